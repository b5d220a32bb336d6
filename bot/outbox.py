"""Sends what was committed: at most one message per chat at a time, within the limits, none twice blindly.

One transaction settles what has gone out and claims what goes next; the calls themselves run beside each other.
"""

import asyncio
import time
from collections.abc import Callable, Iterable

import structlog

from bot import failpoints
from bot.clock import Clock, millis
from bot.courier import Courier, weight
from bot.delivery import Delivers, Delivery, Fate
from bot.limiter import Limiter
from bot.settling import Settling, adopt
from db import outbox
from db.connect import Database, Tx
from db.errors import StoreDown, StoreFull
from db.leader import Check
from db.outbox import Claimed, Settled
from db.sealing import KeyRing

log = structlog.get_logger(__name__)

IN_FLIGHT = 96
BULK_IN_FLIGHT = 60
"""So many may be parts of broadcasts: calls that hang must not keep answers from leaving. Where every sixteenth call
hangs until its time is over, thirty are in the air at 25 a second."""
IDLE_SECONDS = 1.0
"""How often to look for rows nobody told us of."""
STORE_PAUSE_SECONDS = 1.0
ADOPT_SECONDS = 60.0
"""How often to look for rows of a process that is gone: the last thing it did may have been claiming some."""
TROUBLE_AFTER = 5
"""So many calls in a row without an answer are an outage. Where every eighth goes wrong by itself, that many come
together once in 40,000."""
TROUBLE_FIRST_SECONDS, TROUBLE_MOST_SECONDS = 0.5, 20.0
REPEATS = 4
"""How often an uncertain call that may be repeated is made in all."""

Lanes = Callable[[Iterable[int]], None]


def _nobody(lanes: Iterable[int]) -> None:
    """Take no notice."""


