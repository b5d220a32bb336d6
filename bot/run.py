"""Runs one process of the bot, from the store to the end."""

import asyncio
import gc
from typing import TYPE_CHECKING

import structlog

from bot.clock import Clock
from bot.config import Config
from bot.sending import Rest, Sending
from bot.store import open_store

if TYPE_CHECKING:
    from bot.app import App

log = structlog.get_logger(__name__)


async def run_bot(config: Config, *, clock: Clock, stop: asyncio.Event) -> None:
    """Run one process of the bot until `stop` is set.

    Raises:
        StoreUnusable, StoreDown, Refused: it cannot start or go on; the message is for the operator.
    """
    database = await asyncio.to_thread(open_store, config)
    log.info("bot.starts", store=database.kind, mode="webhook" if config.webhook_url else "polling")
    sending = Sending(config, clock, database)

    async def load() -> Rest:
        make = await asyncio.to_thread(_load)
        return make(config, clock, database, sending)

    try:
        await sending.run(load, stop)
    finally:
        await asyncio.to_thread(database.close)
    log.info("bot.stopped")


def _load() -> "type[App]":
    from bot.app import App

    gc.freeze()  # what is loaded is never garbage
    return App
