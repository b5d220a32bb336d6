"""Who is in the room: people who checked in or were ticked, and those they brought along."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, and_, bindparam, delete, func, or_, select, update

from db import schema
from db.classes.groups import OFFERED, YES
from db.classes.lessons import OPEN, Lesson
from db.connect import Tx
from db.desk.reach import as_list, in_list
from db.statements import Statement, insert

WALK_IN, HAND = "walkin", "hand"
LONGEST_MS = 3 * 86_400_000
"""No class lasts longer; it bounds what is looked through."""

_classes, _people, _guests, _persons, _places = (
    schema.classes, schema.class_people, schema.class_guests, schema.persons, schema.places,
)  # fmt: skip


class Seat(NamedTuple):
    """The row of one person in one class."""

    id: int
    class_id: int
    person: int
    case_id: int | None
    asked_at: int | None
    answer: str
    heads: int
    present_at: int | None
    present_how: str | None
    marked_by: int | None
    useful: int | None
    name: bytes | None
    first_name: str
    account: int


class Stand(NamedTuple):
    """Where somebody stands in the conversation."""

    started_at: int | None
    case_id: int | None
    place: bytes | None
    prompt: int | None
    """The message in which the open question was asked last."""


class Guest(NamedTuple):
    id: int
    class_id: int
    host: int | None
    words: bytes | None
    """None when the name has been erased."""
    present_at: int
    how: str
    marked_by: int | None


_SEAT = (*(_people.c[name] for name in Seat._fields[:12]), _persons.c.first_name, _persons.c.account)
_seats = select(*_SEAT).select_from(_people.join(_persons, _persons.c.id == _people.c.person))
_of_class = _people.c.class_id == bindparam("b_class")
_own = (_of_class, _people.c.person == bindparam("b_person"))

_OPEN_NOW = Statement(
    select(*(_classes.c[name] for name in Lesson._fields))
    .where(
        _classes.c.starts_at <= bindparam("b_starts_by"), _classes.c.starts_at >= bindparam("b_since"),
        _classes.c.ends_at >= bindparam("b_now"), _classes.c.state == OPEN,
    )
    .order_by(_classes.c.id)
)  # fmt: skip
_FIND = Statement(_seats.where(*_own))
_BY_ID = Statement(_seats.where(_people.c.id == bindparam("b_id")))
_IN = Statement(
    lambda kind: _seats.where(
        _people.c.person == bindparam("b_person"), in_list(kind, _people.c.class_id, "b_classes", BigInteger())
    )
)
_STAND = Statement(
    select(_persons.c.started_at, _places.c.case_id, _places.c.sealed, _places.c.prompt)
    .select_from(_persons.outerjoin(_places, and_(_places.c.person == _persons.c.id, _places.c.current == 1)))
    .where(_persons.c.id == bindparam("b_person"))
)
_MARK = Statement(
    update(_people)
    .where(*_own, _people.c.present_at.is_(None))
    .values(present_at=bindparam("b_at"), present_how=bindparam("b_how"), marked_by=bindparam("b_by"))
)
_WALK_IN = insert(
    _people, "class_id", "person", "case_id", "present_at", "present_how", "marked_by", once=["class_id", "person"]
)
_UNMARK = Statement(
    update(_people)
    .where(*_own, _people.c.present_at.is_not(None))
    .values(present_at=None, present_how=None, marked_by=None)
)
_NAME = Statement(update(_people).where(*_own).values(name=bindparam("name")))
_ALLOW = insert(schema.consents, "person", "purpose", "given", "version", "how", "at")
_ADD_GUEST = insert(_guests, "class_id", "host", "words", "present_at", "how", "marked_by", returning="id")
_GUEST = tuple(_guests.c[name] for name in Guest._fields)
_GUEST_OF = Statement(select(*_GUEST).where(_guests.c.id == bindparam("b_id")))
_GUESTS = Statement(select(*_GUEST).where(_guests.c.class_id == bindparam("b_class")).order_by(_guests.c.id))
_BROUGHT = Statement(
    select(func.count()).where(_guests.c.class_id == bindparam("b_class"), _guests.c.host == bindparam("b_host"))
)
_REWORD = Statement(update(_guests).where(_guests.c.id == bindparam("b_id")).values(words=bindparam("words")))
_DROP = Statement(delete(_guests).where(_guests.c.id == bindparam("b_id"), _guests.c.class_id == bindparam("b_class")))
_PRESENT = Statement(select(func.count()).where(_of_class, _people.c.present_at.is_not(None)))
_GUEST_COUNT = Statement(select(func.count()).where(_guests.c.class_id == bindparam("b_class")))
_LISTED = or_(_people.c.answer == YES, _people.c.answer == OFFERED, _people.c.present_at.is_not(None))
_ROLL = Statement(_seats.where(_of_class, _LISTED).order_by(_people.c.id))
_REST = Statement(
    _seats.where(_of_class, ~_LISTED)
    .order_by(_people.c.answer.desc(), _people.c.id)
    .limit(bindparam("b_limit"))
    .offset(bindparam("b_offset"))
)
_CAME = Statement(_seats.where(_of_class, _people.c.present_at.is_not(None)).order_by(_people.c.present_at, _people.c.id))
_MISSED = Statement(
    select(_people.c.person).where(_of_class, and_(_people.c.answer == YES, _people.c.present_at.is_(None))).order_by(_people.c.person)
)


def open_now(tx: Tx, *, now: int, starts_by: int) -> list[Lesson]:
    """List the classes that have begun, or begin by a moment, and are not over."""
    rows = tx.all(_OPEN_NOW, b_now=now, b_starts_by=starts_by, b_since=now - LONGEST_MS)
    return [Lesson(*row) for row in rows]


def find(tx: Tx, lesson: int, person: int) -> Seat | None:
    row = tx.one(_FIND, b_class=lesson, b_person=person)
    return None if row is None else Seat(*row)


def by_number(tx: Tx, row: int) -> Seat | None:
    found = tx.one(_BY_ID, b_id=row)
    return None if found is None else Seat(*found)


def seats_in(tx: Tx, person: int, lessons: Iterable[int]) -> dict[int, Seat]:
    """Read the rows of a person in some classes, by class."""
    rows = tx.all(_IN, b_person=person, b_classes=as_list(tx.kind, lessons))
    return {seat.class_id: seat for seat in (Seat(*row) for row in rows)}


def stand_of(tx: Tx, person: int) -> Stand:
    row = tx.one(_STAND, b_person=person)
    return Stand(*row) if row else Stand(None, None, None, None)


def mark(tx: Tx, lesson: int, person: int, how: str, *, at: int, by: int | None, case_id: int | None = None) -> bool:
    """Note that somebody is there; False when that was known. Who was not asked gets a row as a walk-in."""
    if tx.run(_MARK, b_class=lesson, b_person=person, b_at=at, b_how=how, b_by=by):
        return True
    added: dict[str, Any] = {"class_id": lesson, "person": person, "case_id": case_id, "present_at": at, "marked_by": by}
    return tx.run(_WALK_IN, present_how=WALK_IN, **added) == 1


def unmark(tx: Tx, lesson: int, person: int) -> bool:
    return tx.run(_UNMARK, b_class=lesson, b_person=person) == 1


def keep_name(tx: Tx, lesson: int, person: int, name: bytes) -> None:
    tx.run(_NAME, b_class=lesson, b_person=person, name=name)


def allow_name(tx: Tx, person: int, purpose: str, version: str, *, at: int) -> None:
    """Write into the consent log that somebody told a name for a list, by typing it."""
    tx.run(_ALLOW, person=person, purpose=purpose, given=1, version=version, how="typed", at=at)


def add_guest(tx: Tx, lesson: int, host: int | None, words: bytes, how: str, *, at: int, by: int | None) -> int:
    """Note somebody without a phone; return the number of the row."""
    return int(tx.value(_ADD_GUEST, class_id=lesson, host=host, words=words, present_at=at, how=how, marked_by=by))


def guest(tx: Tx, number: int) -> Guest | None:
    row = tx.one(_GUEST_OF, b_id=number)
    return None if row is None else Guest(*row)


def guests(tx: Tx, lesson: int) -> list[Guest]:
    return [Guest(*row) for row in tx.all(_GUESTS, b_class=lesson)]


def brought_by(tx: Tx, lesson: int, host: int) -> int:
    return int(tx.value(_BROUGHT, b_class=lesson, b_host=host))


def reword_guest(tx: Tx, number: int, words: bytes) -> None:
    tx.run(_REWORD, b_id=number, words=words)


def drop_guest(tx: Tx, lesson: int, number: int) -> bool:
    return tx.run(_DROP, b_id=number, b_class=lesson) == 1


def count(tx: Tx, lesson: int) -> int:
    """Count everybody in the room, with those who were brought along."""
    return int(tx.value(_PRESENT, b_class=lesson)) + int(tx.value(_GUEST_COUNT, b_class=lesson))


def roll(tx: Tx, lesson: int) -> list[Seat]:
    """List who has a seat or came, in the order in which they were asked."""
    return [Seat(*row) for row in tx.all(_ROLL, b_class=lesson)]


def others(tx: Tx, lesson: int, *, limit: int, offset: int = 0) -> list[Seat]:
    """List those who were asked and neither said yes nor came."""
    return [Seat(*row) for row in tx.all(_REST, b_class=lesson, b_limit=limit, b_offset=offset)]


def came(tx: Tx, lesson: int) -> list[Seat]:
    """List the people who came with an account of their own, the first one first."""
    return [Seat(*row) for row in tx.all(_CAME, b_class=lesson)]


def missed(tx: Tx, lesson: int) -> list[int]:
    """List who said yes and did not come."""
    return [int(person) for (person,) in tx.all(_MISSED, b_class=lesson)]
