"""A school on a store of each kind: an officer who teaches, people who are asked, and the clock's workers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connect import Database, open_database
from db.sealing import KeyRing, new_key
from tests.classes.school import School
from tests.stores import migrated_store


@pytest.fixture
def school(database: Database) -> School:
    return School(database, KeyRing([new_key()]))


@pytest.fixture
def small_school(tmp_path: Path) -> Iterator[School]:
    """The same on SQLite only, for what no database has a part in."""
    database = open_database(migrated_store("sqlite", tmp_path))
    database.open()
    yield School(database, KeyRing([new_key()]))
    database.close()
