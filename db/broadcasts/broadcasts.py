"""Broadcasts as a whole: ordered, found, paused, resumed, cancelled, ended."""

from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    String,
    bindparam,
    case,
    cast,
    delete,
    literal,
    or_,
    select,
    text,
    update,
)

from db import outbox, schema
from db.connect import Tx
from db.schema.broadcasts import LEAVING, OPEN
from db.statements import POSTGRESQL, Statement, insert

WAITING, RUNNING, PAUSED, CANCELLED, DONE = "waiting", "running", "paused", "cancelled", "done"
TELLS_MS = 10_000
"""So long after an officer was told there may be more to tell."""
EVER = 1 << 62
"""A moment that never comes."""

_broadcasts, _people, _outbox = schema.broadcasts, schema.broadcast_people, schema.outbox
_persons, _starts = schema.persons, schema.starts


class Broadcast(NamedTuple):
    id: int
    kind: str
    what: str
    about: int | None
    by: int | None
    state: str
    made_at: int
    start_at: int
    until: int
    ended_at: int | None
    words: bytes | None
    live: int | None
    told: str
    told_at: int
    chat: int | None
    """The account of the officer who ordered it; None when the officer is gone."""


_COLUMNS = (*(_broadcasts.c[name] for name in Broadcast._fields[:-1]), _persons.c.account)
_FROM = _broadcasts.outerjoin(_persons, _persons.c.id == _broadcasts.c.by)
_id = _broadcasts.c.id == bindparam("b_id")


def _is(*states: str) -> ColumnElement[bool]:
    return or_(*(_broadcasts.c.state == state for state in states))


_ADD = insert(
    _broadcasts, "kind", "what", "about", "by", "made_at", "start_at", "until", "segment", "words", returning="id"
)
_FIND = Statement(select(*_COLUMNS).select_from(_FROM).where(_id))


def _locked(kind: str) -> Any:
    found = select(*_COLUMNS).select_from(_FROM).where(_id)
    return found.with_for_update(of=_broadcasts) if kind == POSTGRESQL else found


_LOCK = Statement(_locked)
_waits = select(_people.c.id).where(_people.c.broadcast == _broadcasts.c.id, _people.c.state == outbox.NEW)
_has_work = or_(
    _broadcasts.c.until < bindparam("b_now"),
    ~_waits.exists(),
    _waits.where(_people.c.due_at <= bindparam("b_now")).exists(),
    _broadcasts.c.told_at > bindparam("b_now") - TELLS_MS,
)
"""Where everybody waits for the morning there is nothing to do before, once its officer has been told."""
_due = (
    select(_broadcasts.c.id)
    .where(text(OPEN), _broadcasts.c.start_at <= bindparam("b_now"), _has_work)
    # The second condition is always true; it keeps SQLite from taking the larger index, with everybody ever written to.
    .union(select(_people.c.broadcast).where(text(LEAVING), _people.c.outbox.isnot(None)))
    .subquery()
)
_DUE = Statement(
    select(_broadcasts.c.id)
    .join_from(_due, _broadcasts, _broadcasts.c.id == _due.c.id)
    .order_by(case((_broadcasts.c.kind == "agreed", 0), else_=1), _broadcasts.c.until, _broadcasts.c.id)
)
_BY = Statement(
    select(*_COLUMNS)
    .select_from(_FROM)
    .where(_broadcasts.c.by == bindparam("b_by"), _broadcasts.c.what == bindparam("b_what"))
    .order_by(_broadcasts.c.made_at.desc(), _broadcasts.c.id.desc())
    .limit(bindparam("b_limit"))
)
_ABOUT = Statement(
    select(*_COLUMNS)
    .select_from(_FROM)
    .where(_broadcasts.c.about == bindparam("b_about"), _broadcasts.c.what == bindparam("b_what"))
    .order_by(_broadcasts.c.made_at.desc(), _broadcasts.c.id.desc())
    .limit(bindparam("b_limit"))
)
_BEGIN_AT = Statement(update(_broadcasts).where(_id).values(start_at=bindparam("b_start")))
_RUN = Statement(update(_broadcasts).where(_id, _broadcasts.c.state == WAITING).values(state=RUNNING))
_END = Statement(
    update(_broadcasts).where(_id, _broadcasts.c.state == RUNNING).values(state=DONE, ended_at=bindparam("b_at"))
)
_PAUSE = Statement(
    update(_broadcasts).where(_id, _is(WAITING, RUNNING)).values(state=PAUSED)
)
_RESUME = Statement(update(_broadcasts).where(_id, _broadcasts.c.state == PAUSED).values(state=RUNNING))
_CANCEL = Statement(
    update(_broadcasts)
    .where(_id, _is(WAITING, RUNNING, PAUSED))
    .values(state=CANCELLED, ended_at=bindparam("b_at"))
)
_REOPEN = Statement(
    update(_broadcasts)
    .where(_id, _is(RUNNING, DONE))
    .values(state=RUNNING, ended_at=None, until=bindparam("b_until"))
)
_TELL = Statement(update(_broadcasts).where(_id).values(told=bindparam("b_told"), told_at=bindparam("b_at")))
_LIVE = Statement(update(_broadcasts).where(_id).values(live=bindparam("b_live")))
_LIVE_ROW = Statement(
    select(_outbox.c.state, _outbox.c.message_id, _outbox.c.created_at).where(_outbox.c.id == bindparam("b_row"))
)

