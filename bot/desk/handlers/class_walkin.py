"""[➕ Ghi người mới]: somebody without an account is noted in the list of a class, or taken out of it."""

from bot.classes import door
from bot.classes.companions import sealed_guest
from bot.desk.call import Call, NotFound, button
from bot.desk.handlers.class_hand import open_lesson, show_page
from bot.desk.registry import handles
from db.classes import presence
from db.classes.lessons import Lesson
from db.classes.presence import HAND
from flows.desk.classes.hand import ADD, ADD_AGAIN, read_walk_in
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.text import text

KEY = "class_walkin"
CANCEL = text("Thôi")
GONE = text("Tên này ghi rồi hoặc bỏ rồi.")


@handles("class_walkin", Action.TEACH)
def add_walk_in(call: Call) -> None:
    """Ask for somebody who is in no list, and take name and perhaps phone."""
    it = open_lesson(call)
    if not call.words:
        call.expect("class_walkin", it.id)
        call.show(Screen((ADD,), ((button(CANCEL, "class_hand", it.id),),)))
        return
    found = read_walk_in(call.words)
    if found is None:
        call.expect("class_walkin", it.id)
        call.say(ADD_AGAIN)
        return
    add(call, it, *found)
    show_page(call, it, "guests", 1)


@handles("class_walkin_typed", Action.TEACH)
def add_typed(call: Call) -> None:
    """Note the name that was typed into the list and found nobody."""
    it = open_lesson(call)
    typed = call.desk.pop(KEY, {})
    if typed.get("class") != it.id:
        raise NotFound(GONE)
    add(call, it, typed["name"], typed["phone"])
    show_page(call, it, "guests", 1)


@handles("class_unguest", Action.TEACH)
def drop_guest(call: Call) -> None:
    """Take somebody without an account out of the list."""
    it = open_lesson(call)
    guest = call.number(1)
    if presence.drop_guest(call.tx, it.id, guest):
        call.audit("class_unmarked", str(it.id), f"guest={guest}")
        door.somebody_came(call.tx, it, call.at)
    show_page(call, it, "guests", call.number(2, 1))


def add(call: Call, it: Lesson, name: str, phone: str) -> None:
    sealed = sealed_guest(call, name, phone)
    guest = presence.add_guest(call.tx, it.id, None, sealed, HAND, at=call.at, by=call.actor.person)
    call.audit("class_marked", str(it.id), f"guest={guest}")
    door.somebody_came(call.tx, it, call.at)
