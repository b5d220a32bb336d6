"""Writes down what somebody says about a class, by a tap or on the phone, and offers the seats that it frees."""

from collections.abc import Collection

from bot.classes.seating import settle
from bot.desk.call import Call
from db.broadcasts import about
from db.classes import seats
from db.classes.lessons import Lesson
from db.classes.seats import Said
from flows.classes.seats import Decision

ASKING = ("class", "class_t3")
"""Messages that ask what has been answered now."""
FOR_THOSE_WHO_COME = ("class_t1", "class_t2h", "class_freed")


def write(call: Call, lesson: Lesson, person: int, said: Said, decision: Decision, *, spares: Collection[str]) -> None:
    """Write an answer down, and offer what it leaves free. The class is locked; `spares` need not be sent any more."""
    queue_at = (said.queue_at or call.at) if decision.answer == "wait" else None
    seats.say(
        call.tx, lesson.id, person, at=call.at, answer=decision.answer, heads=decision.heads, queue_at=queue_at,
        offer_until=None, saw_change=lesson.change,
    )  # fmt: skip
    seats.seat(call.tx, lesson.id, decision.delta)
    about.spare(call.tx, lesson.id, person, spares, at=call.at)
    if lesson.series is not None and decision.answer == "yes":
        about.spare_other_days(call.tx, lesson.series, lesson.id, person, ASKING, at=call.at)
    if decision.delta < 0:
        settle(call.tx, call.parts.ring, lesson, at=call.at)
