"""What a list of cases is narrowed to, and its short form inside buttons."""

import re
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

Reason = Literal["", "silence", "misses", "help", "members", "fix", "overdue", "wait"]

STEPS = ("start", "charter", "plan", "members", "meeting", "dossier")
REASONS = ("silence", "misses", "help", "members", "fix", "overdue", "wait")
FIELDS = ("coconut", "fruit", "plants", "aqua", "livestock", "crop")
MOST_DAYS = 999

_SEPARATOR = "-"
_LETTERS = {"place": "x", "step": "b", "reason": "l", "field": "n"}
_CODES = {"step": STEPS, "reason": REASONS, "field": FIELDS}
_PLACE = re.compile(r"h?\d{1,9}")


@dataclass(frozen=True, slots=True)
class Filter:
    """Nothing chosen = every stuck case the officer may see."""

    place: str = ""
    """Code of a commune, or "h" and the code of a former district."""
    step: str = ""
    days: int = 0
    """Stuck for at least so many days."""
    reason: str = ""
    field: str = ""
    mine: bool = False
    """Cases handed to the officer."""
    unasked: bool = False
    """Founders who have no question open with an officer."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Name the parts that narrow the list, in the order in which they are shown."""
        return tuple(it.name for it in fields(self) if getattr(self, it.name))

    def without(self, part: str) -> "Filter":
        return replace(self, **{part: getattr(EVERYTHING, part)})

    def with_(self, **parts: Any) -> "Filter":
        return replace(self, **parts)


EVERYTHING = Filter()


def pack(it: Filter) -> str:
    """Write a filter as a few characters: "x28756-b2-d10-m"."""
    parts = []
    for name in it.chosen:
        value = getattr(it, name)
        if name == "days":
            parts.append(f"d{value}")
        elif name in ("mine", "unasked"):
            parts.append(name[0])
        else:
            codes = _CODES.get(name)
            parts.append(f"{_LETTERS[name]}{codes.index(value) if codes else value}")
    return _SEPARATOR.join(parts)


def unpack(packed: str) -> Filter:
    """Read the short form. Parts that a later version does not know are left out."""
    found: dict[str, Any] = {}
    names = {letter: name for name, letter in _LETTERS.items()}
    for part in filter(None, packed.split(_SEPARATOR)):
        letter, value = part[0], part[1:]
        if part in ("m", "u"):
            found["mine" if part == "m" else "unasked"] = True
        elif letter == "d" and value.isdecimal():
            found["days"] = min(int(value), MOST_DAYS)
        elif letter == "x" and _PLACE.fullmatch(value):
            found["place"] = value
        elif (name := names.get(letter)) in _CODES and value.isdecimal() and int(value) < len(_CODES[name]):
            found[name] = _CODES[name][int(value)]
    return Filter(**found)
