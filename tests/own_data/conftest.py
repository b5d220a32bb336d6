"""Stores of both kinds, with all tables."""

from pathlib import Path

import pytest

from tests.stores import KINDS, migrated_store


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return migrated_store(request.param, tmp_path)