class Outbox:
    def __init__(
        self,
        database: Database,
        sender: Delivers,
        ring: KeyRing,
        clock: Clock,
        *,
        owner: str,
        limiter: Limiter,
        guard: Check = lambda tx: None,
        sent: Lanes = _nobody,
        lost: Lanes = _nobody,
        timezone: str = "Asia/Ho_Chi_Minh",
        adopt_seconds: float = ADOPT_SECONDS,
    ) -> None:
        """`sent` is told the chats whose messages are settled, `lost` those that have a new event in the inbox."""
        self._database = database
        self._ring = ring
        self._clock = clock
        self._owner = owner
        self._limiter = limiter
        self._guard = guard
        self._sent = sent
        self._lost = lost
        self._courier = Courier(database, sender, ring, clock, limiter, timezone)
        self._wake = asyncio.Event()
        self._flying: dict[int, asyncio.Task[None]] = {}
        """Chat → the call that is being made."""
        self._bulk: set[int] = set()
        """Those of them that are parts of broadcasts."""
        self._done = Settling()
        self._latest = 0
        """The clock may be put back; what was due stays due."""
        self._trouble = 0
        self._adopt_seconds = adopt_seconds

    def wake(self) -> None:
        """Tell of new rows."""
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until asked to stop; calls that have begun are waited for and settled.

        Raises:
            LeadershipLost: another process sends now.
        """
        await self._adopt_orphans(stop)
        adopted_at = time.monotonic()
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                self._wake.clear()
                if time.monotonic() - adopted_at >= self._adopt_seconds:
                    await self._adopt_orphans(stop)
                    adopted_at = time.monotonic()
                room = self._room()
                claimed = await self._exchange(room) if room or self._done else []
                if claimed is None:
                    await self._pause(STORE_PAUSE_SECONDS)
                elif not claimed:
                    await self._pause(min(self._limiter.wait_seconds() or IDLE_SECONDS, IDLE_SECONDS))
        finally:
            stopping.cancel()
            await self._land()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _land(self) -> None:
        """Wait for the calls in the air and write down what became of them."""
        if self._flying:
            await asyncio.wait(self._flying.values())
        while self._done and await self._exchange(0) is None:
            await asyncio.sleep(0.2)

    def _room(self) -> int:
        return max(0, min(IN_FLIGHT - len(self._flying), self._limiter.free()))

    def _now(self) -> int:
        self._latest = max(self._latest, millis(self._clock.now()))
        return self._latest

    # -- the database --------------------------------------------------------------------------------

    async def _exchange(self, room: int) -> list[Claimed] | None:
        """Settle what is done, claim what there is room for and let it go. None when the store is away."""
        done, self._done = self._done, Settling()
        now = self._now()
        busy = self._flying.keys() | self._limiter.resting()
        bulk = BULK_IN_FLIGHT - len(self._bulk)

        def work(tx: Tx) -> list[Claimed]:
            self._guard(tx)
            if done:
                done.write(tx, self._owner, self._ring, now)
            return outbox.claim(tx, self._owner, now=now, limit=room, busy=busy, bulk=bulk) if room else []

        try:
            claimed = await self._database.run(work)
        except (StoreDown, StoreFull) as error:
            log.warning("outbox.store", error=type(error).__name__)
            done.add(self._done)
            self._done = done
            return None
        if done:
            self._sent(done.chats)
            if done.lost:
                self._lost([row.chat for row in done.lost])
        if claimed:
            failpoints.reach("after_claim")
        for row in claimed:
            self._flying[row.chat] = asyncio.create_task(self._fly(row))
            if row.priority >= outbox.BROADCAST:
                self._bulk.add(row.chat)
        return claimed

    async def _adopt_orphans(self, stop: asyncio.Event) -> None:
        """Decide what becomes of messages that a process claimed which is gone."""

        def work(tx: Tx) -> list[int]:
            self._guard(tx)
            return adopt(tx, self._owner, self._ring, self._now())

        while not stop.is_set():
            try:
                lost = await self._database.run(work)
            except (StoreDown, StoreFull) as error:
                log.warning("outbox.store", error=type(error).__name__)
                await asyncio.sleep(STORE_PAUSE_SECONDS)
            else:
                if lost:
                    log.info("outbox.orphans", prompts=len(lost))
                    self._lost(lost)
                return

    # -- one message ---------------------------------------------------------------------------------

    async def _fly(self, row: Claimed) -> None:
        delivery = await self._courier.carry(row)
        failpoints.reach("after_send")
        self._note(row, delivery)
        del self._flying[row.chat]
        self._bulk.discard(row.chat)
        self._wake.set()

    def _note(self, row: Claimed, delivery: Delivery) -> None:
        """Write down what became of a message, to be settled with the next transaction."""
        done, fate = self._done, delivery.fate
        done.chats.add(row.chat)
        self._watch(delivery)
        if fate is Fate.UNCERTAIN and delivery.repeatable and row.tries + 1 < REPEATS:
            self._again(row, delivery, TROUBLE_FIRST_SECONDS * 2**row.tries)
            return
        if fate is Fate.WAIT:
            self._again(row, delivery, delivery.wait_seconds)
            return
        state = {
            Fate.SENT: outbox.SENT,
            Fate.UNREACHABLE: outbox.UNREACHABLE,
            Fate.UNCERTAIN: outbox.UNCERTAIN,
            Fate.REFUSED: outbox.REFUSED,
        }[fate]
        done.results.append(Settled(row.id, state, delivery.message_id, delivery.reason[:60] or None))
        done.files.extend(delivery.file_ids.items())
        if fate is Fate.UNREACHABLE:
            done.unreachable.append((row.chat, delivery.reason[:40]))
        if fate is Fate.UNCERTAIN and row.prompt and row.person is not None:
            done.lost.append(row)

    def _again(self, row: Claimed, delivery: Delivery, seconds: float) -> None:
        """Put a message back. Its chat waits in monotonic time, so that later messages do not overtake it."""
        if delivery.flood:
            self._limiter.flooded(row.chat, seconds, weight(row))
        else:
            self._limiter.rest(row.chat, seconds)
        self._done.results.append(
            Settled(row.id, outbox.NEW, reason=delivery.reason[:60] or None, due_at=0)
        )

    def _watch(self, delivery: Delivery) -> None:
        """Slow down while nothing gets through, so that people are not asked again and again."""
        unanswered = delivery.fate is Fate.UNCERTAIN or (delivery.fate is Fate.WAIT and not delivery.flood)
        if not unanswered:
            self._trouble = 0
            if not delivery.flood:
                self._limiter.passed()
            return
        self._trouble += 1
        if self._trouble >= TROUBLE_AFTER:
            seconds = min(TROUBLE_FIRST_SECONDS * 2 ** (self._trouble - TROUBLE_AFTER), TROUBLE_MOST_SECONDS)
            self._limiter.rest_all(seconds)
