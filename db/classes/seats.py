"""What people have said about a class, and the seats that go with it. The class is locked while they change."""

from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement

_classes, _people, _persons = schema.classes, schema.class_people, schema.persons
_one = (_people.c.class_id == bindparam("b_class"), _people.c.person == bindparam("b_person"))


class Said(NamedTuple):
    """What one person has said."""

    answer: str
    heads: int
    queue_at: int | None
    offer_until: int | None
    saw_change: int
    wants_other: int


class Waiting(NamedTuple):
    person: int
    heads: int
    unreachable: str | None


class Mine(NamedTuple):
    """A class that somebody was asked to."""

    class_id: int
    title: str
    starts_at: int
    answer: str


class Date(NamedTuple):
    """One date of a series that somebody was asked to."""

    class_id: int
    starts_at: int
    change: int
    answer: str


_COLUMNS = tuple(_people.c[name] for name in Said._fields)
_FIND = Statement(select(*_COLUMNS).where(*_one))
_SAY = Statement(
    update(_people)
    .where(*_one)
    .values(
        answer=bindparam("answer"), heads=bindparam("heads"), answered_at=bindparam("b_at"), queue_at=bindparam("queue_at"),
        offer_until=bindparam("offer_until"), saw_change=bindparam("saw_change"),
    )
)  # fmt: skip
_HOLD = Statement(
    update(_people).where(*_one).values(answer=bindparam("answer"), offer_until=bindparam("offer_until"))
)
_SAW = Statement(update(_people).where(*_one).values(saw_change=bindparam("saw_change")))
_OTHER = Statement(update(_people).where(*_one).values(wants_other=bindparam("wants_other")))
_SEAT = Statement(
    update(_classes)
    .where(_classes.c.id == bindparam("b_class"), _classes.c.seated + bindparam("b_delta") >= 0)
    .values(seated=_classes.c.seated + bindparam("b_delta"))
)
_queue = (_people.c.queue_at, _people.c.id)
_QUEUE = Statement(
    select(_people.c.person, _people.c.heads, _persons.c.unreachable)
    .join_from(_people, _persons, _persons.c.id == _people.c.person)
    .where(_people.c.class_id == bindparam("b_class"), _people.c.answer == "wait")
    .order_by(*_queue)
)
_RUN_OUT = Statement(
    select(_people.c.person, _people.c.heads, _persons.c.unreachable)
    .join_from(_people, _persons, _persons.c.id == _people.c.person)
    .where(
        _people.c.class_id == bindparam("b_class"),
        _people.c.answer == "offered",
        or_(_people.c.offer_until <= bindparam("b_now"), _persons.c.unreachable.isnot(None)),
    )
    .order_by(*_queue)
)
_TO_SETTLE = Statement(
    select(_classes.c.id)
    .join_from(_classes, _people, _people.c.class_id == _classes.c.id)
    .join(_persons, _persons.c.id == _people.c.person)
    .where(
        _classes.c.state == "open",
        _classes.c.starts_at > bindparam("b_now"),
        or_(
            (_people.c.answer == "wait")
            & (_classes.c.seats >= _classes.c.seated + _people.c.heads)
            & _persons.c.unreachable.is_(None),
            (_people.c.answer == "offered")
            & or_(_people.c.offer_until <= bindparam("b_now"), _persons.c.unreachable.isnot(None)),
        ),
    )
    .distinct()
    .order_by(_classes.c.id)
)
_MINE = Statement(
    select(_classes.c.id, _classes.c.title, _classes.c.starts_at, _people.c.answer)
    .join_from(_people, _classes, _classes.c.id == _people.c.class_id)
    .where(_people.c.person == bindparam("b_person"), _classes.c.state == "open", _classes.c.ends_at > bindparam("b_now"))
    .order_by(_classes.c.starts_at, _classes.c.id)
    .limit(bindparam("b_limit"))
)

_DATES = Statement(
    select(_classes.c.id, _classes.c.starts_at, _classes.c.change, _people.c.answer)
    .join_from(_people, _classes, _classes.c.id == _people.c.class_id)
    .where(
        _people.c.person == bindparam("b_person"), _classes.c.series == bindparam("b_series"), _classes.c.state == "open",
        _classes.c.ends_at > bindparam("b_now"),
    )
    .order_by(_classes.c.starts_at, _classes.c.id)
)  # fmt: skip


def find(tx: Tx, class_id: int, person: int) -> Said | None:
    """Return what somebody has said; None for who was never asked."""
    row = tx.one(_FIND, b_class=class_id, b_person=person)
    return None if row is None else Said(*row)


def say(tx: Tx, class_id: int, person: int, *, at: int, **columns: Any) -> None:
    """Write an answer down: answer, heads, queue_at, offer_until, saw_change."""
    tx.run(_SAY, b_class=class_id, b_person=person, b_at=at, **columns)


def hold(tx: Tx, class_id: int, person: int, answer: str, offer_until: int | None) -> None:
    """Hold a seat for somebody in the waiting list, or take it back."""
    tx.run(_HOLD, b_class=class_id, b_person=person, answer=answer, offer_until=offer_until)


def saw(tx: Tx, class_id: int, person: int, change: int) -> None:
    """Note that somebody knows of a change."""
    tx.run(_SAW, b_class=class_id, b_person=person, saw_change=change)


def wish_other(tx: Tx, class_id: int, person: int, wishes: bool) -> None:
    """Note whether somebody wants to hear of another class."""
    tx.run(_OTHER, b_class=class_id, b_person=person, wants_other=int(wishes))


def seat(tx: Tx, class_id: int, delta: int) -> None:
    """Change the count of taken seats."""
    if delta and tx.run(_SEAT, b_class=class_id, b_delta=delta) != 1:
        raise ValueError(f"class {class_id} has not {-delta} seats to give back")


def queue(tx: Tx, class_id: int) -> list[Waiting]:
    """Return the waiting list in its order."""
    return [Waiting(*row) for row in tx.all(_QUEUE, b_class=class_id)]


def run_out(tx: Tx, class_id: int, *, now: int) -> list[Waiting]:
    """Return those for whom a seat was held long enough, or who cannot be reached any more."""
    return [Waiting(*row) for row in tx.all(_RUN_OUT, b_class=class_id, b_now=now)]


def to_settle(tx: Tx, *, now: int) -> list[int]:
    """Return the classes in which a seat is to be offered or taken back."""
    return [int(row[0]) for row in tx.all(_TO_SETTLE, b_now=now)]


def mine(tx: Tx, person: int, *, now: int, limit: int) -> list[Mine]:
    """List the classes that somebody was asked to and that are not over."""
    return [Mine(*row) for row in tx.all(_MINE, b_person=person, b_now=now, b_limit=limit)]


def dates(tx: Tx, series: int, person: int, *, now: int) -> list[Date]:
    """List the dates of a series that somebody was asked to and that are not over."""
    return [Date(*row) for row in tx.all(_DATES, b_series=series, b_person=person, b_now=now)]
