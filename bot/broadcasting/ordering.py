"""Orders a broadcast: what it says, for whom, from when. Nothing leaves before the commit."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.case_cache import dumps
from bot.clock import millis, moment
from bot.desk.call import Call
from bot.starting import LOOKED_AT
from db.broadcasts import broadcasts, ledger, segments
from db.broadcasts.broadcasts import Broadcast
from db.broadcasts.segments import Wanted
from db.connect import Tx
from db.sealing import KeyRing
from flows.desk.broadcasts.judging import Forecast, Reader, forecast
from flows.desk.broadcasts.segment import Segment
from flows.desk.policy import Action
from flows.starting import KINDS, Kind, Standing, Started

PURPOSE = b"broadcasts.words"
NEWS_LASTS = timedelta(days=2)
"""Whoever could not be sent news within this time is left out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A broadcast that is about to be ordered."""

    kind: Kind
    what: str
    body: Mapping[str, Any]
    start: datetime
    until: datetime
    about: int | None = None


def wanted_of(it: Segment, now: datetime) -> Wanted:
    since = millis(now - timedelta(days=it.days)) if it.days else None
    return Wanted(it.roles, it.steps, it.fields, since, it.attended, millis(now))


def foresee(call: Call, it: Segment, kind: Kind, start: datetime, until: datetime, action: Action) -> Forecast:
    """Count who would get it, and why the others would not."""
    area, wanted = it.reach(call.reach(action)), wanted_of(it, call.now)
    begun = segments.begun_with(call.tx, area, wanted, since=millis(call.now - LOOKED_AT))
    people = (
        Reader(
            Standing(bool(who.quiet), who.hours, moment(who.paused_until) if who.paused_until else None),
            who.unreachable is not None,
            tuple(Started(KINDS[it.kind], moment(it.at)) for it in begun.get(who.person, ()) if it.kind in KINDS),
        )
        for who in segments.candidates(call.tx, area, wanted)
    )
    return forecast(kind, people, max(start, call.now), until)


def order(call: Call, plan: Plan, it: Segment, action: Action) -> int:
    """Order a broadcast to a segment, within the area in which the officer may do that; return its number."""
    number = _begin(call, plan, it.as_json())
    count = segments.add_to(call.tx, number, it.reach(call.reach(action)), wanted_of(it, call.now))
    _audit(call, plan, number, count)
    return number


def order_for(call: Call, plan: Plan, people: Iterable[int]) -> int:
    """Order a broadcast to people by their numbers, such as those who said yes to a class."""
    chosen = sorted(set(people))
    number = _begin(call, plan, {})
    ledger.add(call.tx, number, chosen)
    _audit(call, plan, number, len(chosen))
    return number


def order_by_itself(tx: Tx, ring: KeyRing, plan: Plan, people: Iterable[int], *, at: int) -> int:
    """Order a broadcast that no officer asked for, such as a reminder."""
    number = _order(tx, plan, None, seal_body(ring, plan.body), {}, at)
    ledger.add(tx, number, sorted(set(people)))
    return number


def seal_body(ring: KeyRing, body: Mapping[str, Any]) -> bytes:
    return ring.seal(dumps(body).encode("utf-8", "replace"), PURPOSE)


def body_of(ring: KeyRing, it: Broadcast) -> dict[str, Any]:
    """Read what a broadcast says."""
    body: dict[str, Any] = json.loads(ring.open(it.words, PURPOSE)) if it.words else {}
    return body


def _begin(call: Call, plan: Plan, segment: Mapping[str, Any]) -> int:
    return _order(call.tx, plan, call.actor.person, call.seal(plan.body, PURPOSE), segment, call.at)


def _order(tx: Tx, plan: Plan, by: int | None, words: bytes, segment: Mapping[str, Any], at: int) -> int:
    return broadcasts.order(
        tx, kind=plan.kind.name, what=plan.what, about=plan.about, by=by, words=words, segment=dumps(segment),
        start_at=millis(plan.start), until=millis(plan.until), at=at,
    )  # fmt: skip


def _audit(call: Call, plan: Plan, number: int, count: int) -> None:
    call.audit("broadcast_ordered", str(number), f"{plan.what} {count}")
