"""A school on a store of each kind: an officer who teaches, people who are asked, and the clock's workers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connect import open_database
from db.sealing import KeyRing, new_key
from tests.classes.school import School
from tests.stores import KINDS, migrated_store


@pytest.fixture(params=KINDS)
def school(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[School]:
    database = open_database(migrated_store(request.param, tmp_path))
    database.open()
    yield School(database, KeyRing([new_key()]))
    database.close()


@pytest.fixture
def small_school(tmp_path: Path) -> Iterator[School]:
    """The same on SQLite only, for what no database has a part in."""
    database = open_database(migrated_store("sqlite", tmp_path))
    database.open()
    yield School(database, KeyRing([new_key()]))
    database.close()
