"""Reads the plan of a year and everything it is counted from."""

import json
from datetime import date
from decimal import Decimal

from bot.desk.days import day_of, span
from db.classes import training
from db.connect import Tx
from db.desk import coops, plans
from db.desk.coops import CoopRow
from flows.desk.narrowing import Part
from flows.desk.periods import Period
from flows.desk.plan.ledger import Coop, Entered, Founders, Ledger
from flows.desk.plan.support import BY_MILESTONE, ITEMS, founders_of
from flows.desk.plan.target import Kind, Target, shipped
from flows.desk.policy import Reach

AT_ONCE = 200
"""Most finished foundings taken among the cooperatives in one turn."""
CODE = "hs.code"
ITEM_NUMBERS = range(1, len(ITEMS) + 1)


def targets_of(tx: Tx, year: int) -> tuple[Target, ...]:
    """Give the plan of a year: the one that came with the program, or what was entered."""
    return shipped(year) or tuple(_target(line) for line in plans.lines(tx, year))


def _target(line: plans.Line) -> Target:
    kinds: dict[str, Kind] = {"count": "count", "growth": "growth", "ratio": "ratio", "task": "task"}
    return Target(
        line.code, line.indicator, kinds[line.kind], line.label, line.unit, _decimal(line.low), _decimal(line.high),
        bool(line.strict), source=line.source,
    )  # fmt: skip


def new_coops_target(tx: Tx, period: Period) -> int | None:
    """Give how many new cooperatives the plan wants, for a period within one year."""
    if period.first.year != period.last.year:
        return None
    found = [it.low for it in targets_of(tx, period.first.year) if it.indicator == "coops_new"]
    return int(found[0]) if found and found[0] is not None else None


def adopt_finished(tx: Tx, *, at: int) -> None:
    """Take foundings that got their certificate among the cooperatives; idempotent."""
    coops.drop_taken_back(tx)
    for row in coops.finished(tx, limit=AT_ONCE):
        code = (json.loads(row.answers).get(CODE) or {}).get("value") or ""
        founded = day_of(row.registered_at if row.registered_at is not None else at)
        coops.add(
            tx, code=str(code), name=row.name, name_key=row.name_key, commune=row.commune, province=row.province,
            field=row.field, founded_on=founded.isoformat(), case_id=row.id, at=at,
        )  # fmt: skip


def ledger_of(tx: Tx, part: Part, day: date) -> Ledger:
    """Load what the plan of a day's year is counted from, in a part of the province."""
    reach, year = part.reach, day.year
    entered = plans.entered(tx, year, until=day.isoformat()) if part.is_whole else {}
    period = Period(date(year, 1, 1), day)
    first, until = span(period)
    return Ledger(
        day, part.is_whole,
        tuple(coop_of(row) for row in coops.every(tx, reach)),
        coops.figures(tx, reach, first=year - 1, last=year),
        founders_in(tx, reach, period),
        {key: Entered(Decimal(it.value), date.fromisoformat(it.day), it.source) for key, it in entered.items()},
        training.trained(tx, reach, first=first, until=until),
    )  # fmt: skip


def founders_in(tx: Tx, reach: Reach, period: Period) -> Founders:
    """Count the foundings that began in a period and the help they had by its end."""
    first, until = span(period)
    day = period.last.isoformat()
    ticked = plans.ticked_only(tx, reach, first=first, until=until, day=day)
    return founders_of(
        plans.founders(tx, reach, first=first, until=until),
        plans.helped(tx, reach, first=first, until=until, day=day, names=BY_MILESTONE, codes=map(str, ITEM_NUMBERS)),
        plans.passed(tx, reach, first=first, until=until),
        {item: ticked.get(str(item), 0) for item in ITEM_NUMBERS},
    )  # fmt: skip


def coop_of(row: CoopRow) -> Coop:
    return Coop(
        row.id, row.name, row.commune, row.field, _day(row.founded_on), _day(row.ended_on), row.case_id, row.code
    )


def _day(stored: str) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _decimal(stored: str | None) -> Decimal | None:
    return None if stored is None else Decimal(stored)
