"""A store of each kind without tables."""

from pathlib import Path

import pytest

from db.sealing import KeyRing, new_key
from tests.stores import KINDS, new_store


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return new_store(request.param, tmp_path)


@pytest.fixture(scope="session")
def ring() -> KeyRing:
    return KeyRing([new_key()])
