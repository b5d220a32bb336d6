"""The people of a class in lists and counts: who was asked, what they said, who has to be called."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, case, func, select, update

from db import schema
from db.classes.groups import HAS_TO_KNOW, IS_HERE, KNOWS, WHICH, YES, Which
from db.connect import Tx
from db.statements import Statement

_people, _persons, _places, _cases = schema.class_people, schema.persons, schema.places, schema.cases
_classes, _guests = schema.classes, schema.class_guests


class Counts(NamedTuple):
    """People, but for `seats`: those are the heads in taken seats. People who were not reached are not asked."""

    asked: int
    yes: int
    maybe: int
    no: int
    waiting: int
    silent: int
    seats: int
    present: int
    unreached: int
    left_out: int
    other_day: int
    know: int
    """Of those who have to know of the last change, how many do."""
    to_know: int
    """Those who would come, and of the others those who could not be told."""


class Guest(NamedTuple):
    """Somebody in a list. `role` and `row` say where the name stands in the case, which is sealed."""

    person: int
    account: int
    first_name: str
    case_id: int | None
    coop: str | None
    commune: str | None
    role: str | None
    row: str | None
    answer: str
    heads: int
    saw_change: int
    called_at: int | None
    present_at: int | None
    present_how: str | None


_class = _people.c.class_id == bindparam("b_class")
_one = (_class, _people.c.person == bindparam("b_person"))


def _count(which: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)


_COUNTS = Statement(
    select(
        *(_count(WHICH[name]) for name in ("asked", "yes", "maybe", "no", "waiting", "silent")),
        select(_classes.c.seated).where(_classes.c.id == bindparam("b_class")).scalar_subquery(),
        _count(WHICH["present"])
        + select(func.count()).where(_guests.c.class_id == bindparam("b_class")).scalar_subquery(),
        *(_count(WHICH[name]) for name in ("unreached", "left_out", "other_day")),
        _count(HAS_TO_KNOW & (KNOWS | IS_HERE)), _count(HAS_TO_KNOW),
    ).where(_class)
)  # fmt: skip
_LISTED = {
    name: Statement(
        select(
            _people.c.person, _persons.c.account, _persons.c.first_name, _cases.c.id, _cases.c.name, _cases.c.commune,
            _places.c.role, _places.c.row, _people.c.answer, _people.c.heads, _people.c.saw_change, _people.c.called_at,
            _people.c.present_at, _people.c.present_how,
        )
        .select_from(
            _people.join(_persons, _persons.c.id == _people.c.person)
            .outerjoin(_places, (_places.c.person == _people.c.person) & (_places.c.case_id == _people.c.case_id))
            .outerjoin(_cases, (_cases.c.id == _places.c.case_id) & (_cases.c.status != "leaving"))
        )
        .where(_class, found)
        .order_by(_people.c.queue_at, _people.c.id)
        .limit(bindparam("b_limit"))
        .offset(bindparam("b_offset"))
    )
    for name, found in WHICH.items()
}  # fmt: skip
_NUMBERS = {name: Statement(select(_people.c.person).where(_class, found)) for name, found in WHICH.items()}
_CALLED = Statement(update(_people).where(*_one).values(called_at=bindparam("b_at")))
_ACCOUNT = Statement(select(_persons.c.account).where(_persons.c.id == bindparam("b_person")))
_there, _sister = _people.alias("there"), _classes.alias("sister")
_ELSEWHERE = Statement(
    select(_people.c.person)
    .join_from(_people, _there, _there.c.person == _people.c.person)
    .join(_sister, _sister.c.id == _there.c.class_id)
    .where(
        _class, _people.c.answer == YES, _there.c.class_id != _people.c.class_id, _there.c.answer == YES,
        _sister.c.state == "open", _sister.c.starts_at >= bindparam("b_from"), _sister.c.starts_at <= bindparam("b_until"),
    )
    .distinct()
)  # fmt: skip


def counts(tx: Tx, class_id: int) -> Counts:
    row = tx.one(_COUNTS, b_class=class_id)
    assert row is not None
    return Counts(*(int(it or 0) for it in row))


def listed(tx: Tx, class_id: int, which: Which, limit: int, offset: int = 0) -> list[Guest]:
    """List some of the people; the waiting list is in its order."""
    return [Guest(*row) for row in tx.all(_LISTED[which], b_class=class_id, b_limit=limit, b_offset=offset)]


def to_call(tx: Tx, class_id: int, limit: int = 200) -> list[Guest]:
    """List those who have to be called about the last change or the cancelling."""
    return listed(tx, class_id, "calls", limit)


def called(tx: Tx, class_id: int, person: int, *, at: int) -> bool:
    """Note that somebody was told by phone."""
    return tx.run(_CALLED, b_class=class_id, b_person=person, b_at=at) == 1


def numbers(tx: Tx, class_id: int, which: Which) -> list[int]:
    """Return the numbers of some of the people."""
    return [int(row[0]) for row in tx.all(_NUMBERS[which], b_class=class_id)]


def coming_elsewhere(tx: Tx, class_id: int, around: tuple[int, int]) -> set[int]:
    """Return who of those who come to a class has said yes to another one that begins in a span of time."""
    begins, ends = around
    return {int(row[0]) for row in tx.all(_ELSEWHERE, b_class=class_id, b_from=begins, b_until=ends)}


def account_of(tx: Tx, person: int) -> int | None:
    found = tx.value(_ACCOUNT, b_person=person)
    return None if found is None else int(found)
