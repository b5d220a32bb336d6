"""People of a class by what they said, a page at a time."""

from collections.abc import Sequence

from bot.classes.names import Known, known_people
from bot.classes.own import own_lesson
from bot.desk.call import Call, NotFound, button
from bot.desk.registry import handles
from db.classes import people, presence
from db.classes.lessons import Lesson
from db.classes.people import Guest, Which
from flows.desk.classes import screens
from flows.desk.classes.draft import say_start
from flows.desk.filters.places import place_name
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, text

PER_PAGE = screens.PEOPLE_PER_PAGE
_LISTS: dict[str, Which] = {
    "yes": "yes", "maybe": "maybe", "no": "no", "silent": "silent", "waiting": "waiting", "present": "present",
    "unreached": "unreached", "left_out": "left_out", "other_day": "other_day",
}  # fmt: skip


@handles("class_people", Action.TEACH)
def list_people(call: Call) -> None:
    """List a page of people: (class, which, page)."""
    it, which = own_lesson(call), call.arg(1)
    if which not in _LISTS:
        raise NotFound
    found, page, rows = page_of(call, it, _LISTS[which], "class_people", it.id, which, place=2)
    known = names_of(call, it, found)
    lines: list[Text] = [text("{list} · lớp {title} {when}", list=screens.LISTS[which], title=it.title, when=say_start(it.starts_at))]
    for place, who in enumerate(found, (page - 1) * PER_PAGE + 1):
        told = known[who.person]
        lines.append(screens.person_line(place, told.name, told.coop, commune_of(told), who.heads))
    rows.append((button(text("⬅️ Danh sách"), "class_lists", it.id),))
    call.show(Screen(tuple(lines), tuple(rows)))


def page_of(
    call: Call, it: Lesson, which: Which, handler: str, *args: str | int, place: int
) -> tuple[list[Guest], int, list[tuple[Button, ...]]]:
    """Read a page of people and make the buttons that turn it."""
    page = max(1, call.number(place, 1))
    found = people.listed(call.tx, it.id, which, PER_PAGE + 1, (page - 1) * PER_PAGE)
    turning = [button(text("◀️ Trước"), handler, *args, page - 1)] if page > 1 else []
    if len(found) > PER_PAGE:
        turning.append(button(text("Sau ▶️"), handler, *args, page + 1))
    return found[:PER_PAGE], page, [tuple(turning)] if turning else []


def names_of(call: Call, it: Lesson, found: Sequence[Guest]) -> dict[int, Known]:
    """Read what people are called; that names were read is in the audit log."""
    seats = [seat for who in found if (seat := presence.find(call.tx, it.id, who.person)) is not None]
    call.audit("class_people_read", str(it.id), str(len(seats)))
    return known_people(call.tx, call.parts.cases, call.parts.ring, seats)


def commune_of(it: Known) -> str:
    return place_name(it.commune) if it.commune else ""
