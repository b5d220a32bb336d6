"""One case as officers see it: its plain columns."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, select, update

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement
from db.statements import Statement

_cases, _persons = schema.cases, schema.persons

HIDDEN = "leaving"
"""Status of a case whose founder took back the permission or asked for deletion: officers do not see it."""


class CaseRow(NamedTuple):
    id: int
    owner: int
    account: int
    first_name: str
    unreachable: str | None
    version: int
    status: str
    name: str
    commune: str
    province: str
    field: str
    regime: str
    filing_day: str
    stage: str
    step: str
    question: str
    misses: int
    percent: int
    members: int
    reached: int
    opened_at: int
    answered_at: int | None
    changed_at: int
    officer: int | None
    stuck_at: int | None
    members_since: int | None
    help_since: int | None
    wait_since: int | None
    fix_since: int | None
    result_due: int | None
    awaits: int | None
    paused_until: int | None
    episode: int | None


COLUMNS: tuple[ColumnElement[Any], ...] = (
    _cases.c.id, _cases.c.owner, _persons.c.account, _persons.c.first_name, _persons.c.unreachable,
    *(_cases.c[name] for name in CaseRow._fields[5:]),
)  # fmt: skip
TABLES = _cases.join(_persons, _persons.c.id == _cases.c.owner)

_FIND = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(*COLUMNS).select_from(TABLES).where(
        _cases.c.id == bindparam("b_id"), _cases.c.status != HIDDEN, area
    ),
)  # fmt: skip
_FIRST_NAME = Statement(select(_persons.c.first_name).select_from(TABLES).where(_cases.c.id == bindparam("b_id")))
_SET_STATUS = Statement(update(_cases).where(_cases.c.id == bindparam("b_id")).values(status=bindparam("status")))


def find(tx: Tx, case_id: int, area: Area) -> CaseRow | None:
    """Read a case; one that lies elsewhere looks as if it did not exist."""
    row = _FIND.one(tx, area, b_id=case_id)
    return CaseRow(*row) if row else None


def first_name(tx: Tx, case_id: int) -> str:
    """Read what the founder of a case is called in the chat."""
    return str(tx.value(_FIRST_NAME, b_id=case_id) or "")


def set_status(tx: Tx, case_id: int, status: str) -> None:
    """Put a case aside or take it up again; the founder's next save derives the status from the answers."""
    tx.run(_SET_STATUS, b_id=case_id, status=status)
