"""Classes: written down, found, changed."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, bindparam, or_, select, update

from db import schema
from db.connect import Tx
from db.desk.reach import as_list, in_list
from db.statements import POSTGRESQL, Statement, insert

OPEN, CANCELLED, DROPPED = "open", "cancelled", "dropped"
"""Cancelled: put off, another date is promised. Dropped: it does not take place at all."""

_classes = schema.classes


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


def _own(kind: str) -> ColumnElement[bool]:
    """Condition of the classes that some officers opened, or of all."""
    return or_(bindparam("b_whole") == 1, in_list(kind, _classes.c.by, "b_officers", BigInteger()))


_COMING = Statement(
    lambda kind: select(*_COLUMNS)
    .where(_own(kind), _classes.c.ends_at >= bindparam("b_now"))
    .order_by(_classes.c.starts_at, _classes.c.id)
    .limit(bindparam("b_limit"))
    .offset(bindparam("b_offset"))
)
_PAST = Statement(
    lambda kind: select(*_COLUMNS)
    .where(_own(kind), _classes.c.ends_at < bindparam("b_now"))
    .order_by(_classes.c.starts_at.desc(), _classes.c.id.desc())
    .limit(bindparam("b_limit"))
    .offset(bindparam("b_offset"))
)
_AT_ONCE = Statement(
    select(*_COLUMNS)
    .where(_classes.c.state == OPEN, _classes.c.starts_at < bindparam("b_end"), _classes.c.ends_at > bindparam("b_start"))
    .order_by(_classes.c.starts_at, _classes.c.id)
)
_LAST = Statement(
    select(*_COLUMNS)
    .where(_classes.c.by == bindparam("b_by"))
    .order_by(_classes.c.made_at.desc(), _classes.c.id.desc())
    .limit(bindparam("b_limit"))
)
_OF_SERIES = Statement(
    select(*_COLUMNS).where(_classes.c.series == bindparam("b_series")).order_by(_classes.c.starts_at, _classes.c.id)
)
_MOVE = Statement(
    update(_classes)
    .where(_id, _classes.c.state == OPEN)
    .values(
        starts_at=bindparam("starts_at"), ends_at=bindparam("ends_at"), place=bindparam("place"), lat=bindparam("lat"),
        lon=bindparam("lon"), change=_classes.c.change + 1, changed_at=bindparam("b_at"),
    )
)  # fmt: skip
_PIN = Statement(update(_classes).where(_id).values(lat=bindparam("lat"), lon=bindparam("lon")))
_REWORD = Statement(
    update(_classes)
    .where(_id)
    .values(teacher=bindparam("teacher"), aim=bindparam("aim"), notes=bindparam("notes"), confirms=bindparam("confirms"))
)
_SEATS = Statement(update(_classes).where(_id).values(seats=bindparam("seats")))
_CANCEL = Statement(
    update(_classes)
    .where(_id, _classes.c.state == OPEN)
    .values(state=bindparam("state"), change=_classes.c.change + 1, changed_at=bindparam("b_at"))
)
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


# -- found -----------------------------------------------------------------------------------------------


def coming(tx: Tx, officers: Iterable[int] | None, *, now: int, limit: int, offset: int = 0) -> list[Lesson]:
    """List classes that are not over, the next one first: of some officers, or of all with None."""
    return _listed(tx, _COMING, officers, now, limit, offset)


def past(tx: Tx, officers: Iterable[int] | None, *, now: int, limit: int, offset: int = 0) -> list[Lesson]:
    """List classes that are over, the last one first."""
    return _listed(tx, _PAST, officers, now, limit, offset)


def at_once(tx: Tx, starts_at: int, ends_at: int) -> list[Lesson]:
    """List open classes of anybody that take place at the same time."""
    return [Lesson(*row) for row in tx.all(_AT_ONCE, b_start=starts_at, b_end=ends_at)]


def last_of(tx: Tx, officer: int, *, limit: int) -> list[Lesson]:
    """List what an officer opened last: it is offered again."""
    return [Lesson(*row) for row in tx.all(_LAST, b_by=officer, b_limit=limit)]


def of_series(tx: Tx, series: int) -> list[Lesson]:
    return [Lesson(*row) for row in tx.all(_OF_SERIES, b_series=series)]


def _listed(
    tx: Tx, statement: Statement, officers: Iterable[int] | None, now: int, limit: int, offset: int
) -> list[Lesson]:
    known = as_list(tx.kind, [] if officers is None else officers)
    rows = tx.all(statement, b_whole=int(officers is None), b_officers=known, b_now=now, b_limit=limit, b_offset=offset)
    return [Lesson(*row) for row in rows]


# -- changed ---------------------------------------------------------------------------------------------


def move(
    tx: Tx, number: int, *, starts_at: int, ends_at: int, place: str, lat: str | None, lon: str | None, at: int
) -> bool:
    """Put a class to another time or place; who was asked has to hear of it."""
    return bool(
        tx.run(_MOVE, b_id=number, starts_at=starts_at, ends_at=ends_at, place=place, lat=lat, lon=lon, b_at=at)
    )


def set_pin(tx: Tx, number: int, lat: str | None, lon: str | None) -> None:
    tx.run(_PIN, b_id=number, lat=lat, lon=lon)


def reword(tx: Tx, number: int, *, teacher: str, aim: str, notes: str, confirms: int) -> None:
    """Change what nobody has to be told about."""
    tx.run(_REWORD, b_id=number, teacher=teacher, aim=aim, notes=notes, confirms=confirms)


def set_seats(tx: Tx, number: int, seats: int) -> None:
    tx.run(_SEATS, b_id=number, seats=seats)


def cancel(tx: Tx, number: int, *, at: int, for_good: bool = False) -> bool:
    """Call a class off, until another date or for good; False when it was off already."""
    return bool(tx.run(_CANCEL, b_id=number, state=DROPPED if for_good else CANCELLED, b_at=at))
