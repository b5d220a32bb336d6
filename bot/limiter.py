"""How fast messages may leave: one budget for all chats, and a small one for each chat.

Counts in monotonic seconds, so that a clock that is put right changes nothing.
"""

import time
from collections.abc import Callable

TOTAL_BURST = 6.0
MOST_IN_A_SECOND = 29.0
"""Telegram takes 30; calls that leave evenly may arrive a little closer together."""
CHAT_BURST = 4.0
CHAT_PER_SECOND = 1.0
STRICT_SECONDS = 120.0
"""How long a chat that was too fast for Telegram is held to the small budget."""
FORGET_ABOVE = 5000
FLOODED_CHATS = 5
"""So many chats refused one after the other: it is the bot that is too fast, not each of them."""


class Limiter:
    def __init__(self, per_second: float, ticks: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._ticks = ticks
        self._burst = max(1.0, min(TOTAL_BURST, per_second, MOST_IN_A_SECOND - per_second))
        self._total = (self._burst, ticks())
        self._chats: dict[int, tuple[float, float]] = {}
        self._rests: dict[int, float] = {}
        self._strict: dict[int, float] = {}
        """Chats that Telegram asked to be slower with: only these, and albums, use up their small budget.
        A person who answers fast is not kept waiting for the next question."""
        self._flooded: set[int] = set()
        """Chats refused since something went through."""
        self._all_rest_until = 0.0

    def free(self) -> int:
        """Return how many messages may leave now."""
        now = self._ticks()
        return 0 if now < self._all_rest_until else int(self._left(now))

    def take(self, chat: int, count: float = 1) -> None:
        """Count messages that leave. More than there is room for makes the next ones wait."""
        now = self._ticks()
        self._total = (self._left(now) - count, now)
        if count > 1 or self._strict.get(chat, 0.0) > now:
            self._chats[chat] = (self._chat_left(chat, now) - count, now)
        if len(self._chats) > FORGET_ABOVE:
            self._forget(now)

    def rest(self, chat: int, seconds: float) -> None:
        """Send nothing to a chat for a while."""
        self._rests[chat] = max(self._rests.get(chat, 0.0), self._ticks() + seconds)

    def flooded(self, chat: int, seconds: float, count: float = 1) -> None:
        """Telegram asked to wait: rest, and go on slowly. What it refused has not left and counts for nothing.

        A 429 does not say whom it means. It is taken to mean the chat, until several chats in a row are refused.
        """
        self.rest(chat, seconds)
        self._strict[chat] = self._rests[chat] + STRICT_SECONDS
        self._chats[chat] = (0.0, self._rests[chat])
        now = self._ticks()
        self._total = (min(self._burst, self._left(now) + count), now)
        self._flooded.add(chat)
        if len(self._flooded) >= FLOODED_CHATS:
            self._flooded.clear()
            self.rest_all(seconds)

    def passed(self) -> None:
        """Note that Telegram takes messages."""
        self._flooded.clear()

    def rest_all(self, seconds: float) -> None:
        """Send nothing to anybody for a while."""
        self._all_rest_until = max(self._all_rest_until, self._ticks() + seconds)

    def resting(self) -> set[int]:
        """List the chats that must not be written to at the moment."""
        now = self._ticks()
        for chat in [chat for chat, until in self._rests.items() if until <= now]:
            del self._rests[chat]
        spent = {chat for chat in self._chats if self._chat_left(chat, now) < 1}
        return spent | self._rests.keys()

    def wait_seconds(self) -> float:
        """Return how long until something that is held back may leave; 0 when nothing is."""
        now = self._ticks()
        if now < self._all_rest_until:
            return self._all_rest_until - now
        waits = [until - now for until in self._rests.values() if until > now]
        waits += [
            (1 - left) / CHAT_PER_SECOND for chat in self._chats if (left := self._chat_left(chat, now)) < 1
        ]
        if (left := self._left(now)) < 1:
            waits.append((1 - left) / self._per_second)
        return min(waits, default=0.0)

    def _left(self, now: float) -> float:
        credit, at = self._total
        return min(self._burst, credit + (now - at) * self._per_second)

    def _chat_left(self, chat: int, now: float) -> float:
        credit, at = self._chats.get(chat, (CHAT_BURST, now))
        return min(CHAT_BURST, credit + max(0.0, now - at) * CHAT_PER_SECOND)

    def _forget(self, now: float) -> None:
        for chat in [chat for chat in self._chats if self._chat_left(chat, now) >= CHAT_BURST]:
            del self._chats[chat]
        for chat in [chat for chat, until in self._strict.items() if until <= now]:
            del self._strict[chat]
