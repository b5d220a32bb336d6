"""Targets as an admin types them: "khoang 50", "tren 80%", "tu 90% tro len", "tang 5-10%"; numbers with their source."""

import re
from dataclasses import dataclass
from decimal import Decimal

from flows.text import Problem, text
from flows.understand.bare import bare

_NUMBER = r"([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,([0-9]{1,4}))?"
_WHOLE = re.compile(
    rf"(?P<lead>(?:tang|dat|it nhat|toi thieu|tu|khoang|chung|tren|hon|>=|>|\+|\s)*)"
    rf"\s*{_NUMBER}\s*%?(?:\s*(?:-|den|toi)\s*{_NUMBER}\s*%?)?"
    r"\s*(?:tro len|/nam|moi nam|mot nam|htx|tht|mo hinh|nguoi|\s)*"
)


_ENTERED = re.compile(r"\s*([0-9]+(?:\.[0-9]{3})*(?:,[0-9]+)?)(?![0-9.,]).*", re.DOTALL)
_UNITS = {"trieu dong": 1, "trieu": 1, "tr": 1, "ty dong": 1000, "ty": 1000, "ti": 1000}
"""In millions of đồng, by the bare word."""
_THINGS = frozenset({"tht", "to", "to hop tac", "htx", "nguoi", "mo hinh"})
_TOO_MUCH = 1_000_000
"""In millions of đồng: a number so large was meant in đồng."""
SHORTEST_SOURCE = 5


@dataclass(frozen=True, slots=True)
class Told:
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Bounds:
    low: Decimal
    high: Decimal | None = None
    strict: bool = False


def read_bounds(typed: str) -> Bounds | Problem:
    """Read a target."""
    match = _WHOLE.fullmatch(bare(typed))
    if match is None:
        return Problem(
            "err.target", text("“{x}” chưa rõ là mục tiêu bao nhiêu. VD: 15 · khoảng 50 · trên 80% · tăng 5-10%", x=typed[:40])
        )
    low = _decimal(match[2], match[3])
    high = _decimal(match[4], match[5]) if match[4] else None
    if high is not None and high <= low:
        return Problem("err.target", text("Số sau phải lớn hơn số trước. VD: tăng 5-10%"))
    lead = match["lead"]
    strict = bool(re.search(r"tren|hon|>(?!=)", lead))
    return Bounds(low, high, strict)


def read_entered(typed: str, *, is_money: bool) -> Told | Problem:
    """Read a number with the report that it comes from; money in millions of đồng, unless a unit says more."""
    match = _ENTERED.fullmatch(typed)
    if match is None:
        return Problem("err.entered", text("Gõ số trước, rồi tới nguồn. VD: 52 · báo cáo 12/BC-SNN ngày 01/12"))
    value = Decimal(match[1].replace(".", "").replace(",", "."))
    rest = typed[match.end(1) :].strip()
    for length in (3, 2, 1):
        words = rest.split(maxsplit=length)
        unit = bare(" ".join(words[:length])).strip(" ·-;:,")
        if (is_money and unit in _UNITS) or (not is_money and unit in _THINGS):
            value *= _UNITS[unit] if is_money else 1
            rest = words[length] if len(words) > length else ""
            break
    if is_money and value >= _TOO_MUCH:
        return Problem("err.entered", text("Số này tính bằng triệu đồng. 315 triệu 500 ngàn thì gõ 315,5 rồi tới nguồn."))
    source = " ".join(rest.strip(" ·,;:–-").split())
    if len(source) < SHORTEST_SOURCE:
        return Problem("err.entered", text("Số này lấy ở đâu? Gõ số, rồi tới nguồn. VD: 52 · báo cáo 12/BC-SNN ngày 01/12"))
    return Told(value.to_integral_value() if value == value.to_integral_value() else value, source)


def _decimal(whole: str, rest: str | None) -> Decimal:
    figures = re.sub(r"[. ]", "", whole)
    return Decimal(f"{figures}.{rest}" if rest else figures)
