"""Does the slow work that turns have ordered, beside the conversation; what comes of it is an event of our own."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import structlog

from bot import failpoints
from bot.clock import Clock, millis
from bot.effects import JOB_PURPOSE
from bot.own_events import queue_slow
from db import jobs
from db.connect import Database, Tx
from db.errors import Conflict, StoreDown, StoreFull
from db.jobs import Job
from db.sealing import KeyRing, UnknownKey
from db.statements import SQLITE

log = structlog.get_logger(__name__)

AT_ONCE = 4
IDLE_SECONDS = 1.0
STORE_PAUSE_SECONDS = 1.0
LEASE_MS = 180_000
"""After this time another process may take the job of one that is gone."""
SLOW_SECONDS = 5.0
"""After this time the person is told that it takes a while."""
PAUSES_MS = (2_000, 20_000)
"""Between the tries; when the last one fails, the work is given up."""

Write = Callable[[Tx, int], None]
"""Writes the outcome of a job in the transaction that closes it; gets the moment."""
Payload = Mapping[str, Any]


class Handler:
    """One kind of job."""

    is_slow = False
    """Tell the person when it takes long."""
    pauses_ms: Sequence[int] = PAUSES_MS
    warns_after = 0
    """After so many failures `warn` tells people that it will take longer; 0 = never."""

    async def do(self, job: Job, payload: Payload) -> Write:
        """Do the work without writing anything."""
        raise NotImplementedError

    def warn(self, job: Job, payload: Payload, wait_ms: int) -> Write:
        """Say what is written when the work fails again and again, `wait_ms` before the next try."""
        raise NotImplementedError

    def give_up(self, job: Job) -> Write:
        """Say what is written when the work cannot be done."""
        raise NotImplementedError


class JobsWorker:
    def __init__(
        self,
        database: Database,
        ring: KeyRing,
        clock: Clock,
        handlers: Mapping[str, Handler],
        *,
        owner: str,
        wake_lanes: Callable[[Iterable[int]], None],
        slow_seconds: float = SLOW_SECONDS,
    ) -> None:
        """`wake_lanes` is told the chats that have a new event in the inbox."""
        self._database = database
        self._ring = ring
        self._clock = clock
        self._handlers = handlers
        self._owner = owner
        self._wake_lanes = wake_lanes
        self._slow_seconds = slow_seconds
        self._wake = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Tell of new jobs."""
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until asked to stop. Work that has begun is dropped then and begun again at the next start."""
        if self._database.kind == SQLITE:
            # There is no other process, so every running job is left over from one that ended.
            await self._quietly(self._release())
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                self._wake.clear()
                if not await self._take():
                    with suppress(TimeoutError):
                        async with asyncio.timeout(IDLE_SECONDS):
                            await self._wake.wait()
        finally:
            stopping.cancel()
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()

    async def _release(self) -> None:
        await self._database.run(lambda tx: jobs.release(tx, self._owner, now=self._now()))

    async def _quietly(self, work: Awaitable[None]) -> None:
        try:
            await work
        except (StoreDown, StoreFull) as error:
            log.warning("jobs.store", error=type(error).__name__)
            await asyncio.sleep(STORE_PAUSE_SECONDS)

    async def _take(self) -> bool:
        room = AT_ONCE - len(self._running)
        if room <= 0:
            return False
        now = self._now()
        try:
            taken = await self._database.run(
                lambda tx: jobs.take(tx, self._owner, now=now, lease_ms=LEASE_MS, limit=room)
            )
        except (StoreDown, StoreFull) as error:
            log.warning("jobs.store", error=type(error).__name__)
            await asyncio.sleep(STORE_PAUSE_SECONDS)
            return False
        for job in taken:
            task = asyncio.create_task(self._do(job))
            self._running.add(task)
            task.add_done_callback(self._done)
        return bool(taken)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._wake.set()

    async def _do(self, job: Job) -> None:
        handler = self._handlers.get(job.kind)
        slow = asyncio.create_task(self._say_slow(job)) if handler is not None and handler.is_slow else None
        try:
            if handler is None:
                raise LookupError(f"no handler for {job.kind}")
            write = await handler.do(job, json.loads(self._ring.open(job.payload, JOB_PURPOSE)))
            failpoints.reach("in_document")
            await self._close(job, write)
        except Exception as error:  # the edge of a worker
            log.warning(
                "job.failed", job=job.id, kind=job.kind, tries=job.tries + 1, error=type(error).__name__
            )
            await self._quietly(self._again(job, handler))
        finally:
            if slow is not None:
                slow.cancel()

    async def _close(self, job: Job, write: Write, *, given_up: bool = False) -> None:
        now = self._now()

        def work(tx: Tx) -> bool:
            if not jobs.finish(tx, self._owner, job.id, given_up=given_up):
                return False  # erased with its case, or another process has done it
            write(tx, now)
            return True

        if await self._database.run(work):
            self._wake_lanes((job.chat,))

    async def _again(self, job: Job, handler: Handler | None) -> None:
        if handler is not None and job.tries < len(handler.pauses_ms):
            wait_ms = handler.pauses_ms[job.tries]
            warning: Write = _nothing
            if job.tries + 1 == handler.warns_after:
                log.error("job.keeps_failing", job=job.id, kind=job.kind)
                warning = handler.warn(job, self._payload_of(job), wait_ms)
            await self._put_back(job, warning, wait_ms)
            return
        log.error("job.given_up", job=job.id, kind=job.kind)
        write = handler.give_up(job) if handler is not None else _nothing
        await self._close(job, write, given_up=True)

    def _payload_of(self, job: Job) -> Payload:
        """What a failing job was to do; nothing when it cannot even be read."""
        try:
            payload: Payload = json.loads(self._ring.open(job.payload, JOB_PURPOSE))
        except UnknownKey:
            return {}
        return payload

    async def _put_back(self, job: Job, warning: Write, wait_ms: int) -> None:
        now = self._now()

        def work(tx: Tx) -> None:
            if jobs.again(tx, self._owner, job.id, due_at=now + wait_ms):
                warning(tx, now)

        await self._database.run(work)
        self._wake_lanes((job.chat,))

    async def _say_slow(self, job: Job) -> None:
        await asyncio.sleep(self._slow_seconds)
        now = self._now()
        with suppress(StoreDown, StoreFull, Conflict):
            await self._database.run(
                lambda tx: queue_slow(tx, self._ring, f"slow.{job.key}", job.chat, at=now)
            )
            self._wake_lanes((job.chat,))

    def _now(self) -> int:
        return millis(self._clock.now())


def _nothing(tx: Tx, now: int) -> None:
    """Write nothing."""
