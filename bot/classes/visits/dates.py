"""Several dates of one class: look at them, or come to all by one tap."""

from bot.classes import answers
from bot.classes.answers import ASKING
from bot.classes.registry import Declined, visits
from bot.classes.seating import queue_of
from bot.desk.call import Call, NotFound
from db.classes import lessons, seats
from db.classes.lessons import OPEN, Lesson
from db.classes.seats import Date
from flows.classes import replies
from flows.classes.dates import MOVED, Taken, all_but_refused, all_dates, came_to_all, changes, most_on_any
from flows.classes.heads import heads_in
from flows.classes.seats import MOST_HEADS, Held, Room, decide_yes, most_heads, place_in
from flows.text import text


@visits("dates")
def list_dates(call: Call) -> None:
    """Show the dates of the series that a class belongs to: (class)."""
    lesson, dates = _series(call)
    call.show(all_dates(lesson.title, dates, call.now), fresh=True)


@visits("all")
def come_to_all(call: Call) -> None:
    """Say yes to every date on which one is not busy: (class, how often the dates had moved when they were shown, people or 0)."""
    lesson, dates = _series(call)
    if call.number(1) != changes(dates):
        screen = all_dates(lesson.title, dates, call.now)
        call.say(MOVED, *screen.lines, rows=screen.buttons)
        return
    said = seats.find(call.tx, lesson.id, call.actor.person)
    assert said is not None
    heads = call.number(2) or said.heads
    # Always in the order of their numbers, so that two people never wait for each other.
    wanted = sorted(it.class_id for it in all_but_refused(dates, lesson.id))
    taken = [it for number in wanted if (it := _take(call, number, heads))]
    call.toast(text("Ghi rồi: {n} ngày", n=len(taken)))
    if most_on_any(taken) > 1:
        call.expect("count_all", lesson.id, changes(dates))
    call.show(came_to_all(lesson.id, sorted(taken), changes(dates), heads))


@visits("count_all")
def take_heads(call: Call) -> None:
    """Take a typed number of people for every date: (class, changes). Other words are an answer as always."""
    heads = heads_in(call.words)
    if heads is None:
        raise Declined
    if 1 <= heads <= MOST_HEADS:
        call.args = (call.arg(0), call.arg(1), str(heads))
        come_to_all(call)
        return
    call.expect("count_all", *call.args)
    call.say(replies.TOO_MANY)


def _take(call: Call, number: int, heads: int) -> Taken | None:
    person, lesson = call.actor.person, lessons.lock(call.tx, number)
    said = seats.find(call.tx, number, person)
    if lesson is None or said is None or lesson.state != OPEN or lesson.ends_at <= call.at:
        return None
    room, held = Room(lesson.seats, lesson.seated), Held(said.answer, said.heads)
    decision = decide_yes(room, held, heads)
    answers.write(call, lesson, person, said, decision, spares=(*ASKING, "class_freed"))
    if decision.answer == "wait":
        return Taken(lesson.starts_at, decision.heads, place_in(queue_of(call.tx, lesson), person), min(lesson.seats, MOST_HEADS))
    return Taken(lesson.starts_at, decision.heads, most=most_heads(room, held))


def _series(call: Call) -> tuple[Lesson, list[Date]]:
    """Read a class that the person was asked to, with the other dates that are still to come.

    Raises:
        NotFound: the person was not asked, or the class has no other dates.
    """
    number = call.number(0)
    lesson = lessons.find(call.tx, number)
    if lesson is None or seats.find(call.tx, number, call.actor.person) is None:
        raise NotFound(replies.NOT_ASKED)
    dates = seats.dates(call.tx, lesson.series, call.actor.person, now=call.at) if lesson.series is not None else []
    if not dates:
        raise NotFound(replies.OVER)
    return lesson, dates
