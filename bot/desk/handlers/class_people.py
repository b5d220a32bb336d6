"""People of a class by what they said, a page at a time."""

from collections.abc import Mapping, Sequence

from bot.classes.names import Known, known_people
from bot.classes.own import own_lesson
from bot.desk.call import Call, NotFound, button
from bot.desk.registry import handles
from db.broadcasts import about
from db.classes import people, presence
from db.classes.groups import ANNOUNCED, Which
from db.classes.lessons import OPEN, Lesson
from db.classes.people import Guest
from flows.classes.ready import in_words
from flows.desk.classes import screens
from flows.desk.classes.draft import say_start
from flows.desk.filters.places import place_name
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.text import Text, text

PER_PAGE = screens.PEOPLE_PER_PAGE
_LISTS: dict[str, Which] = {
    "yes": "yes", "maybe": "maybe", "no": "no", "silent": "silent", "waiting": "waiting", "present": "present",
    "unreached": "unreached", "left_out": "left_out", "other_day": "other_day",
}  # fmt: skip
NOT_TOLD: Mapping[str, Which] = {"left_out": "left_out", "unreached": "unreached"}
"""Lists of those whom the invitation did not get to."""


@handles("class_people", Action.TEACH)
def list_people(call: Call) -> None:
    """List a page of people: (class, which, page)."""
    it, which = own_lesson(call), call.arg(1)
    if which not in _LISTS:
        raise NotFound
    found, page, rows = page_of(call, it, _LISTS[which], "class_people", it.id, which, place=2)
    known = names_of(call, it, found)
    is_told = which not in NOT_TOLD
    why = {} if is_told else about.reasons(call.tx, it.id, ANNOUNCED, [who.person for who in found])
    calls = list[Button]()
    lines: list[Text] = [text("{list} · lớp {title} {when}", list=screens.LISTS[which], title=in_words(it.title), when=say_start(it.starts_at))]
    for place, who in enumerate(found, (page - 1) * PER_PAGE + 1):
        told = known[who.person]
        line = screens.person_line(place, told.name, told.coop, commune_of(told), who.heads)
        phone = told.phone if may_invite(call, it) else ""
        lines.append(line if is_told else screens.not_told_line(line, which, why.get(who.person, ""), phone))
        if phone and not is_told:
            calls.append(button(text("☎️ {n}", n=place), "class_call", it.id, who.person, which))
    rows = [*map(tuple, rows_of(calls, per_row=5)), *rows]
    if calls:
        lines.append(text("Bấm ☎️ là thấy đủ số; bot ghi lại {xh} coi số của ai, để gọi về lớp này."))
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


def may_invite(call: Call, it: Lesson) -> bool:
    """Tell whether those whom the invitation did not get to may still be asked by phone."""
    return it.state == OPEN and call.at < it.starts_at


def names_of(call: Call, it: Lesson, found: Sequence[Guest]) -> dict[int, Known]:
    """Read what people are called; that names were read is in the audit log."""
    return known_of(call, it, [who.person for who in found])


def known_of(call: Call, it: Lesson, found: Sequence[int]) -> dict[int, Known]:
    """The same for the numbers of people."""
    seats = [seat for person in found if (seat := presence.find(call.tx, it.id, person)) is not None]
    call.audit("class_people_read", str(it.id), str(len(seats)))
    return known_people(call.tx, call.parts.cases, call.parts.ring, seats)


def commune_of(it: Known) -> str:
    return place_name(it.commune) if it.commune else ""
