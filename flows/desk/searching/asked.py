"""What an officer looks for: a number of a case, a phone, an ID number, words of a name, a commune."""

import re
from dataclasses import dataclass

from flows.desk.filters.places import DISTRICT, exact, place_codes
from flows.desk.policy import Reach
from flows.understand.bare import plain_words

MOST_WORDS = 6
LONGEST_PLACE = 4
_NUMBER = re.compile(r"[0-9+ .()/-]+")
_CASE = re.compile(r"/?(?:hs)?[_ ]?([0-9]{1,7})", re.IGNORECASE)
_FORMS = ("ong", "ba", "anh", "chi", "co", "chu", "bac", "cau", "di", "duong", "thim", "mo")
_KINDS = ("xa", "phuong", "thi tran", "huyen", "o xa", "o phuong", "o")


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a name, and the commune in which it is looked for; one of them may be missing."""

    words: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    case: int | None = None
    digits: str = ""
    """A phone or an ID number, as it was typed but for signs."""
    readings: tuple[Named, ...] = ()
    """What the words may mean, likeliest first: a name, then a commune with a name."""
    people: tuple[str, ...] = ()
    """The words as a person's name, whole, and without a form of address and a commune."""

    @property
    def is_empty(self) -> bool:
        return self.case is None and not self.digits and not self.readings


def read_asked(typed: str, reach: Reach) -> Asked:
    """Sort the words. Only what can be seen counts: a lone sign finds nothing."""
    said = typed.strip()
    case = _CASE.fullmatch(said)
    if _NUMBER.fullmatch(said) and (digits := re.sub("[^0-9]", "", said)):
        return Asked(case=int(case[1]) if case else None, digits=digits if len(digits) >= 9 else "")
    if case:
        return Asked(case=int(case[1]))
    words = tuple(plain_words(said).split())[: MOST_WORDS + 3]
    name = _without_kind(words)[:MOST_WORDS]
    readings = [Named(name)] if name else []
    placed = [it for it in _with_place(words, reach) if it not in readings]
    readings += placed
    people = (words, _without_form(words), *(_without_form(it.words) for it in placed))
    return Asked(readings=tuple(readings), people=tuple(dict.fromkeys(" ".join(it) for it in people if it)))


def _without_kind(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop "HTX" and "hợp tác xã" in front."""
    if words[:1] == ("htx",):
        return words[1:]
    return words[3:] if words[:3] == ("hop", "tac", "xa") else words


def _without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop "ông" in front of a name; papers do not have it."""
    return words[1:] if len(words) > 2 and words[0] in _FORMS else words


def _with_place(words: tuple[str, ...], reach: Reach) -> list[Named]:
    """Find a commune at the beginning or the end; the rest are words of a name."""
    found: list[Named] = []
    for size in range(min(LONGEST_PLACE, len(words)), 0, -1):
        for place, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            for code in _places(place, reach):
                name = _without_kind(_without_tail(rest))[:MOST_WORDS]
                found.append(Named(name, code))
    return list(dict.fromkeys(found))


def _places(words: tuple[str, ...], reach: Reach) -> list[str]:
    named = (it.code for it in exact("".join(words)) if not it.code.startswith(DISTRICT))
    return [code for code in named if reach.whole or place_codes(code) & reach.communes][:2]


def _without_tail(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop the kind that stands before a place: "dừa xã Ba Tri"."""
    for kind in sorted(_KINDS, key=len, reverse=True):
        parts = tuple(kind.split())
        if words[-len(parts) :] == parts:
            return words[: -len(parts)]
    return words
