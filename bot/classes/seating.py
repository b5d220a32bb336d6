"""Offers free seats to the waiting list, and takes back what nobody took up. The class is locked by the caller."""

from bot.broadcasting.ordering import Plan, order_by_itself
from bot.clock import millis, moment
from db import outbox
from db.broadcasts import about
from db.classes import lessons, seats
from db.classes.lessons import OPEN, Lesson
from db.connect import Tx
from db.sealing import KeyRing
from flows.classes.planning import held_until
from flows.classes.seats import Queued, Room, offers
from flows.classes.wording import lesson_body
from flows.starting.kinds import AGREED

_TOLD = frozenset({outbox.SENDING, outbox.SENT, outbox.UNCERTAIN, outbox.UNREACHABLE, outbox.REFUSED})
"""Whose turn is over: the offer left, or will never arrive."""


def queue_of(tx: Tx, lesson: Lesson) -> list[Queued]:
    return [Queued(it.person, it.heads, it.unreachable is None) for it in seats.queue(tx, lesson.id)]


def settle(tx: Tx, ring: KeyRing, lesson: Lesson, *, at: int) -> int:
    """Bring the held seats up to date; return how many people were offered one."""
    if lesson.state != OPEN or lesson.starts_at <= at:
        return 0
    for it in seats.run_out(tx, lesson.id, now=at):
        # Who was never told, because the bot stood still, keeps the place in the list.
        is_told = it.unreachable or about.state_of(tx, lesson.id, it.person, "class_freed") in _TOLD
        seats.hold(tx, lesson.id, it.person, "" if is_told else "wait", at if is_told else None)
        seats.seat(tx, lesson.id, -it.heads)
    now = lessons.find(tx, lesson.id)
    assert now is not None
    until = held_until(moment(at), moment(now.starts_at))
    found = offers(Room(now.seats, now.seated), queue_of(tx, now)) if until else []
    for first in found:
        assert until is not None
        seats.hold(tx, now.id, first.person, "offered", millis(until))
        seats.seat(tx, now.id, first.heads)
        body = lesson_body(now, held=millis(until))
        plan = Plan(AGREED, "class_freed", body, moment(at), until, now.id)
        order_by_itself(tx, ring, plan, [first.person], at=at)
    return len(found)
