"""A migrated store of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connect import Database, open_database
from db.migrate import migrate
from db.sealing import KeyRing, new_key
from tests.stores import KINDS, new_store


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return new_store(request.param, tmp_path)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    migrate(url)
    database = open_database(url)
    database.open()
    yield database
    database.close()


@pytest.fixture(scope="session")
def ring() -> KeyRing:
    return KeyRing([new_key()])
