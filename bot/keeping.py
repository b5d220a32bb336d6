"""Cases that nobody works on any more: announced, and erased in time, in the line of the founder.

What is decided here is decided once more in the founder's turn, after what the founder has done meanwhile.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.clock import millis
from bot.own_events import queue_timer
from db import keeping, outbox
from db.connect import Tx
from db.keeping import Row
from db.sealing import KeyRing
from db.turns import Step
from flows.founding.own_data.expiring import NOTICE, OVER
from flows.keeping import TERMS, Erase, Kept, Look, Notify, announced_until, decide
from flows.keeping.term import HOUR_MS, LAST
from flows.starting.gate import VIETNAM, is_open
from flows.starting.limits import is_silent_day

AT_ONCE = 100
NAMES = frozenset({NOTICE, OVER})


def look(tx: Tx, ring: KeyRing, now: datetime, days: int) -> tuple[list[int], bool]:
    """See to the cases whose moment has come; return the lanes that have work now, and whether there may be more.

    Nothing is begun at night, and no bad news on a holiday.
    """
    if not is_open(now):
        return [], False
    at, lanes = millis(now), []
    keeping.follow_term(tx, days, now=at, usual=TERMS.days)
    found = keeping.due(tx, now=at, limit=AT_ONCE)
    for case_id in found:
        row = keeping.read(tx, case_id)
        assert row is not None
        if _see_to(tx, ring, row, now, days):
            lanes.append(row.account)
    return lanes, len(found) == AT_ONCE


def _see_to(tx: Tx, ring: KeyRing, row: Row, now: datetime, days: int) -> bool:
    """Do what is to be done with a case; True when its founder's line has to do it."""
    at = millis(now)
    found = decide(kept_of(row), at, days)
    match found:
        case Look(until):
            keeping.look_again(tx, row.case_id, until)
            return False
        case Notify() if row.unreachable is not None:
            # It cannot arrive: what counts is when it would have left.
            tx.batch([_announced(row, found, at, message=None)])
            return False
        case Notify() if is_silent_day(now.astimezone(VIETNAM).date()):
            keeping.look_again(tx, row.case_id, at + HOUR_MS)
            return False
    keeping.look_again(tx, row.case_id, at + HOUR_MS)
    name = NOTICE if isinstance(found, Notify) else OVER
    payload = {"case": row.case_id, "days": days, **_said(row, found)}
    queue_timer(tx, ring, f"{name}.{row.case_id}.{at}", row.account, name, payload, at=at)
    return True


def pass_timer(
    tx: Tx, name: str, payload: Mapping[str, Any], *, inbox_id: int, case_id: int | None, now: datetime
) -> tuple[bool, list[Step]]:
    """Tell in the founder's turn whether it is still so, and what to write; what is not is looked at again later."""
    row = keeping.read(tx, case_id) if case_id is not None and payload["case"] == case_id else None
    if row is None:
        return False, []
    at = millis(now)
    found = decide(kept_of(row), at, int(payload["days"]))
    if isinstance(found, Look) or any(payload.get(key) != value for key, value in _said(row, found).items()):
        return False, []
    if isinstance(found, Notify):
        return name == NOTICE, [_announced(row, found, at, message=inbox_id * outbox.ROOM)]
    return name == OVER, []


def _said(row: Row, it: Notify | Erase) -> dict[str, Any]:
    """Return what the conversation has to know."""
    if isinstance(it, Notify):
        return {"until": it.until.isoformat()}
    return {"scope": "case" if row.others else "all", "told": it.told}


def announced_day(tx: Tx, case_id: int, now: int, days: int) -> date | None:
    """Return the last day of a case that is about to be erased; None for any other."""
    row = keeping.read(tx, case_id)
    return announced_until(kept_of(row), now, days) if row is not None else None


def kept_of(row: Row) -> Kept:
    """Tell what the term of a case depends on."""
    arrived = row.last_at is not None and row.message_state == outbox.SENT
    return Kept(
        max(row.acts), max(row.waits, default=None), row.with_office,
        reachable=row.unreachable is None and row.message_state != outbox.REFUSED,
        since=row.since, first_at=row.first_at, last_at=row.last_at, sent_at=row.message_at if arrived else None,
    )  # fmt: skip


def _announced(row: Row, it: Notify, at: int, *, message: int | None) -> Step:
    is_last = it.left == LAST
    first = row.first_at if row.since == it.since else None
    return keeping.announced(
        row.case_id, since=it.since, first_at=first if is_last else at, last_at=at if is_last else None,
        message=message if is_last else None, look_at=at + HOUR_MS,
    )  # fmt: skip
