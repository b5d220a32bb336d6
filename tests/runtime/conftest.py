"""Empty stores of both kinds for the runtime."""

from pathlib import Path

import pytest

from tests.stores import KINDS, new_store


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return new_store(request.param, tmp_path)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return new_store("sqlite", tmp_path)
