"""Communes and wards by date, and where the old ones went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.reference.tables import rows

TOWNS_OF_2023 = date(2023, 4, 10)
MERGERS_OF_2024 = date(2024, 12, 1)
TWO_TIERS = date(2025, 7, 1)
LISTS = ("2021", "2023", "2024", "2025")


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune, ward or town of one list."""

    code: str
    name: str
    full_name: str
    """"Xã Phước Mỹ Trung"."""
    type: str
    """Xã, Phường or Thị trấn."""
    district: str
    """Full name; empty from July 2025."""
    province: str
    list: str
    """The list it belongs to: 2021, 2023, 2024 or 2025. A code can mean another unit in another list."""
    other_name: str = ""
    """Another spelling in use."""
    home: bool = True
    """In what was tỉnh Bến Tre."""

    @property
    def address(self) -> str:
        return ", ".join(part for part in (self.full_name, self.district, self.province) if part)


def list_on(day: date) -> str:
    """Give the list that a day belongs to."""
    if day >= TWO_TIERS:
        return "2025"
    if day >= MERGERS_OF_2024:
        return "2024"
    return "2023" if day >= TOWNS_OF_2023 else "2021"


def communes_on(day: date) -> list[Commune]:
    """List the communes of the province on a day; from July 2025 those of old Bến Tre come first."""
    return list(communes_of(list_on(day)).values())


@cache
def place_names() -> tuple[str, ...]:
    """Name every commune of every list once, the newest first."""
    return tuple(dict.fromkeys(unit.name for name in reversed(LISTS) for unit in communes_of(name).values()))


def commune(code: str, day: date) -> Commune | None:
    """Find a commune of the list of a day by its code."""
    return communes_of(list_on(day)).get(code)


def moved(code: str, from_day: date, to_day: date) -> Commune | None:
    """Give the commune of `to_day` in which a commune of `from_day` lies.

    None when the code is unknown, or when a later commune is made of several earlier ones.
    """
    found = moves(code, list_on(from_day), list_on(to_day))
    return found[0] if len(found) == 1 else None


def moves(code: str, from_list: str, to_list: str) -> tuple[Commune, ...]:
    """Give every commune of one list that shares ground with a commune of another list."""
    if from_list == to_list:
        same = communes_of(to_list).get(code)
        return (same,) if same else ()
    codes = dict.fromkeys(_code(row, to_list) for row in rows("units_map") if _code(row, from_list) == code)
    return tuple(communes_of(to_list)[found] for found in codes)


@cache
def province_code(name: str) -> str:
    """Give the code of the province that a list of communes is about."""
    table = rows("units_2025" if name == "2025" else "units_2021")
    return next(row["code"] for row in table if row["level"] == "1")


@cache
def communes_of(name: str) -> dict[str, Commune]:
    """Give one list, code → commune."""
    if name == "2025":
        return _by_code(sorted(_units_2025(), key=lambda unit: not unit.home))
    if name == "2024":
        return _by_code(_units_2024())
    if name == "2023":
        return _by_code(_towns(unit) for unit in communes_of("2021").values())
    return _by_code(_units_2021())


def _units_2021() -> Iterable[Commune]:
    table = rows("units_2021")
    names = {row["code"]: row["full_name"] for row in table}
    province = next(row["full_name"] for row in table if row["level"] == "1")
    for row in table:
        if row["level"] == "3":
            yield Commune(
                row["code"], row["name"], row["full_name"], row["type"], names[row["parent_code"]],
                province, "2021", _short(row["name_alt"]),
            )  # fmt: skip


def _towns(unit: Commune) -> Commune:
    """The list of 2021 with the three communes that became towns in April 2023."""
    sharing = [row for row in rows("units_map") if row["code_2024"] == unit.code]
    full_name = sharing[0]["full_name_2024"] if len(sharing) == 1 else unit.full_name
    if full_name.startswith("Thị trấn "):
        return _named(unit, full_name, "2023")
    return _named(unit, unit.full_name, "2023")


def _units_2024() -> Iterable[Commune]:
    before = communes_of("2021")
    for row in rows("units_map"):
        # A merged unit may keep the code of another one: only the district is taken from 2021.
        yield _named(before[row["code_2021"]], row["full_name_2024"], "2024", row["code_2024"])


def _units_2025() -> Iterable[Commune]:
    table = rows("units_2025")
    province = next(row["full_name"] for row in table if row["level"] == "1")
    for row in table:
        if row["level"] == "2":
            home = row["old_province"] == "Bến Tre"
            yield Commune(
                row["code"], row["name"], row["full_name"], row["type"], "", province, "2025", home=home
            )


def _named(unit: Commune, full_name: str, name: str, code: str = "") -> Commune:
    kind = next(kind for kind in ("Thị trấn", "Phường", "Xã") if full_name.startswith(kind))
    other = unit.other_name if full_name == unit.full_name else ""
    return Commune(
        code or unit.code, _short(full_name), full_name, kind, unit.district, unit.province, name, other
    )


def _short(full_name: str) -> str:
    """The name without its type; a ward with a number keeps it, as people say it."""
    for kind in ("Thị trấn ", "Phường ", "Xã "):
        if full_name.startswith(kind):
            rest = full_name.removeprefix(kind)
            return full_name if rest.isdigit() else rest
    return full_name


def _by_code(units: Iterable[Commune]) -> dict[str, Commune]:
    return {unit.code: unit for unit in units}


def _code(row: dict[str, str], name: str) -> str:
    return row["code_2021" if name == "2023" else f"code_{name}"]
