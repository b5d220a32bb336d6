"""Managers of cooperatives who were at a class: noted when they are marked as present, counted for the plan."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, update

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement
from db.statements import Statement

REGISTERED = "registered"

_classes, _people, _coops, _places, _cases = (
    schema.classes, schema.class_people, schema.coops, schema.places, schema.cases,
)  # fmt: skip


class Stand(NamedTuple):
    """Somebody's place in a cooperative that is registered."""

    case_id: int
    version: int
    row: str
    """Row in the list of members; empty for a founder, whose row the answers tell."""


_STANDS = Statement(
    select(_places.c.case_id, _cases.c.version, func.coalesce(_places.c.row, ""))
    .join_from(_places, _cases, _cases.c.id == _places.c.case_id)
    .where(_places.c.person == bindparam("b_person"), _cases.c.status == REGISTERED)
    .order_by(_places.c.case_id)
)
_NOTE = Statement(
    update(_people)
    .where(_people.c.class_id == bindparam("b_class"), _people.c.person == bindparam("b_person"))
    .values(manages=bindparam("manages"))
)
_COUNTS = Statement(select(_classes.c.counts).where(_classes.c.id == bindparam("b_id")))
_SET_COUNTS = Statement(update(_classes).where(_classes.c.id == bindparam("b_id")).values(counts=bindparam("counts")))
_MANAGERS = Statement(
    select(func.count()).where(
        _people.c.class_id == bindparam("b_class"), _people.c.present_at.is_not(None), _people.c.manages.is_not(None)
    )
)
_TRAINED = AreaStatement(
    _coops.c.commune,
    # Each person once, however many classes there were in the year.
    lambda kind, area: select(_classes.c.counts, _coops.c.id, func.count(_people.c.person.distinct()))
    .select_from(
        _classes.join(_people, _people.c.class_id == _classes.c.id).join(_coops, _coops.c.case_id == _people.c.manages)
    )
    .where(
        _classes.c.starts_at >= bindparam("b_from"), _classes.c.starts_at < bindparam("b_until"),
        _people.c.present_at.is_not(None), area,
    )
    .group_by(_classes.c.counts, _coops.c.id),
)  # fmt: skip


def stands(tx: Tx, person: int) -> list[Stand]:
    """List the registered cooperatives that somebody stands in."""
    return [Stand(*row) for row in tx.all(_STANDS, b_person=person)]


def note_manager(tx: Tx, lesson: int, person: int, case_id: int | None) -> None:
    tx.run(_NOTE, b_class=lesson, b_person=person, manages=case_id)


def managers(tx: Tx, lesson: int) -> int:
    """Count the managers who were at a class."""
    return int(tx.value(_MANAGERS, b_class=lesson))


def counts_for(tx: Tx, lesson: int) -> str:
    """Return the indicator that a class counts for."""
    return str(tx.value(_COUNTS, b_id=lesson))


def count_for(tx: Tx, lesson: int, indicator: str) -> None:
    tx.run(_SET_COUNTS, b_id=lesson, counts=indicator)


def trained(tx: Tx, area: Area, *, first: int, until: int) -> Mapping[str, Mapping[int, int]]:
    """Count the managers who came to a class that began in a period: indicator → cooperative → people."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for indicator, coop, count in _TRAINED.all(tx, area, b_from=first, b_until=until):
        found[str(indicator)][int(coop)] = int(count)
    return found
