"""A new store of each kind for programs that are killed."""

from pathlib import Path

import pytest

from tests.stores import KINDS, new_store


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def url(kind: str, tmp_path: Path) -> str:
    return new_store(kind, tmp_path)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return new_store("sqlite", tmp_path)
