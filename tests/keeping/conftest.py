"""The real founding on both databases."""

import pytest

from db.connect import Database
from db.sealing import KeyRing, new_key
from tests.keeping.idle import Idle


@pytest.fixture
def idle(database: Database) -> Idle:
    return Idle(database, KeyRing([new_key()]))
