"""Notices that the bot was away, and asks the people concerned their question again.

Telegram forgets taps after 150 seconds and everything after a day, so an answer may have been lost.
"""

import time
from collections.abc import Callable, Iterable

import structlog

from bot.clock import Clock, millis
from bot.own_events import Lost, queue_lost
from db import settings
from db.connect import Database, Tx
from db.places import active_since
from db.sealing import KeyRing

log = structlog.get_logger(__name__)

ALIVE = "alive_at"
BEAT_SECONDS = 20.0
TAP_LIFE_SECONDS = 150
UPDATE_LIFE_SECONDS = 24 * 3600
CONCERNED_SECONDS = 48 * 3600
"""Who was active this long before an outage is asked again."""


class Outage:
    """`seen` is called whenever updates could be taken; long silences between two calls are outages."""

    def __init__(
        self, database: Database, ring: KeyRing, clock: Clock, wake: Callable[[Iterable[int]], None]
    ) -> None:
        self._database = database
        self._ring = ring
        self._clock = clock
        self._wake = wake
        self._seen: float | None = None
        self._beaten = 0.0
        self._away: tuple[int, int] | None = None
        """(since, until) of an outage that is not made good yet, in milliseconds."""

    async def seen(self, drained: bool) -> None:
        """Note that Telegram was reached. `drained`: nothing more waits there."""
        now = time.monotonic()
        at = millis(self._clock.now())
        if self._seen is None:
            kept = await self._database.run(lambda tx: settings.get(tx, ALIVE))
            self._notice(int(kept) if kept else at, at)
        elif now - self._seen > TAP_LIFE_SECONDS:
            # Measured by a clock that nobody can move.
            self._notice(at - int((now - self._seen) * 1000), at)
        self._seen = now
        if self._away is not None and drained:
            await self._make_good(*self._away)
            self._away = None
        if now - self._beaten >= BEAT_SECONDS:
            self._beaten = now
            await self._database.run(lambda tx: settings.put(tx, ALIVE, str(at)))

    def _notice(self, since: int, until: int) -> None:
        if until - since > TAP_LIFE_SECONDS * 1000:
            self._away = (since, until)

    async def _make_good(self, since: int, until: int) -> None:
        gap = until - since > UPDATE_LIFE_SECONDS * 1000

        def work(tx: Tx) -> list[int]:
            lanes = active_since(tx, since - CONCERNED_SECONDS * 1000)
            for lane in lanes:
                queue_lost(tx, self._ring, f"away.{until}.{lane}", lane, Lost(since=until, gap=gap), at=until)
            return lanes

        lanes = await self._database.run(work)
        log.warning("outage", seconds=(until - since) // 1000, asked_again=len(lanes), updates_lost=gap)
        self._wake(lanes)
