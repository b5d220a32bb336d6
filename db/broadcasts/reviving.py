"""What a clock that ran ahead and was put back has taken from people of broadcasts: they wait for it again."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select, update

from db import outbox, schema
from db.broadcasts.broadcasts import DONE, RUNNING, WAITING
from db.connect import Tx
from db.statements import Statement

_broadcasts, _people = schema.broadcasts, schema.broadcast_people
_now: ColumnElement[Any] = bindparam("b_now")

_ended_ahead = select(_broadcasts.c.id).where(
    _broadcasts.c.state == DONE, _broadcasts.c.ended_at > _now, _broadcasts.c.until > _now
)
_open = select(_broadcasts.c.id).where(or_(_broadcasts.c.state == WAITING, _broadcasts.c.state == RUNNING))
_WAIT = Statement(
    update(_people)
    .where(
        _people.c.broadcast.in_(_ended_ahead), _people.c.state == outbox.SKIPPED, _people.c.reason == "late",
        _people.c.settled_at > _now,
    )
    .values(state=outbox.NEW, reason=None, settled_at=None, due_at=0)
)  # fmt: skip
_GO_ON = Statement(
    update(_broadcasts)
    .where(
        _broadcasts.c.id.in_(_ended_ahead),
        select(_people.c.id).where(_people.c.broadcast == _broadcasts.c.id, _people.c.state == outbox.NEW).exists(),
    )
    .values(state=RUNNING, ended_at=None)
)
_JUDGE_ANEW = Statement(
    update(_people)
    .where(_people.c.broadcast.in_(_open), _people.c.state == outbox.NEW, _people.c.due_at > _now)
    .values(due_at=0, reason=None)
)


def revive(tx: Tx, *, now: int) -> None:
    """Let those wait again who were left out as late at a moment that is still to come."""
    if tx.run(_WAIT, b_now=now):
        tx.run(_GO_ON, b_now=now)


def judge_anew(tx: Tx, *, now: int) -> None:
    """Ask the gate again about everybody who was put off: that was by another clock."""
    tx.run(_JUDGE_ANEW, b_now=now)
