"""Land, ponds and animals: 45 công · 4,5 ha · 2 mẫu · 5000m2 · 300 con heo."""

import re
from collections.abc import Mapping
from fractions import Fraction

from flows.text import Problem, text
from flows.understand.again import again_in_telex
from flows.understand.bare import bare
from flows.understand.measures import Measure, measures
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, quote
from flows.understand.units import AREA_SIZES, AREA_WORDS, LOCAL_SIZES, decimal_text

MOST_M2 = 10**10
_LEAD = re.compile(r"^(?:khoang|chung|co|duoc|gan|hon|tong|tong cong|cong lai|tat ca|dat|la|het thay)\s+(?=\S)")
_TAIL = re.compile(r"\s*(?:\b(?:dat|vuon|ruong|mat nuoc|thoi|nghen|nha|nhe|a|gi do))$")


@again_in_telex
def read_area(typed: str, *, sizes: Mapping[str, int] | None = None) -> Outcome:
    """Read an area or a number of animals or ponds. `sizes` are those this case has settled."""
    words = bare(typed)
    if not words:
        return blank()
    for pattern in (_LEAD, _TAIL):
        while (shorter := pattern.sub("", words)) and shorter != words:
            words = shorter
    found = measures(words, AREA_WORDS)
    if not found or any(part.value <= 0 for part in found):
        return _unclear(typed)
    known = dict(sizes or {})
    if any(part.unit == "cong" for part in found) and "cong" not in known:
        return _which_cong(typed, found)
    return _read(typed, found, known)


def _read(typed: str, found: list[Measure], known: Mapping[str, int]) -> Outcome:
    stored = _stored(found, known)
    return Read(stored) if stored else _unclear(typed)


def _stored(found: list[Measure], known: Mapping[str, int]) -> dict[str, str] | None:
    """Return the stored form; several parts (4 ha 5 công) become square metres."""
    cong = known.get("cong", LOCAL_SIZES["cong"][0])
    each = {**AREA_SIZES, "cong": cong, "mau": 10 * cong, "con": 1, "ao": 1}
    base = sum((part.value * each[part.unit] for part in found), Fraction(0))
    unit, value = (found[0].unit, found[0].value) if len(found) == 1 else ("m2", base)
    if len(found) > 1 and any(part.unit in ("con", "ao") for part in found):
        return None
    if unit in ("con", "ao") and value.denominator != 1:
        return None
    shown, counted = decimal_text(value), decimal_text(base)
    if shown is None or counted is None or base > MOST_M2:
        return None
    return {"value": shown, "unit": unit, "base": counted}


def _which_cong(typed: str, found: list[Measure]) -> Outcome:
    small, large = (_stored(found, {"cong": size}) for size in LOCAL_SIZES["cong"])
    if small is None or large is None:
        return _unclear(typed)
    return Unsure(
        text("Công nào, {xh}?"),
        (
            Choice(text("{n} m²", n=LOCAL_SIZES["cong"][0]), small),
            Choice(text("{n} m² (công tầm lớn)", n=LOCAL_SIZES["cong"][1]), large),
        ),
    )


def _unclear(typed: str) -> Problem:
    return Problem(
        "err.area",
        text("“{x}” chưa rõ là bao nhiêu. Gõ số kèm đơn vị. VD: 45 công · 4,5 ha · 300 con heo", x=quote(typed)),
    )
