"""Figures that outlive the foundings they come from: both are counted, the erased ones without knowing whose."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    Table,
    bindparam,
    func,
    insert,
    literal,
    select,
    text,
    true,
)

from db import schema
from db.connect import Row, Tx
from db.desk.reach import Area, AreaStatement
from db.schema.cases import VISIBLE
from db.statements import Statement

SUPPORT = "support"
"""Kind of a note: a founder was helped with something beside the bot. `code` is the item, `day` when."""
DAY_MS, HERE_MS = 86_400_000, 7 * 3_600_000
"""A day, and how far ahead of UTC the days in Việt Nam begin."""


class Tables(NamedTuple):
    """Where figures are counted from."""

    cases: Table
    milestones: Table
    episodes: Table
    notes: Table
    visible: ColumnElement[bool]


PRESENT = Tables(schema.cases, schema.milestones, schema.episodes, schema.case_notes, text(VISIBLE))  # type: ignore[arg-type]
PAST = Tables(schema.past_cases, schema.past_milestones, schema.past_episodes, schema.past_notes, true())


class Counting:
    """A query about foundings, those that were erased included: the rows of both."""

    def __init__(self, build: Callable[[Tables, str, ColumnElement[bool]], ClauseElement]) -> None:
        def of(tables: Tables) -> AreaStatement:
            return AreaStatement(tables.cases.c.commune, lambda kind, area: build(tables, kind, area))

        self._parts = (of(PRESENT), of(PAST))

    def all(self, tx: Tx, area: Area, **params: Any) -> list[Row]:
        return [row for part in self._parts for row in part.all(tx, area, **params)]

    def total(self, tx: Tx, area: Area, **params: Any) -> int:
        return sum(int(part.value(tx, area, **params) or 0) for part in self._parts)


def _day(moment: ColumnElement[int]) -> ColumnElement[int]:
    return (moment + HERE_MS) // DAY_MS * DAY_MS - HERE_MS


_cases, _past = schema.cases, schema.past_cases
_KEEP = Statement(
    insert(_past)
    .from_select(
        ["commune", "opened_at", "reached"],
        select(_cases.c.commune, _day(_cases.c.opened_at), _cases.c.reached).where(
            _cases.c.id == bindparam("b_case"), text(VISIBLE)
        ),
    )
    .returning(_past.c.id)
)


def _copied(to: Table, of: Table, *where: ColumnElement[bool], **columns: Any) -> Statement:
    number = bindparam("b_past", type_=schema.past_cases.c.id.type)
    return Statement(
        insert(to).from_select(
            ["case_id", *columns], select(number, *columns.values()).where(of.c.case_id == bindparam("b_case"), *where)
        )
    )


_milestones, _episodes, _notes = schema.milestones, schema.episodes, schema.case_notes
_COPIES = (
    _copied(schema.past_milestones, _milestones, name=_milestones.c.name, at=_day(_milestones.c.at)),
    _copied(
        schema.past_episodes, _episodes, reason=_episodes.c.reason, why=_episodes.c.why,
        raised_at=_day(_episodes.c.raised_at),
        closed_at=_day(func.coalesce(_episodes.c.closed_at, bindparam("b_at", type_=_episodes.c.closed_at.type))),
    ),
    _copied(
        schema.past_notes, _notes, _notes.c.kind == literal(SUPPORT), kind=_notes.c.kind, code=_notes.c.code, day=_notes.c.day
    ),
)  # fmt: skip


def keep(tx: Tx, case_id: int, *, at: int) -> None:
    """Keep what figures need of a founding that is about to be erased; nothing of one that officers may not see."""
    number = tx.value(_KEEP, b_case=case_id)
    if number is None:
        return
    milestones, episodes, notes = _COPIES
    tx.run(milestones, b_case=case_id, b_past=number)
    tx.run(episodes, b_case=case_id, b_past=number, b_at=at)
    tx.run(notes, b_case=case_id, b_past=number)
