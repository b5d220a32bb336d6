"""Numbers with a unit after them: "4 ha 5 công", "3 công rưỡi", "200 thiên dừa khô"."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from flows.understand.numerals import NUMBER_WORDS, is_digits, readings, tokens
from flows.understand.units import can_hold

# Words that make two numbers of one: a range or a choice.
_OPEN = frozenset({"hay", "hoac", "toi", "den", "-", "may", "vai", "tru", "tren", "duoi"})
MOST_NOUNS = 3


@dataclass(frozen=True, slots=True)
class Measure:
    value: Fraction
    unit: str
    size: int | None = None
    """The size said along with the unit: "chục 12 trái"."""


def measures(words: str, units: Mapping[str, str]) -> list[Measure]:
    """Split bare words into measures; what is measured may follow the last unit. Empty when unclear.

    A unit that is also a number word (chục) counts as a number before another unit.
    """
    parts = tokens(words)
    if _OPEN & set(parts):
        return []
    found: list[Measure] = []
    at = 0
    while at < len(parts):
        cut = _unit_at(parts, at, units)
        if cut is None:
            return found if found and _are_nouns(parts[at:]) else []
        start, end, unit = cut
        amount = _amount(parts[at:start])
        if start == at and (end >= len(parts) or parts[end] != "ruoi"):
            return found if found and _are_nouns(parts[at:]) else []
        if len(amount) != 1:
            return []
        value = amount[0]
        if end < len(parts) and parts[end] == "ruoi":
            value, end = value + Fraction(1, 2), end + 1
        size, end = _size_at(parts, end, unit)
        found.append(Measure(value, unit, size))
        at = end
    return found


def _unit_at(parts: list[str], start: int, units: Mapping[str, str]) -> tuple[int, int, str] | None:
    """Return where the first unit from here begins and ends, and its code."""
    for at in range(start, len(parts)):
        for length in (2, 1):
            name = " ".join(parts[at : at + length])
            if name in units and at + length <= len(parts):
                later = _unit_at(parts, at + length, units) if name in NUMBER_WORDS else None
                if later and all(_is_number(part) for part in parts[at + length : later[0]]) and later[2] != "trai":
                    return later
                return at, at + length, units[name]
        if not _is_number(parts[at]):
            return None
    return None


def _amount(parts: list[str]) -> tuple[Fraction, ...]:
    if not parts:
        return (Fraction(1),)
    return (Fraction(1, 2),) if parts == ["nua"] else readings(parts)


def _is_number(token: str) -> bool:
    return is_digits(token) or token in NUMBER_WORDS


def _size_at(parts: list[str], at: int, unit: str) -> tuple[int | None, int]:
    """Read the size after a local unit: chục 12, thiên 1.200, giạ 20 ký."""
    if at >= len(parts) or not is_digits(parts[at]):
        return None, at
    size = readings([parts[at]])
    if len(size) != 1 or size[0].denominator != 1 or not can_hold(unit, int(size[0])):
        return None, at
    end = at + 1
    if end < len(parts) and parts[end] in ("trai", "qua", "con", "kg", "ky", "ki"):
        end += 1
    return int(size[0]), end


def _are_nouns(parts: list[str]) -> bool:
    return len(parts) <= MOST_NOUNS and all(part.isalpha() for part in parts)
