"""What is sent once more about a class: to whom it is still of use, with what is true now, and until when."""

from collections.abc import Mapping
from datetime import datetime

from bot.broadcasting.ordering import body_of, seal_body
from bot.classes import calling
from bot.clock import millis, moment
from bot.desk.call import Call
from db.broadcasts import about, broadcasts
from db.broadcasts.broadcasts import Broadcast
from db.classes import lessons, people
from db.classes.groups import ANNOUNCED, Which
from db.classes.lessons import OPEN, Lesson

MOVED, CALLED_OFF = "class_moved", ("class_cancelled", "class_dropped")
_NEED: Mapping[str, tuple[Which, ...]] = {
    ANNOUNCED: ("silent",), MOVED: ("calls", "silent", "elsewhere"), **dict.fromkeys(CALLED_OFF, ("calls", "silent")),
}  # fmt: skip
"""Who still has to hear it: whoever has tapped since has got it."""


def still_need(call: Call, it: Broadcast, wanted: set[int]) -> set[int]:
    """Narrow people down to those to whom the message is still of use."""
    lesson = _lesson_of(call, it)
    if lesson is None or it.what not in _NEED:
        return wanted
    if call.at >= _useful_until(lesson, it.what) or (lesson.state == OPEN) is (it.what in CALLED_OFF):
        return set()
    if it.what == MOVED and body_of(call.parts.ring, it).get("change") != lesson.change:
        return set()  # a newer message tells of a newer change
    need = (one for which in _NEED[it.what] for one in people.numbers(call.tx, lesson.id, which))
    return wanted.intersection(need)


def go_on(call: Call, it: Broadcast, until: datetime) -> bool:
    """Let a broadcast go on, with words that are true now; False when it cannot. Who still waits for it loses no time."""
    lesson, until = _lesson_of(call, it), max(until, moment(it.until))
    if lesson is not None and it.what in _NEED:
        until = min(until, moment(_useful_until(lesson, it.what)))
        body = {**body_of(call.parts.ring, it), **calling.announcement(call, lesson)}
        about.reword(call.tx, it.id, seal_body(call.parts.ring, body), until=millis(until))
    return broadcasts.reopen(call.tx, it.id, until=millis(until))


def _lesson_of(call: Call, it: Broadcast) -> Lesson | None:
    return lessons.find(call.tx, it.about) if it.about is not None and it.what.startswith(ANNOUNCED) else None


def _useful_until(lesson: Lesson, what: str) -> int:
    return lesson.ends_at if what in CALLED_OFF else lesson.starts_at
