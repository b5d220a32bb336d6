"""Counts for an officer's day, and who gets the card of the morning."""

from typing import NamedTuple

from sqlalchemy import bindparam, exists, func, or_, select

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import Area, AreaStatement
from db.desk.standing import WITH_OFFICE
from db.statements import Statement

_reviews, _cases, _persons, _roles, _leaves = (
    schema.reviews, schema.cases, schema.persons, schema.roles, schema.leaves,
)  # fmt: skip


class OnDuty(NamedTuple):
    person: int
    account: int


_SENT_BEFORE = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(func.count())
    .select_from(_reviews.join(_cases, _cases.c.id == _reviews.c.case_id))
    .where(
        or_(*(_reviews.c.state == state for state in WITH_OFFICE)), _reviews.c.sent_at <= bindparam("b_before"),
        _cases.c.status != HIDDEN, area,
    ),
)  # fmt: skip
_ON_DUTY = Statement(
    select(_persons.c.id, _persons.c.account)
    .where(
        _persons.c.staff == 1,
        _persons.c.unreachable.is_(None),
        exists().where(_roles.c.person == _persons.c.id, _roles.c.until.is_(None)),
        ~exists().where(
            _leaves.c.person == _persons.c.id, _leaves.c.from_at <= bindparam("b_now"), _leaves.c.until_at > bindparam("b_now")
        ),
    )
    .order_by(_persons.c.id)
)  # fmt: skip


def count_sent_before(tx: Tx, area: Area, *, before: int) -> int:
    """Count the drafts that have waited for an officer since before a moment."""
    return int(_SENT_BEFORE.value(tx, area, b_before=before) or 0)


def on_duty(tx: Tx, *, now: int) -> list[OnDuty]:
    """List the officers who are not on leave and can be reached."""
    return [OnDuty(*row) for row in tx.all(_ON_DUTY, b_now=now)]
