"""Founding meetings to which officers are invited."""

from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, text

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement
from db.schema.cases import VISIBLE

_cases = schema.cases
_visible: Any = text(VISIBLE)


class Meeting(NamedTuple):
    case_id: int
    name: str
    at: int


_AHEAD = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.id, _cases.c.name, _cases.c.meets_at)
    .where(_cases.c.meets_at >= bindparam("b_from"), _cases.c.meets_at < bindparam("b_until"), _visible, area)
    .order_by(_cases.c.meets_at, _cases.c.id)
    .limit(bindparam("b_limit")),
)


def ahead(tx: Tx, area: Area, *, first: int, until: int, limit: int) -> list[Meeting]:
    """List the meetings from a moment until before another, the next one first."""
    return [Meeting(*row) for row in _AHEAD.all(tx, area, b_from=first, b_until=until, b_limit=limit)]
