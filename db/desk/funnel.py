"""Counts for the funnel: how far the cases opened in a period have come."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, select, text, union_all

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement
from db.schema.cases import VISIBLE

_cases, _milestones = schema.cases, schema.milestones

MOST_REACHED = 8
SAMPLE = 80
"""From how many cases of each level the days between two milestones are taken: more do not move the median."""

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


def _waits(kind: str, area: ColumnElement[bool]) -> Any:
    """Take some cases of each level from the index, then look up their two milestones."""
    levels = [
        select(_cases.c.id)
        .where(
            _cases.c.reached == literal(level), literal(level) >= bindparam("b_level"), *_opened, _visible, area
        )
        .limit(SAMPLE)
        .subquery()
        for level in range(2, MOST_REACHED + 1)
    ]
    sample = union_all(*(select(level.c.id) for level in levels)).subquery("sample")
    return (
        select(_after.c.at - _before.c.at)
        .select_from(
            sample.join(_after, and_(_after.c.case_id == sample.c.id, _after.c.name == bindparam("b_after"))).join(
                _before, and_(_before.c.case_id == sample.c.id, _before.c.name == bindparam("b_before"))
            )
        )
        .where(_after.c.at >= _before.c.at)
    )


_WAITS = AreaStatement(_cases.c.commune, _waits)


def counts(tx: Tx, area: Area, *, first: int, until: int) -> dict[int, int]:
    """Count the cases opened from `first` until before `until` by how many milestones they have passed."""
    rows = _COUNTS.all(tx, area, b_from=first, b_until=until)
    return {int(reached): int(count) for reached, count in rows if count}


def counts_by_commune(tx: Tx, area: Area, *, first: int, until: int) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for commune, reached, count in _BY_COMMUNE.all(tx, area, b_from=first, b_until=until):
        found.setdefault(commune, {})[int(reached)] = int(count)
    return found


def waits(tx: Tx, area: Area, before: str, after: str, *, level: int, first: int, until: int) -> list[int]:
    """Return the milliseconds between two milestones of the cases opened in a period.

    `level` is how many milestones a case that has reached `after` has passed.
    """
    rows = _WAITS.all(
        tx, area, b_before=before, b_after=after, b_level=level, b_from=first, b_until=until
    )  # fmt: skip
    return [int(wait) for (wait,) in rows]
