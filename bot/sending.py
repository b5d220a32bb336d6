"""The part of the bot that sends. It needs half of the program, and begins before the rest is loaded.

After a crash messages wait to be sent, and every second counts for those who wait for them.
"""

import asyncio
import os
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from bot.clock import Clock
from bot.config import Config
from bot.leading import Leadership
from bot.limiter import Limiter
from bot.outbox import Outbox
from bot.telegram.client import Client
from bot.telegram.sender import Sender
from bot.together import run_together
from db.connect import Database
from db.leader import Check, lock_for


class Rest(Protocol):
    """Everything else a process does."""

    async def work(self, stop: asyncio.Event, leading: Awaitable[None]) -> None:
        """Do what every process does, until asked to stop and the leading has ended."""

    async def lead(self, check: Check, stop: asyncio.Event) -> None:
        """Do what only one process does, besides sending."""

    def sent(self, lanes: Iterable[int]) -> None:
        """Take note of chats whose messages are settled."""

    def wake(self, lanes: Iterable[int]) -> None:
        """Take note of chats that have a new event in the inbox."""


class Sending:
    def __init__(self, config: Config, clock: Clock, database: Database) -> None:
        self.owner = f"{socket.gethostname()[:16]}-{os.getpid()}-{secrets.token_hex(3)}"
        self.client = Client(config.token.get_secret_value(), config.api_url)
        self.sender = Sender(self.client)
        self.leadership = Leadership(lock_for(config.store_url), database, self.owner, clock)
        self._config = config
        self._clock = clock
        self._database = database
        self._outbox: Outbox | None = None
        self._rest: Rest | None = None
        self._loaded = asyncio.Event()

    async def run(self, load: Callable[[], Awaitable[Rest]], stop: asyncio.Event) -> None:
        """Send as soon as this process leads, and let the rest go to work as soon as it is loaded."""
        async with self.client:
            leading = asyncio.ensure_future(self.leadership.run(self._lead, stop))
            try:
                self._rest = await load()
                self._loaded.set()
                await self._rest.work(stop, leading)
            finally:
                self._loaded.set()
                leading.cancel()
                await asyncio.gather(leading, return_exceptions=True)

    def wake(self) -> None:
        """Tell of new messages."""
        if self._outbox is not None:
            self._outbox.wake()

    async def _lead(self, check: Check, fence: int, stop: asyncio.Event) -> None:
        self._outbox = Outbox(
            self._database, self.sender, self._config.ring(), self._clock, owner=f"{self.owner}-{fence}"[:40],
            limiter=Limiter(self._config.rate_total), guard=check, sent=self._sent, lost=self._lost,
            timezone=self._config.timezone,
        )  # fmt: skip
        try:
            await run_together(stop, self._outbox.run(stop), self._lead_rest(check, stop))
        finally:
            self._outbox = None

    async def _lead_rest(self, check: Check, stop: asyncio.Event) -> None:
        await self._loaded.wait()
        if self._rest is not None:
            await self._rest.lead(check, stop)

    # What is told before the rest is there, it finds in the store by itself.

    def _sent(self, lanes: Iterable[int]) -> None:
        if self._rest is not None:
            self._rest.sent(lanes)

    def _lost(self, lanes: Iterable[int]) -> None:
        if self._rest is not None:
            self._rest.wake(lanes)
