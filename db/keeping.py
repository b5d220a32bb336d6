"""Cases that nobody may be working on: which are to be looked at, when something was done last, what was announced."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, FromClause, bindparam, func, select, update

from db import schema, settings
from db.connect import Tx
from db.statements import Statement
from db.turns import Step

DAYS = "keep_days"
"""Key of the term for which the moments to look again were worked out."""
OFFICER_NUDGE = "officer"
"""Kind of a start: an officer has written to the founder."""

_keeping, _cases, _persons, _places, _outbox = (
    schema.keeping, schema.cases, schema.persons, schema.places, schema.outbox,
)  # fmt: skip
_tickets, _reviews, _comments, _notes, _starts = (
    schema.tickets, schema.reviews, schema.comments, schema.case_notes, schema.starts,
)  # fmt: skip


class Row(NamedTuple):
    """A case as its term sees it. `acts` are moments at which somebody did something, `waits` those that are awaited."""

    case_id: int
    owner: int
    account: int
    unreachable: str | None
    others: int
    """What else there is of the owner: roles, seats in classes, other cases."""
    with_office: bool
    since: int | None
    first_at: int | None
    last_at: int | None
    message_state: int | None
    message_at: int | None
    """When the last notice was settled."""
    acts: tuple[int, ...]
    waits: tuple[int, ...]


def _latest(moment: ColumnElement[int], table: FromClause, *where: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.max(moment)).select_from(table).where(*where).correlate(_cases).scalar_subquery()


def _count(table: FromClause, *where: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(table).where(*where).correlate(_cases).scalar_subquery()


_seats, _others = schema.class_people, schema.cases.alias("others")
_PLAIN = (
    _keeping.c.case_id, _cases.c.owner, _persons.c.account, _persons.c.unreachable,
    _persons.c.staff
    + _count(_seats, _seats.c.person == _cases.c.owner)
    + _count(_others, _others.c.owner == _cases.c.owner, _others.c.id != _cases.c.id),
    _cases.c.wait_since, _keeping.c.since, _keeping.c.first_at, _keeping.c.last_at, _outbox.c.state, _outbox.c.sent_at,
)  # fmt: skip
_reviews_of = _reviews.join(_comments, _comments.c.review == _reviews.c.id)
_ACTS = (
    _cases.c.opened_at, _cases.c.changed_at, _cases.c.answered_at,
    _latest(_places.c.active_at, _places, _places.c.case_id == _cases.c.id),
    _latest(_tickets.c.opened_at, _tickets, _tickets.c.case_id == _cases.c.id),
    _latest(_tickets.c.answered_at, _tickets, _tickets.c.case_id == _cases.c.id),
    _latest(_reviews.c.sent_at, _reviews, _reviews.c.case_id == _cases.c.id),
    _latest(_reviews.c.taken_at, _reviews, _reviews.c.case_id == _cases.c.id),
    _latest(_reviews.c.settled_at, _reviews, _reviews.c.case_id == _cases.c.id),
    select(func.max(_comments.c.at)).select_from(_reviews_of).where(_reviews.c.case_id == _cases.c.id)
    .correlate(_cases).scalar_subquery(),
    _latest(_notes.c.at, _notes, _notes.c.case_id == _cases.c.id),
    _latest(
        _starts.c.at, _starts, _starts.c.person == _cases.c.owner, _starts.c.case_id == _cases.c.id,
        _starts.c.kind == OFFICER_NUDGE,
    ),
)  # fmt: skip
_WAITS = (_cases.c.result_due, _cases.c.awaits, _cases.c.paused_until)
_READ = Statement(
    select(*_PLAIN, *_ACTS, *_WAITS)
    .select_from(
        _keeping.join(_cases, _cases.c.id == _keeping.c.case_id)
        .join(_persons, _persons.c.id == _cases.c.owner)
        .outerjoin(_outbox, _outbox.c.id == _keeping.c.message)
    )
    .where(_keeping.c.case_id == bindparam("b_case"))
)
_DUE = Statement(
    select(_keeping.c.case_id)
    .where(_keeping.c.look_at <= bindparam("b_now"))
    .order_by(_keeping.c.look_at)
    .limit(bindparam("b_limit"))
)
_LOOK_AT = Statement(
    update(_keeping).where(_keeping.c.case_id == bindparam("b_case")).values(look_at=bindparam("look_at"))
)
_ANNOUNCED = Statement(
    update(_keeping)
    .where(_keeping.c.case_id == bindparam("b_case"))
    .values(
        since=bindparam("since"), first_at=bindparam("first_at"), last_at=bindparam("last_at"), message=bindparam("message"),
        look_at=bindparam("look_at"),
    )
)  # fmt: skip
_LOOK_AT_ALL = Statement(
    update(_keeping).where(_keeping.c.look_at > bindparam("b_now")).values(look_at=bindparam("b_now"))
)


def due(tx: Tx, *, now: int, limit: int) -> list[int]:
    """List the cases that are to be looked at, the one that has waited longest first."""
    return [int(case) for (case,) in tx.all(_DUE, b_now=now, b_limit=limit)]


def read(tx: Tx, case_id: int) -> Row | None:
    """Read when something was done last for a case, and what was announced."""
    row = tx.one(_READ, b_case=case_id)
    if row is None:
        return None
    plain, rest = row[: len(_PLAIN)], row[len(_PLAIN) :]
    acts, waits = rest[: len(_ACTS)], rest[len(_ACTS) :]
    return Row._make((
        *plain[:5], plain[5] is not None, *plain[6:],
        tuple(it for it in acts if it is not None), tuple(it for it in waits if it is not None),
    ))  # fmt: skip


def look_again(tx: Tx, case_id: int, at: int) -> None:
    tx.run(_LOOK_AT, b_case=case_id, look_at=at)


def announced(
    case_id: int, *, since: int, first_at: int | None, last_at: int | None, message: int | None, look_at: int
) -> Step:
    """Write down that the end of the term was announced, and with which message."""
    return _ANNOUNCED, {
        "b_case": case_id, "since": since, "first_at": first_at, "last_at": last_at, "message": message, "look_at": look_at,
    }  # fmt: skip


def follow_term(tx: Tx, days: int, *, now: int, usual: int) -> None:
    """Look at every case again when the term is another one than before; at first it was the usual one."""
    if (settings.get(tx, DAYS) or str(usual)) == str(days):
        return
    tx.run(_LOOK_AT_ALL, b_now=now)
    settings.put(tx, DAYS, str(days))
