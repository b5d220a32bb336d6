"""Reckons the columns of all cases again when the limits or the logic behind them have changed.

It runs beside the bot, a few cases at a time, and goes on at the next start where it was ended.
"""

import asyncio
import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

import flows
from bot.advancing import PLACE_PURPOSE
from bot.case_cache import PURPOSE
from bot.case_index import CaseIndex
from bot.clock import Clock, millis
from bot.desk.standing import refresh
from bot.flow import Flow
from bot.following import columns_after
from db import settings, turns
from db.connect import Database, Tx
from db.desk import indexing, reckoning, standing
from db.desk.reckoning import Kept
from db.errors import StoreError
from db.sealing import KeyRing, UnknownKey
from flows.engine.state import Answers, State
from flows.founding.milestones import moments

log = structlog.get_logger(__name__)

SETTING = "reckoned"
AT_ONCE = 40
REST_SECONDS = 0.05
"""Between two batches, so that people who wait for an answer come first."""
SOURCES = ("desk/stuck", "desk/search_keys.py", "founding/columns.py", "founding/milestones.py")
"""Where the columns follow from, below `flows`."""


def stamp() -> str:
    """Return the version of limits and logic: a hash of their files."""
    root = Path(flows.__file__).parent
    files = [file for name in SOURCES for file in _files(root / name)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(it for it in path.iterdir() if it.suffix in {".py", ".toml"})


async def reckon_all(
    database: Database, ring: KeyRing, clock: Clock, flow: Flow, *, version: str = "", rest: float = REST_SECONDS
) -> None:
    """Bring every case to the present version; nothing is done when all of them are there."""
    work = Reckoning(ring, clock, flow, version or stamp())
    done = 0
    try:
        while count := await database.run(work.some):
            done += count
            await asyncio.sleep(rest)
    except StoreError as error:
        log.error("cases.not_reckoned", error=type(error).__name__, after=done)
        return
    if done:
        log.info("cases.reckoned", count=done)


class Reckoning:
    """The walk over the cases; how far it has come is kept in the settings."""

    def __init__(self, ring: KeyRing, clock: Clock, flow: Flow, version: str) -> None:
        self._ring = ring
        self._clock = clock
        self._flow = flow
        self._version = version
        self._index = CaseIndex(ring)

    def some(self, tx: Tx) -> int:
        """Reckon the next cases; return how many there were, 0 when all are done."""
        kept: dict[str, Any] = json.loads(settings.get(tx, SETTING) or "{}")
        if kept.get("version") != self._version:
            kept = {"version": self._version, "after": 0}
        if kept["after"] is None:
            return 0
        found = reckoning.cases_after(tx, kept["after"], limit=AT_ONCE)
        now = self._clock.now()
        for case in {it.id: it for it in found}.values():
            self._one(tx, case, now)
        kept["after"] = found[-1].id if found else None
        settings.put(tx, SETTING, json.dumps(kept))
        return len(found)

    def _one(self, tx: Tx, case: Kept, now: datetime) -> None:
        at = millis(now)
        before = standing.read(tx, case.id)
        if before is None:
            return
        try:
            state = self._state(case)
        except UnknownKey:
            log.error("cases.no_key", case=case.id)
            return
        columns = columns_after(self._flow, state, before, now, at, saved=False)
        passed = {"opened": case.opened_at} | {
            name: millis(when) for name, when in moments(state.answers, columns.get("reached", 0)).items()
        }
        turns.save(
            tx,
            [
                turns.update_columns(case.id, case.version, columns, before),
                *self._index.all_of(tx, case.id, state.answers),
                *(indexing.pass_milestone(case.id, name, at=moment) for name, moment in passed.items()),
            ],
        )
        refresh(tx, case.id, at)

    def _state(self, case: Kept) -> State:
        by_key: dict[str, Any] = json.loads(case.answers)
        if case.sealed:
            by_key.update(json.loads(self._ring.open(case.sealed, PURPOSE)))
        place = json.loads(self._ring.open(case.place, PLACE_PURPOSE))["place"] if case.place else {}
        return State(Answers(by_key), place, case_no=case.id, person=str(case.owner), language=case.language)
