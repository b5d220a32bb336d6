"""A store of each kind, empty or with its tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connect import Database, open_database
from db.sealing import KeyRing, new_key
from tests.stores import KINDS, migrated_store, new_store


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return new_store(request.param, tmp_path)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    database = open_database(migrated_store(request.param, tmp_path))
    database.open()
    yield database
    database.close()


@pytest.fixture(scope="session")
def ring() -> KeyRing:
    return KeyRing([new_key()])
