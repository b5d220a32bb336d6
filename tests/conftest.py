"""What every run needs: a quick place for its files, and an end for its databases and their server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connect import Database, open_database
from tests import postgres, scratch
from tests.stores import KINDS, migrated_store


def pytest_configure() -> None:
    """Tests stop programs, never the machine: the server may leave its writing to the system."""
    postgres.durable = False
    scratch.begin()


def pytest_sessionfinish() -> None:
    """Stop the server here: a worker of a divided run ends without `atexit`."""
    postgres.stop()


@pytest.fixture(autouse=True)
def _databases_of_one_test() -> Iterator[None]:
    with postgres.given_up_afterwards():
        yield


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An open database with all tables, of each kind."""
    # Two connections have transactions side by side; each more has to read the catalogue anew in every test.
    database = open_database(migrated_store(request.param, tmp_path), threads=2)
    database.open()
    yield database
    database.close()
