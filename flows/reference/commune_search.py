"""Find a commune from a few typed letters; old names lead to the present unit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rapidfuzz import fuzz

from flows.reference.commune_lists import LISTS, Commune, communes_of, list_on, moves
from flows.text import Text, text
from flows.understand.bare import plain_words

CLOSE_ENOUGH = 82
_KINDS = ("thi tran", "phuong", "xa", "tt", "p", "x")


@dataclass(frozen=True, slots=True)
class CommuneHit:
    """One commune that the words may mean."""

    unit: Commune
    note: Text | None = None
    """Said when another name led here: an old commune, or one that comes later."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in its matching form."""

    text: str
    words: tuple[str, ...]
    initials: str


@dataclass(frozen=True, slots=True)
class _Entry:
    commune: Commune
    said: Commune
    """The unit whose name was typed; another one for an old name."""
    names: tuple[_Name, ...]
    is_other: bool
    key: str
    """The name of the commune in its matching form."""

    @property
    def is_later(self) -> bool:
        return self.is_other and self.said.list > self.commune.list


_Ranked = tuple[tuple[int, bool, bool, str], _Entry]


def find_communes(words: str, day: date, limit: int = 6) -> list[CommuneHit]:
    """Find communes of the list of a day, best first.

    Accents, "xã" and "phường" may be missing, words may be short ("p. loi"). A commune that has
    been merged leads to its new unit, one that comes later leads to the old ones inside it.
    """
    return list(_found(plain_words(words), day, limit))


@lru_cache(maxsize=512)
def _found(typed: str, day: date, limit: int) -> tuple[CommuneHit, ...]:
    if not typed:
        return ()
    wanted = [want for want in dict.fromkeys((typed, _without_kind(typed))) if want]
    # Near misses come only when nothing else does, and comparing letter by letter takes the longest.
    found = _scored(wanted, day, _score) or _scored(wanted, day, _near)
    best = _worth_showing(sorted(found, key=lambda it: it[0]))
    return tuple(CommuneHit(entry.commune, _note(entry)) for _, entry in best[:limit])


def _scored(wanted: list[str], day: date, score_of: Callable[[str, _Name], int]) -> list[_Ranked]:
    """Rank the entries that fit, the best one of each commune."""
    scored: dict[str, _Ranked] = {}
    for entry in _entries(list_on(day)):
        score = min([score_of(want, name) for want in wanted for name in entry.names], default=_NOT)
        if score == _NOT:
            continue
        rank = (score, entry.is_other, not entry.commune.home, entry.key)
        if entry.commune.code not in scored or rank < scored[entry.commune.code][0]:
            scored[entry.commune.code] = (rank, entry)
    return list(scored.values())


_SAME, _BEGINS, _WORD_BY_WORD, _INSIDE, _NEARLY, _NOT = 0, 1, 2, 3, 4, 9


def _worth_showing(best: list[_Ranked]) -> list[_Ranked]:
    """Drop what a better match makes needless.

    A whole name stands alone, and names that come later only when no present one fits.
    """
    if best and best[0][0][0] == _SAME:
        best = [found for found in best if found[0][0] == _SAME]
    present = [found for found in best if not found[1].is_later]
    return present or best


def _score(want: str, name: _Name) -> int:
    """Rank a match by what it has in common."""
    if name.text.startswith(want):
        return _SAME if len(want) == len(name.text) else _BEGINS
    if len(name.words) > 1 and want == name.initials:
        return _WORD_BY_WORD
    if want[0] == name.initials[0]:
        parts = want.split()
        if len(parts) == len(name.words) and all(map(str.startswith, name.words, parts)):
            return _WORD_BY_WORD
    return _INSIDE if len(want) >= 3 and want in name.text else _NOT


def _near(want: str, name: _Name) -> int:
    return _NEARLY if len(want) >= 4 and fuzz.ratio(want, name.text) >= CLOSE_ENOUGH else _NOT


def _without_kind(typed: str) -> str:
    """Drop a leading "xã", "p."… unless only a number is left: "phường 8" is a whole name."""
    for kind in _KINDS:
        rest = typed.removeprefix(f"{kind} ")
        if rest != typed:
            # "p 8" means "phường 8"; "p loi" may mean "Phước Lợi", and stays among the wanted words.
            return f"phuong {rest}" if rest.isdigit() and kind in ("p", "phuong") else rest
    return typed


def _note(entry: _Entry) -> Text | None:
    if not entry.is_other:
        return None
    if not entry.is_later:
        return text("{old} cũ nay thuộc {new}", old=_place(entry.said), new=entry.commune.full_name)
    return text(
        "{later} sau này mới có, bữa đó còn là {now}", later=entry.said.full_name, now=_place(entry.commune)
    )


def _place(unit: Commune) -> str:
    return f"{unit.full_name} ({unit.district})" if unit.district else unit.full_name


@cache
def _entries(name: str) -> tuple[_Entry, ...]:
    return tuple(_all_entries(name))


def _all_entries(name: str) -> Iterator[_Entry]:
    for unit in communes_of(name).values():
        yield _entry(unit, unit)
    for other in LISTS:
        if other == name:
            continue
        for said in communes_of(other).values():
            if said.home:
                for unit in moves(said.code, other, name):
                    yield _entry(unit, said)


def _entry(unit: Commune, said: Commune) -> _Entry:
    is_other = plain_words(said.full_name) != plain_words(unit.full_name)
    return _Entry(unit, said, _names(said), is_other, plain_words(unit.name))


def _names(unit: Commune) -> tuple[_Name, ...]:
    names = (unit.name, unit.full_name, unit.other_name)
    texts = dict.fromkeys(plain_words(name) for name in names if name)
    return tuple(
        _Name(text, words := tuple(text.split()), "".join(w[0] for w in words)) for text in texts if text
    )
