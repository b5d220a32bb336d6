"""The people of a class in lists and counts: who was asked, what they said, who has to be called."""

from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Integer, bindparam, case, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db import outbox, schema
from db.broadcasts.about import ANSWERED, OTHER_DAY
from db.connect import Tx
from db.desk.reach import Area, AreaStatement, as_list, in_list
from db.statements import SQLITE, Statement

YES, MAYBE, NO, WAIT, OFFERED = "yes", "maybe", "no", "wait", "offered"
ANNOUNCED = "class"
"""The `what` of the broadcast by which people hear of a class first."""
CHANGES = ("class_moved", "class_cancelled", "class_dropped")
"""The `what` of those that tell of a change."""

_people, _persons, _places, _cases = schema.class_people, schema.persons, schema.places, schema.cases
_classes, _guests = schema.classes, schema.class_guests
_broadcasts, _ledger = schema.broadcasts, schema.broadcast_people

Which = Literal[
    "asked", "yes", "maybe", "no", "waiting", "silent", "going", "told", "present", "absent", "unreached", "left_out",
    "other_day", "calls", "elsewhere",
]  # fmt: skip
"""going = yes or maybe; told = yes, maybe or in the waiting list; absent = said yes and did not come;
unreached = the announcement could not be delivered; left_out = it was not sent, such as to who had enough this week;
other_day = has not answered, and comes on another date of the series; calls = would come and has neither tapped nor
been called since the last change, or has said nothing and could not be told of it; elsewhere = said no, and wants to hear of
another class."""


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


def _announced(*so: ColumnElement[bool]) -> ColumnElement[bool]:
    """The announcement stands so for the person, in one way or another."""
    return (
        select(_ledger.c.id)
        .join_from(_ledger, _broadcasts, _broadcasts.c.id == _ledger.c.broadcast)
        .where(
            _broadcasts.c.what == ANNOUNCED, _broadcasts.c.about == _people.c.class_id, _ledger.c.person == _people.c.person, or_(*so),
        )
        .exists()
    )  # fmt: skip


def _in(*states: int) -> ColumnElement[bool]:
    return or_(*(_ledger.c.state == it for it in states))


_skipped = _ledger.c.state == outbox.SKIPPED
_spared = _skipped & or_(_ledger.c.reason == ANSWERED, _ledger.c.reason == OTHER_DAY)
"""Who knew of the class before the announcement left."""
_reached = _announced(_in(outbox.NEW, outbox.SENDING, outbox.SENT, outbox.UNCERTAIN), _spared)
_failed = _announced(_in(outbox.UNREACHABLE, outbox.REFUSED), _skipped & (_ledger.c.reason == "unreachable"))
_not_heard = _announced(_in(outbox.UNREACHABLE, outbox.SKIPPED, outbox.REFUSED)) & ~_reached
"""The announcement did not get to the person, and none is on its way."""
_unanswered = (_people.c.asked_at.isnot(None)) & (_people.c.answer == "") & (_people.c.present_at.is_(None))
_own, _sister, _there = _classes.alias("own"), _classes.alias("sister"), _people.alias("there")
_has_other_day = (
    select(_there.c.id)
    .join_from(_there, _sister, _sister.c.id == _there.c.class_id)
    .join(_own, _own.c.series == _sister.c.series)
    .where(
        _own.c.id == _people.c.class_id,
        _sister.c.id != _own.c.id,
        _sister.c.state == "open",
        _there.c.person == _people.c.person,
        or_(_there.c.present_at.isnot(None), *(_there.c.answer == it for it in (YES, OFFERED))),
    )
    .exists()
)
"""The person has a seat on another date of the same series. Who waits for one may rather come on this date."""
_silent = _unanswered & ~_has_other_day
ASKED = _people.c.asked_at.isnot(None) & ~(_unanswered & _not_heard)
"""The announcement got to the person, or an answer came."""
_is_told = or_(*(_people.c.answer == it for it in (YES, MAYBE, WAIT, OFFERED)))
_change = select(_classes.c.change).where(_classes.c.id == _people.c.class_id).scalar_subquery()
_changed_at = select(_classes.c.changed_at).where(_classes.c.id == _people.c.class_id).scalar_subquery()
_knows = (_people.c.saw_change >= _change) | (func.coalesce(_people.c.called_at, 0) >= func.coalesce(_changed_at, 0))

_changed = _classes.alias("changed")
_told_of_change = (
    select(_ledger.c.id)
    .join_from(_ledger, _broadcasts, _broadcasts.c.id == _ledger.c.broadcast)
    .join(_changed, _changed.c.id == _broadcasts.c.about)
    .where(
        or_(*(_broadcasts.c.what == it for it in CHANGES)), _broadcasts.c.about == _people.c.class_id,
        _ledger.c.person == _people.c.person, _broadcasts.c.made_at >= _changed.c.changed_at,
    )
)  # fmt: skip
_on_its_way = _in(outbox.SENDING, outbox.SENT) | ((_ledger.c.state == outbox.NEW) & _ledger.c.reason.is_(None))
_untold = _silent & _told_of_change.where(~_on_its_way).exists()
"""Has said nothing, and what was to tell of the last change has not got to the person, or not for certain."""
_has_to_know = _is_told | _untold
_is_here = _people.c.present_at.isnot(None)

