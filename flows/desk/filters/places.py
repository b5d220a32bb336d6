"""Communes and former districts by the names people use, and the codes that cases of them carry."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.desk.areas import NEWEST, codes_of
from flows.desk.filters.slips import FAR, slips_allowed, slips_between
from flows.desk.places import name_of
from flows.desk.policy import Reach
from flows.reference.commune_lists import LISTS, Commune, communes_of, moves
from flows.reference.tables import rows
from flows.text import Text, text
from flows.understand.bare import plain_words

DISTRICT = "h"
LONGEST_NAME = 5
"""Words of the longest name, its kind included: "thi tran phuoc my trung"."""
SHORTEST_NEAR = 5
"""Letters of the shortest name that is found in spite of a slip."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a name may mean."""

    code: str
    kind: str
    """Xã, Phường, Thị trấn, Huyện, Thành phố."""
    home: bool = True
    said: Commune | None = None
    """The unit of an earlier list whose name was used."""

    @property
    def note(self) -> Text | None:
        """Tell where an old unit went."""
        if self.said is None:
            return None
        old = self.said
        return text("📍 {old} ({district}) nay thuộc {new}", old=_small(old.full_name), district=_small(old.district), new=place_name(self.code))


@lru_cache(maxsize=1024)
def place_codes(place: str) -> frozenset[str]:
    """Return the codes of a commune or a former district in every list."""
    if place.startswith(DISTRICT):
        return frozenset[str]().union(*(codes_of(code) for code in communes_of_district(place)))
    return codes_of(place)


def place_name(place: str) -> str:
    """Name a place inside a sentence: "xã Ba Tri", "huyện Ba Tri cũ"."""
    if place.startswith(DISTRICT):
        return _districts().get(place.removeprefix(DISTRICT), place)
    return name_of(place)


def narrowed(reach: Reach, place: str) -> Reach:
    """Return the part of a reach that lies in a place; all of it without one."""
    return reach.within(place_codes(place)) if place else reach


def present_unit(code: str) -> str:
    """Return the commune of today in which the unit of a code lies; the code itself when there is none."""
    if code in communes_of(NEWEST):
        return code
    for name in reversed(LISTS[:-1]):
        if code in communes_of(name):
            found = moves(code, name, NEWEST)
            return found[0].code if found else code
    return code


@cache
def communes_of_district(place: str) -> tuple[str, ...]:
    """List the communes of today with ground in a former district."""
    name = _full_names().get(place.removeprefix(DISTRICT))
    return tuple(sorted({row["code_2025"] for row in rows("units_map") if row["district_2021"] == name}))


@cache
def district_of(code: str) -> str:
    """Return the former district in which most of a commune of today lies, as a place; "" outside the home area."""
    inside = [row["district_2021"] for row in rows("units_map") if row["code_2025"] == code]
    names = {name: key for key, name in _full_names().items()}
    return DISTRICT + names[max(sorted(set(inside)), key=inside.count)] if inside else ""


def exact(name: str) -> tuple[Named, ...]:
    """Find the places of a name written together without accents: "phukhuong"."""
    return _names().get(name, ())


def near(words: tuple[str, ...]) -> tuple[int, tuple[Named, ...]]:
    """Find the places whose names differ by a slip of the finger; returns how many letters, and the places."""
    name = "".join(words)
    if len(name) < SHORTEST_NEAR:
        return 0, ()
    allowed = slips_allowed(words)
    best, found = FAR, list[Named]()
    for other, places in _names().items():
        if abs(len(other) - len(name)) > allowed or other[0] != name[0]:
            continue
        slips = slips_between(name, other, allowed)
        if slips < best:
            best, found = slips, list(places)
        elif slips == best < FAR:
            found += places
    unique = {it.code: it for it in reversed(found)}
    return (best, tuple(reversed(unique.values()))) if found else (0, ())


@cache
def _names() -> dict[str, tuple[Named, ...]]:
    """Names written together → what they may mean; a unit of today comes first."""
    found: dict[str, dict[str, Named]] = {}
    for name, place in _all_names():
        found.setdefault("".join(plain_words(name).split()), {}).setdefault(place.code, place)
    return {name: tuple(places.values()) for name, places in found.items()}


def _all_names() -> Iterator[tuple[str, Named]]:
    now = communes_of(NEWEST)
    for unit in now.values():
        for name in _names_of(unit):
            yield name, Named(unit.code, unit.type, unit.home)
    for code, full_name in _full_names().items():
        # "Ba Tri" alone is the commune; only with its kind in front is it the district.
        yield full_name, Named(DISTRICT + code, full_name.rpartition(" ")[0])
    for list_name in reversed(LISTS[:-1]):
        for unit in communes_of(list_name).values():
            for new in moves(unit.code, list_name, NEWEST):
                said = None if plain_words(unit.full_name) == plain_words(new.full_name) else unit
                for name in _names_of(unit):
                    yield name, Named(new.code, unit.type, said=said)
    for code, full_name in _full_names().items():
        short = full_name.removeprefix("Huyện ").removeprefix("Thành phố ")
        yield short, Named(DISTRICT + code, full_name.removesuffix(f" {short}"))


def _names_of(unit: Commune) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (unit.name, unit.other_name) if name))


@cache
def _full_names() -> dict[str, str]:
    """Code → "Huyện Ba Tri" of the former districts."""
    return {row["code"]: row["full_name"] for row in rows("units_2021") if row["level"] == "2"}


@cache
def _districts() -> dict[str, str]:
    return {code: f"{_small(name)} cũ" for code, name in _full_names().items()}


def _small(full_name: str) -> str:
    return full_name[0].lower() + full_name[1:]
