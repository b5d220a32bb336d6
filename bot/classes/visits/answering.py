"""Yes, maybe, no: what people say about a class by a tap, and may say otherwise until it is over."""

from collections.abc import Collection
from typing import NamedTuple

from bot.classes import answers
from bot.classes.answers import ASKING, FOR_THOSE_WHO_COME
from bot.classes.registry import Declined, visits
from bot.classes.seating import queue_of
from bot.desk.call import Call, NotFound
from db.classes import lessons, presence, seats
from db.classes.lessons import DROPPED, OPEN, Lesson
from db.classes.seats import Date, Said
from flows.classes import replies
from flows.classes.dates import busy, with_dates
from flows.classes.heads import heads_in
from flows.classes.seats import MOST_HEADS, Decision, Held, Room, decide_yes, leave, most_heads, place_in
from flows.engine.effects import Screen
from flows.text import text


class Asked(NamedTuple):
    """A class that is still to come, locked, and what the person has said so far."""

    lesson: Lesson
    said: Said

    @property
    def held(self) -> Held:
        return Held(self.said.answer, self.said.heads)

    @property
    def room(self) -> Room:
        return Room(self.lesson.seats, self.lesson.seated)

    @property
    def most(self) -> int:
        """With how many the person may come."""
        return self.lesson.seats if self.said.answer == "wait" else most_heads(self.room, self.held)


@visits("yes")
def say_yes(call: Call) -> None:
    """Take a seat, or a place in the waiting list."""
    it = _asked(call)
    if it is not None:
        _come(call, it, None)


@visits("heads")
def say_heads(call: Call) -> None:
    """Say with how many one comes."""
    it = _asked(call)
    if it is not None:
        _come(call, it, max(1, call.number(2, 1)))


@visits("count")
def take_heads(call: Call) -> None:
    """Take the typed answer to with how many: (class, change). Other words are an answer as always."""
    heads = heads_in(call.words)
    if heads is None:
        raise Declined
    it = _asked(call)
    if it is None:
        return
    if 1 <= heads <= MOST_HEADS:
        _come(call, it, heads)
    else:
        _expect_heads(call, it.lesson)
        has_case = presence.stand_of(call.tx, call.actor.person).case_id is not None
        call.show(replies.too_many(it.lesson, it.most, has_case))


@visits("wait")
def stay(call: Call) -> None:
    """Stay in the waiting list, and say with how many."""
    it = _asked(call)
    if it is None:
        return
    if it.said.answer != "wait":
        _come(call, it, None)
        return
    place = place_in(queue_of(call.tx, it.lesson), call.actor.person)
    if it.most > 1:
        _expect_heads(call, it.lesson)
    call.show(replies.waits(it.lesson, place, it.said.heads, asks_first=True))


@visits("maybe")
def say_maybe(call: Call) -> None:
    """Not to be sure takes no seat."""
    it = _asked(call)
    if it is None:
        return
    _write(call, it, leave(it.held, "maybe"), spares=(*ASKING, "class_t2h", "class_freed"))
    call.toast(text("Ghi rồi: chưa chắc"))
    call.show(_dated(call, it.lesson, replies.unsure(it.lesson)), fresh=True)


@visits("no")
def say_no(call: Call) -> None:
    """Give the seat to somebody else."""
    it = _asked(call)
    if it is None:
        return
    _write(call, it, leave(it.held, "no"), spares=(*ASKING, *FOR_THOSE_WHO_COME))
    call.toast(text("Ghi rồi: bận"))
    dates = _dates(call, it.lesson)
    call.show(busy(it.lesson, dates) if len(dates) > 1 else replies.sorry(it.lesson), fresh=True)


@visits("leave")
def leave_queue(call: Call) -> None:
    """Give up the place in the waiting list, and hear of another class."""
    it = _asked(call)
    if it is None:
        return
    if it.said.answer != "wait":
        # A seat was offered meanwhile, or something else was said: nothing is lost by an old button.
        call.show(replies.one(it.lesson, it.said.answer, it.said.heads), fresh=True)
        return
    _write(call, it, leave(it.held, "no"), spares=(*ASKING, *FOR_THOSE_WHO_COME))
    seats.wish_other(call.tx, it.lesson.id, call.actor.person, True)
    call.say(replies.NO_MORE_WAITING)


