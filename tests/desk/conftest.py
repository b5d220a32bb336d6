"""The bench of the desk's tests, on both databases."""

import pytest

from db.connect import Database
from db.sealing import KeyRing, new_key
from tests.desk.office import Office
from tests.runtime.turns import Bench


@pytest.fixture
def bench(database: Database) -> Bench:
    return Bench(database, KeyRing([new_key()]))


@pytest.fixture
def office(database: Database) -> Office:
    """The same with the real founding."""
    return Office(database, KeyRing([new_key()]))
