"""Keeps raw updates before Telegram may forget them: the one way in for polling and webhook."""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import structlog

from bot import failpoints, metrics
from bot.clock import Clock, millis
from bot.own_events import seal_raw
from bot.work import Outcome
from db import inbox, settings
from db.connect import Database, Tx
from db.errors import LeadershipLost, StoreDown, StoreFull
from db.leader import Check
from db.sealing import KeyRing

log = structlog.get_logger(__name__)

LAST_UPDATE = "last_update"
NO_CODE = "NOID"
"""Why a row is aside: an update without a number."""

AT_ONCE = 20
"""Most updates of one batch whose turns are done in the transaction that stores them."""

New = tuple[int, int, Mapping[str, Any]]
"""An update that is not stored: its number, its lane, and what Telegram sent."""
UpdateId = Callable[[object], int]
LaneOf = Callable[[Mapping[str, Any]], int]


class Takes(Protocol):
    """Whoever takes lanes forward."""

    def wake(self, lanes: Iterable[int]) -> None: ...

    def is_free(self, lanes: Iterable[int]) -> bool: ...

    def take_at_once(self, tx: Tx, updates: Sequence[New]) -> Sequence[Outcome]: ...

    def took(self, outcomes: Sequence[Outcome], seconds: float) -> None: ...


class Storing:
    """`update_id_of` and `lane_of` read the envelope; the rest is read later, in the turn.

    While little comes in, an update is not stored for later: its turn is done at once, with one commit instead
    of two. Nothing is confirmed to Telegram before the commit either way.
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
        known: list[New] = []
        broken: list[bytes] = []
        for update in updates:
            try:
                known.append((self._update_id_of(update), self._lane_of(update), update))
            except self._unreadable:
                broken.append(seal_raw(self._ring, {"raw": update}))
        at = millis(self._clock.now())

        def begin(tx: Tx) -> None:
            if check is not None:
                check(tx)
            for raw in broken:
                inbox.store_broken(tx, None, raw, NO_CODE, at=at)
            if known:
                settings.put(tx, LAST_UPDATE, f'{{"id":{known[-1][0]},"at":{at}}}')

        began = time.monotonic()
        outcomes = await self._take_at_once(begin, known)
        if outcomes is None:
            metrics.UPDATES.inc(await self._store(begin, known, at))
        failpoints.reach("after_inbox_commit")
        if broken:
            metrics.BROKEN.inc(len(broken))
            log.warning("inbox.no_update_id", count=len(broken))
        self._notice_gap(known)
        if outcomes is None:
            self._runner.wake([lane for _, lane, _ in known])
        else:
            metrics.UPDATES.inc(sum(outcome.worked for outcome in outcomes))
            self._runner.took(outcomes, time.monotonic() - began)
        return max((number for number, _, _ in known), default=None)

    async def _take_at_once(self, begin: Check, known: Sequence[New]) -> Sequence[Outcome] | None:
        """Do the turns of a few updates. None when they are to be stored: nothing was done then."""
        if not 0 < len(known) <= AT_ONCE or not self._runner.is_free([lane for _, lane, _ in known]):
            return None

        def work(tx: Tx) -> Sequence[Outcome]:
            begin(tx)
            return self._runner.take_at_once(tx, known)

        try:
            return await self._database.run(work)
        except (StoreDown, StoreFull, LeadershipLost):
            raise
        except Exception as error:  # the runner meets the error again and sorts it
            log.info("inbox.turn_later", error=type(error).__name__)
            return None

    async def _store(self, begin: Check, known: Sequence[New], at: int) -> int:
        """Keep updates for the runner; return how many are new."""
        rows = [(number, lane, seal_raw(self._ring, update)) for number, lane, update in known]

        def work(tx: Tx) -> int:
            begin(tx)
            return inbox.store(tx, rows, at=at)

        return await self._database.run(work)

    def lanes(self, updates: Iterable[Any]) -> list[int]:
        """Return whose updates these are."""
        return [self._lane_of(update) for update in updates if isinstance(update, dict)]

    async def last_before(self) -> int | None:
        """Return the number of the last update that an earlier run has stored."""
        kept = await self._database.run(lambda tx: settings.get(tx, LAST_UPDATE))
        self._last = int(json.loads(kept)["id"]) if kept else None
        return self._last

    def _notice_gap(self, known: Sequence[New]) -> None:
        if not known:
            return
        first = min(number for number, _, _ in known)
        if self._last is not None and first > self._last + 1:
            log.warning("inbox.gap", missing=first - self._last - 1)
        self._last = max(number for number, _, _ in known)
