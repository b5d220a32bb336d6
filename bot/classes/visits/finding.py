"""/taphuan and the way to a class: what one was asked to, where it is, a file for the calendar."""

from base64 import b64encode

from bot.classes.registry import visits
from bot.classes.seating import queue_of
from bot.desk.call import Call, NotFound
from db.classes import lessons, seats
from db.classes.lessons import DROPPED, OPEN, Lesson
from db.classes.seats import Mine, Said
from flows.classes import replies
from flows.classes.buttons import visit_button
from flows.classes.calendar import calendar, file_name
from flows.classes.ready import in_words
from flows.classes.seats import place_in
from flows.classes.times import local, say_day, say_time
from flows.engine.effects import Screen
from flows.text import text
from locales import plain, render

SHOWN = 6
"""More classes at once would not be read."""


@visits("mine", commands=("taphuan", "training"))
def list_mine(call: Call) -> None:
    """Show the classes that one was asked to and that are not over."""
    found = _coming(call)
    if len(found) == 1:
        call.args = (str(found[0].class_id),)
        show(call)
        return
    call.show(_list(call, found), fresh=True)


@visits("show")
def show(call: Call) -> None:
    """Show one class, and what one has said about it."""
    lesson, said = _invited(call)
    if lesson.state != OPEN:
        told = replies.was_cancelled(lesson, for_good=lesson.state == DROPPED)
        call.say(*told.lines, rows=told.buttons)
        return
    if lesson.ends_at <= call.at:
        call.say(replies.OVER)
        return
    call.show(replies.one(lesson, said.answer, said.heads), fresh=True)


@visits("others")
def list_others(call: Call) -> None:
    """Show other classes than one that is full, and tell of new ones; the place in the waiting list stays, and is told."""
    lesson, said = _invited(call)
    seats.wish_other(call.tx, lesson.id, call.actor.person, True)
    if lesson.state != OPEN:
        seats.saw(call.tx, lesson.id, call.actor.person, lesson.change)
    found = [it for it in _coming(call) if it.class_id != lesson.id]
    screen = _list(call, found) if found else Screen(())
    stays, rows = Screen(()), screen.buttons
    if lesson.state == OPEN and lesson.starts_at > call.at:
        place = place_in(queue_of(call.tx, lesson), call.actor.person)
        stays = replies.still_waits(lesson, said.answer, place)
    call.say(*stays.lines, *screen.lines, replies.WILL_TELL, rows=(*rows, *stays.buttons))


@visits("way")
def show_way(call: Call) -> None:
    """Send the place as a pin, or in words."""
    lesson, _ = _invited(call)
    if not lesson.lat or not lesson.lon:
        call.say(text("Lớp ở {place}. Chưa có ghim vị trí; {xh} chưa rõ đường thì hỏi người dạy giùm.", place=lesson.place))
        return
    when = plain(say_time(local(lesson.starts_at)), call.language)
    payload = {"lat": lesson.lat, "lon": lesson.lon, "title": lesson.place, "address": f"{plain(in_words(lesson.title), call.language)}, {when}"}
    call.out.add("venue", call.actor.account, payload, person=call.actor.person)


@visits("calendar")
def give_calendar(call: Call) -> None:
    """Send a file that a phone's calendar takes."""
    lesson, _ = _invited(call)
    content = calendar(lesson, call.now, lat=lesson.lat, lon=lesson.lon)
    enclosed = [{"name": file_name(lesson), "content": b64encode(content).decode()}]
    caption = render(text("📅 Mở tệp này để thêm lớp vô lịch. Trước giờ học 2 tiếng, máy sẽ nhắc."), call.language)
    call.out.add("document", call.actor.account, {"html": caption, "enclosed": enclosed}, person=call.actor.person)


def _coming(call: Call) -> list[Mine]:
    return seats.mine(call.tx, call.actor.person, now=call.at, limit=SHOWN)


def _list(call: Call, found: list[Mine]) -> Screen:
    if not found:
        return replies.NONE
    lines = (replies.MINE, *(replies.line_of(it.title, it.starts_at, it.answer, call.now) for it in found))
    rows = tuple(
        (visit_button(text("{day} · {title}", day=say_day(local(it.starts_at).date()), title=_short(plain(in_words(it.title), call.language))), "show", it.class_id),)
        for it in found
    )
    return Screen(lines, rows)


def _short(title: str) -> str:
    return title if len(title) <= 16 else f"{title[:15].rstrip()}…"


def _invited(call: Call) -> tuple[Lesson, Said]:
    """Read a class that the person was asked to.

    Raises:
        NotFound: the person was not.
    """
    number = call.number(0)
    said, lesson = seats.find(call.tx, number, call.actor.person), lessons.find(call.tx, number)
    if said is None or lesson is None:
        raise NotFound(replies.NOT_ASKED)
    return lesson, said
