"""Those who came along without a phone of their own: at most two for each phone."""

from bot.classes import companions, door
from bot.classes.names import known
from bot.classes.registry import Declined, visits
from bot.classes.way_back import way_on
from bot.desk.call import Call
from bot.desk.numbers import row_number
from db.classes import lessons, presence
from db.classes.presence import Seat
from flows.classes.attendance import (
    COMPANION_WHO,
    FULL_DEVICE,
    MOST_PER_DEVICE,
    companion_noted,
    greeting,
)
from flows.classes.given_names import name_in, spelt
from flows.engine.effects import Screen
from flows.text import text


@visits("companion")
def take_companion(call: Call) -> None:
    """Note the name that was typed; a tap asks for it first."""
    seat = _present_seat(call)
    if seat is None:
        if call.words:
            raise Declined
        return
    if presence.brought_by(call.tx, seat.class_id, seat.person) >= MOST_PER_DEVICE - 1:
        if call.words:
            raise Declined
        call.toast(FULL_DEVICE)
        return
    if not call.words:
        call.expect("companion", seat.class_id)
        call.say(COMPANION_WHO)
        return
    name = name_in(call.words)
    if not name:
        if any(letter.isdigit() for letter in call.words):
            raise Declined  # a number is an answer to the question that is open
        call.expect("companion", seat.class_id)
        call.say(COMPANION_WHO)
        return
    number = presence.add_guest(
        call.tx, seat.class_id, seat.person, companions.sealed_guest(call, name), "host", at=call.at, by=None
    )
    if (it := lessons.find(call.tx, seat.class_id)) is not None:
        door.somebody_came(call.tx, it, call.at)
    companions.ask(call, seat, [companion_noted(name)], companions.spelling_rows(name, "spelling", number))


@visits("spelling")
def choose_spelling(call: Call) -> None:
    """Put the accents that were offered into the name of somebody one has brought."""
    number = row_number(call.arg(0))
    guest = presence.guest(call.tx, number) if number is not None else None
    if guest is None or guest.host != call.actor.person:
        return
    name = spelt(companions.guest_words(call, guest)["name"], call.arg(1))
    presence.reword_guest(call.tx, guest.id, companions.sealed_guest(call, name))
    seat = presence.find(call.tx, guest.class_id, guest.host)
    assert seat is not None
    companions.ask(call, seat, [companion_noted(name)], fresh=False)


@visits("alone")
def come_alone(call: Call) -> None:
    """Nobody else came, whatever was announced: (class)."""
    number = row_number(call.arg(0))
    seat = presence.find(call.tx, number, call.actor.person) if number is not None else None
    if seat is None or seat.present_at is None:
        return
    brought = presence.brought_by(call.tx, seat.class_id, seat.person)
    noted = text("Ghi rồi: {n} người", n=1 + brought) if brought else text("Dạ, ghi một mình {xh}.")
    name = known(call.tx, call.parts.cases, call.parts.ring, seat).name
    call.show(Screen((greeting(name), noted), way_on(call)))


def _present_seat(call: Call) -> Seat | None:
    """Read the own row in a class that one checked in to and that is still open."""
    number = row_number(call.arg(0))
    it = lessons.find(call.tx, number) if number is not None else None
    if it is None or not door.is_open(it, call.at):
        return None
    seat = presence.find(call.tx, it.id, call.actor.person)
    return seat if seat is not None and seat.present_at is not None else None
