"""One process polls, sends and schedules; the others wait for its lock and go on with the turns."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot import metrics
from bot.clock import Clock, millis
from bot.together import rest
from db import leader
from db.connect import Database
from db.errors import LeadershipLost, StoreError
from db.leader import Check

log = structlog.get_logger(__name__)

TRY_SECONDS = 1.0
WATCH_SECONDS = 2.0
ANSWER_SECONDS = 10.0
END_SECONDS = 8.0

Lead = Callable[[Check, int, asyncio.Event], Awaitable[None]]
"""Do the leader's work under this fencing number until the event is set."""


class Leadership:
    def __init__(self, lock: leader.LeaderLock, database: Database, owner: str, clock: Clock) -> None:
        self._lock = lock
        self._database = database
        self._owner = owner
        self._clock = clock
        self.holds = False

    async def run(self, lead: Lead, stop: asyncio.Event) -> None:
        """Lead whenever nobody else does, until asked to stop.

        Raises:
            Exception: whatever ended the leader's work.
        """
        while not stop.is_set():
            if not await self._acquire(stop):
                return
            try:
                await self._once(lead, stop)
            except (LeadershipLost, StoreError) as error:
                log.error("leader.lost", error=type(error).__name__)
            finally:
                self._set(False)
                await asyncio.to_thread(self._lock.release)

    async def _acquire(self, stop: asyncio.Event) -> bool:
        warned = False
        while not stop.is_set():
            if await asyncio.to_thread(self._lock.try_acquire):
                return True
            if not warned:
                log.warning("leader.waiting", hint="another process of this bot polls and sends")
                warned = True
            await rest(stop, TRY_SECONDS)
        return False

    async def _once(self, lead: Lead, stop: asyncio.Event) -> None:
        at = millis(self._clock.now())
        fence = await self._database.run(lambda tx: leader.take_over(tx, self._owner, at=at))
        self._set(True)
        log.info("leader.leads", fence=fence)
        inner = asyncio.Event()
        work = asyncio.ensure_future(lead(partial(leader.check, owner=self._owner, fence=fence), fence, inner))
        watch = asyncio.ensure_future(self._watch(stop))
        try:
            await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watch.cancel()
            inner.set()
            await asyncio.wait({work}, timeout=END_SECONDS)
            work.cancel()
            await asyncio.gather(work, watch, return_exceptions=True)
        if not work.cancelled() and (error := work.exception()) is not None:
            raise error

    async def _watch(self, stop: asyncio.Event) -> None:
        """Return when asked to stop or when the lock is gone."""
        while not await rest(stop, WATCH_SECONDS):
            try:
                holds = await asyncio.wait_for(asyncio.to_thread(self._lock.holds), ANSWER_SECONDS)
            except TimeoutError:
                holds = False
            if not holds:
                log.error("leader.lock_gone")
                return

    def _set(self, holds: bool) -> None:
        self.holds = holds
        metrics.IS_LEADER.set(int(holds))
