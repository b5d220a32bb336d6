"""Counts for the funnel: how far the cases opened in a period have come."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, func, literal, select, text, union_all

from db import schema
from db.connect import Tx
from db.desk.past import Counting, Tables
from db.desk.reach import Area, AreaStatement
from db.schema.cases import VISIBLE

_cases, _milestones = schema.cases, schema.milestones

MOST_REACHED = 8
SAMPLE = 80
"""From how many cases of each level the days between two milestones are taken: more do not move the median."""

_visible = text(VISIBLE)


def _opened_in(cases: Table) -> tuple[ColumnElement[bool], ...]:
    return cases.c.opened_at >= bindparam("b_from"), cases.c.opened_at < bindparam("b_until")


def _counts(of: Tables, kind: str, area: ColumnElement[bool]) -> Any:
    """Count each level by itself: every part is one range of an index."""
    return union_all(
        *(
            select(literal(level), func.count()).select_from(of.cases).where(
                of.cases.c.reached == literal(level), *_opened_in(of.cases), of.visible, area
            )
            for level in range(MOST_REACHED + 1)
        )
    )  # fmt: skip


_COUNTS = Counting(_counts)
_BY_COMMUNE = Counting(
    lambda of, kind, area: select(of.cases.c.commune, of.cases.c.reached, func.count())
    .where(*_opened_in(of.cases), of.visible, area)
    .group_by(of.cases.c.commune, of.cases.c.reached),
)
_before, _after = _milestones.alias("before"), _milestones.alias("after")


def _waits(kind: str, area: ColumnElement[bool]) -> Any:
    """Take some cases of each level from the index, then look up their two milestones."""
    levels = [
        select(_cases.c.id)
        .where(
            _cases.c.reached == literal(level), literal(level) >= bindparam("b_level"), *_opened_in(_cases), _visible, area
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
    found: Counter[int] = Counter()
    for reached, count in _COUNTS.all(tx, area, b_from=first, b_until=until):
        if count:
            found[int(reached)] += int(count)
    return found


def counts_by_commune(tx: Tx, area: Area, *, first: int, until: int) -> dict[str, Counter[int]]:
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for commune, reached, count in _BY_COMMUNE.all(tx, area, b_from=first, b_until=until):
        found[commune][int(reached)] += int(count)
    return dict(found)


def waits(tx: Tx, area: Area, before: str, after: str, *, level: int, first: int, until: int) -> list[int]:
    """Return the milliseconds between two milestones of the cases opened in a period.

    `level` is how many milestones a case that has reached `after` has passed.
    """
    rows = _WAITS.all(
        tx, area, b_before=before, b_after=after, b_level=level, b_from=first, b_until=until
    )  # fmt: skip
    return [int(wait) for (wait,) in rows]
