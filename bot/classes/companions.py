"""Names at the door: one's own where no case tells it, and those of people who came along without a phone."""

import json
from collections.abc import Sequence

from bot.classes.names import NAME_PURPOSE
from bot.classes.way_back import way_on
from bot.desk.call import Call
from db.classes import presence
from db.classes.presence import Guest, Seat
from db.sealing import KeyRing
from flows.classes.attendance import (
    COMPANION,
    CONSENT,
    CONSENT_VERSION,
    MORE,
    MOST_PER_DEVICE,
    NO_ONE_ELSE,
    ask_companion,
)
from flows.classes.buttons import Row, visit_button
from flows.classes.given_names import spellings
from flows.classes.roll import FORGOTTEN
from flows.engine.effects import Screen
from flows.text import Text, text

GUEST_PURPOSE = b"class_guests.words"


def ask(call: Call, seat: Seat, lines: Sequence[Text], rows: tuple[Row, ...] = (), *, fresh: bool = True) -> None:
    """Say something, and ask for those who came along: at once when they were announced, else on a tap.

    `fresh` says it in a new message, else it takes the place of the one whose button was tapped.
    """
    on = way_on(call)
    brought = presence.brought_by(call.tx, seat.class_id, seat.person)
    room, left = MOST_PER_DEVICE - 1 - brought, seat.heads - 1 - brought
    if room > 0 and left > 0:
        call.expect("companion", seat.class_id)
        nobody = (visit_button(NO_ONE_ELSE, "alone", seat.class_id),)
        call.show(Screen((*lines, ask_companion(min(room, left))), (*rows, nobody, *on)), fresh=fresh)
        return
    more = ((visit_button(MORE if brought else COMPANION, "companion", seat.class_id),),) if room > 0 else ()
    call.show(Screen(tuple(lines), (*rows, *more, *on)), fresh=fresh)


def spelling_rows(name: str, visit: str, number: int) -> tuple[Row, ...]:
    """Offer the accents of a name that was typed without; it is kept already, so nobody has to tap."""
    return tuple(
        (visit_button(text("{name}", name=it), visit, number, at),) for at, it in enumerate(spellings(name))
    )


def tell_own_name(call: Call, lesson: int, name: str) -> None:
    """Keep a name that was told after it was said what for."""
    presence.allow_name(call.tx, call.actor.person, CONSENT, CONSENT_VERSION, at=call.at)
    keep_own_name(call, lesson, name)


def keep_own_name(call: Call, lesson: int, name: str) -> None:
    presence.keep_name(call.tx, lesson, call.actor.person, call.seal(name, NAME_PURPOSE))


def own_name(call: Call, seat: Seat) -> str:
    return str(call.open(seat.name, NAME_PURPOSE)) if seat.name else ""


def sealed_guest(call: Call, name: str, phone: str = "") -> bytes:
    return call.seal({"name": name, "phone": phone} if phone else {"name": name}, GUEST_PURPOSE)


def guest_words(call: Call, guest: Guest) -> dict[str, str]:
    """Read the name, and the phone where it was told."""
    return words_of(call.parts.ring, guest)


def words_of(ring: KeyRing, guest: Guest) -> dict[str, str]:
    if guest.words is None:
        return {"name": FORGOTTEN}
    words: dict[str, str] = json.loads(ring.open(guest.words, GUEST_PURPOSE))
    return words
