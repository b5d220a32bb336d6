"""Which report: of a month, a quarter, half a year or a year, and of which days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from flows.desk.periods import Period, of_half, of_month, of_quarter, of_year, take_period
from flows.text import Text, text
from flows.understand.bare import bare

Kind = Literal["thang", "quy", "6thang", "nam"]
KINDS: tuple[Kind, ...] = ("thang", "quy", "6thang", "nam")
LABELS: Mapping[Kind, Text] = {
    "thang": text("📅 Tháng này"), "quy": text("📅 Quý này"), "6thang": text("📅 6 tháng"), "nam": text("📅 Năm nay"),
}  # fmt: skip
_SAID: tuple[tuple[Kind, str], ...] = (
    ("6thang", r"(?:6|sau)\s*thang"), ("quy", r"quy"), ("thang", r"thang"), ("nam", r"nam|(?:19|20)[0-9]{2}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Which:
    kind: Kind
    period: Period

    @property
    def title(self) -> str:
        """Name the period as papers do: "6 tháng đầu năm 2026", "quý III năm 2026"."""
        first = self.period.first
        match self.kind:
            case "thang":
                return f"tháng {first.month:02d} năm {first.year}"
            case "quy":
                return f"quý {('I', 'II', 'III', 'IV')[(first.month - 1) // 3]} năm {first.year}"
            case "6thang":
                return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
        return f"năm {first.year}"

    def has_begun(self, today: date) -> bool:
        """Only then are there numbers to freeze."""
        return self.period.first <= today

    @property
    def before(self) -> "Which":
        """Give the report before this one."""
        return at(self.kind, self.period.first - timedelta(days=1))


def at(kind: Kind, day: date) -> Which:
    """Give the report of the kind that a day belongs to."""
    match kind:
        case "thang":
            return Which(kind, of_month(day.month, day.year))
        case "quy":
            return Which(kind, of_quarter((day.month + 2) // 3, day.year))
        case "6thang":
            return Which(kind, of_half(1 if day.month <= 6 else 2, day.year))
    return Which(kind, of_year(day.year))


def read_which(words: str, today: date) -> tuple[Which | None, str]:
    """Find the report that words ask for; return it with the words that are left."""
    said = bare(words)
    kind = next((kind for kind, pattern in _SAID if re.search(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])", said)), None)
    if kind is None:
        return None, said
    period, rest = take_period(said, today)
    if period is None:
        alone = dict(_SAID)[kind]
        rest = re.sub(rf"(?<![a-z0-9])(?:{alone})(?![a-z0-9])", " ", said, count=1)
        return at(kind, today), " ".join(rest.split())
    return at(kind, period.first), rest
