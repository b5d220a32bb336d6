"""Cooperatives that exist, and their annual figures."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import and_, bindparam, delete, exists, func, or_, select, update

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import Area, AreaStatement
from db.statements import Statement, insert, upsert

_coops, _figures, _cases, _milestones = (
    schema.coops, schema.coop_figures, schema.cases, schema.milestones,
)  # fmt: skip


class CoopRow(NamedTuple):
    """`case_id` is empty when the founding may not be seen any more."""

    id: int
    code: str
    name: str
    name_key: str
    commune: str
    field: str
    founded_on: str
    ended_on: str
    case_id: int | None


class Finished(NamedTuple):
    """A founding with its certificate that is not among the cooperatives yet."""

    id: int
    name: str
    name_key: str
    commune: str
    province: str
    field: str
    answers: str
    registered_at: int | None


_COLUMNS = (
    _coops.c.id, _coops.c.code, _coops.c.name, _coops.c.name_key, _coops.c.commune, _coops.c.field,
    _coops.c.founded_on, _coops.c.ended_on, _cases.c.id,
)  # fmt: skip
_TABLES = _coops.outerjoin(_cases, and_(_cases.c.id == _coops.c.case_id, _cases.c.status != HIDDEN))
_ALL = AreaStatement(
    _coops.c.commune,
    lambda kind, area: select(*_COLUMNS).select_from(_TABLES).where(area).order_by(_coops.c.name_key, _coops.c.id),
)
_FIND = AreaStatement(
    _coops.c.commune,
    lambda kind, area: select(*_COLUMNS).select_from(_TABLES).where(_coops.c.id == bindparam("b_id"), area),
)
_FIGURES = AreaStatement(
    _coops.c.commune,
    lambda kind, area: select(_figures.c.coop, _figures.c.year, _figures.c.field, _figures.c.value)
    .join_from(_figures, _coops, _coops.c.id == _figures.c.coop)
    .where(_figures.c.year >= bindparam("b_first"), _figures.c.year <= bindparam("b_last"), area),
)
_ADD = insert(
    _coops, "code", "name", "name_key", "commune", "province", "field", "founded_on", "ended_on", "case_id", "at",
    once=["case_id"], returning="id",
)  # fmt: skip
_CHANGE = Statement(
    update(_coops)
    .where(_coops.c.id == bindparam("b_id"))
    .values(
        **{name: bindparam(name) for name in ("code", "commune", "field", "founded_on", "ended_on", "at")}
    )
)
_PUT = upsert(_figures, "coop", "year", "field", "value", "by", "at", key=["coop", "year", "field"])
_DROP = Statement(
    delete(_figures).where(
        _figures.c.coop == bindparam("b_coop"), _figures.c.year == bindparam("b_year"),
        _figures.c.field == bindparam("b_field"),
    )
)  # fmt: skip
_FINISHED = Statement(
    select(
        _cases.c.id, _cases.c.name, _cases.c.name_key, _cases.c.commune, _cases.c.province, _cases.c.field,
        _cases.c.answers, _milestones.c.at,
    )
    .select_from(
        _cases.outerjoin(
            _milestones, and_(_milestones.c.case_id == _cases.c.id, _milestones.c.name == "registered")
        )
    )
    .where(_cases.c.status == "registered", ~exists().where(_coops.c.case_id == _cases.c.id))
    .order_by(_cases.c.id)
    .limit(bindparam("b_limit"))
)  # fmt: skip
_taken_back = (
    select(_coops.c.id)
    .join_from(_coops, _cases, _cases.c.id == _coops.c.case_id)
    .where(or_(_cases.c.status == "draft", _cases.c.status == "filed"))
)
_DROP_TAKEN_BACK = Statement(delete(_coops).where(_coops.c.id.in_(_taken_back)))
_YEARS = AreaStatement(
    _coops.c.commune,
    lambda kind, area: select(_figures.c.year, func.count(_figures.c.coop.distinct()))
    .join_from(_figures, _coops, _coops.c.id == _figures.c.coop)
    .where(area)
    .group_by(_figures.c.year)
    .order_by(_figures.c.year),
)


def every(tx: Tx, area: Area) -> list[CoopRow]:
    """List the cooperatives of an area by name."""
    return [CoopRow(*row) for row in _ALL.all(tx, area)]


def find(tx: Tx, coop: int, area: Area) -> CoopRow | None:
    """Read a cooperative; one that lies elsewhere looks as if it did not exist."""
    row = _FIND.one(tx, area, b_id=coop)
    return CoopRow(*row) if row else None


def figures(tx: Tx, area: Area, *, first: int, last: int) -> dict[int, dict[str, dict[int, str]]]:
    """Read the figures of some years: year → field → cooperative → value."""
    found: dict[int, dict[str, dict[int, str]]] = {}
    for coop, year, field, value in _FIGURES.all(tx, area, b_first=first, b_last=last):
        found.setdefault(int(year), {}).setdefault(field, {})[int(coop)] = value
    return found


def years(tx: Tx, area: Area) -> dict[int, int]:
    """Count the cooperatives with figures by year."""
    return {int(year): int(count) for year, count in _YEARS.all(tx, area)}


def add(
    tx: Tx, *, name: str, name_key: str, commune: str, at: int, province: str = "", field: str = "",
    founded_on: str = "", ended_on: str = "", code: str = "", case_id: int | None = None,
) -> int | None:  # fmt: skip
    """Add a cooperative and return its number; None when that of the case is there already."""
    number = tx.value(
        _ADD, code=code[:20], name=name[:200], name_key=name_key[:200], commune=commune, province=province, field=field,
        founded_on=founded_on, ended_on=ended_on, case_id=case_id, at=at,
    )  # fmt: skip
    return None if number is None else int(number)


def change(tx: Tx, row: CoopRow, *, at: int) -> None:
    """Write what may change about a cooperative: code, commune, trade and days."""
    tx.run(
        _CHANGE, b_id=row.id, code=row.code, commune=row.commune, field=row.field, founded_on=row.founded_on,
        ended_on=row.ended_on, at=at,
    )  # fmt: skip


def put(tx: Tx, coop: int, year: int, values: Mapping[str, str], *, by: int, at: int) -> None:
    """Write figures over what was there."""
    tx.batch(
        (_PUT, {"coop": coop, "year": year, "field": field, "value": value, "by": by, "at": at})
        for field, value in values.items()
    )


def drop(tx: Tx, coop: int, year: int, fields: Iterable[str]) -> None:
    tx.batch((_DROP, {"b_coop": coop, "b_year": year, "b_field": field}) for field in fields)


def finished(tx: Tx, *, limit: int) -> list[Finished]:
    """List foundings that got their certificate and are not among the cooperatives yet."""
    return [Finished(*row) for row in tx.all(_FINISHED, b_limit=limit)]


def drop_taken_back(tx: Tx) -> int:
    """Take out cooperatives whose founding turned out not to have its certificate."""
    return tx.run(_DROP_TAKEN_BACK)
