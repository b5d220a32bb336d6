"""What the cases did after a class: of those whose people came, and of those that were asked and stayed away."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, or_, select, text

from db import schema
from db.classes.groups import ASKED
from db.connect import Tx
from db.schema.cases import VISIBLE
from db.statements import Statement

_people, _cases, _places, _history, _milestones, _episodes = (
    schema.class_people, schema.cases, schema.places, schema.history, schema.milestones, schema.episodes,
)  # fmt: skip


class Group(NamedTuple):
    """Cases that came to a class, or did not. The later counts hold the earlier ones."""

    cases: int = 0
    soon: int = 0
    """Moved on within the first span: an answer, or a milestone."""
    later: int = 0
    """The same within the second span."""
    stuck: int = 0
    """Were stuck when the class began."""
    freed_soon: int = 0
    freed_later: int = 0


_stood = select(_places.c.case_id).where(_places.c.person == _people.c.person, _places.c.current == 1).scalar_subquery()
_them = (
    select(
        func.coalesce(_people.c.case_id, _stood).label("case_id"),
        func.max(case((_people.c.present_at.is_not(None), 1), else_=0)).label("came"),
    )
    .where(
        _people.c.class_id == bindparam("b_class"),
        or_(ASKED, _people.c.present_at.is_not(None)),
    )
    .group_by(func.coalesce(_people.c.case_id, _stood))
    .cte("them")
)
"""The cases of everybody who heard of the class or came; one person there is enough."""


def _moved(until: str) -> ColumnElement[bool]:
    """Something was answered, or a milestone passed, between the end of the class and a moment."""
    answered = (_history.c.case_id == _cases.c.id, _history.c.at > bindparam("b_ends"), _history.c.at <= bindparam(until))
    passed = (_milestones.c.case_id == _cases.c.id, _milestones.c.at > bindparam("b_ends"), _milestones.c.at <= bindparam(until))
    return or_(exists().where(*answered), exists().where(*passed))


def _stuck(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    """The case was stuck when the class began."""
    begins: ColumnElement[Any] = bindparam("b_starts")
    was = and_(
        _episodes.c.case_id == _cases.c.id, _episodes.c.raised_at <= begins,
        or_(_episodes.c.closed_at.is_(None), _episodes.c.closed_at > begins),
    )  # fmt: skip
    return exists().where(was, *more)


def _count(which: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((which, 1), else_=0))


_BY_CAME = Statement(
    select(
        _them.c.came,
        func.count(),
        _count(_moved("b_soon")),
        _count(_moved("b_later")),
        _count(_stuck()),
        _count(_stuck(_episodes.c.closed_at <= bindparam("b_soon"))),
        _count(_stuck(_episodes.c.closed_at <= bindparam("b_later"))),
    )
    .select_from(_them.join(_cases, _cases.c.id == _them.c.case_id))
    .where(
        text(f"cases.{VISIBLE}"),
        _cases.c.opened_at <= bindparam("b_starts"),
        # Whoever has the certificate already has nothing left to go on with.
        ~exists().where(
            _milestones.c.case_id == _cases.c.id, _milestones.c.name == "registered", _milestones.c.at <= bindparam("b_starts")
        ),
    )
    .group_by(_them.c.came)
)


def by_came(tx: Tx, lesson: int, *, starts: int, ends: int, soon: int, later: int) -> tuple[Group, Group]:
    """Count the cases that came, and those that were asked and did not; `soon` and `later` end the spans."""
    rows = tx.all(_BY_CAME, b_class=lesson, b_starts=starts, b_ends=ends, b_soon=soon, b_later=later)
    found = {int(came): Group(*(int(it or 0) for it in counts)) for came, *counts in rows}
    return found.get(1, Group()), found.get(0, Group())


def together(one: Group, other: Group) -> Group:
    """Put the groups of two classes together."""
    return Group(*map(sum, zip(one, other, strict=True)))
