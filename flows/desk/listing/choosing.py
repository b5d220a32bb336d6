"""What can be chosen under [🔎 Lọc]: communes with the number of stuck cases, days, and the rest."""

from collections.abc import Mapping

from flows.desk.filters.places import place_name, present_unit

DAYS = (3, 5, 7, 10, 14, 30)
PER_PAGE = 8


def communes(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Bring counts of codes of all lists together under the communes of today, those with most cases first."""
    found: dict[str, int] = {}
    for code, count in counts.items():
        if code:
            unit = present_unit(code)
            found[unit] = found.get(unit, 0) + count
    return sorted(found.items(), key=lambda it: (-it[1], place_name(it[0])))
