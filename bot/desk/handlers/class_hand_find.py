"""A name typed while the hand list is open: ticked when it is clear who is meant, else asked, else offered as new."""

from bot.classes.companions import guest_words
from bot.classes.marking import mark
from bot.classes.names import Known, known_people
from bot.classes.own import own_lesson
from bot.desk.call import Call, button
from bot.desk.days import day_of
from bot.desk.handlers import plain_words
from bot.desk.handlers.class_hand import MOST_OTHERS, is_open
from bot.desk.handlers.class_walkin import KEY
from bot.desk.registry import handles
from db.classes import presence
from db.classes.lessons import Lesson
from db.classes.presence import HAND, Seat
from flows.desk.asking import read_question
from flows.desk.classes.finding import find_name
from flows.desk.classes.hand import ADD_AGAIN, head, named, noted, read_walk_in, tick
from flows.desk.filters.places import place_name
from flows.desk.policy import Action
from flows.engine.effects import Button
from flows.text import Text, text

LIST = text("✋ Danh sách")
NEXT = text("{Xh} gõ tên người kế, hoặc mở danh sách.")


@handles("class_hand_find", Action.TEACH)
def find(call: Call) -> None:
    """Take a typed name; once the list is closed, and for a plain question, the words are not meant for it."""
    it = own_lesson(call)
    asked = read_question(call.words, day_of(call.now))
    if not is_open(it, call.now) or (asked is not None and asked.is_whole):
        _run_elsewhere(call)
        return
    call.desk.pop(KEY, None)
    call.expect("class_hand_find", it.id)
    typed = read_walk_in(call.words)
    if typed is None:
        call.say(ADD_AGAIN)
        return
    name, phone = typed
    seats = [*presence.roll(call.tx, it.id), *presence.others(call.tx, it.id, limit=MOST_OTHERS)]
    known = known_people(call.tx, call.parts.cases, call.parts.ring, seats)
    met = find_name(name, ((seat, known[seat.person].name) for seat in seats))
    if met.is_sure:
        _tick(call, it, met.people[0], known[met.people[0].person].name)
    elif not met.people and _is_guest(call, it, name):
        _say_noted(call, it, noted(name, again=True))
    else:
        call.desk[KEY] = {"class": it.id, "name": name, "phone": phone}
        _ask(call, it, name, [(seat, known[seat.person]) for seat in met.people])


def _tick(call: Call, it: Lesson, seat: Seat, name: str) -> None:
    is_new = mark(call, it, seat.person, HAND, by=call.actor.person)
    if is_new:
        call.audit("class_marked", str(it.id), f"person={seat.person}")
    undo = button(text("↩️ Bỏ ghi {name}", name=name), "class_tick", it.id, seat.person, 0, "roll", 1)
    _say_noted(call, it, noted(name, again=not is_new), *([undo] if is_new else []))


def _say_noted(call: Call, it: Lesson, line: Text, *ways: Button) -> None:
    rows = (*((way,) for way in ways), (button(LIST, "class_hand", it.id),))
    call.say(line, head(it.title, presence.count(call.tx, it.id), it.seats), NEXT, rows=rows)


def _ask(call: Call, it: Lesson, name: str, people: list[tuple[Seat, Known]]) -> None:
    """Let the teacher choose who is meant, or note somebody new."""
    line = text("Chưa thấy ai tên <b>{name}</b> trong danh sách.", name=name)
    if people:
        call.audit("class_names_read", str(it.id))
        line = text("<b>{name}</b> là ai trong danh sách? {Xh} bấm giùm.", name=name)
    rows = [(_choice(it, seat, who),) for seat, who in people]
    new = button(text("➕ Ghi {name} là người mới", name=name), "class_walkin_typed", it.id)
    call.say(line, rows=(*rows, (new,), (button(LIST, "class_hand", it.id),)))


def _choice(it: Lesson, seat: Seat, who: Known) -> Button:
    is_there = seat.present_at is not None
    label = tick(named(who.name, who.coop, place_name(who.commune) if who.commune else ""), there=is_there)
    return button(label, "class_tick", it.id, seat.person, int(not is_there), "roll", 1)


def _is_guest(call: Call, it: Lesson, name: str) -> bool:
    return find_name(name, ((one, guest_words(call, one)["name"]) for one in presence.guests(call.tx, it.id))).is_sure


def _run_elsewhere(call: Call) -> None:
    """Take the words as any others."""
    handler, call.words = plain_words(call.words, call.actor, day_of(call.now), is_founder=False)
    call.args = ()
    if handler is not None and call.actor.may(handler.action):
        handler.run(call)
