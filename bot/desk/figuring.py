"""Keeps annual figures: one at a time from the chat, or a whole spreadsheet at once."""

from dataclasses import dataclass

from bot.desk.plans import adopt_finished
from db import audit
from db.connect import Tx
from db.desk import coops
from db.desk.coops import CoopRow
from flows.desk.figures.matching import Change, Import, iso, match
from flows.desk.figures.sheet import Fault, Row
from flows.desk.policy import Reach
from flows.reference.commune_lists import province_code
from flows.understand.bare import plain_words

NEWEST_LIST = "2025"


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a spreadsheet: nothing when there are faults."""

    rows: int = 0
    values: int = 0
    new: int = 0
    replaced: int = 0
    faults: tuple[Fault, ...] = ()


def values_of(tx: Tx, coop: int, year: int, reach: Reach) -> dict[str, str]:
    """Read the figures of one cooperative and year."""
    found = coops.figures(tx, reach, first=year, last=year).get(year, {})
    return {key: told[coop] for key, told in found.items() if coop in told}


def keep_one(tx: Tx, coop: int, year: int, key: str, value: str, *, account: int, person: int, at: int) -> None:
    coops.put(tx, coop, year, {key: value}, by=person, at=at)
    audit.append(tx, account, "figures_changed", f"coop {coop}", f"year={year} {key}", at=at)


def new_coop(tx: Tx, name: str, commune: str, *, at: int, row: Row | None = None) -> int:
    number = coops.add(
        tx, name=name, name_key=plain_words(name), commune=commune, province=province_code(NEWEST_LIST), at=at,
        field=row.trade if row else "", founded_on=iso(row.founded_on) if row else "",
        ended_on=iso(row.ended_on) if row else "", code=row.code if row else "",
    )  # fmt: skip
    assert number is not None
    return number


def keep_sheet(tx: Tx, rows: tuple[Row, ...], reach: Reach, *, account: int, person: int, at: int) -> Kept:
    """Keep every row of a spreadsheet, or none of them."""
    adopt_finished(tx, at=at)
    known = {it.id: it for it in coops.every(tx, reach)}
    plan: Import = match(rows, list(known.values()), reach)
    if plan.faults:
        return Kept(faults=plan.faults)
    years = {it.row.year for it in plan.changes}
    before = coops.figures(tx, reach, first=min(years), last=max(years))
    new = values = replaced = 0
    made: dict[tuple[str, str], int] = {}
    for change in plan.changes:
        coop = change.coop
        if coop is None:
            key = (plain_words(change.row.name), change.commune)
            if key not in made:
                made[key] = new_coop(tx, change.row.name, change.commune, at=at, row=change.row)
                new += 1
            coop = made[key]
        else:
            _complete(tx, known[coop], change, at=at)
        told = before.get(change.row.year, {})
        replaced += sum(told.get(key, {}).get(coop, value) != value for key, value in change.row.values.items())
        values += len(change.row.values)
        coops.put(tx, coop, change.row.year, change.row.values, by=person, at=at)
    detail = f"rows={len(plan.changes)} values={values} new={new}"
    audit.append(tx, account, "figures_imported", "coops", detail, at=at)
    return Kept(len(plan.changes), values, new, replaced)


def _complete(tx: Tx, known: CoopRow, change: Change, *, at: int) -> None:
    """Write what the spreadsheet knows about the cooperative itself; empty cells change nothing."""
    row = change.row
    after = known._replace(
        code=known.code or row.code, field=row.trade or known.field, founded_on=iso(row.founded_on) or known.founded_on,
        ended_on=iso(row.ended_on) or known.ended_on,
    )  # fmt: skip
    if after != known:
        coops.change(tx, after, at=at)
