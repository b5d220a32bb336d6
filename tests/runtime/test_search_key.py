"""The key of the search hashes is sealed anew with the other stored values when keys are changed."""

from pathlib import Path

import pytest

from bot.case_index import SETTING, search_key
from bot.resealing import reseal_stored
from bot.store import check_keys
from db import settings
from db.connect import open_database
from db.sealing import KeyRing, UnknownKey, new_key
from tests.stores import KINDS, migrated_store


@pytest.mark.parametrize("kind", KINDS)
async def test_the_key_stays_the_same_and_needs_only_the_newest_key(kind: str, tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    database = open_database(migrated_store(kind, tmp_path))
    database.open()
    try:
        await database.run(lambda tx: check_keys(tx, KeyRing([old])))
        before = await database.run(lambda tx: search_key(tx, KeyRing([old])))

        await reseal_stored(database, KeyRing([new, old]))

        assert await database.run(lambda tx: search_key(tx, KeyRing([new]))) == before
        with pytest.raises(UnknownKey):
            await database.run(lambda tx: search_key(tx, KeyRing([old])))
        kept = await database.run(lambda tx: settings.get(tx, SETTING))
        assert kept and before.hex() not in kept
    finally:
        database.close()
