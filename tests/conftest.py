"""What every run needs: a quick place for its files, and an end for its databases and their server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres, scratch

_folder = pytest.StashKey[Path | None]()


def pytest_configure(config: pytest.Config) -> None:
    """Tests stop programs, never the machine: the server may leave its writing to the system."""
    postgres.durable = False
    config.stash[_folder] = scratch.begin()


def pytest_sessionfinish() -> None:
    """Stop the server here: a worker of a divided run ends without `atexit`."""
    postgres.stop()


def pytest_unconfigure(config: pytest.Config) -> None:
    if folder := config.stash[_folder]:
        scratch.end(folder)


@pytest.fixture(autouse=True)
def _databases_of_one_test() -> Iterator[None]:
    with postgres.dropped_afterwards():
        yield
