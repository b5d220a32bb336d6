"""The bench of the desk's tests, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connect import open_database
from db.sealing import KeyRing, new_key
from tests.desk.office import Office
from tests.runtime.turns import Bench
from tests.stores import KINDS, migrated_store


@pytest.fixture(params=KINDS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    database = open_database(migrated_store(request.param, tmp_path))
    database.open()
    yield Bench(database, KeyRing([new_key()]))
    database.close()


@pytest.fixture(params=KINDS)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """The same with the real founding."""
    database = open_database(migrated_store(request.param, tmp_path))
    database.open()
    yield Office(database, KeyRing([new_key()]))
    database.close()
