"""The queue of updates a bot has not confirmed yet, and the rules of `getUpdates`."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.errors import ApiError, conflict

MAX_PER_CALL = 100
MAX_TIMEOUT_SECONDS = 50
REPEAT_SECONDS = 0.5
"""The same offset again within this time returns a single update."""

FAR_OFF = 100_000
"""An offset further than this from the queue is taken for one of an older numbering."""

_LIVES = {"callback_query": timedelta(seconds=150), "inline_query": timedelta(seconds=30)}
_LIFE = timedelta(hours=24)
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass
class Pending:
    """One update that waits for the bot."""

    update: dict[str, Any]
    dies: datetime

    @property
    def id(self) -> int:
        number: int = self.update["update_id"]
        return number


class UpdateQueue:
    """Updates in the order in which they arrived; ids grow by one and never come back."""

    def __init__(self, now: Callable[[], datetime], first_id: int = 700_000_001) -> None:
        self._now = now
        self.next_id = first_id
        self.pending: list[Pending] = []
        self.on_arrival: Callable[[Pending], None] | None = None
        """Called for every new update while a webhook is set."""
        self.allowed: frozenset[str] | None = None
        """Kinds the bot asked for; `None` is all but `NOT_BY_DEFAULT`."""
        self.history: dict[int, dict[str, Any]] = {}
        """Every update there has been, by id."""
        self._repeats: deque[dict[str, Any]] = deque()
        self._arrived = asyncio.Event()
        self._waiter: asyncio.Future[None] | None = None
        self._last: tuple[int, float] | None = None

    def add(self, update: dict[str, Any]) -> int | None:
        """Queue an update and return its id, or `None` when the bot did not ask for its kind."""
        kind = kind_of(update)
        wanted = kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed
        if not wanted and kind:
            return None
        if "update_id" not in update:
            update = {"update_id": self.next_id, **update}
        self.next_id = max(self.next_id, update["update_id"]) + 1
        item = Pending(update, _born(update, self._now()) + _LIVES.get(kind, _LIFE))
        self.pending.append(item)
        self.history[item.id] = update
        self._announce()
        if self.on_arrival:
            self.on_arrival(item)
        return item.id

    def repeat(self, update: dict[str, Any]) -> None:
        """Deliver an update once more whatever the offset, as after a failure on Telegram's side."""
        self._repeats.append(update)
        self._announce()
        if self.on_arrival:
            self.on_arrival(Pending(update, self._now() + _LIFE))

    def renumber(self, first_id: int) -> None:
        """Go on with other ids, as Telegram does after a week without updates."""
        self.next_id = first_id

    def forget(self, update_id: int) -> None:
        """Drop one update: a webhook has taken it."""
        self.pending = [item for item in self.pending if item.id != update_id]

    def clear(self) -> None:
        """Drop everything (`drop_pending_updates`)."""
        self.pending.clear()
        self._repeats.clear()

    def alive(self) -> list[Pending]:
        """Return what has not expired; the rest is gone for good."""
        now = self._now()
        self.pending = [item for item in self.pending if item.dies > now]
        return self.pending

    def fetch(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """Confirm everything below `offset` and return up to `limit` of what is left."""
        self.alive()
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset and abs(offset - self.next_id) <= FAR_OFF:
            self.pending = [item for item in self.pending if item.id >= offset]
        found: list[dict[str, Any]] = []
        while self._repeats and len(found) < limit:
            found.append(self._repeats.popleft())
        return found + [item.update for item in self.pending[: limit - len(found)]]

    async def poll(self, offset: int, limit: int, timeout_seconds: float) -> list[dict[str, Any]]:
        """Answer `getUpdates`, waiting for the first update if there is none.

        Raises:
            ApiError: 409, when a later call ends this one.
        """
        self.end_poll(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        if self._last and self._last[0] == offset and time.monotonic() - self._last[1] < REPEAT_SECONDS:
            limit = 1
        ended = self._waiter = asyncio.get_running_loop().create_future()
        deadline = time.monotonic() + min(timeout_seconds, MAX_TIMEOUT_SECONDS)
        try:
            while True:
                self._arrived.clear()
                updates = self.fetch(offset, limit)
                left = deadline - time.monotonic()
                if updates or left <= 0:
                    return updates
                await self._arrival(ended, left)
        finally:
            self._last = (offset, time.monotonic())
            if self._waiter is ended:
                self._waiter = None
            ended.cancel()

    def end_poll(self, why: str) -> None:
        """End the call that waits, if any, with a 409."""
        if self._waiter and not self._waiter.done():
            self._waiter.set_exception(conflict(why))

    def wake(self) -> None:
        """Let a waiting call look again: the clock has moved."""
        self._announce()

    async def _arrival(self, ended: "asyncio.Future[None]", left: float) -> None:
        arrived = asyncio.ensure_future(self._arrived.wait())
        either: set[asyncio.Future[Any]] = {arrived, ended}
        try:
            await asyncio.wait(either, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrived.cancel()
        if ended.done():
            error = ended.exception()
            raise error if isinstance(error, ApiError) else conflict("terminated")

    def _announce(self) -> None:
        self._arrived.set()


def kind_of(update: dict[str, Any]) -> str:
    """Return the kind of an update: its one key besides the id."""
    return next((key for key in update if key != "update_id"), "")


def chat_of(update: dict[str, Any]) -> int:
    """Return the chat an update belongs to, or 0."""
    body = update.get(kind_of(update))
    if not isinstance(body, dict):
        return 0
    message = body if "chat" in body else body.get("message") or {}
    chat = message.get("chat") if isinstance(message, dict) else None
    return int(chat["id"]) if isinstance(chat, dict) and "id" in chat else 0


def _born(update: dict[str, Any], now: datetime) -> datetime:
    """Return the date from which an update ages: that of the message itself."""
    body = update.get(kind_of(update))
    stamp = (body.get("edit_date") or body.get("date")) if isinstance(body, dict) else None
    return datetime.fromtimestamp(stamp, now.tzinfo) if isinstance(stamp, int) else now
