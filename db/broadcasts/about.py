"""Broadcasts about one class: what has not left yet is reworded, ended, or spared who has answered."""

from collections.abc import Collection

from sqlalchemy import BigInteger, bindparam, func, or_, select, text, update

from db import outbox, schema
from db.broadcasts import broadcasts
from db.connect import Tx
from db.desk.reach import as_list, in_list
from db.statements import Statement

ANSWERED, OTHER_DAY = "answered", "other_day"
"""Why somebody is left out: an answer came before, or one for another date of the same series."""

_broadcasts, _people, _classes = schema.broadcasts, schema.broadcast_people, schema.classes

_HAS_NOT_ENDED = "state IN ('waiting', 'running', 'paused')"
_OPEN = Statement(
    select(_broadcasts.c.id, _broadcasts.c.what)
    .where(text(_HAS_NOT_ENDED), _broadcasts.c.about == bindparam("b_about"), _broadcasts.c.what.like("class%"))
    .order_by(_broadcasts.c.id)
)
_REWORD = Statement(
    update(_broadcasts)
    .where(_broadcasts.c.id == bindparam("b_id"))
    .values(words=bindparam("words"), until=bindparam("b_until"))
)
_mine = (_people.c.person == bindparam("b_person"), _people.c.state == outbox.NEW)
_SPARE = Statement(
    lambda kind: update(_people)
    .where(
        *_mine,
        _people.c.broadcast.in_(
            select(_broadcasts.c.id).where(
                _broadcasts.c.about == bindparam("b_about"), in_list(kind, _broadcasts.c.what, "b_whats")
            )
        ),
    )
    .values(state=outbox.SKIPPED, reason=ANSWERED, settled_at=bindparam("b_at"))
)
_SPARE_OTHER_DAYS = Statement(
    lambda kind: update(_people)
    .where(
        *_mine,
        _people.c.broadcast.in_(
            select(_broadcasts.c.id)
            .join(_classes, _classes.c.id == _broadcasts.c.about)
            .where(
                _classes.c.series == bindparam("b_series"),
                _classes.c.id != bindparam("b_about"),
                in_list(kind, _broadcasts.c.what, "b_whats"),
            )
        ),
    )
    .values(state=outbox.SKIPPED, reason=OTHER_DAY, settled_at=bindparam("b_at"))
)
_STATE = Statement(
    select(_people.c.state)
    .join_from(_people, _broadcasts, _broadcasts.c.id == _people.c.broadcast)
    .where(
        _people.c.person == bindparam("b_person"),
        _broadcasts.c.about == bindparam("b_about"),
        _broadcasts.c.what == bindparam("b_what"),
    )
    .order_by(_broadcasts.c.id.desc())
    .limit(1)
)

_REASONS = Statement(
    lambda kind: select(_people.c.person, _people.c.reason)
    .join_from(_people, _broadcasts, _broadcasts.c.id == _people.c.broadcast)
    .where(
        _broadcasts.c.about == bindparam("b_about"),
        _broadcasts.c.what == bindparam("b_what"),
        in_list(kind, _people.c.person, "b_people", BigInteger()),
    )
    .order_by(_people.c.id)
)


def _people_in(*states: int) -> Statement:
    return Statement(
        select(_people.c.person)
        .join_from(_people, _broadcasts, _broadcasts.c.id == _people.c.broadcast)
        .where(
            _broadcasts.c.about == bindparam("b_about"),
            _broadcasts.c.what == bindparam("b_what"),
            or_(*(_people.c.state == it for it in states)),
        )
        .distinct()
    )


_IN_DOUBT = Statement(
    select(_broadcasts.c.id, _broadcasts.c.what, func.count())
    .join_from(_people, _broadcasts, _broadcasts.c.id == _people.c.broadcast)
    .where(
        _broadcasts.c.about == bindparam("b_about"),
        _broadcasts.c.what.like("class_%"),
        or_(
            *(_people.c.state == it for it in (outbox.UNREACHABLE, outbox.UNCERTAIN, outbox.REFUSED)),
            (_people.c.state == outbox.SKIPPED) & or_(*(_people.c.reason == it for it in ("unreachable", "late", "hours"))),
        ),
    )
    .group_by(_broadcasts.c.id, _broadcasts.c.what)
    .order_by(_broadcasts.c.id.desc())
    .limit(6)
)
_REACHED = _people_in(outbox.SENDING, outbox.SENT, outbox.UNCERTAIN)
_WAITING = _people_in(outbox.NEW, outbox.SENDING)


def in_doubt(tx: Tx, about: int) -> list[tuple[int, str, int]]:
    """List (number, what, people) of those but the announcement that have not got to people, or nobody knows; the newest first."""
    return [(int(number), str(what), int(count)) for number, what, count in tx.all(_IN_DOUBT, b_about=about)]


def lock_open(tx: Tx, about: int) -> list[tuple[int, str]]:
    """Return (number, what) of those that are not at their end; none of them goes on before the transaction ends."""
    found = [(int(number), str(what)) for number, what in tx.all(_OPEN, b_about=about)]
    for number, _ in found:
        broadcasts.lock(tx, number)
    return found


def reword(tx: Tx, number: int, words: bytes, *, until: int) -> None:
    """Let everybody who has not got it get other words; what waits in the outbox is taken out of it."""
    broadcasts.take_back(tx, number)
    tx.run(_REWORD, b_id=number, words=words, b_until=until)


def spare(tx: Tx, about: int, person: int, whats: Collection[str], *, at: int) -> None:
    """Leave a person out of what asks for an answer that has come."""
    tx.run(_SPARE, b_about=about, b_person=person, b_whats=as_list(tx.kind, whats), b_at=at)


def spare_other_days(tx: Tx, series: int, about: int, person: int, whats: Collection[str], *, at: int) -> None:
    """Leave a person who comes on one date of a series out of what asks about the others."""
    tx.run(
        _SPARE_OTHER_DAYS, b_series=series, b_about=about, b_person=person, b_whats=as_list(tx.kind, whats), b_at=at
    )  # fmt: skip


def state_of(tx: Tx, about: int, person: int, what: str) -> int | None:
    """Return what became of the newest of a kind for a person."""
    found = tx.value(_STATE, b_about=about, b_person=person, b_what=what)
    return None if found is None else int(found)


def reasons(tx: Tx, about: int, what: str, people: Collection[int]) -> dict[int, str]:
    """Return why the newest of a kind did not get to people; empty where there is no reason."""
    rows = tx.all(_REASONS, b_about=about, b_what=what, b_people=as_list(tx.kind, people))
    return {int(person): str(reason or "") for person, reason in rows}


def reached(tx: Tx, about: int, what: str) -> set[int]:
    """Return whom such a message has got to, or may have."""
    return {int(row[0]) for row in tx.all(_REACHED, b_about=about, b_what=what)}


def waiting(tx: Tx, about: int, what: str) -> set[int]:
    """Return who is still to get such a message."""
    return {int(row[0]) for row in tx.all(_WAITING, b_about=about, b_what=what)}
