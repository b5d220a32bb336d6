"""Counts for the funnel: how far the cases opened in a period have come."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal, select, text, union_all

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement
from db.schema.cases import VISIBLE

_cases, _milestones = schema.cases, schema.milestones

MOST_REACHED = 8
SAMPLE = 1000
"""How many cases the days between two milestones are taken from: those that got there first."""

_opened = (_cases.c.opened_at >= bindparam("b_from"), _cases.c.opened_at < bindparam("b_until"))
_visible = text(VISIBLE)


def _counts(kind: str, area: ColumnElement[bool]) -> Any:
    """Count each level by itself: every part is one range of an index."""
    return union_all(
        *(
            select(literal(level), func.count()).select_from(_cases).where(
                _cases.c.reached == literal(level), *_opened, _visible, area
            )
            for level in range(MOST_REACHED + 1)
        )
    )  # fmt: skip


_COUNTS = AreaStatement(_cases.c.commune, _counts)
_BY_COMMUNE = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.commune, _cases.c.reached, func.count())
    .where(*_opened, _visible, area)
    .group_by(_cases.c.commune, _cases.c.reached),
)
_before, _after = _milestones.alias("before"), _milestones.alias("after")
_WAITS = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_after.c.at - _before.c.at)
    .select_from(
        _after.join(_cases, _cases.c.id == _after.c.case_id).join(_before, _before.c.case_id == _cases.c.id)
    )
    .where(
        _after.c.name == bindparam("b_after"), _after.c.at >= bindparam("b_from"),
        _before.c.name == bindparam("b_before"), _after.c.at >= _before.c.at, *_opened, _visible, area,
    )
    .order_by(_after.c.at, _after.c.case_id)
    .limit(SAMPLE),
)  # fmt: skip


def counts(tx: Tx, area: Area, *, first: int, until: int) -> dict[int, int]:
    """Count the cases opened from `first` until before `until` by how many milestones they have passed."""
    rows = _COUNTS.all(tx, area, b_from=first, b_until=until)
    return {int(reached): int(count) for reached, count in rows if count}


def counts_by_commune(tx: Tx, area: Area, *, first: int, until: int) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for commune, reached, count in _BY_COMMUNE.all(tx, area, b_from=first, b_until=until):
        found.setdefault(commune, {})[int(reached)] = int(count)
    return found


def waits(tx: Tx, area: Area, before: str, after: str, *, first: int, until: int) -> list[int]:
    """Return the milliseconds between two milestones of the cases opened in a period."""
    rows = _WAITS.all(tx, area, b_before=before, b_after=after, b_from=first, b_until=until)
    return [int(wait) for (wait,) in rows]
