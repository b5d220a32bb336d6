"""Reports that were frozen, drafts of their words, and what only a report counts."""

from collections import Counter
from typing import NamedTuple

from sqlalchemy import ClauseElement, ColumnElement, bindparam, func, literal, or_, select, union_all

from db import schema
from db.connect import Tx
from db.desk.past import Counting, Tables
from db.desk.reach import Area
from db.statements import Statement, upsert

_reports, _persons, _roles = schema.reports, schema.persons, schema.roles


class Report(NamedTuple):
    final: int
    frozen_at: int
    by: int
    numbers: str
    words: bytes | None


class Key(NamedTuple):
    """What a report is about. `area` is a place, or empty for the whole province."""

    kind: str
    from_day: str
    to_day: str
    area: str


_key = tuple(_reports.c[name] == bindparam(f"b_{name}") for name in Key._fields)
_LOAD = Statement(select(*(_reports.c[name] for name in Report._fields)).where(*_key))
_SAVE = upsert(
    _reports, *Key._fields, *Report._fields, key=list(Key._fields)
)  # fmt: skip
_NAME = Statement(
    select(func.coalesce(func.max(_roles.c.name), _persons.c.first_name))
    .select_from(_persons.outerjoin(_roles, _roles.c.person == _persons.c.id))
    .where(_persons.c.id == bindparam("b_person"))
    .group_by(_persons.c.first_name)
)
TOLD = ("meeting", "filed", "registered")
"""Milestones that a report counts by the day they were passed."""


def _passed(of: Tables, kind: str, area: ColumnElement[bool]) -> ClauseElement:
    """Count each milestone by itself: every part is one range of an index."""
    return union_all(
        *(
            select(literal(name), func.count())
            .join_from(of.milestones, of.cases, of.cases.c.id == of.milestones.c.case_id)
            .where(
                of.milestones.c.name == literal(name), of.milestones.c.at >= bindparam("b_from"),
                of.milestones.c.at < bindparam("b_until"), of.visible, area,
            )
            for name in TOLD
        )
    )  # fmt: skip


_PASSED = Counting(_passed)
_EPISODES = Counting(
    lambda of, kind, area: select(of.episodes.c.reason, of.episodes.c.why, func.count())
    .join_from(of.episodes, of.cases, of.cases.c.id == of.episodes.c.case_id)
    .where(of.episodes.c.raised_at >= bindparam("b_from"), of.episodes.c.raised_at < bindparam("b_until"), of.visible, area)
    .group_by(of.episodes.c.reason, of.episodes.c.why),
)
_STILL = Counting(
    lambda of, kind, area: select(func.count(of.episodes.c.case_id.distinct()))
    .join_from(of.episodes, of.cases, of.cases.c.id == of.episodes.c.case_id)
    .where(
        of.episodes.c.raised_at < bindparam("b_until"),
        or_(of.episodes.c.closed_at.is_(None), of.episodes.c.closed_at >= bindparam("b_until")),
        of.visible,
        area,
    ),
)


def load(tx: Tx, key: Key) -> Report | None:
    row = tx.one(_LOAD, **{f"b_{name}": value for name, value in key._asdict().items()})
    return Report(*row) if row else None


def save(tx: Tx, key: Key, report: Report) -> None:
    tx.run(_SAVE, **key._asdict(), **report._asdict())


def name_of(tx: Tx, person: int) -> str:
    """Name the officer who froze a report."""
    return str(tx.value(_NAME, b_person=person) or "")


def passed(tx: Tx, area: Area, *, first: int, until: int) -> dict[str, int]:
    """Count the milestones passed in a period, whenever the foundings began."""
    found: Counter[str] = Counter()
    for name, count in _PASSED.all(tx, area, b_from=first, b_until=until):
        found[name] += int(count)
    return found


def episodes(tx: Tx, area: Area, *, first: int, until: int) -> list[tuple[str, str, int]]:
    """Count how often foundings got stuck in a period: (reason, what the founder says, how often)."""
    rows = _EPISODES.all(tx, area, b_from=first, b_until=until)
    return [(reason, why, int(count)) for reason, why, count in rows]


def still_stuck(tx: Tx, area: Area, *, until: int) -> int:
    """Count the foundings that were stuck at a moment."""
    return _STILL.total(tx, area, b_until=until)