@visits("other")
def want_other(call: Call) -> None:
    """Say whether one wants to hear of another class."""
    number = call.number(0)
    if seats.find(call.tx, number, call.actor.person) is None:
        raise NotFound(replies.NOT_ASKED)
    wishes = call.arg(1) == "1"
    seats.wish_other(call.tx, number, call.actor.person, wishes)
    words = replies.WILL_TELL if wishes else replies.NOTED
    call.toast(words)
    call.show(Screen((words,)))


@visits("seen")
def see(call: Call) -> None:
    """Know that a class was called off."""
    number = call.number(0)
    lesson = lessons.find(call.tx, number)
    if lesson is None or seats.find(call.tx, number, call.actor.person) is None:
        raise NotFound(replies.NOT_ASKED)
    seats.saw(call.tx, number, call.actor.person, min(call.number(1), lesson.change))
    call.toast(replies.SEEN)


def _come(call: Call, it: Asked, heads: int | None) -> None:
    person, lesson = call.actor.person, it.lesson
    decision = decide_yes(it.room, it.held, heads)
    ran_out = it.said.answer == "" and it.said.offer_until is not None
    _write(call, it, decision, spares=(*ASKING, "class_freed"))
    chosen, most = heads is not None, most_heads(it.room, it.held)
    if decision.answer == "wait":
        place = place_in(queue_of(call.tx, lesson), person)
        if chosen:
            call.toast(text("Ghi rồi: {n} người", n=decision.heads))
            call.show(replies.waits(lesson, place, decision.heads, asks_first=False))
        else:
            call.show(_dated(call, lesson, replies.full(lesson, place, ran_out=ran_out)), fresh=True)
    elif decision.lacking and chosen:
        _expect_heads(call, lesson)
        call.show(replies.lacking(lesson, decision.heads, it.room.free))
    elif chosen:
        call.toast(text("Ghi rồi: {n} người", n=decision.heads))
        call.show(_dated(call, lesson, replies.how_many(lesson, decision.heads, most, asks_first=False), comes=True))
    else:
        is_first = it.said.answer != "yes"
        if is_first and most > 1:
            _expect_heads(call, lesson)
        screen = replies.how_many(lesson, decision.heads, most, asks_first=is_first)
        call.show(_dated(call, lesson, screen, comes=True), fresh=True)


def _dated(call: Call, lesson: Lesson, screen: Screen, *, comes: bool = False) -> Screen:
    """Name the other dates of a series beside what is said about one of them."""
    return with_dates(screen, lesson.id, _dates(call, lesson), comes=comes)


def _dates(call: Call, lesson: Lesson) -> list[Date]:
    return seats.dates(call.tx, lesson.series, call.actor.person, now=call.at) if lesson.series is not None else []


def _expect_heads(call: Call, lesson: Lesson) -> None:
    """Without this, a typed number would be taken for the answer to the question of the founding."""
    call.expect("count", lesson.id, lesson.change)


def _write(call: Call, it: Asked, decision: Decision, *, spares: Collection[str]) -> None:
    answers.write(call, it.lesson, call.actor.person, it.said, decision, spares=spares)


def _asked(call: Call) -> Asked | None:
    """Read and lock a class that may still be answered; say what is the matter with one that may not.

    Raises:
        NotFound: the person was never asked.
    """
    number = call.number(0)
    if seats.find(call.tx, number, call.actor.person) is None:
        raise NotFound(replies.NOT_ASKED)
    lesson = lessons.lock(call.tx, number)
    # What was read before the lock may be old by now.
    said = seats.find(call.tx, number, call.actor.person)
    if lesson is None or said is None:
        raise NotFound(replies.NOT_ASKED)
    if lesson.state != OPEN:
        seats.saw(call.tx, number, call.actor.person, lesson.change)
        call.show(replies.was_cancelled(lesson, for_good=lesson.state == DROPPED), fresh=True)
    elif lesson.ends_at <= call.at:
        call.show(Screen((replies.OVER,)), fresh=True)
    elif call.number(1, lesson.change) < lesson.change:
        call.show(replies.was_moved(lesson), fresh=True)
    else:
        return Asked(lesson, said)
    return None
