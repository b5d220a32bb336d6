"""A store of each kind with a bench and a pump."""

import pytest

from bot.broadcasting.pump import Pump
from db.connect import Database
from db.sealing import KeyRing, new_key
from tests.desk.office import Office


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database, KeyRing([new_key()]))


@pytest.fixture
def pump(office: Office) -> Pump:
    return Pump(office.ring, office.tokens)
