"""Lists and counts of stuck cases. All conditions are columns of one index, so that counting reads no case."""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement
from db.desk.stuck_conditions import (
    Limits,
    Shape,
    Wanted,
    conditions_of,
    params_of,
    reason_of,
    shape_of,
    tells_of_members,
)

__all__ = ["Counts", "Limits", "StuckRow", "Wanted", "by_commune", "counts", "ids", "page", "total"]

_cases, _episodes, _persons = schema.cases, schema.episodes, schema.persons


class Counts(NamedTuple):
    question: str
    cases: int
    waiting: int
    helps: int
    short: int
    """Those of the cases that are listed as having too few members, whatever is asked there."""


class StuckRow(NamedTuple):
    id: int
    name: str
    commune: str
    regime: str
    unreachable: str | None
    why: str | None
    percent: int
    members: int
    planned: int
    question: str
    officer: int | None
    status: str
    step: str
    misses: int
    answered_at: int | None
    changed_at: int
    members_since: int | None
    help_since: int | None
    wait_since: int | None
    fix_since: int | None
    result_due: int | None
    awaits: int | None
    paused_until: int | None
    stuck_at: int | None


def counts(tx: Tx, area: Area, limits: Limits, wanted: Wanted) -> list[Counts]:
    """Count the cases at each question, the question with most first."""
    rows = _counts(shape_of(wanted)).all(tx, area, **params_of(tx.kind, limits, wanted))
    return [Counts(*row) for row in rows]


def total(tx: Tx, area: Area, limits: Limits, wanted: Wanted) -> int:
    return int(_total(shape_of(wanted)).value(tx, area, **params_of(tx.kind, limits, wanted)) or 0)


def by_commune(tx: Tx, area: Area, limits: Limits, wanted: Wanted) -> dict[str, int]:
    """Count the cases of each commune code."""
    rows = _by_commune(shape_of(wanted)).all(tx, area, **params_of(tx.kind, limits, wanted))
    return {str(code): int(count) for code, count in rows}


def page(
    tx: Tx, area: Area, limits: Limits, wanted: Wanted, *, waiting: bool, limit: int, offset: int = 0
) -> list[StuckRow]:
    """List cases that wait for the office (`waiting`) or for the founder, the longest first."""
    params = params_of(tx.kind, limits, wanted) | {"b_limit": limit, "b_offset": offset}
    rows = _page(shape_of(wanted), waiting).all(tx, area, **params)
    return [StuckRow(*row) for row in rows]


def ids(tx: Tx, area: Area, limits: Limits, wanted: Wanted, *, limit: int) -> list[int]:
    """List the numbers of the cases that wait for the founder, in the order of the list."""
    params = params_of(tx.kind, limits, wanted) | {"b_limit": limit, "b_offset": 0}
    return [int(row[0]) for row in _ids(shape_of(wanted)).all(tx, area, **params)]


# -- statements: one for each combination of conditions -------------------------------------------------

@lru_cache(maxsize=512)
def _counts(shape: Shape) -> AreaStatement:
    count = func.count()
    return AreaStatement(
        _cases.c.commune,
        lambda kind, area: select(
            _cases.c.question, count, func.count(_cases.c.wait_since), func.count(_cases.c.help_since),
            func.count(case((tells_of_members(kind, reason_of(shape)), 1))),
        )
        .where(*conditions_of(kind, shape), area)
        .group_by(_cases.c.question)
        .order_by(count.desc(), _cases.c.question),
    )


@lru_cache(maxsize=512)
def _total(shape: Shape) -> AreaStatement:
    return AreaStatement(
        _cases.c.commune, lambda kind, area: select(func.count()).where(*conditions_of(kind, shape), area)
    )


@lru_cache(maxsize=512)
def _by_commune(shape: Shape) -> AreaStatement:
    return AreaStatement(
        _cases.c.commune,
        lambda kind, area: select(_cases.c.commune, func.count())
        .where(*conditions_of(kind, shape), area)
        .group_by(_cases.c.commune),
    )


@lru_cache(maxsize=512)
def _ids(shape: Shape) -> AreaStatement:
    return AreaStatement(_cases.c.commune, lambda kind, area: _found(kind, shape, area, waiting=False))


@lru_cache(maxsize=512)
def _page(shape: Shape, waiting: bool) -> AreaStatement:
    """Find the few rows in the index first; only those are read."""

    def build(kind: str, area: ColumnElement[bool]) -> Any:
        found = _found(kind, shape, area, waiting=waiting).subquery()
        columns = (
            _cases.c.id, _cases.c.name, _cases.c.commune, _cases.c.regime, _persons.c.unreachable, _episodes.c.why,
            *(_cases.c[name] for name in StuckRow._fields[6:]),
        )  # fmt: skip
        tables = (
            found.join(_cases, _cases.c.id == found.c.id)
            .join(_persons, _persons.c.id == _cases.c.owner)
            .outerjoin(_episodes, _episodes.c.id == _cases.c.episode)
        )
        return select(*columns).select_from(tables).order_by(found.c.place, found.c.id)

    return AreaStatement(_cases.c.commune, build)


def _found(kind: str, shape: Shape, area: ColumnElement[bool], *, waiting: bool) -> Select[Any]:
    place = _cases.c.wait_since if waiting else _cases.c.stuck_at
    whose = _cases.c.wait_since.is_not(None) if waiting else _cases.c.wait_since.is_(None)
    return (
        select(_cases.c.id, place.label("place"))
        .where(*conditions_of(kind, shape), whose, area)
        .order_by(place, _cases.c.id)
        .limit(bindparam("b_limit"))
        .offset(bindparam("b_offset"))
    )
