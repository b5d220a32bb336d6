"""What every run needs: a quick place for its files, and an end for its databases and their server."""

from collections.abc import Iterator

import pytest

from tests import postgres, scratch


def pytest_configure() -> None:
    """Tests stop programs, never the machine: the server may leave its writing to the system."""
    postgres.durable = False
    scratch.begin()


def pytest_sessionfinish() -> None:
    """Stop the server here: a worker of a divided run ends without `atexit`."""
    postgres.stop()


@pytest.fixture(autouse=True)
def _databases_of_one_test() -> Iterator[None]:
    with postgres.dropped_afterwards():
        yield
