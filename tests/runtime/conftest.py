"""Empty stores of both kinds for the runtime."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.stores import KINDS, new_store


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return new_store(request.param, tmp_path)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return new_store("sqlite", tmp_path)


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """Read the log from stderr, and leave logging as it was. The test sets it up."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield capsys
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
