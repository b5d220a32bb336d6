"""The gate at work: what the person got before and chose decides when the bot may begin to talk."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot import keeping
from bot.case_cache import dumps
from bot.clock import millis, moment
from db import due
from db.connect import Tx
from db.desk import starts
from db.turns import Step
from flows.starting import KINDS, Go, Kind, Never, Standing, Started, Verdict, Wait, decide, kind_of
from flows.starting.gate import is_open
from flows.starting.kinds import ACT

LOOKED_AT = timedelta(days=8)


def verdict(tx: Tx, person: int, kind: Kind, now: datetime) -> Verdict:
    """Say whether something may be begun with a person now, later or never."""
    chosen = starts.chosen(tx, person)
    if chosen.unreachable:
        return Never("unreachable")
    history = [
        Started(KINDS[it.kind], moment(it.at))
        for it in starts.recent(tx, person, since=millis(now - LOOKED_AT))
        if it.kind in KINDS
    ]
    paused = moment(chosen.paused_until) if chosen.paused_until else None
    wrote = moment(chosen.active_at) if chosen.active_at else None
    return decide(kind, now, history, Standing(bool(chosen.quiet), chosen.hours, paused, wrote))


def held_until(tx: Tx, person: int, now: datetime) -> datetime | None:
    """Return until when what an officer has done about a person's case is held back; None when it may go now."""
    if is_open(now):
        return None
    found = verdict(tx, person, ACT, now)
    return found.until if isinstance(found, Wait) else None


def pass_timer(
    tx: Tx, person: int, chat: int, name: str, payload: Mapping[str, Any], *, key: str, case_id: int | None,
    now: datetime,
) -> tuple[bool, list[Step]]:  # fmt: skip
    """Let a due timer through, put it off, or drop it; return whether it goes on, and what to write."""
    steps: list[Step] = []
    if name in keeping.NAMES:
        is_so, steps = keeping.pass_timer(
            tx, name, payload, inbox_id=int(key.rpartition(".")[2]), case_id=case_id, now=now
        )
        if not is_so:
            return False, []
    kind = kind_of(name)
    if kind is None:
        return True, steps
    match verdict(tx, person, kind, now):
        case Go():
            by = payload.get("by")
            starts.note(
                tx, person, key, kind.name, case_id=case_id, by=by if isinstance(by, int) else None, at=millis(now)
            )
            return True, steps
        case Wait(until=until):
            kept = {name: value for name, value in payload.items() if name != "late_seconds"}
            return False, [(due.SET, {
                "person": person, "chat": chat, "name": name, "at": millis(until), "payload": dumps(kept),
            })]  # fmt: skip
    return False, []
