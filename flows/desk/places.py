"""Names of communes by the code that a case carries, whatever list it is of."""

from flows.desk.areas import NEWEST
from flows.reference.commune_lists import LISTS, communes_of


def name_of(code: str) -> str:
    """Name a commune inside a sentence: the unit of today, or of the newest list that knows the code."""
    for name in reversed(LISTS):
        unit = communes_of(name).get(code)
        if unit is not None:
            return f"{unit.full_name[0].lower()}{unit.full_name[1:]}"
    return code


def names_of(codes: frozenset[str]) -> list[str]:
    """Name the communes of today among codes of all lists; older ones when there is none of today."""
    now = sorted(code for code in codes if code in communes_of(NEWEST))
    return [name_of(code) for code in (now or sorted(codes))]
