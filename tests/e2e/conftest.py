"""The real program against the stand-in, over HTTP, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.config import Config
from bot.run import run_bot
from bot.sandbox import SANDBOX_TOKEN, Clock, StandIn
from tests.stores import KINDS, migrated_store


def config_of(standin: StandIn, folder: Path, database_url: str) -> Config:
    return Config(
        token=SANDBOX_TOKEN, api_url=standin.api_url, database_url=database_url, data_dir=folder,
        keys=["5a" * 32], listen="127.0.0.1:0",
    )  # fmt: skip


@asynccontextmanager
async def bot_running(standin: StandIn, clock: Clock, folder: Path, database_url: str) -> AsyncIterator[None]:
    """Run the bot as `htx run` does, with the clock given."""
    config = config_of(standin, folder, database_url)
    stop = asyncio.Event()
    task = asyncio.create_task(run_bot(config, clock=clock, stop=stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 20)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database with all tables, of each kind."""
    return migrated_store(request.param, tmp_path)
