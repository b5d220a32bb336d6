"""The whole bot in this process, beside the stand-in; it can be stopped and started again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bot.app import App
from bot.config import Config
from bot.sandbox import SANDBOX_TOKEN, Clock, Limits, Phone, StandIn
from bot.scheduler import Scheduler
from bot.store import open_store
from db.connect import Row, Tx

KEY = "5a" * 32
DAY = date(2026, 11, 23)
CONSENT = "xin phép 3 việc"
PHONE = "gửi số điện thoại"


class World:
    def __init__(self, standin: StandIn, clock: Clock, url: str, folder: Path, **settings: Any) -> None:
        self.standin = standin
        self.clock = clock
        self.config = Config(
            **{
                "token": SANDBOX_TOKEN, "api_url": standin.api_url, "database_url": url, "data_dir": folder,
                "keys": [KEY], "listen": "127.0.0.1:0", **settings,
            }
        )  # fmt: skip
        self.app: App | None = None
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self, *, leads: bool = True) -> App:
        database = await asyncio.to_thread(open_store, self.config)
        self._stop = asyncio.Event()
        self.app = App(self.config, self.clock, database)
        self._task = asyncio.create_task(self.app.run(self._stop))
        async with asyncio.timeout(5):
            while leads and not (self.app.leadership.holds or self._task.done()):
                await asyncio.sleep(0.01)
        return self.app

    async def stop(self) -> None:
        if self._task is None:
            return
        task, self._task = self._task, None
        assert self.app is not None
        self._stop.set()
        try:
            await asyncio.wait_for(task, 15)
        finally:
            await asyncio.to_thread(self.app.database.close)

    async def rows(self, sql: str) -> list[Row]:
        """Read from the store, past the bot."""
        assert self.app is not None
        return await self.app.database.run(lambda tx: tx.execute(sql))

    async def store(self, work: Callable[[Tx], Any]) -> Any:
        """Work on the store, past the bot."""
        assert self.app is not None
        return await self.app.database.run(work)

    def opened(self, sealed: bytes, purpose: bytes) -> str:
        """Read a sealed value."""
        assert self.app is not None
        return self.app.ring.open(bytes(sealed), purpose).decode()

    async def tick(self) -> None:
        """Fire what is due by the clock."""
        await self._scheduler().tick()

    async def purge(self) -> None:
        """Drop what is only kept for a while, as is done every hour."""
        await self._scheduler().purge()

    def _scheduler(self) -> Scheduler:
        assert self.app is not None
        app = self.app
        return Scheduler(app.database, app.ring, self.clock, app.runner.wake, lambda tx: None)

    async def until(self, fits: Callable[[], Any], seconds: float = 10) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(seconds):
            while not fits():
                await asyncio.sleep(0.02)

    async def idle(self, seconds: float = 10) -> None:
        """Wait until everything that came in is dealt with and everything that goes out is settled."""
        async with asyncio.timeout(seconds):
            while True:
                await asyncio.sleep(0.05)
                if not await self._has_taken_all():
                    continue
                [(waiting,)] = await self.rows("SELECT count(*) FROM inbox WHERE state = 0")
                [(unsent,)] = await self.rows("SELECT count(*) FROM outbox WHERE state < 2")
                if not waiting and not unsent:
                    return

    async def _has_taken_all(self) -> bool:
        """Tell whether the bot has the newest update: that one stays in the queue until it is confirmed."""
        pending = self.standin.queue.pending
        [(newest,)] = await self.rows("SELECT max(update_id) FROM inbox")
        return not pending or (newest or 0) >= pending[-1].id

    async def founder(self, account: int = 1001, name: str = "Hai") -> Phone:
        """Return a phone that has been asked for consent."""
        phone = self.standin.phone(account, name)
        await phone.send("/start")
        await phone.wait("Dạ chào")
        await phone.press("Lập HTX mới")
        await phone.wait(CONSENT)
        return phone


@asynccontextmanager
async def world(
    url: str, folder: Path, *, clock: Clock | None = None, **settings: Any
) -> AsyncIterator[World]:
    clock = clock or Clock(DAY)
    async with StandIn(clock=clock, limits=Limits.off()) as standin:
        running = World(standin, clock, url, folder, **settings)
        await running.start()
        try:
            yield running
        finally:
            await running.stop()


def said(phone: Phone, words: str) -> int:
    """Count the bot's messages that hold some words."""
    return sum(words in bubble.text for bubble in phone.messages if bubble.is_bots)
