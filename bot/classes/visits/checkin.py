"""Checking in: the 4-digit code that the teacher shows, typed or behind a QR."""

from bot.classes import companions, door
from bot.classes.companions import spelling_rows
from bot.classes.marking import mark
from bot.classes.names import known
from bot.classes.registry import Declined, visits
from bot.classes.way_back import open_question, way_on
from bot.desk.call import Call
from bot.desk.numbers import row_number
from bot.own_events import Typed, queue_typed
from db import people
from db.classes import lessons, presence
from db.classes.lessons import Lesson
from db.classes.presence import Seat
from flows.classes import codes
from flows.classes.attendance import (
    ANSWERED,
    ASK_NAME,
    CLOSED,
    ELSEWHERE,
    HELLO,
    MOVED_ON,
    NAME_AGAIN,
    NAME_LEFT_OUT,
    NO_NAME,
    PAUSED,
    WHICH,
    already,
    greeting,
    name_is_for,
    own_name_noted,
    wrong,
)
from flows.classes.buttons import visit_button
from flows.classes.given_names import name_in, spelt
from flows.classes.ready import in_words
from flows.engine.effects import Screen
from flows.engine.events import TextReceived

PAUSE_MS = door.millis_of(codes.PAUSE)


@visits("code")
def type_code(call: Call) -> None:
    """Four digits were typed. They are a code only if they can be; else they are an answer as always."""
    open_now = {it.id: it for it in door.open_now(call.tx, call.at)}
    if not open_now:
        raise Declined
    own = presence.seats_in(call.tx, call.actor.person, open_now)
    right = codes.lessons_of(door.secret_of(call.parts.ring), open_now, call.words, call.now)
    is_asked = bool(open_question(call))
    if is_asked and any(_is_there(own, it) for it in right):
        raise Declined
    if not right and not (_is_try(call, own) if is_asked else any(it.present_at is None for it in own.values())):
        raise Declined
    if not right or _is_paused(call):
        _refuse(call, is_try=not right)
        return
    asked = [it for it in right if it in own]
    meant = asked or right
    is_elsewhere = not asked and any(seat.present_at is None for seat in own.values())
    if len(meant) > 1 or is_elsewhere:
        rows = tuple((visit_button(in_words(open_now[it].title), "link", it, call.words),) for it in meant)
        call.say(ELSEWHERE if is_elsewhere else WHICH, rows=rows)
        return
    _check_in(call, open_now[meant[0]], "code")


@visits("answer")
def take_as_answer(call: Call) -> None:
    """Hand digits that are no code to the question that they answer: (what was typed, the question)."""
    words, question = call.arg(0), open_question(call)
    if not question or call.arg(1) != question or not codes.stands_alone(words):
        call.toast(MOVED_ON)
        return
    typed = Typed(words, presence.stand_of(call.tx, call.actor.person).prompt)
    queue_typed(call.tx, call.parts.ring, f"class.typed.{call.out.inbox_id}", call.actor.account, typed, at=call.at)
    call.wakes.add(call.actor.account)
    call.show(Screen((ANSWERED.with_(words=words),)))


@visits("link")
def open_link(call: Call) -> None:
    """The QR was scanned, or one of two classes with the same code was chosen."""
    number = row_number(call.arg(0))
    it = lessons.find(call.tx, number) if number is not None else None
    if it is None or not door.is_open(it, call.at):
        call.say(CLOSED)
    elif _is_paused(call):
        call.say(PAUSED)
    elif not codes.is_right(door.secret_of(call.parts.ring), it.id, call.arg(1), call.now):
        people.note_try(call.tx, call.actor.account, at=call.at)
        call.show(wrong(_tries_left(call)), fresh=True)
    else:
        _check_in(call, it, "qr")


@visits("list_name")
def take_name(call: Call) -> None:
    """Keep the name under which somebody in no case stands in the list."""
    number = row_number(call.arg(0))
    seat = presence.find(call.tx, number, call.actor.person) if number is not None else None
    if seat is None or seat.present_at is None or not call.words:
        return
    name = name_in(call.words)
    if not name:
        call.expect("list_name", seat.class_id)
        call.say(NAME_AGAIN)
        return
    companions.tell_own_name(call, seat.class_id, name)
    companions.ask(call, seat, [own_name_noted(name)], spelling_rows(name, "own_spelling", seat.class_id))


@visits("no_name")
def leave_name_out(call: Call) -> None:
    """Tell no name for the list: (class)."""
    number = row_number(call.arg(0))
    seat = presence.find(call.tx, number, call.actor.person) if number is not None else None
    if seat is not None and seat.present_at is not None:
        companions.ask(call, seat, [greeting(seat.first_name), NAME_LEFT_OUT], fresh=False)


@visits("own_spelling")
def choose_own_spelling(call: Call) -> None:
    """Put the accents that were offered into one's own name."""
    number = row_number(call.arg(0))
    seat = presence.find(call.tx, number, call.actor.person) if number is not None else None
    name = companions.own_name(call, seat) if seat else ""
    if seat is None or not name:
        return
    chosen = spelt(name, call.arg(1))
    companions.keep_own_name(call, seat.class_id, chosen)
    companions.ask(call, seat, [own_name_noted(chosen)], fresh=False)


def _check_in(call: Call, it: Lesson, how: str) -> None:
    me = call.actor.person
    stand = presence.stand_of(call.tx, me)
    is_first = mark(call, it, me, how, by=None, case_id=stand.case_id)
    seat = presence.find(call.tx, it.id, me)
    assert seat is not None
    who = known(call.tx, call.parts.cases, call.parts.ring, seat)
    if not is_first:
        call.say(already(who.name), rows=way_on(call))
        return
    lines = [greeting(who.name)]
    if stand.started_at is None and stand.case_id is None:
        lines.insert(0, HELLO)
    if not who.is_told:
        call.expect("list_name", it.id)
        why = name_is_for(call.parts.terms.name_days)
        call.say(*lines, ASK_NAME, why, rows=((visit_button(NO_NAME, "no_name", it.id),), *way_on(call)))
        return
    companions.ask(call, seat, lines)


def _is_there(own: dict[int, Seat], lesson: int) -> bool:
    return lesson in own and own[lesson].present_at is not None


def _refuse(call: Call, *, is_try: bool) -> None:
    """Say that the digits are no code that counts; where a question is open, let them be its answer."""
    if is_try and not _is_paused(call):
        people.note_try(call.tx, call.actor.account, at=call.at)
    question = open_question(call)
    call.show(wrong(_tries_left(call), _typed(call) if question else "", question), fresh=True)


def _is_try(call: Call, own: dict[int, Seat]) -> bool:
    """Tell whether wrong digits are a try although a question is open: from who is awaited, and is in no room yet."""
    is_there = any(seat.present_at is not None for seat in own.values())
    return not is_there and any(seat.answer != "no" for seat in own.values()) and codes.stands_alone(_typed(call))


def _typed(call: Call) -> str:
    """Return the words as they were typed."""
    event = call.incoming.event if call.incoming else None
    return " ".join(event.text.split()) if isinstance(event, TextReceived) else ""


def _is_paused(call: Call) -> bool:
    return not _tries_left(call)


def _tries_left(call: Call) -> int:
    done = people.count_tries(call.tx, call.actor.account, since=call.at - PAUSE_MS)
    return max(0, codes.MOST_TRIES - done)
