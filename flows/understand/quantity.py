"""A year's harvest: 200 thiên · 15 chục · 12 tấn một tháng · 30 giạ."""

import re
from collections.abc import Mapping
from fractions import Fraction

from flows.text import Problem, Text, text
from flows.understand.again import again_in_telex
from flows.understand.bare import bare
from flows.understand.measures import Measure, measures
from flows.understand.numerals import readings, tokens
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, quote
from flows.understand.units import HARVEST_WORDS, LABELS, LOCAL_SIZES, WEIGHT_SIZES, decimal_text, size_key

MOST_BASE = 10**12
MONTHS = 12
_EACH = r"(?:/|\bmoi |\bmot |\b1 )\s*"
_YEAR = re.compile(rf"\s*(?:{_EACH}nam|\bca nam|\btrong nam)\b\s*|^nam\s+")
_MONTH = re.compile(rf"\s*(?:{_EACH}thang)\b\s*")
_SEASON = re.compile(rf"\s*(?:{_EACH}(?:vu|mua))\b\s*")
_DAY = re.compile(rf"\s*(?:{_EACH}(?:ngay|tuan|lan|lua|dot))\b\s*")
_LEAD = re.compile(r"^(?:khoang|chung|co|duoc|gan|hon|tong|tong cong|tat ca|ra|la|lam ra)\s+(?=\S)")
_TAIL = re.compile(r"\s+(?:thoi|nghen|nha|nhe|a|gi do|cho ca nhom|ca nhom)$")


@again_in_telex
def read_output(typed: str, *, sizes: Mapping[str, int] | None = None, unit: str = "") -> Outcome:
    """Read what a year brings. A month's figure is multiplied.

    `sizes` are the local sizes this case has settled; `unit` is meant when none is said.
    """
    words = bare(typed)
    if not words:
        return blank()
    words, times, seasons = _period(words)
    if times == 0:
        return Problem("err.quantity", text("Gõ số của một tháng hoặc cả năm giùm. VD: 12 tấn một tháng"))
    found = _one_measure(words, unit)
    if found is None or found.value <= 0:
        return _unclear(typed)
    if seasons:
        return _which_seasons(typed, found, dict(sizes or {}))
    note = text("Bot nhân 12 tháng thành một năm.") if times == MONTHS else None
    return _sized(typed, found, times, dict(sizes or {}), note)


def _period(words: str) -> tuple[str, int, bool]:
    """Take the period out of the words; return how often a year has it, and whether it is a season."""
    if _DAY.search(words):
        return words, 0, False
    for pattern, times in ((_MONTH, MONTHS), (_SEASON, 1), (_YEAR, 1)):
        if pattern.search(words):
            return _trim(pattern.sub(" ", words, count=1).strip(" ,:")), times, pattern is _SEASON
    return _trim(words), 1, False


def _trim(words: str) -> str:
    for pattern in (_LEAD, _TAIL):
        while (shorter := pattern.sub("", words)) and shorter != words:
            words = shorter
    return words


def _one_measure(words: str, unit: str) -> Measure | None:
    found = measures(words, HARVEST_WORDS)
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        return _added(found)
    bare_number = readings(tokens(words))
    return Measure(bare_number[0], unit) if unit and len(bare_number) == 1 else None


def _added(found: list[Measure]) -> Measure | None:
    """Add up weights of several units: 2 tấn 5 tạ."""
    if any(part.unit not in WEIGHT_SIZES for part in found):
        return None
    return Measure(sum((part.value * WEIGHT_SIZES[part.unit] for part in found), Fraction(0)), "kg")


def _sized(typed: str, found: Measure, times: int, known: Mapping[str, int], note: Text | None) -> Outcome:
    size = unit_size(found, known)
    if size is not None:
        stored = _stored(found, times, size)
        return Read(stored, note) if stored else _unclear(typed)
    choices = [(each, _stored(found, times, each)) for each in LOCAL_SIZES[found.unit]]
    if any(stored is None for _, stored in choices):
        return _unclear(typed)
    return Unsure(ask_size(found.unit), tuple(Choice(text("{n}", n=each), stored) for each, stored in choices))


def unit_size(found: Measure, known: Mapping[str, int]) -> int | None:
    """Return how many pieces or kilograms the unit holds; None when that has to be asked."""
    if found.unit in LOCAL_SIZES:
        return found.size or known.get(size_key(found.unit))
    return WEIGHT_SIZES.get(found.unit, 1)


def ask_size(unit: str) -> Text:
    if unit == "thien":
        return text("Thiên ở mình là mấy trái?")
    return text("Giạ ở mình là mấy ký?") if unit == "gia" else text("Chục ở mình là mấy trái?")


def _stored(found: Measure, times: int, size: int) -> dict[str, str] | None:
    value = found.value * times
    shown, base = decimal_text(value), decimal_text(value * size)
    if shown is None or base is None or value * size > MOST_BASE:
        return None
    return {"value": shown, "unit": found.unit, "base": base}


def _which_seasons(typed: str, found: Measure, known: Mapping[str, int]) -> Outcome:
    """Ask how many seasons a year has; a local unit must be settled first."""
    size = unit_size(found, known)
    if size is None:
        return Problem(
            "err.quantity",
            text("Gõ số của cả năm giùm, bot chưa biết mấy {unit} một năm. VD: 200 thiên", unit=LABELS[found.unit]),
        )
    stored = [(times, _stored(found, times, size)) for times in (1, 2, 3)]
    if any(each is None for _, each in stored):
        return _unclear(typed)
    return Unsure(
        text("Một năm làm mấy vụ?"), tuple(Choice(text("{n} vụ", n=times), each) for times, each in stored)
    )


def _unclear(typed: str) -> Problem:
    return Problem(
        "err.quantity",
        text("“{x}” chưa rõ là bao nhiêu. Gõ số kèm đơn vị. VD: 200 thiên · 12 tấn một tháng", x=quote(typed)),
    )
