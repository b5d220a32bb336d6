"""Turns what has fallen due into events of our own, in the database and by the given clock."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot import keeping, late_tickets, metrics
from bot.classes import clockwork, door
from bot.clock import Clock, millis
from bot.desk import ladder, later, morning, sweeping
from bot.logging import place_of
from bot.own_events import queue_timer
from bot.together import rest
from db import due, inbox, outbox, papers
from db.classes import lists
from db.connect import Database, Tx
from db.errors import LeadershipLost
from db.leader import Check
from db.sealing import KeyRing
from flows.keeping import TERMS, Terms

log = structlog.get_logger(__name__)

T = TypeVar("T")

TICK_SECONDS = 1.0
BATCH = 200
LATE_SECONDS = 60
DAY_MS = 86_400_000
KEPT_DAYS = 14
"""How long a dealt-with update is remembered, so that it is known if it comes again."""
KEEPING_TURNS = 10
"""How many times in a row idle cases are looked at: after a new term there are many, and others wait, too."""


@dataclass(slots=True)
class Chore:
    """Something done every so often. The bot's own clock counts: where it jumps, the chore is done at once."""

    every: timedelta
    run: Callable[[], Awaitable[None]]
    done_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        return self.done_at is None or not self.done_at <= now < self.done_at + self.every


class Scheduler:
    def __init__(
        self,
        database: Database,
        ring: KeyRing,
        clock: Clock,
        wake: Callable[[Iterable[int]], None],
        check: Check,
        terms: Terms = TERMS,
    ) -> None:
        self._database = database
        self._ring = ring
        self._clock = clock
        self._wake = wake
        self._check = check
        self._terms = terms
        self._chores = (
            Chore(timedelta(seconds=5), self.raise_stuck),
            Chore(timedelta(seconds=5), self.renew_doors),
            Chore(timedelta(seconds=10), self.teach),
            Chore(timedelta(seconds=20), self.greet),
            Chore(timedelta(minutes=1), self.report_late),
            Chore(timedelta(minutes=5), self.climb),
            Chore(timedelta(minutes=5), self.keep),
            Chore(timedelta(hours=1), self.purge),
        )

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            full = await self._kept(self.tick)
            for chore in self._chores:
                now = self._clock.now()
                if chore.is_due(now):
                    chore.done_at = now
                    await self._kept(chore.run)
            # The clock of the sandbox may jump, so the next moment is not waited for at one go.
            await rest(stop, 0.05 if full else TICK_SECONDS)

    async def _kept(self, work: Callable[[], Awaitable[T]]) -> T | None:
        """Do a piece of work; one that fails keeps no other from being done."""
        try:
            return await work()
        except LeadershipLost:
            raise
        except Exception as error:  # the edge of a worker
            log.error("scheduler.failed", error=type(error).__name__, place=place_of(error))
            return None

    async def tick(self) -> bool:
        """Fire what is due; True when there may be more."""
        now = millis(self._clock.now())
        lanes = await self._database.run(lambda tx: self._fire(tx, now))
        if lanes:
            metrics.DUE.inc(len(lanes))
            self._wake(lanes)
        return len(lanes) >= BATCH

    def _fire(self, tx: Tx, now: int) -> list[int]:
        rows = due.ready(tx, now=now, limit=BATCH)
        if not rows:
            return []
        self._check(tx)
        lanes = []
        for row in rows:
            if not due.take(tx, row):
                continue
            late = (now - row.at) // 1000
            if late > LATE_SECONDS:
                log.info("due.late", person=row.person, name=row.name, seconds=late)
            if row.name.startswith(due.OFFICER):
                later.queue_act(tx, self._ring, row, at=now)
            else:
                payload = due.payload_of(row) | ({"late_seconds": late} if late > LATE_SECONDS else {})
                queue_timer(tx, self._ring, f"due.{row.id}.{row.at}", row.chat, row.name, payload, at=now)
            lanes.append(row.chat)
        return lanes

    async def climb(self) -> None:
        """Remind people who have been away for so many days."""
        now = self._clock.now()
        await self._queue(lambda tx: ladder.climb(tx, self._ring, now))

    async def keep(self) -> None:
        """Announce and erase cases that nobody has worked on for long."""
        now, days = self._clock.now(), self._terms.days

        def work(tx: Tx) -> tuple[list[int], bool]:
            self._check(tx)
            return keeping.look(tx, self._ring, now, days)

        for _ in range(KEEPING_TURNS):
            lanes, is_more = await self._database.run(work)
            if lanes:
                self._wake(lanes)
            if not is_more:
                break

    async def greet(self) -> None:
        """Send officers the card of the morning, once a day."""
        now = self._clock.now()
        if morning.is_time(now):
            await self._queue(lambda tx: morning.order_cards(tx, self._ring, now))

    async def _queue(self, order: Callable[[Tx], list[int]]) -> None:
        """Let something order events, and wake the chats it names."""

        def work(tx: Tx) -> list[int]:
            lanes = order(tx)
            if lanes:
                self._check(tx)
            return lanes

        if lanes := await self._database.run(work):
            self._wake(lanes)

    async def raise_stuck(self) -> None:
        """Open an episode for every case that has got stuck."""
        now = self._clock.now()

        def work(tx: Tx) -> bool:
            self._check(tx)
            return sweeping.sweep(tx, now)

        while await self._database.run(work):
            pass

    async def renew_doors(self) -> None:
        """Rewrite the codes with which people check in to classes."""
        now = millis(self._clock.now())
        await self._queue(lambda tx: list(door.renew(tx, self._ring, now)))

    async def teach(self) -> None:
        """Do what classes need by the clock."""
        if lanes := await clockwork.run_due(self._database, self._ring, self._check, self._clock.now()):
            self._wake(lanes)

    async def report_late(self) -> None:
        """Report requests that wait too long for an answer."""
        now = self._clock.now()
        await self._queue(lambda tx: late_tickets.report(tx, self._ring, now))

    async def purge(self) -> None:
        """Drop what is only kept for a while."""
        now = millis(self._clock.now())

        def work(tx: Tx) -> None:
            inbox.purge(tx, before=now - KEPT_DAYS * DAY_MS)
            outbox.purge(tx, before=now - DAY_MS)
            papers.drop_old_exports(tx, before=now - DAY_MS)
            lists.forget_names(tx, ended_before=now - self._terms.name_days * DAY_MS)
            tx.leave_no_trace()

        await self._database.run(work)
