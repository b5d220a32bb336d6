"""Who an officer is just now: own roles, and those of officers on leave that this one stands in for."""

from typing import NamedTuple

from sqlalchemy import bindparam, literal, null, or_, select

from db import schema
from db.connect import Tx
from db.statements import Statement

_roles, _leaves, _persons = schema.roles, schema.leaves, schema.persons


class Held(NamedTuple):
    role: str
    area: str
    name: str
    deputy_of: int | None


_HELD = Statement(
    select(_roles.c.role, _roles.c.area, _roles.c.name, null().label("deputy_of"), literal(0).label("second"))
    .where(_roles.c.person == bindparam("b_person"), _roles.c.until.is_(None))
    .union_all(
        select(_roles.c.role, _roles.c.area, _roles.c.name, _roles.c.person, literal(1))
        .select_from(_leaves.join(_roles, _roles.c.person == _leaves.c.person))
        .where(
            _leaves.c.deputy == bindparam("b_person"),
            _leaves.c.from_at <= bindparam("b_now"),
            _leaves.c.until_at > bindparam("b_now"),
            _roles.c.until.is_(None),
            # What only the admin may do is not handed over by going on leave.
            or_(_roles.c.role == "commune", _roles.c.role == "province", _roles.c.role == "trainer"),
        )
    )
    .order_by("second", "role", "area")
)


def held_by(tx: Tx, person: int, *, now: int) -> list[Held]:
    """Read the roles that a person may act in at a moment."""
    return [Held(*row[:4]) for row in tx.all(_HELD, b_person=person, b_now=now)]
