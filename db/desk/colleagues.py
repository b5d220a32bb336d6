"""The officers who may look after a case, their names, and whose case it is."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select, update

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import Area, AreaStatement
from db.statements import Statement

_roles, _persons, _cases = schema.roles, schema.persons, schema.cases

DONE = ("closed", "registered")


class Colleague(NamedTuple):
    person: int
    account: int
    name: str
    role: str
    area: str


_ALL = Statement(
    select(_roles.c.person, _persons.c.account, _roles.c.name, _roles.c.role, _roles.c.area)
    .select_from(_roles.join(_persons, _persons.c.id == _roles.c.person))
    .where(_roles.c.until.is_(None), _roles.c.role != "trainer")
    .order_by(_roles.c.role, _roles.c.name, _roles.c.id)
)
_NAME = Statement(
    select(_roles.c.name).where(_roles.c.person == bindparam("b_person")).order_by(_roles.c.until.is_not(None), _roles.c.id)
)
_FIRST_NAME = Statement(select(_persons.c.first_name).where(_persons.c.id == bindparam("b_person")))
_GIVE = Statement(
    update(_cases).where(_cases.c.id == bindparam("b_id")).values(officer=bindparam("officer"))
)
_MINE = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.id)
    .where(
        _cases.c.officer == bindparam("b_person"), _cases.c.status != HIDDEN, _cases.c.status != DONE[0],
        _cases.c.status != DONE[1], area,
    )
    .order_by(_cases.c.id),
)  # fmt: skip
_COUNT = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(func.count()).where(
        _cases.c.officer == bindparam("b_person"), _cases.c.status != HIDDEN, _cases.c.status != DONE[0],
        _cases.c.status != DONE[1], area,
    ),
)  # fmt: skip


def all_officers(tx: Tx) -> list[Colleague]:
    """List everybody who holds a role, one row a role."""
    return [Colleague(*row) for row in tx.all(_ALL)]


def name_of(tx: Tx, person: int) -> str:
    """Return the name under which an officer is known, also of one who has left."""
    return str(tx.value(_NAME, b_person=person) or tx.value(_FIRST_NAME, b_person=person) or "")


def give(tx: Tx, case_id: int, officer: int | None) -> None:
    """Make somebody the officer of a case."""
    tx.run(_GIVE, b_id=case_id, officer=officer)


def cases_of(tx: Tx, person: int, area: Area) -> list[int]:
    """List the open cases of an officer in an area."""
    return [int(row[0]) for row in _MINE.all(tx, area, b_person=person)]


def count_cases(tx: Tx, person: int, area: Area) -> int:
    return int(_COUNT.value(tx, area, b_person=person) or 0)