_WHICH: dict[Which, ColumnElement[bool]] = {
    "asked": ASKED,
    "yes": _people.c.answer == YES,
    "maybe": _people.c.answer == MAYBE,
    "no": _people.c.answer == NO,
    "waiting": or_(_people.c.answer == WAIT, _people.c.answer == OFFERED),
    "silent": _silent & ~_not_heard,
    "going": or_(_people.c.answer == YES, _people.c.answer == MAYBE),
    "told": _is_told,
    "present": _people.c.present_at.isnot(None),
    "absent": (_people.c.answer == YES) & _people.c.present_at.is_(None),
    "unreached": _silent & _not_heard & _failed,
    "left_out": _silent & _not_heard & ~_failed,
    "other_day": _unanswered & _has_other_day,
    "calls": _has_to_know & ~_knows & ~_is_here,
    "elsewhere": (_people.c.answer == NO) & (_people.c.wants_other == 1),
}


def _count(which: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)


_COUNTS = Statement(
    select(
        *(_count(_WHICH[name]) for name in ("asked", "yes", "maybe", "no", "waiting", "silent")),
        select(_classes.c.seated).where(_classes.c.id == bindparam("b_class")).scalar_subquery(),
        _count(_WHICH["present"])
        + select(func.count()).where(_guests.c.class_id == bindparam("b_class")).scalar_subquery(),
        *(_count(_WHICH[name]) for name in ("unreached", "left_out", "other_day")),
        _count(_has_to_know & (_knows | _is_here)), _count(_has_to_know),
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
    for name, found in _WHICH.items()
}  # fmt: skip
_NUMBERS = {name: Statement(select(_people.c.person).where(_class, found)) for name, found in _WHICH.items()}


def _asked_by(kind: str) -> Any:
    """Everybody in the ledger of the announcement, with the case they stand in."""
    place = (_places.c.person == _ledger.c.person) & (_places.c.current == 1)
    rows = (
        select(bindparam("b_class", type_=Integer), _ledger.c.person, _places.c.case_id, bindparam("b_at", type_=BigInteger))
        .select_from(_ledger.outerjoin(_places, place))
        .where(_ledger.c.broadcast == bindparam("b_broadcast"))
    )
    made = (sqlite if kind == SQLITE else postgresql).insert(_people)
    return made.from_select(["class_id", "person", "case_id", "asked_at"], rows).on_conflict_do_nothing()


_ASK = Statement(_asked_by)
_HAS_HEARD = Statement(select(_people.c.person).where(_class, ~(_silent & _not_heard)))
_LEAVE_OUT = Statement(
    lambda kind: delete(_ledger).where(
        _ledger.c.broadcast == bindparam("b_broadcast"), in_list(kind, _ledger.c.person, "b_people", BigInteger())
    )
)
_CALLED = Statement(update(_people).where(*_one).values(called_at=bindparam("b_at")))
_ACCOUNT = Statement(select(_persons.c.account).where(_persons.c.id == bindparam("b_person")))
_place = schema.places.alias("at")
_of = schema.cases.alias("of")
_WISHING = AreaStatement(
    _of.c.commune,
    lambda kind, area: select(_people.c.person)
    .join_from(_people, _place, (_place.c.person == _people.c.person) & (_place.c.current == 1))
    .join(_of, _of.c.id == _place.c.case_id)
    .where(_people.c.wants_other == 1, _people.c.class_id != bindparam("b_class"), area)
    .distinct()
    .order_by(_people.c.person),
)
_HEARD = Statement(
    update(_people)
    .where(
        _people.c.wants_other == 1,
        _people.c.class_id != bindparam("b_class"),
        _people.c.person.in_(select(_ledger.c.person).where(_ledger.c.broadcast == bindparam("b_broadcast"))),
    )
    .values(wants_other=0)
)
_WISH = Statement(update(_people).where(_class, _is_told | (_silent & _told_of_change.exists())).values(wants_other=1))


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


def wishing(tx: Tx, class_id: int, area: Area) -> set[int]:
    """Return who in an area asked to hear of another class than the one they were asked to."""
    return {int(row[0]) for row in _WISHING.all(tx, area, b_class=class_id)}


def heard(tx: Tx, class_id: int) -> set[int]:
    """Return who has heard of a class, or is about to."""
    return {int(row[0]) for row in tx.all(_HAS_HEARD, b_class=class_id)}


def ask(tx: Tx, class_id: int, broadcast: int, known: Collection[int], *, at: int) -> int:
    """Ask everybody in the ledger of an announcement but those who know of the class; return how many are new."""
    if known:
        tx.run(_LEAVE_OUT, b_broadcast=broadcast, b_people=as_list(tx.kind, known))
    tx.run(_HEARD, b_broadcast=broadcast, b_class=class_id)
    return tx.run(_ASK, b_broadcast=broadcast, b_class=class_id, b_at=at)


def coming_elsewhere(tx: Tx, class_id: int, around: tuple[int, int]) -> set[int]:
    """Return who of those who come to a class has said yes to another one that begins in a span of time."""
    begins, ends = around
    return {int(row[0]) for row in tx.all(_ELSEWHERE, b_class=class_id, b_from=begins, b_until=ends)}


def account_of(tx: Tx, person: int) -> int | None:
    found = tx.value(_ACCOUNT, b_person=person)
    return None if found is None else int(found)


def promise_other(tx: Tx, class_id: int) -> None:
    """Let everybody who was told that it is put off hear of the next class, as that message promises."""
    tx.run(_WISH, b_class=class_id)
