"""Find a commune from a few typed letters; old names lead to the present unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

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
class _Entry:
    commune: Commune
    said: Commune
    """The unit whose name was typed; another one for an old name."""
    names: tuple[str, ...]

    @property
    def is_other(self) -> bool:
        return plain_words(self.said.full_name) != plain_words(self.commune.full_name)

    @property
    def is_later(self) -> bool:
        return self.is_other and self.said.list > self.commune.list


_Ranked = tuple[tuple[int, bool, bool, str], _Entry]


def find_communes(words: str, day: date, limit: int = 6) -> list[CommuneHit]:
    """Find communes of the list of a day, best first.

    Accents, "xã" and "phường" may be missing, words may be short ("p. loi"). A commune that has
    been merged leads to its new unit, one that comes later leads to the old ones inside it.
    """
    typed = plain_words(words)
    if not typed:
        return []
    wanted = dict.fromkeys((typed, _without_kind(typed)))
    scored: dict[str, _Ranked] = {}
    for entry in _entries(list_on(day)):
        score = min((_score(want, name) for want in wanted for name in entry.names if want), default=None)
        if score is None or score > _WORST:
            continue
        rank = (score, entry.is_other, not entry.commune.home, plain_words(entry.commune.name))
        if entry.commune.code not in scored or rank < scored[entry.commune.code][0]:
            scored[entry.commune.code] = (rank, entry)
    best = _worth_showing(sorted(scored.values(), key=lambda found: found[0]))
    return [CommuneHit(entry.commune, _note(entry)) for _, entry in best[:limit]]


_FUZZY = 4
_WORST = _FUZZY


def _worth_showing(best: list[_Ranked]) -> list[_Ranked]:
    """Drop what a better match makes needless.

    A whole name stands alone, near misses come only when nothing else does, and names that come
    later only when no present one fits.
    """
    if not best:
        return best
    top = best[0][0][0]
    worst = top if top in (0, _FUZZY) else _FUZZY - 1
    kept = [found for found in best if found[0][0] <= worst]
    present = [found for found in kept if not found[1].is_later]
    return present or kept


def _score(want: str, name: str) -> int:
    """Rank a match: 0 same, 1 begins so, 2 begins word by word, 3 inside, 4 nearly, 9 not at all."""
    if want == name:
        return 0
    if name.startswith(want):
        return 1
    parts, words = want.split(), name.split()
    initials = "".join(word[0] for word in words)
    if len(parts) == len(words) and all(w.startswith(p) for p, w in zip(parts, words, strict=True)):
        return 2
    if len(words) > 1 and want == initials:
        return 2
    if len(want) >= 3 and (f" {want}" in f" {name}" or want in name):
        return 3
    if len(want) >= 4 and fuzz.ratio(want, name) >= CLOSE_ENOUGH:
        return _FUZZY
    return 9


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
        yield _Entry(unit, unit, _names(unit))
    for other in LISTS:
        if other == name:
            continue
        for said in communes_of(other).values():
            if said.home:
                for unit in moves(said.code, other, name):
                    yield _Entry(unit, said, _names(said))


def _names(unit: Commune) -> tuple[str, ...]:
    names = (unit.name, unit.full_name, unit.other_name)
    return tuple(dict.fromkeys(plain_words(name) for name in names if name))
