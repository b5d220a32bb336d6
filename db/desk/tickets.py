"""Requests as officers work on them. Every read about a case comes after the case itself was allowed."""

from typing import NamedTuple

from sqlalchemy import and_, bindparam, exists, literal, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.types import String

from db import schema
from db.connect import Tx
from db.desk.notes import LATE
from db.statements import Statement

_tickets, _cases, _notes, _persons = schema.tickets, schema.cases, schema.case_notes, schema.persons

OPEN, ANSWERED = "open", "answered"
LEAVING = "ticket."
"""With its number behind, the name under which the answer to a request leaves after some seconds."""


class TicketRow(NamedTuple):
    id: int
    case_id: int | None
    person: int
    chat: int
    commune: str
    question: str
    state: str
    words: bytes | None
    answer: bytes | None
    officer: int | None
    opened_at: int
    answered_at: int | None


class Waiting(NamedTuple):
    """A request that nobody has answered yet."""

    id: int
    case_id: int
    chat: int
    question: str
    opened_at: int


_COLUMNS = tuple(_tickets.c[name] for name in TicketRow._fields)
_FIND = Statement(select(*_COLUMNS).where(_tickets.c.id == bindparam("b_id")))
_OPEN_OF = Statement(
    select(*_COLUMNS)
    .where(_tickets.c.case_id == bindparam("b_case"), _tickets.c.state == OPEN)
    .order_by(_tickets.c.opened_at, _tickets.c.id)
)
_ANSWER = Statement(
    update(_tickets)
    .where(_tickets.c.id == bindparam("b_id"), _tickets.c.state == OPEN)
    .values(state=ANSWERED, answer=bindparam("answer"), officer=bindparam("officer"), answered_at=bindparam("b_at"))
)
_REOPEN = Statement(
    update(_tickets)
    .where(_tickets.c.id == bindparam("b_id"), _tickets.c.state == ANSWERED)
    .values(state=OPEN, answer=None, officer=None, answered_at=None)
)
_noted = exists().where(
    and_(
        _notes.c.case_id == _tickets.c.case_id, _notes.c.kind == LATE,
        _notes.c.code == bindparam("b_level") + literal(".") + sql_cast(_tickets.c.id, String(20)),
    )
)  # fmt: skip
_LATE = Statement(
    select(_tickets.c.id, _tickets.c.case_id, _persons.c.account, _tickets.c.question, _tickets.c.opened_at)
    .select_from(
        _tickets.join(_cases, _cases.c.id == _tickets.c.case_id).join(_persons, _persons.c.id == _cases.c.owner)
    )
    .where(
        # A case that officers may not open can have a request that they may answer.
        _tickets.c.state == OPEN, _tickets.c.opened_at <= bindparam("b_before"), ~_noted
    )
    .order_by(_tickets.c.opened_at, _tickets.c.id)
    .limit(bindparam("b_limit"))
)  # fmt: skip


def find(tx: Tx, ticket: int) -> TicketRow | None:
    row = tx.one(_FIND, b_id=ticket)
    return TicketRow(*row) if row else None


def open_of(tx: Tx, case_id: int) -> list[TicketRow]:
    """List the open requests of a case, the oldest first."""
    return [TicketRow(*row) for row in tx.all(_OPEN_OF, b_case=case_id)]


def answer(tx: Tx, ticket: int, sealed: bytes, officer: int, *, at: int) -> bool:
    """Close a request; False when somebody was first."""
    return tx.run(_ANSWER, b_id=ticket, answer=sealed, officer=officer, b_at=at) == 1


def reopen(tx: Tx, ticket: int) -> bool:
    """Take an answer back that has not left yet."""
    return tx.run(_REOPEN, b_id=ticket) == 1


def waiting_since(tx: Tx, before: int, level: str, *, limit: int = 50) -> list[Waiting]:
    """List requests opened before a moment that have not been reported as late at a level."""
    return [Waiting(*row) for row in tx.all(_LATE, b_before=before, b_level=level, b_limit=limit)]
