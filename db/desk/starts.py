"""What the bot began by itself, per person, and whom the ladder of reminders has come to."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from db import schema
from db.connect import Tx
from db.statements import Statement, insert

_starts, _persons, _places, _cases = schema.starts, schema.persons, schema.places, schema.cases


class Start(NamedTuple):
    kind: str
    at: int


class Chosen(NamedTuple):
    """What a person chose about messages that the bot begins."""

    quiet: int
    hours: str
    unreachable: str | None
    paused_until: int | None
    active_at: int | None
    """When the person last wrote or tapped."""


class Idle(NamedTuple):
    person: int
    chat: int
    case_id: int
    active_at: int
    sent: int
    """Reminders of the ladder since then."""


_RECENT = Statement(
    select(_starts.c.kind, _starts.c.at)
    .where(_starts.c.person == bindparam("b_person"), _starts.c.at > bindparam("b_since"))
    .order_by(_starts.c.at)
)
_CHOSEN = Statement(
    select(_persons.c.quiet, _persons.c.hours, _persons.c.unreachable, _cases.c.paused_until, _places.c.active_at)
    .select_from(
        _persons.outerjoin(_places, (_places.c.person == _persons.c.id) & (_places.c.current == 1)).outerjoin(
            _cases, _cases.c.id == _places.c.case_id
        )
    )
    .where(_persons.c.id == bindparam("b_person"))
)
_NOTE = insert(_starts, "person", "key", "kind", "case_id", "by", "at", once=["key"])
_sent = (
    select(func.count())
    .where(
        _starts.c.person == _places.c.person, _starts.c.at > _places.c.active_at, _starts.c.kind == bindparam("b_kind")
    )
    .scalar_subquery()
)  # fmt: skip
_RUNGS = 3


def _away(since: ColumnElement[int]) -> ColumnElement[bool]:
    """Tell whether neither the founder nor an officer has done anything since a moment, and no meeting was due."""
    return (
        (_places.c.active_at <= since) & (_cases.c.changed_at <= since) & (func.coalesce(_cases.c.awaits, 0) <= since)
    )


_IDLE = Statement(
    select(_places.c.person, _persons.c.account, _places.c.case_id, _places.c.active_at, _sent)
    .select_from(
        _places.join(_persons, _persons.c.id == _places.c.person).join(_cases, _cases.c.id == _places.c.case_id)
    )
    .where(
        _places.c.current == 1,
        _places.c.active_at > bindparam("b_oldest"),
        _places.c.active_at <= bindparam("b_rung0"),
        _cases.c.status == "draft",
        _persons.c.quiet == 0,
        _persons.c.unreachable.is_(None),
        # Whoever waits for us, or for the day of the meeting, is not away.
        _cases.c.help_since.is_(None),
        _cases.c.wait_since.is_(None),
        or_(*((_sent == rung) & _away(bindparam(f"b_rung{rung}")) for rung in range(_RUNGS))),
    )
    .order_by(_places.c.active_at)
    .limit(bindparam("b_limit"))
)


def recent(tx: Tx, person: int, *, since: int) -> list[Start]:
    return [Start(*row) for row in tx.all(_RECENT, b_person=person, b_since=since)]


def chosen(tx: Tx, person: int) -> Chosen:
    row = tx.one(_CHOSEN, b_person=person)
    return Chosen(*row) if row else Chosen(1, "", None, None, None)


def note(tx: Tx, person: int, key: str, kind: str, *, case_id: int | None, by: int | None, at: int) -> bool:
    """Write down that something is begun; False when it was begun already."""
    return tx.run(_NOTE, person=person, key=key, kind=kind, case_id=case_id, by=by, at=at) == 1


def idle(tx: Tx, kind: str, rungs: Sequence[int], *, oldest: int, limit: int) -> list[Idle]:
    """Find people whose next rung has come. `rungs` are the moments before which they were last active."""
    assert len(rungs) == _RUNGS
    moments = {f"b_rung{number}": moment for number, moment in enumerate(rungs)}
    return [Idle(*row) for row in tx.all(_IDLE, b_kind=kind, b_oldest=oldest, b_limit=limit, **moments)]
