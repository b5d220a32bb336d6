"""Keeps raw updates before Telegram may forget them: the one way in for polling and webhook."""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import structlog

from bot import failpoints, metrics
from bot.clock import Clock, millis
from bot.own_events import seal_raw
from bot.turn import Outcome
from db import inbox, settings
from db.connect import Database, Tx
from db.errors import LeadershipLost, StoreDown, StoreFull
from db.sealing import KeyRing

log = structlog.get_logger(__name__)

LAST_UPDATE = "last_update"
NO_CODE = "NOID"
"""Why a row is aside: an update without a number."""

AT_ONCE = 10
"""Most updates of one batch whose turns are done in the transaction that stores them."""

UpdateId = Callable[[object], int]
LaneOf = Callable[[Mapping[str, Any]], int]
Check = Callable[[Tx], None]


class Takes(Protocol):
    """Whoever takes lanes forward."""

    def wake(self, lanes: Iterable[int]) -> None: ...

    def is_free(self, lanes: Iterable[int]) -> bool: ...

    def take_at_once(self, tx: Tx, lanes: Sequence[int]) -> Sequence[Outcome]: ...

    def took(self, lanes: Sequence[int], outcomes: Sequence[Outcome], seconds: float) -> None: ...


class Storing:
    """`update_id_of` and `lane_of` read the envelope; the rest is read later, in the turn.

    While little comes in, a turn is done in the transaction that stores its update: one commit instead of
    two, and nothing is confirmed to Telegram before it either way.
    """

    def __init__(
        self,
        database: Database,
        ring: KeyRing,
        clock: Clock,
        runner: Takes,
        *,
        update_id_of: UpdateId,
        lane_of: LaneOf,
        unreadable: type[Exception],
    ) -> None:
        self._database = database
        self._ring = ring
        self._clock = clock
        self._runner = runner
        self._update_id_of = update_id_of
        self._lane_of = lane_of
        self._unreadable = unreadable
        self._last: int | None = None

    async def keep(self, updates: Sequence[Any], check: Check | None = None) -> int | None:
        """Commit updates and wake their lanes. Return the highest number among them.

        `check` may refuse the transaction: a poller that leads no longer must not store.
        """
        rows: list[tuple[int, int, bytes]] = []
        broken: list[bytes] = []
        for update in updates:
            try:
                number = self._update_id_of(update)
            except self._unreadable:
                broken.append(seal_raw(self._ring, {"raw": update}))
                continue
            rows.append((number, self._lane_of(update), seal_raw(self._ring, update)))
        at = millis(self._clock.now())

        def store(tx: Tx) -> int:
            if check is not None:
                check(tx)
            for raw in broken:
                inbox.store_broken(tx, None, raw, NO_CODE, at=at)
            count = inbox.store(tx, rows, at=at)
            if rows:
                settings.put(tx, LAST_UPDATE, json.dumps({"id": rows[-1][0], "at": at}))
            return count

        lanes = [lane for _, lane, _ in rows]
        began = time.monotonic()
        new, outcomes = await self._store(store, lanes)
        failpoints.reach("after_inbox_commit")
        metrics.UPDATES.inc(new)
        if broken:
            metrics.BROKEN.inc(len(broken))
            log.warning("inbox.no_update_id", count=len(broken))
        await self._notice_gap(rows)
        if outcomes is None:
            self._runner.wake(lanes)
        else:
            self._runner.took(lanes, outcomes, time.monotonic() - began)
        return max((number for number, _, _ in rows), default=None)

    async def _store(
        self, store: Callable[[Tx], int], lanes: Sequence[int]
    ) -> tuple[int, Sequence[Outcome] | None]:
        """Store, and do the turns at once when they are few. None for turns that are left to the runner."""
        if 0 < len(lanes) <= AT_ONCE and self._runner.is_free(lanes):
            try:
                return await self._database.run(lambda tx: (store(tx), self._runner.take_at_once(tx, lanes)))
            except (StoreDown, StoreFull, LeadershipLost):
                raise
            except Exception as error:  # nothing is stored yet; the runner meets the error again and sorts it
                log.info("inbox.turn_later", error=type(error).__name__)
        return await self._database.run(store), None

    def lanes(self, updates: Iterable[Any]) -> list[int]:
        """Return whose updates these are."""
        return [self._lane_of(update) for update in updates if isinstance(update, dict)]

    async def last_before(self) -> int | None:
        """Return the number of the last update that an earlier run has stored."""
        kept = await self._database.run(lambda tx: settings.get(tx, LAST_UPDATE))
        self._last = int(json.loads(kept)["id"]) if kept else None
        return self._last

    async def _notice_gap(self, rows: Sequence[tuple[int, int, bytes]]) -> None:
        if not rows:
            return
        first = min(number for number, _, _ in rows)
        if self._last is not None and first > self._last + 1:
            log.warning("inbox.gap", missing=first - self._last - 1)
        self._last = max(number for number, _, _ in rows)
