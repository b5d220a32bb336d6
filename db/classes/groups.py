"""Who belongs to which group of the people of a class: conditions, each true for a row of `class_people` or not."""

from typing import Literal

from sqlalchemy import ColumnElement, func, or_, select

from db import outbox, schema
from db.broadcasts.about import ANSWERED, OTHER_DAY

YES, MAYBE, NO, WAIT, OFFERED = "yes", "maybe", "no", "wait", "offered"
ANNOUNCED = "class"
"""The `what` of the broadcast by which people hear of a class first."""
CHANGES = ("class_moved", "class_cancelled", "class_dropped")
"""The `what` of those that tell of a change."""

_people, _classes = schema.class_people, schema.classes
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
NOT_HEARD = _announced(_in(outbox.UNREACHABLE, outbox.SKIPPED, outbox.REFUSED)) & ~_reached
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
SILENT = _unanswered & ~_has_other_day
ASKED = _people.c.asked_at.isnot(None) & ~(_unanswered & NOT_HEARD)
"""The announcement got to the person, or an answer came."""
IS_TOLD = or_(*(_people.c.answer == it for it in (YES, MAYBE, WAIT, OFFERED)))
_change = select(_classes.c.change).where(_classes.c.id == _people.c.class_id).scalar_subquery()
_changed_at = select(_classes.c.changed_at).where(_classes.c.id == _people.c.class_id).scalar_subquery()
KNOWS = (_people.c.saw_change >= _change) | (func.coalesce(_people.c.called_at, 0) >= func.coalesce(_changed_at, 0))

_changed = _classes.alias("changed")
TOLD_OF_CHANGE = (
    select(_ledger.c.id)
    .join_from(_ledger, _broadcasts, _broadcasts.c.id == _ledger.c.broadcast)
    .join(_changed, _changed.c.id == _broadcasts.c.about)
    .where(
        or_(*(_broadcasts.c.what == it for it in CHANGES)), _broadcasts.c.about == _people.c.class_id,
        _ledger.c.person == _people.c.person, _broadcasts.c.made_at >= _changed.c.changed_at,
    )
)  # fmt: skip
_on_its_way = _in(outbox.SENDING, outbox.SENT) | ((_ledger.c.state == outbox.NEW) & _ledger.c.reason.is_(None))
_untold = SILENT & TOLD_OF_CHANGE.where(~_on_its_way).exists()
"""Has said nothing, and what was to tell of the last change has not got to the person, or not for certain."""
HAS_TO_KNOW = IS_TOLD | _untold
IS_HERE = _people.c.present_at.isnot(None)

WHICH: dict[Which, ColumnElement[bool]] = {
    "asked": ASKED,
    "yes": _people.c.answer == YES,
    "maybe": _people.c.answer == MAYBE,
    "no": _people.c.answer == NO,
    "waiting": or_(_people.c.answer == WAIT, _people.c.answer == OFFERED),
    "silent": SILENT & ~NOT_HEARD,
    "going": or_(_people.c.answer == YES, _people.c.answer == MAYBE),
    "told": IS_TOLD,
    "present": _people.c.present_at.isnot(None),
    "absent": (_people.c.answer == YES) & _people.c.present_at.is_(None),
    "unreached": SILENT & NOT_HEARD & _failed,
    "left_out": SILENT & NOT_HEARD & ~_failed,
    "other_day": _unanswered & _has_other_day,
    "calls": HAS_TO_KNOW & ~KNOWS & ~IS_HERE,
    "elsewhere": (_people.c.answer == NO) & (_people.c.wants_other == 1),
}
