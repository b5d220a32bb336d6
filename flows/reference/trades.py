"""Business lines: level-4 classes of the VSIC version of the filing date, and usual ones of a field."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from flows.reference.tables import rows, toml
from flows.text import Text

VSIC_2025_FROM = date(2025, 11, 15)
Version = Literal["2018", "2025"]
FIELDS = ("coconut", "fruit", "plants", "aqua", "livestock", "crop")


@dataclass(frozen=True, slots=True)
class TradeClass:
    """One level-4 class."""

    code: str
    name: str
    version: Version


@dataclass(frozen=True, slots=True)
class Preset:
    """A usual trade of a field."""

    label: Text
    code: str
    name: str
    """Official name of the class."""
    ticked: bool
    main: bool


def version_on(day: date) -> Version:
    """Give the VSIC version of a filing date."""
    return "2025" if day >= VSIC_2025_FROM else "2018"


def classes(version: Version) -> dict[str, TradeClass]:
    """Give all level-4 classes of a version, code → class."""
    return _classes()[version]


def trade(code: str, day: date) -> TradeClass | None:
    """Find a class of the version of a filing date; None when the code is not in it."""
    return classes(version_on(day)).get(code)


@lru_cache(maxsize=256)
def presets(field: str, day: date) -> tuple[Preset, ...]:
    """Give the usual trades of a field, the main one first; empty for another field."""
    version = version_on(day)
    found = []
    for place, row in enumerate(toml("presets").get(field, [])):
        code = row[f"code_{version}"]
        name = classes(version)[code].name
        found.append(Preset(Text(row["label"]), code, name, ticked=place < 3, main=place == 0))
    return tuple(found)


def other_version(code: str, day: date, to_day: date, label: str = "") -> TradeClass | None:
    """Carry a class over to the version of another day.

    By the everyday name when it is known, else by the same code with the same name. None when
    that is not sure: then the founder chooses again.
    """
    before, after = version_on(day), version_on(to_day)
    if before == after:
        return classes(after).get(code)
    for row in _everyday():
        if label and row["label"] == label and row[f"code_{before}"] == code:
            return classes(after).get(row[f"code_{after}"])
    codes = {row[f"code_{after}"] for row in _everyday() if row[f"code_{before}"] == code}
    if len(codes) == 1:
        return classes(after).get(codes.pop())
    old, new = classes(before).get(code), classes(after).get(code)
    return new if old and new and old.name == new.name else None


@cache
def _everyday() -> tuple[dict[str, str], ...]:
    usual = [row for field in FIELDS for row in toml("presets")[field]]
    words = [{**row, "label": row["word"]} for row in rows("trade_words")]
    return (*usual, *words)


@cache
def _classes() -> dict[Version, dict[str, TradeClass]]:
    versions: tuple[Version, ...] = ("2018", "2025")
    return {
        version: {
            row["code"]: TradeClass(row["code"], row["name"], version)
            for row in rows("vsic")
            if row["version"] == version
        }
        for version in versions
    }