_in_outbox = select(_people.c.outbox).where(_people.c.broadcast == bindparam("b_id"), _people.c.state == outbox.SENDING)
_TAKE_BACK = Statement(
    delete(_outbox).where(
        _outbox.c.id.in_(_in_outbox), _outbox.c.state == outbox.NEW, _outbox.c.created_at < bindparam("b_before")
    )
)
_gone = ~select(_outbox.c.id).where(_outbox.c.id == _people.c.outbox).exists()
_back = (_people.c.broadcast == bindparam("b_id"), _people.c.state == outbox.SENDING, _gone)
_start_key = literal("broadcast.") + cast(_people.c.broadcast, String) + "." + cast(_people.c.person, String)
_UNCOUNT = Statement(
    delete(_starts).where(_starts.c.key.in_(select(_start_key).where(*_back, _people.c.again == 0)))
)
_ANY_BACK = Statement(select(_people.c.id).where(*_back).limit(1))
_WAIT_AGAIN = Statement(update(_people).where(*_back).values(state=outbox.NEW, outbox=None))
_SKIP_REST = Statement(
    update(_people)
    .where(_people.c.broadcast == bindparam("b_id"), _people.c.state == outbox.NEW)
    .values(state=outbox.SKIPPED, reason=bindparam("b_reason"), settled_at=bindparam("b_at"))
)


def order(
    tx: Tx, *, kind: str, what: str, about: int | None, by: int | None, words: bytes, segment: str, start_at: int, until: int,
    at: int,
) -> int:  # fmt: skip
    """Order a broadcast; people are added to it in the same transaction. Without `by` nobody is told how far it is."""
    return int(
        tx.value(
            _ADD, kind=kind, what=what, about=about, by=by, made_at=at, start_at=start_at, until=until,
            segment=segment, words=words,
        )
    )  # fmt: skip


def find(tx: Tx, number: int) -> Broadcast | None:
    row = tx.one(_FIND, b_id=number)
    return Broadcast(*row) if row else None


def lock(tx: Tx, number: int) -> Broadcast | None:
    """Read a broadcast and keep others from changing it until the end of the transaction."""
    row = tx.one(_LOCK, b_id=number)
    return Broadcast(*row) if row else None


def due(tx: Tx, *, now: int) -> list[int]:
    """List the broadcasts that are to be sent at a moment, or have messages on their way; the most urgent first.

    What people said yes to or asked for comes before news, and what loses its use sooner before what has time:
    the seat that is free must not wait until ten thousand have had the news.
    """
    return [int(row[0]) for row in tx.all(_DUE, b_now=now)]


def ordered_by(tx: Tx, person: int, what: str, *, limit: int) -> list[Broadcast]:
    """List what an officer had sent, the newest first."""
    return [Broadcast(*row) for row in tx.all(_BY, b_by=person, b_what=what, b_limit=limit)]


def about(tx: Tx, what: str, about_: int, *, limit: int) -> list[Broadcast]:
    """List what was sent about a class, the newest first."""
    return [Broadcast(*row) for row in tx.all(_ABOUT, b_about=about_, b_what=what, b_limit=limit)]


def run(tx: Tx, number: int) -> None:
    tx.run(_RUN, b_id=number)


def end(tx: Tx, number: int, *, at: int) -> None:
    tx.run(_END, b_id=number, b_at=at)


def begin_at(tx: Tx, number: int, at: int) -> None:
    """Put the beginning of a broadcast to another moment."""
    tx.run(_BEGIN_AT, b_id=number, b_start=at)


def pause(tx: Tx, number: int) -> bool:
    """Hold a broadcast; what has not left comes back. False when there was nothing to hold."""
    if tx.run(_PAUSE, b_id=number) != 1:
        return False
    take_back(tx, number)
    return True


def resume(tx: Tx, number: int) -> bool:
    return tx.run(_RESUME, b_id=number) == 1


def cancel(tx: Tx, number: int, *, at: int) -> bool:
    """End a broadcast; nobody who has not got it yet will. False when it had ended before."""
    if tx.run(_CANCEL, b_id=number, b_at=at) != 1:
        return False
    take_back(tx, number)
    skip_rest(tx, number, "cancelled", at=at)
    return True


def reopen(tx: Tx, number: int, *, until: int) -> bool:
    """Let a broadcast go on that was at its end; a cancelled one stays cancelled."""
    return tx.run(_REOPEN, b_id=number, b_until=until) == 1


def skip_rest(tx: Tx, number: int, reason: str, *, at: int) -> int:
    """Leave out everybody who still waits."""
    return tx.run(_SKIP_REST, b_id=number, b_reason=reason, b_at=at)


def note_told(tx: Tx, number: int, told: str, *, at: int) -> None:
    tx.run(_TELL, b_id=number, b_told=told, b_at=at)


def note_live(tx: Tx, number: int, row: int) -> None:
    tx.run(_LIVE, b_id=number, b_live=row)


def live_row(tx: Tx, row: int) -> tuple[int, int | None, int] | None:
    """Return (state, message, made at) of the message with the counts."""
    found = tx.one(_LIVE_ROW, b_row=row)
    return (int(found[0]), found[1], int(found[2])) if found else None


def take_back(tx: Tx, number: int, *, made_before: int = EVER) -> None:
    """Take what waits in the outbox out of it, with what it counts for the caps: those people wait again.

    Without `made_before` all of it; what has left or is leaving stays. People whose message is gone from the outbox wait too.
    """
    tx.run(_TAKE_BACK, b_id=number, b_before=made_before)
    if tx.one(_ANY_BACK, b_id=number) is not None:
        tx.run(_UNCOUNT, b_id=number)
        tx.run(_WAIT_AGAIN, b_id=number)
