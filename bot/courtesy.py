"""A word to people while the store is slow or full: sent at once, past the outbox, at most once a minute."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

from flows.text import Text, text
from locales import render

log = structlog.get_logger(__name__)

SLOW_SECONDS = 3.0
"""How long a person waits without a word."""
_EVERY_SECONDS = 60.0
_MOST_AT_ONCE = 20

SLOW = text("Đang xử lý…")
FULL = text(
    "Hệ thống tạm hết chỗ lưu. Câu trả lời này CHƯA lưu, các câu trước vẫn còn. Vui lòng gửi lại sau ít phút."
)

Tell = Callable[[int, str], Awaitable[None]]
"""Send HTML to a chat once, without keeping it."""


class Courtesy:
    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told: dict[int, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def slow(self, lane: int) -> None:
        """Say that it takes a moment."""
        self._say(lane, SLOW)

    def full(self, lane: int) -> None:
        """Say that nothing was saved."""
        self._say(lane, FULL)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _say(self, lane: int, words: Text) -> None:
        now = time.monotonic()
        if (
            lane <= 0
            or len(self._tasks) >= _MOST_AT_ONCE
            or now - self._told.get(lane, -1e9) < _EVERY_SECONDS
        ):
            return
        if len(self._told) > 10_000:
            self._told = {chat: at for chat, at in self._told.items() if now - at < _EVERY_SECONDS}
        self._told[lane] = now
        task = asyncio.create_task(self._send(lane, render(words)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, lane: int, html: str) -> None:
        try:
            await self._tell(lane, html)
        except Exception as error:
            log.info("courtesy.failed", chat=lane, error=type(error).__name__)
