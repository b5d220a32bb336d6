"""Plans that were entered, numbers of the province, and the foundings behind a plan."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    ClauseElement,
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
)

from db import schema
from db.connect import Tx
from db.desk.past import PRESENT, SUPPORT, Counting, Tables
from db.desk.reach import Area, AreaStatement, as_list, in_list
from db.statements import Statement, insert, upsert

_lines, _entered, _cases, _milestones, _notes = (
    schema.plan_lines, schema.plan_figures, schema.cases, schema.milestones, schema.case_notes,
)  # fmt: skip
SHOWN_BY = {"1": "eligible", "2": "charter", "3": "plan", "4": "meeting", "5": "filed"}
"""The milestone that shows a kind of help, as in `flows.desk.plan.support`."""


class Line(NamedTuple):
    code: str
    label: str
    unit: str
    kind: str
    indicator: str
    low: str | None
    high: str | None
    strict: int
    source: str


class Entered(NamedTuple):
    indicator: str
    day: str
    value: str
    source: str


class FounderRow(NamedTuple):
    id: int
    name: str
    commune: str
    opened_at: int
    reached: int


_LINES = Statement(
    select(*(_lines.c[name] for name in Line._fields))
    .where(_lines.c.year == bindparam("b_year"))
    .order_by(_lines.c.code)
)
_YEARS = Statement(select(_lines.c.year).distinct().order_by(_lines.c.year))
_PUT = upsert(
    _lines, "year", "code", "label", "unit", "kind", "indicator", "low", "high", "strict", "source", "by", "at",
    key=["year", "code"],
)  # fmt: skip
_DROP = Statement(delete(_lines).where(_lines.c.year == bindparam("b_year"), _lines.c.code == bindparam("b_code")))
_ENTERED = Statement(
    select(_entered.c.indicator, _entered.c.day, _entered.c.value, _entered.c.source)
    .where(_entered.c.year == bindparam("b_year"), _entered.c.day <= bindparam("b_day"))
    .order_by(_entered.c.day)
)
_ENTER = upsert(
    _entered, "year", "indicator", "day", "value", "source", "by", "at", key=["year", "indicator", "day"]
)



def _opened(of: Tables, area: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    opened_at = of.cases.c.opened_at
    return opened_at >= bindparam("b_from"), opened_at < bindparam("b_until"), of.visible, area


def _by_then(of: Tables) -> tuple[ColumnElement[bool], ...]:
    return of.milestones.c.case_id == of.cases.c.id, of.milestones.c.at < bindparam("b_until")


def _ticked(of: Tables) -> tuple[ColumnElement[bool], ...]:
    return of.notes.c.case_id == of.cases.c.id, of.notes.c.kind == SUPPORT, of.notes.c.day <= bindparam("b_day")


_FOUNDERS = Counting(lambda of, kind, area: select(func.count()).select_from(of.cases).where(*_opened(of, area)))
_HELPED = Counting(
    lambda of, kind, area: select(func.count())
    .select_from(of.cases)
    .where(
        or_(
            exists().where(*_by_then(of), in_list(kind, of.milestones.c.name, "b_names")),
            exists().where(*_ticked(of), in_list(kind, of.notes.c.code, "b_codes")),
        ),
        *_opened(of, area),
    )
)
_NAMES = ("eligible", "charter", "plan", "members", "meeting", "filed", "registered")
_PASSED = Counting(
    # Milestone by milestone for each founding: a join would begin with all milestones there are.
    lambda of, kind, area: select(
        *(func.sum(case((exists().where(*_by_then(of), of.milestones.c.name == name), 1), else_=0)) for name in _NAMES)
    )
    .select_from(of.cases)
    .where(*_opened(of, area))
)


def _ticked_only(of: Tables, kind: str, area: ColumnElement[bool]) -> ClauseElement:
    shown_by = case(*((of.notes.c.code == code, name) for code, name in SHOWN_BY.items()), else_="")
    shown = exists().where(*_by_then(of), of.milestones.c.name == shown_by).correlate(of.cases, of.notes)
    return (
        select(of.notes.c.code, func.count(of.notes.c.case_id.distinct()))
        .join_from(of.notes, of.cases, and_(*_ticked(of)))
        .where(~shown, *_opened(of, area))
        .group_by(of.notes.c.code)
    )


_TICKED_ONLY = Counting(_ticked_only)
_HAD_MILESTONES = Statement(
    lambda kind: select(_milestones.c.case_id, _milestones.c.name).where(
        in_list(kind, _milestones.c.case_id, "b_cases", BigInteger()), _milestones.c.at < bindparam("b_until")
    )
)
_HAD_TICKS = Statement(
    lambda kind: select(_notes.c.case_id, _notes.c.code).where(
        in_list(kind, _notes.c.case_id, "b_cases", BigInteger()), _notes.c.kind == SUPPORT, _notes.c.day <= bindparam("b_day")
    )
)
_MILESTONES_OF = Statement(select(_milestones.c.name).where(_milestones.c.case_id == bindparam("b_case")))
_of_case = (_notes.c.case_id == bindparam("b_case"), _notes.c.kind == SUPPORT)
_TICKS_OF = Statement(select(_notes.c.code).where(*_of_case).order_by(_notes.c.code))
_TICK = insert(_notes, "case_id", "kind", "by", "at", "day", "code")
_UNTICK = Statement(delete(_notes).where(*_of_case, _notes.c.code == bindparam("b_code")))
_LIST = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(*(_cases.c[name] for name in FounderRow._fields))
    .where(*_opened(PRESENT, area))
    .order_by(_cases.c.opened_at, _cases.c.id)
    .limit(bindparam("b_limit"))
    .offset(bindparam("b_offset")),
)


def lines(tx: Tx, year: int) -> list[Line]:
    """List the entered targets of a year."""
    return [Line(*row) for row in tx.all(_LINES, b_year=year)]


def years(tx: Tx) -> list[int]:
    return [int(year) for (year,) in tx.all(_YEARS)]


def put(tx: Tx, year: int, line: Line, *, by: int, at: int) -> None:
    tx.run(_PUT, year=year, by=by, at=at, **line._asdict())


def drop(tx: Tx, year: int, code: str) -> None:
    tx.run(_DROP, b_year=year, b_code=code)


def entered(tx: Tx, year: int, *, until: str) -> dict[str, Entered]:
    """Read the newest number of each indicator as it was known on a day."""
    return {row[0]: Entered(*row) for row in tx.all(_ENTERED, b_year=year, b_day=until)}


def enter(
    tx: Tx, year: int, indicator: str, *, day: str, value: str, source: str, by: int, at: int
) -> None:
    tx.run(_ENTER, year=year, indicator=indicator, day=day, value=value, source=source[:300], by=by, at=at)


def founders(tx: Tx, area: Area, *, first: int, until: int) -> int:
    """Count the foundings that began in a period."""
    return _FOUNDERS.total(tx, area, b_from=first, b_until=until)


def helped(
    tx: Tx, area: Area, *, first: int, until: int, day: str, names: Iterable[str], codes: Iterable[str]
) -> int:
    """Count the foundings of a period that passed one of some milestones, or had help that was written down."""
    return _HELPED.total(
        tx, area, b_from=first, b_until=until, b_day=day, b_names=as_list(tx.kind, names), b_codes=as_list(tx.kind, codes)
    )


def passed(tx: Tx, area: Area, *, first: int, until: int) -> dict[str, int]:
    """Count how many foundings of a period have passed each milestone by its end."""
    rows = _PASSED.all(tx, area, b_from=first, b_until=until)
    return {name: sum(int(row[place] or 0) for row in rows) for place, name in enumerate(_NAMES)} if rows else {}


def ticked_only(tx: Tx, area: Area, *, first: int, until: int, day: str) -> dict[str, int]:
    """Count by item the foundings of a period whose help was written down and is shown by no milestone."""
    rows = _TICKED_ONLY.all(tx, area, b_from=first, b_until=until, b_day=day)
    found: Counter[str] = Counter()
    for code, count in rows:
        found[code] += int(count)
    return found


def had(tx: Tx, cases: Iterable[int], *, until: int, day: str) -> dict[int, tuple[list[str], list[str]]]:
    """Read the milestones and the help written down of some foundings: case → (names, codes)."""
    found: dict[int, tuple[list[str], list[str]]] = {number: ([], []) for number in cases}
    numbers = as_list(tx.kind, found)
    for number, name in tx.all(_HAD_MILESTONES, b_cases=numbers, b_until=until):
        found[number][0].append(name)
    for number, code in tx.all(_HAD_TICKS, b_cases=numbers, b_day=day):
        found[number][1].append(code)
    return found


def founder_list(
    tx: Tx, area: Area, *, first: int, until: int, limit: int, offset: int
) -> list[FounderRow]:
    """List the foundings of a period, the oldest first."""
    rows = _LIST.all(tx, area, b_from=first, b_until=until, b_limit=limit, b_offset=offset)
    return [FounderRow(*row) for row in rows]


def milestones_of(tx: Tx, case: int) -> list[str]:
    return [name for (name,) in tx.all(_MILESTONES_OF, b_case=case)]


def ticks_of(tx: Tx, case: int) -> list[str]:
    """List the kinds of help that officers wrote down for a case."""
    return [code for (code,) in tx.all(_TICKS_OF, b_case=case)]


def tick(tx: Tx, case: int, item: str, *, by: int, day: str, at: int) -> None:
    tx.run(_TICK, case_id=case, kind=SUPPORT, by=by, at=at, day=day, code=item)


def untick(tx: Tx, case: int, item: str) -> None:
    tx.run(_UNTICK, b_case=case, b_code=item)
