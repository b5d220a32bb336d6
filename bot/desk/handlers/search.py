"""/tim: cases by words of the name, commune, phone, ID number, or the name of a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.desk.call import Call, button
from bot.desk.registry import handles
from bot.desk.ways import from_search
from db.desk import cases, search
from db.desk.search import MOST
from flows.desk.filters.places import narrowed
from flows.desk.places import name_of, names_of
from flows.desk.policy import Action, Reach
from flows.desk.search_keys import Kind
from flows.desk.searching import Asked, near_words, read_asked, screen
from flows.desk.searching.screen import PER_PAGE
from flows.engine.effects import Screen
from flows.text import Text, raw

NUMBER_KINDS: tuple[Kind, ...] = ("phone", "id")


@dataclass(frozen=True, slots=True)
class Hits:
    ids: tuple[int, ...] = ()
    is_near: bool = False
    """Only near spellings were found."""


@handles("search", Action.LIST_CASES, commands=("tim", "search"))
def find(call: Call) -> None:
    """Search for typed words, or turn the page of the search before."""
    if not call.args:
        call.desk["search"] = call.words.strip()
    typed = str(call.desk.get("search", ""))
    asked = read_asked(typed, call.reach(Action.LIST_CASES))
    if not typed:
        call.expect("search")
        call.show(Screen((screen.HOW,)))
        return
    what = screen.number_said(asked.digits) if asked.digits else screen.words_said(typed)
    if asked.is_empty:
        _nothing(call, what, asked, typed)
        return
    if asked.digits:
        call.audit("searched", "", "number")
    hits = look(call, asked)
    if hits.ids:
        _show(call, what, hits, max(1, call.number(0, 1)))
    else:
        _nothing(call, what, asked, typed)


def look(call: Call, asked: Asked) -> Hits:
    """Find cases, the likeliest reading first; near spellings only when nothing fits."""
    reach, found = call.reach(Action.LIST_CASES), list[int]()
    if asked.case is not None and cases.find(call.tx, asked.case, reach) is not None:
        found.append(asked.case)
    if asked.digits:
        for kind in NUMBER_KINDS:
            found += _keyed(call, reach, kind, asked.digits)
        return Hits(_once(found))
    for reading in asked.readings:
        area = narrowed(reach, reading.place)
        found += search.named(call.tx, area, reading.words) if reading.words else search.inside(call.tx, area)
    for name in asked.people:
        found += _keyed(call, reach, "name", name)
    if found or not asked.readings:
        return Hits(_once(found))
    return Hits(_once(_near(call, asked, reach)), is_near=True)


def _near(call: Call, asked: Asked, reach: Reach) -> list[int]:
    initials = sorted({word[0] for reading in asked.readings for word in reading.words})
    known = search.vocabulary(call.tx, reach, initials)
    found: list[int] = []
    for reading in asked.readings:
        if reading.words and (choices := near_words(reading.words, known)):
            found += search.named_like(call.tx, narrowed(reach, reading.place), choices)
    return found


def _keyed(call: Call, reach: Reach, kind: Kind, typed: str) -> list[int]:
    hashed = call.parts.index.hash_of(call.tx, kind, typed)
    return search.keyed(call.tx, reach, kind, hashed) if hashed else []


def _once(found: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(found))[: MOST + 1]


def _show(call: Call, what: Text, hits: Hits, page: int) -> None:
    reach = call.reach(Action.LIST_CASES)
    ids = hits.ids[:MOST]
    pages = -(-len(ids) // PER_PAGE)
    page = min(page, pages)
    first = (page - 1) * PER_PAGE
    rows = search.rows(call.tx, reach, ids[first : first + PER_PAGE])
    several = reach.whole or len(names_of(reach.communes)) > 1
    lines = [screen.heading(what, len(hits.ids), MOST)]
    if hits.is_near:
        lines.append(screen.NEAR)
    lines += [
        screen.line(number, row, name_of(row.commune) if several and row.commune else "")
        for number, row in enumerate(rows, first + 1)
    ]
    opened = tuple(button(raw(str(number)), "case", *from_search(row.id, page)) for number, row in enumerate(rows, first + 1))
    turning = [button(raw(f"{page}/{pages}"), "search", page)] if pages > 1 else []
    if page > 1:
        turning.insert(0, button(raw("◀️"), "search", page - 1))
    if page < pages:
        turning.append(button(raw("▶️"), "search", page + 1))
    call.show(Screen(tuple(lines), tuple(row for row in (opened, tuple(turning)) if row)))


def _nothing(call: Call, what: Text, asked: Asked, typed: str) -> None:
    if asked.case is not None and typed.isdecimal():
        advice = screen.SHORT_NUMBER
    else:
        advice = screen.SAME_NUMBER if asked.digits else screen.FEWER_WORDS
    call.show(Screen((screen.nothing(what), advice)))
