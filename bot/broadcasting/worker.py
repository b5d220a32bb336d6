"""Takes every broadcast that is due forward, in the process that sends."""

import asyncio
from collections.abc import Callable, Iterable

import structlog

from bot import failpoints
from bot.broadcasting.pump import Pump, Step
from bot.clock import Clock, millis
from bot.logging import place_of
from db.broadcasts import broadcasts
from db.connect import Database, Tx
from db.errors import LeadershipLost, StoreDown, StoreFull
from db.leader import Check

log = structlog.get_logger(__name__)

BUSY_SECONDS, IDLE_SECONDS = 0.5, 1.0


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
    ) -> None:
        """`check` is called in every transaction; it raises when this process may not send any more."""
        self._database = database
        self._pump = pump
        self._clock = clock
        self._check = check
        self._wake_outbox = wake_outbox
        self._wake_lanes = wake_lanes

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
            try:
                await asyncio.wait_for(stop.wait(), BUSY_SECONDS if is_busy else IDLE_SECONDS)
            except TimeoutError:
                continue

    async def round(self) -> bool:
        """Take each due broadcast a step further; True when there was any."""
        now = millis(self._clock.now())
        numbers = await self._database.run(lambda tx: broadcasts.due(tx, now=now))
        for number in numbers:
            while (await self._step(number)).goes_on:
                pass
        return bool(numbers)

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
            await self._database.run(lambda tx: broadcasts.pause(tx, number))
            return Step()
        failpoints.reach("after_broadcast")
        if step.handed:
            self._wake_outbox()
        if step.lane is not None:
            self._wake_lanes((step.lane,))
        return step
