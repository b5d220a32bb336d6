"""How much the stand-in lets a bot send: the flood limits of Telegram and their 429 answers."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.errors import too_many

MINUTE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Figures of the flood control. `None` switches a limit off."""

    per_second: int | None = 30
    """Messages to all chats in any one second."""
    chat_per_second: float | None = 1.0
    """Messages to one private chat, in the long run."""
    chat_burst: int = 5
    """Messages one chat takes at once before the long run counts."""
    group_per_minute: int | None = 20
    webhook_unit_seconds: float = 2.0
    """First pause of a webhook after its immediate repeat; doubled until `webhook_max_seconds`."""
    webhook_max_seconds: float = 60.0

    @staticmethod
    def off() -> "Limits":
        """Return limits that never answer 429."""
        return Limits(None, None, 5, None)


class Gate:
    """Count what was sent in real time and refuse what is too much. A refused message is not counted."""

    def __init__(self, limits: Limits, ticks: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._ticks = ticks
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._credit: dict[int, tuple[float, float]] = {}

    def take(self, chat_id: int, count: int = 1) -> None:
        """Let `count` messages to one chat through.

        Raises:
            ApiError: 429 with the seconds to wait.
        """
        now = self._ticks()
        wait = max(self._wait_all(now, count), self._wait_chat(chat_id, now, count))
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        if self.limits.per_second is not None:
            self._all.extend([now] * count)
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque()).extend([now] * count)
        elif self.limits.chat_per_second is not None:
            self._credit[chat_id] = (self._left(chat_id, now) - count, now)

    def _wait_all(self, now: float, count: int) -> float:
        return _window(self._all, now, 1.0, self.limits.per_second, count)

    def _wait_chat(self, chat_id: int, now: float, count: int) -> float:
        if chat_id < 0:
            sent = self._groups.setdefault(chat_id, deque())
            return _window(sent, now, MINUTE_SECONDS, self.limits.group_per_minute, count)
        if self.limits.chat_per_second is None:
            return 0.0
        # An album longer than the burst passes on a full credit, else it could never be sent.
        wanted = min(count, self.limits.chat_burst)
        return (wanted - self._left(chat_id, now)) / self.limits.chat_per_second

    def _left(self, chat_id: int, now: float) -> float:
        burst = float(self.limits.chat_burst)
        credit, at = self._credit.get(chat_id, (burst, now))
        return min(burst, credit + (now - at) * (self.limits.chat_per_second or 0.0))


def _window(sent: deque[float], now: float, length: float, most: int | None, count: int) -> float:
    if most is None:
        return 0.0
    while sent and sent[0] <= now - length:
        sent.popleft()
    if len(sent) + min(count, most) <= most:
        return 0.0
    return sent[min(count, len(sent)) - 1] + length - now
