"""Takes every broadcast that is due forward, in the process that sends."""

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import datetime

import structlog

from bot import failpoints
from bot.broadcasting.pump import Pump, Step
from bot.clock import Clock, millis
from bot.logging import place_of
from bot.together import rest
from db.broadcasts import broadcasts, reviving
from db.connect import Database, Tx
from db.errors import LeadershipLost, StoreDown, StoreFull
from db.leader import Check

log = structlog.get_logger(__name__)

BUSY_SECONDS, IDLE_SECONDS = 0.5, 1.0
TRIES, MOST_REST_SECONDS = 5, 300.0
"""One that fails is tried again after 2, 4, 8, … seconds; after so many times its officer hears of it."""
BACK_MS = 60_000
"""A clock that is put back by less has cost nobody anything."""


class BroadcastWorker:
    def __init__(
        self,
        database: Database,
        pump: Pump,
        clock: Clock,
        check: Check,
        *,
        wake_outbox: Callable[[], None],
        wake_lanes: Callable[[Iterable[int]], None],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """`check` is called in every transaction; it raises when this process may not send any more."""
        self._database = database
        self._pump = pump
        self._clock = clock
        self._check = check
        self._wake_outbox = wake_outbox
        self._wake_lanes = wake_lanes
        self._ticks = ticks
        self._latest: int | None = None
        self._failed: dict[int, tuple[int, float]] = {}
        """Broadcast → how often it has failed in a row, and from when on it is tried again, in monotonic seconds."""

    async def run(self, stop: asyncio.Event) -> None:
        """Work until asked to stop.

        Raises:
            LeadershipLost: another process sends now.
        """
        while not stop.is_set():
            try:
                is_busy = await self.round()
            except (StoreDown, StoreFull) as error:
                log.warning("broadcast.store", error=type(error).__name__)
                is_busy = False
            await rest(stop, BUSY_SECONDS if is_busy else IDLE_SECONDS)

    async def round(self) -> bool:
        """Take each due broadcast a step further; True when there was any."""
        now = millis(self._clock.now())
        await self._watch_clock(now)
        numbers = await self._database.run(lambda tx: broadcasts.due(tx, now=now))
        ready = [it for it in numbers if self._failed.get(it, (0, 0.0))[1] <= self._ticks()]
        for number in ready:
            while (await self._step(number)).goes_on:
                pass
        return bool(ready)

    async def _watch_clock(self, now: int) -> None:
        """Give back what a clock that ran ahead has taken: at the start, and when it is put back meanwhile."""
        latest, self._latest = self._latest, now

        def work(tx: Tx) -> None:
            self._check(tx)
            reviving.revive(tx, now=now)
            if latest is not None:
                reviving.judge_anew(tx, now=now)

        if latest is None or now < latest - BACK_MS:
            await self._database.run(work)

    async def _step(self, number: int) -> Step:
        now = self._clock.now()

        def work(tx: Tx) -> Step:
            self._check(tx)
            return self._pump.step(tx, number, now)

        try:
            step = await self._database.run(work)
        except (StoreDown, StoreFull, LeadershipLost):
            raise
        except Exception as error:  # the edge of a worker: one broken broadcast must not hold up the others
            log.error("broadcast.failed", broadcast=number, error=type(error).__name__, place=place_of(error))
            step = await self._note_failed(number, now)
        else:
            self._failed.pop(number, None)
        failpoints.reach("after_broadcast")
        if step.handed:
            self._wake_outbox()
        if step.lane is not None:
            self._wake_lanes((step.lane,))
        return step

    async def _note_failed(self, number: int, now: datetime) -> Step:
        tries = self._failed.get(number, (0, 0.0))[0] + 1
        self._failed[number] = (tries, self._ticks() + min(2.0**tries, MOST_REST_SECONDS))
        if tries < TRIES:
            return Step()
        return await self._database.run(lambda tx: self._pump.hold(tx, number, now))
