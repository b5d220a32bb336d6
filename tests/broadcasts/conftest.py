"""A store of each kind with a bench and a pump."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.broadcasting.pump import Pump
from db.connect import open_database
from db.sealing import KeyRing, new_key
from tests.desk.office import Office
from tests.stores import KINDS, migrated_store


@pytest.fixture(params=KINDS)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    database = open_database(migrated_store(request.param, tmp_path))
    database.open()
    yield Office(database, KeyRing([new_key()]))
    database.close()


@pytest.fixture
def pump(office: Office) -> Pump:
    return Pump(office.ring, office.tokens)
