"""Asking people to a class: everybody in the ledger of its announcement, and who wished to hear of another one."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, Integer, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db import schema
from db.classes.groups import IS_TOLD, NOT_HEARD, SILENT, TOLD_OF_CHANGE
from db.connect import Tx
from db.desk.reach import Area, AreaStatement, as_list, in_list
from db.statements import SQLITE, Statement

_people, _places, _ledger = schema.class_people, schema.places, schema.broadcast_people
_class = _people.c.class_id == bindparam("b_class")


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
_HAS_HEARD = Statement(select(_people.c.person).where(_class, ~(SILENT & NOT_HEARD)))
_LEAVE_OUT = Statement(
    lambda kind: delete(_ledger).where(
        _ledger.c.broadcast == bindparam("b_broadcast"), in_list(kind, _ledger.c.person, "b_people", BigInteger())
    )
)
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
_WISH = Statement(update(_people).where(_class, IS_TOLD | (SILENT & TOLD_OF_CHANGE.exists())).values(wants_other=1))


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


def promise_other(tx: Tx, class_id: int) -> None:
    """Let everybody who was told that it is put off hear of the next class, as that message promises."""
    tx.run(_WISH, b_class=class_id)
