"""[✋ Ghi tay]: names ticked by hand where there is no phone or no line, until midnight of the day."""

from datetime import datetime

from bot.classes import door
from bot.classes.companions import guest_words
from bot.classes.marking import mark
from bot.classes.names import known_people
from bot.classes.own import own_lesson
from bot.desk.call import Call, NotFound, button
from bot.desk.registry import DESK, handles
from db.classes import presence
from db.classes.lessons import OPEN, Lesson
from db.classes.presence import HAND
from flows.classes.attendance import is_hand_open, not_open
from flows.classes.times import local
from flows.desk.classes.hand import (
    EMPTY,
    FRESH,
    HOWS,
    KINDS,
    PAGE,
    by_given_name,
    drop,
    head,
    tick,
)
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.text import Text, text

MOST_OTHERS = 500


@handles("class_hand", Action.TEACH)
def show_hand_list(call: Call) -> None:
    """Show one page of names; each is a button that turns its tick round."""
    it = open_lesson(call)
    call.audit("class_names_read", str(it.id))
    show_page(call, it, call.arg(1), call.number(2, 1), fresh=call.arg(1) == FRESH)


@handles("class_tick", Action.TEACH)
def set_tick(call: Call) -> None:
    """Set or take back a tick. The button says which, so that a second tap changes nothing."""
    it = open_lesson(call)
    person, there = call.number(1), call.arg(2) == "1"
    if presence.find(call.tx, it.id, person) is None:
        raise NotFound
    if there:
        changed = mark(call, it, person, HAND, by=call.actor.person)
    else:
        changed = presence.unmark(call.tx, it.id, person)
        door.somebody_came(call.tx, it, call.at)
    if changed:
        call.audit("class_marked" if there else "class_unmarked", str(it.id), f"person={person}")
    show_page(call, it, call.arg(3), call.number(4, 1))


def open_lesson(call: Call) -> Lesson:
    """Read a class whose list may still be changed.

    Raises:
        NotFound: it is not this officer's, or its list is not open; the words say so.
    """
    it = own_lesson(call)
    if not is_open(it, call.now):
        raise NotFound(not_open(local(it.starts_at), local(it.ends_at), call.now))
    return it


def is_open(it: Lesson, now: datetime) -> bool:
    return it.state == OPEN and is_hand_open(local(it.starts_at), local(it.ends_at), now)


def show_page(call: Call, it: Lesson, kind: str, page: int, *, fresh: bool = False) -> None:
    """Show a page of one kind of people, and take typed names from now on."""
    kind = kind if kind in KINDS else KINDS[0]
    guests = _guests(call, it, page)
    found = guests if kind == "guests" else _people(call, it, kind, page)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), pages)
    rows = [(one,) for one in found[(page - 1) * PAGE : page * PAGE]]
    call.expect("class_hand_find", it.id)
    lines = [head(it.title, presence.count(call.tx, it.id), it.seats), HOWS[kind] if found else EMPTY[kind]]
    call.show(Screen(tuple(lines), (*rows, *_turning(it, kind, page, pages), *_ways(it, kind, len(guests)))), fresh=fresh)


def _people(call: Call, it: Lesson, kind: str, page: int) -> list[Button]:
    seats = presence.roll(call.tx, it.id) if kind == "roll" else presence.others(call.tx, it.id, limit=MOST_OTHERS)
    names = known_people(call.tx, call.parts.cases, call.parts.ring, seats)
    ordered = by_given_name((seat, names[seat.person].name) for seat in seats)
    return [
        button(
            tick(name, there=seat.present_at is not None), "class_tick",
            it.id, seat.person, int(seat.present_at is None), kind, page,
        )
        for seat, name in ordered
    ]  # fmt: skip


def _guests(call: Call, it: Lesson, page: int) -> list[Button]:
    found = presence.guests(call.tx, it.id)
    return [
        button(
            drop(guest_words(call, one)["name"], came_along=one.host is not None), "class_unguest", it.id, one.id, page
        )
        for one in found
    ]


def _turning(it: Lesson, kind: str, page: int, pages: int) -> tuple[tuple[Button, ...], ...]:
    if pages == 1:
        return ()
    turning: list[tuple[Text, int]] = []
    if page > 1:
        turning.append((text("◀️ {n}/{all}", n=page - 1, all=pages), page - 1))
    if page < pages:
        turning.append((text("{n}/{all} ▶️", n=page + 1, all=pages), page + 1))
    return (tuple(button(label, "class_hand", it.id, kind, to) for label, to in turning),)


def _ways(it: Lesson, kind: str, noted: int) -> tuple[tuple[Button, ...], ...]:
    labels = {"roll": text("👥 Đã hẹn đi"), "rest": text("👤 Chưa hẹn"), "guests": text("👀 Coi người ghi thêm ({n})", n=noted)}
    others = [button(label, "class_hand", it.id, name) for name, label in labels.items() if name != kind]
    last = (button(text("⬅️ Lớp"), "class", it.id),) if DESK.named("class") else ()
    return (*map(tuple, rows_of(others)), (button(text("➕ Ghi người mới"), "class_walkin", it.id), *last))
