"""Requests for an officer and their answers. Words of people are sealed by the caller."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.statements import Statement, insert

_tickets, _cases = schema.tickets, schema.cases


class Ticket(NamedTuple):
    id: int
    person: int
    chat: int
    case_id: int | None
    commune: str
    question: str
    state: str


_OPEN = insert(
    _tickets,
    "person",
    "chat",
    "case_id",
    "commune",
    "province",
    "question",
    "words",
    "opened_at",
    returning="id",
)
_FIND = Statement(
    select(
        _tickets.c.id, _tickets.c.person, _tickets.c.chat, _tickets.c.case_id, _tickets.c.commune,
        _tickets.c.question, _tickets.c.state,
    ).where(_tickets.c.id == bindparam("b_id"))
)  # fmt: skip
_AREA = Statement(
    select(_cases.c.commune, _cases.c.province, _cases.c.name).where(_cases.c.id == bindparam("b_id"))
)
_IS_SHOWN = Statement(select(_cases.c.id).where(_cases.c.id == bindparam("b_id"), _cases.c.status != HIDDEN))


def open_ticket(
    tx: Tx,
    *,
    person: int,
    chat: int,
    case_id: int | None,
    commune: str,
    province: str,
    question: str,
    words: bytes,
    at: int,
) -> int:
    return int(
        tx.value(
            _OPEN, person=person, chat=chat, case_id=case_id, commune=commune, province=province, question=question,
            words=words, opened_at=at,
        )
    )  # fmt: skip


def find(tx: Tx, ticket: int) -> Ticket | None:
    row = tx.one(_FIND, b_id=ticket)
    return Ticket(*row) if row else None


def area_of(tx: Tx, case_id: int) -> tuple[str, str, str]:
    """Return the (commune code, province code, name) of a case."""
    row = tx.one(_AREA, b_id=case_id)
    return (row[0], row[1], row[2]) if row else ("", "", "")


def is_shown(tx: Tx, case_id: int) -> bool:
    """Tell whether officers may open the case itself."""
    return tx.value(_IS_SHOWN, b_id=case_id) is not None
