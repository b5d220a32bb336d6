"""Takes the lanes of the inbox forward: strict order within a lane, lanes beside each other.

A lane is the line of one chat. What a turn leaves to do happens after its commit.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from bot import failpoints, metrics
from bot.clock import millis
from bot.courtesy import SLOW_SECONDS, Courtesy
from bot.failing import new_code, note_failure
from bot.logging import place_of
from bot.storing import New
from bot.turn import Turns
from bot.work import Outcome
from db import inbox
from db.connect import Database, Tx
from db.errors import StoreDown, StoreFull
from db.heads import LaneTaken

log = structlog.get_logger(__name__)

SWEEP_SECONDS = 1.0
"""How often to look for lanes nobody woke: rows of other processes, rests that are over."""
SEND_PAUSE_SECONDS = 0.05
STORE_PAUSE_SECONDS = 1.0

AnswerTap = Callable[[str, str], Coroutine[Any, Any, None]]
"""Answer a tap: callback id and words, best effort."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Whom to tell after a commit."""

    answer_tap: AnswerTap
    sends: Callable[[], None]
    jobs: Callable[[], None]


class Runner:
    def __init__(
        self,
        database: Database,
        turns: Turns,
        signals: Signals,
        courtesy: Courtesy,
        *,
        unreadable: type[Exception],
    ) -> None:
        """`unreadable` is what reading an update raises when it can never be read."""
        self._database = database
        self._turns = turns
        self._signals = signals
        self._courtesy = courtesy
        self._unreadable = unreadable
        self._queue: asyncio.Queue[int | None] = asyncio.Queue()
        self._rows: dict[int, int] = {}
        """Lane → rows that are believed to wait. A lane in here is queued, in work or paused."""
        self._for_send: dict[int, asyncio.TimerHandle] = {}
        self._taps: set[asyncio.Task[None]] = set()
        self._stopping = False

    def wake(self, lanes: Iterable[int]) -> None:
        """Tell of committed rows: one mention per row."""
        for lane in lanes:
            if lane in self._rows:
                self._rows[lane] += 1
            else:
                self._rows[lane] = 1
                self._queue.put_nowait(lane)

    def sent(self, lanes: Iterable[int]) -> None:
        """Tell of prompts whose outcome is known now: texts may wait for it."""
        for lane in lanes:
            if (handle := self._for_send.pop(lane, None)) is not None:
                handle.cancel()
                self._queue.put_nowait(lane)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until asked to stop; turns that have begun are finished."""
        workers = [asyncio.create_task(self._work()) for _ in range(self._database.backend.threads * 2)]
        sweeping = asyncio.create_task(self._sweep())
        try:
            await stop.wait()
        finally:
            self._stopping = True
            sweeping.cancel()
            for _ in workers:
                self._queue.put_nowait(None)
            await asyncio.gather(*workers, sweeping, return_exceptions=True)
            for handle in self._for_send.values():
                handle.cancel()
            if self._taps:
                await asyncio.wait(self._taps, timeout=2)

    def is_free(self, lanes: Iterable[int]) -> bool:
        """Tell whether none of these lanes is queued, in work or paused."""
        return not self._stopping and not any(lane in self._rows for lane in lanes)

    def take_at_once(self, tx: Tx, updates: Sequence[New]) -> list[Outcome]:
        """Do the turns of updates that are not stored.

        Raises:
            Exception: whatever a turn raises; nothing must be committed then.
        """
        return [self._turns.take_new(tx, lane, number, update) for number, lane, update in updates]

    def took(self, outcomes: Sequence[Outcome], seconds: float) -> None:
        """Go on after the commit of turns that were done at once."""
        failpoints.reach("after_commit")
        for outcome in outcomes:
            if outcome.worked:
                self._note(outcome, seconds)

    async def _work(self) -> None:
        while (lane := await self._queue.get()) is not None and not self._stopping:
            known = self._rows.get(lane, 1)
            try:
                pause, done = await self._take(lane)
            except Exception as error:  # the edge of a worker: it must not die
                log.error("runner.fault", lane=lane, error=type(error).__name__, place=place_of(error))
                pause, done = STORE_PAUSE_SECONDS, 0
            self._next(lane, pause, done if done else known)

    def _next(self, lane: int, pause: float | None, done: int) -> None:
        """Queue the lane again while it has rows. `pause` keeps its rows and waits."""
        loop = asyncio.get_running_loop()
        if pause is not None:
            if lane not in self._for_send:
                loop.call_later(pause, self._queue.put_nowait, lane)
            return
        left = self._rows.get(lane, 0) - done
        if left > 0:
            self._rows[lane] = left
            self._queue.put_nowait(lane)
        else:
            self._rows.pop(lane, None)

    async def _take(self, lane: int) -> tuple[float | None, int]:
        """Do one turn. Return how long the lane pauses, and how many rows were dealt with (0: none was left)."""
        loop = asyncio.get_running_loop()
        began = time.monotonic()
        slow = loop.call_later(SLOW_SECONDS, self._courtesy.slow, lane)
        try:
            outcome = await self._database.run(lambda tx: self._turns.take(tx, lane))
        except LaneTaken:
            return None, 0  # the sweep comes back to it
        except (StoreDown, StoreFull) as error:
            log.warning("turn.store", lane=lane, error=type(error).__name__)
            return STORE_PAUSE_SECONDS, 0
        except Exception as error:
            return await self._failed(lane, error)
        finally:
            slow.cancel()
        if not outcome.worked:
            return self._rest(lane, outcome), 0
        failpoints.reach("after_commit")
        self._note(outcome, time.monotonic() - began)
        return None, 1

    def _note(self, outcome: Outcome, seconds: float) -> None:
        metrics.TURNS.inc()
        metrics.TURN_SECONDS.observe(seconds)
        self._after(outcome)

    def _rest(self, lane: int, outcome: Outcome) -> float | None:
        if outcome.waits_for_send:
            loop = asyncio.get_running_loop()
            self._for_send[lane] = loop.call_later(SEND_PAUSE_SECONDS, self.sent, (lane,))
            return SEND_PAUSE_SECONDS
        if outcome.rest_until:
            left = (outcome.rest_until - millis(self._turns.clock.now())) / 1000
            return min(max(left, 0.02), SWEEP_SECONDS)
        return None

    def _after(self, outcome: Outcome) -> None:
        if outcome.sends:
            self._signals.sends()
        if outcome.jobs:
            self._signals.jobs()
        if outcome.wakes:
            self.wake(outcome.wakes)
        for callback_id, words in outcome.toasts:
            if callback_id:
                task = asyncio.create_task(self._signals.answer_tap(callback_id, words))
                self._taps.add(task)
                task.add_done_callback(self._tap_answered)

    def _tap_answered(self, task: asyncio.Task[None]) -> None:
        self._taps.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.info("tap.not_answered", error=type(error).__name__)

    async def _failed(self, lane: int, error: Exception) -> tuple[float | None, int]:
        """Rest the lane or put the row aside; the code in the log is the one the person is told."""
        code = new_code()
        at = millis(self._turns.clock.now())
        unreadable = isinstance(error, self._unreadable)
        metrics.FAILURES.inc()
        verdict = await self._database.run(
            lambda tx: note_failure(
                tx, self._turns.ring, self._turns.read_update, lane, code=code, unreadable=unreadable, at=at
            )
        )
        known = {"lane": lane, "error": type(error).__name__, "place": place_of(error)}
        if verdict is None:
            return None, 1
        if not verdict.code:
            log.warning("turn.failed", row=verdict.row, **known)
            return max(0.02, (verdict.rest_until - at) / 1000), 0
        log.error("turn.quarantined", row=verdict.row, code=code, **known)
        metrics.QUARANTINED.inc()
        self._after(Outcome(worked=True, sends=True, toasts=[(verdict.callback_id, "")]))
        if not unreadable:
            self.wake((lane,))  # the question is asked once more
        return None, 1

    async def _sweep(self) -> None:
        while True:
            try:
                lanes = await self._database.run(inbox.waiting_lanes)
                now = millis(self._turns.clock.now())
                self.wake(lane for lane, rest in lanes if lane not in self._rows and rest <= now)
                metrics.STORE_WAITING.set(self._database.waiting)
            except (StoreDown, StoreFull) as error:
                log.warning("runner.sweep", error=type(error).__name__)
            except Exception as error:  # the edge of a worker
                log.error("runner.sweep", error=type(error).__name__, place=place_of(error))
            await asyncio.sleep(SWEEP_SECONDS)
