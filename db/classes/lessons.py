"""Classes: written down, found, changed."""

from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update

from db import schema
from db.connect import Tx
from db.statements import POSTGRESQL, Statement, insert

OPEN, CANCELLED = "open", "cancelled"

_classes, _persons = schema.classes, schema.persons


class Lesson(NamedTuple):
    """One class."""

    id: int
    series: int | None
    by: int | None
    state: str
    title: str
    aim: str
    starts_at: int
    ends_at: int
    place: str
    lat: str | None
    lon: str | None
    seats: int
    seated: int
    teacher: str
    notes: str
    segment: str
    confirms: int
    change: int
    changed_at: int | None
    made_at: int


_COLUMNS = tuple(_classes.c[name] for name in Lesson._fields)
_id = _classes.c.id == bindparam("b_id")
_ADD = insert(
    _classes, "series", "by", "title", "aim", "starts_at", "ends_at", "place", "lat", "lon", "seats", "teacher", "notes",
    "segment", "confirms", "made_at", returning="id",
)  # fmt: skip
_FIND = Statement(select(*_COLUMNS).where(_id))


def _locked(kind: str) -> Any:
    found = select(*_COLUMNS).where(_id)
    return found.with_for_update() if kind == POSTGRESQL else found


_LOCK = Statement(_locked)
_IN_SERIES = Statement(update(_classes).where(_id).values(series=bindparam("series")))


def add(tx: Tx, **columns: Any) -> int:
    """Write a class down and return its number."""
    return int(tx.value(_ADD, **columns))


def find(tx: Tx, number: int) -> Lesson | None:
    row = tx.one(_FIND, b_id=number)
    return None if row is None else Lesson(*row)


def lock(tx: Tx, number: int) -> Lesson | None:
    """The same, and nobody else changes its seats until this transaction ends."""
    row = tx.one(_LOCK, b_id=number)
    return None if row is None else Lesson(*row)


def put_in_series(tx: Tx, number: int, series: int) -> None:
    tx.run(_IN_SERIES, b_id=number, series=series)
