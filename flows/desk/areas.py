"""The communes an area stands for: today's commune with those of earlier lists that lie in it."""

from flows.reference.commune_lists import LISTS, communes_of, moves

NEWEST = LISTS[-1]


def codes_of(area: str) -> frozenset[str]:
    """Return the code of a commune in every list: its own, and those of what it was made of or became."""
    codes = {area}
    if area in communes_of(NEWEST):
        for name in LISTS[:-1]:
            codes |= {
                code for code in communes_of(name) if any(it.code == area for it in moves(code, name, NEWEST))
            }
        return frozenset(codes - _reused(area, codes))
    for name in LISTS:
        codes |= {it.code for it in moves(area, _list_of(area), name)}
    return frozenset(codes)


def _reused(area: str, codes: set[str]) -> set[str]:
    """Find old codes that now name another commune: cases of today under that code are not of this area."""
    return {code for code in codes if code != area and code in communes_of(NEWEST)}


def _list_of(area: str) -> str:
    return next((name for name in reversed(LISTS) if area in communes_of(name)), NEWEST)
