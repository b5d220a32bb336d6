"""Stores of both kinds, with all tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connect import Database, open_database
from tests.stores import KINDS, migrated_store


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return migrated_store(request.param, tmp_path)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """The same store, open."""
    opened = open_database(url)
    opened.open()
    yield opened
    opened.close()
