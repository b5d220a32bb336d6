"""Targets as an admin types them: "khoang 50", "tren 80%", "tu 90% tro len", "tang 5-10%"."""

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


def _decimal(whole: str, rest: str | None) -> Decimal:
    figures = re.sub(r"[. ]", "", whole)
    return Decimal(f"{figures}.{rest}" if rest else figures)
