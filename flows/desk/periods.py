"""Stretches of time as officers write them: "thang nay", "quy 3", "6 thang dau nam", "2026", "1/1 - 30/6"."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from flows.text import Day, Text, text
from flows.understand.bare import bare

_YEAR = r"(?:\s*(?:[/.-]|nam)?\s*((?:19|20)[0-9]{2}|nay|ngoai|truoc))?"
_DATE = r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}|[0-9]{2}))?(?![0-9/])"
_CODE = re.compile(r"((?:19|20)[0-9]{6})-((?:19|20)[0-9]{6})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both counted."""

    first: date
    last: date

    @property
    def words(self) -> Text:
        """Word the period: "01/01–23/11/2026"."""
        if self.first == self.last:
            return text("{day}", day=Day(self.first))
        short = self.first.year == self.last.year
        return text("{first}–{last}", first=Day(self.first, short=short), last=Day(self.last))

    @property
    def code(self) -> str:
        """Write the period for a button."""
        return f"{self.first:%Y%m%d}-{self.last:%Y%m%d}"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def of_code(code: str) -> Period | None:
    """Read what `Period.code` wrote; None for anything else."""
    match = _CODE.fullmatch(code)
    return Period(_compact(match[1]), _compact(match[2])) if match else None


def of_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def of_quarter(number: int, year: int) -> Period:
    return Period(date(year, 3 * number - 2, 1), _month_end(year, 3 * number))


def of_half(number: int, year: int) -> Period:
    return Period(date(year, 6 * number - 5, 1), _month_end(year, 6 * number))


def of_month(month: int, year: int) -> Period:
    return Period(date(year, month, 1), _month_end(year, month))


def months_of(period: Period) -> list[Period]:
    """Cut a period into calendar months; the first and the last may be parts."""
    found, first = [], period.first
    while first <= period.last:
        last = min(_month_end(first.year, first.month), period.last)
        found.append(Period(first, last))
        first = last + timedelta(days=1)
    return found


def until(period: Period, today: date) -> Period:
    """End a period today if it goes beyond."""
    return Period(period.first, min(period.last, today)) if period.first <= today else period


def take_period(words: str, today: date) -> tuple[Period | None, str]:
    """Find a period anywhere in bare words; return it with the words that are left."""
    rest = f" {bare(words)} "
    for pattern, make in _PATTERNS:
        match = re.search(rf"(?<![0-9a-z/]){pattern}(?![0-9a-z/])", rest)
        if match is None:
            continue
        period = make(match, today)
        if period is not None:
            return period, f"{rest[: match.start()]} {rest[match.end() :]}".strip()
    return None, rest.strip()


Make = Callable[[re.Match[str], date], Period | None]


def _year(said: str | None, today: date) -> int:
    if said is None or said == "nay":
        return today.year
    return today.year - 1 if said in ("ngoai", "truoc") else int(said)


def _dates(match: re.Match[str], today: date) -> Period | None:
    last = _date(match[4], match[5], match[6], today.year)
    first = _date(match[1], match[2], match[3] or match[6], today.year)
    if first is None or last is None:
        return None
    return Period(min(first, last), max(first, last))


def _since(match: re.Match[str], today: date) -> Period | None:
    first = _date(match[1], match[2], match[3], today.year)
    return Period(first, max(first, today)) if first else None


def _until(match: re.Match[str], today: date) -> Period | None:
    last = _date(match[1], match[2], match[3], today.year)
    return Period(date(last.year, 1, 1), last) if last else None


def _on(match: re.Match[str], today: date) -> Period | None:
    day = _date(match[1], match[2], match[3], today.year)
    return Period(day, day) if day else None


def _half(match: re.Match[str], today: date) -> Period:
    said = match[1] or ""
    year = _year(match[2], today)
    if said.startswith("cuoi"):
        return of_half(2, year)
    if said or match[2]:
        return of_half(1, year)
    return of_half(1 if today.month <= 6 else 2, year)


def _quarter(match: re.Match[str], today: date) -> Period | None:
    number = _ROMAN.get(match[1]) or int(match[1])
    return of_quarter(number, _year(match[2], today))


def _this_quarter(match: re.Match[str], today: date) -> Period:
    number, year = (today.month + 2) // 3, today.year
    if match[1] == "truoc":
        number, year = (number - 1, year) if number > 1 else (4, year - 1)
    return of_quarter(number, year)


def _month(match: re.Match[str], today: date) -> Period | None:
    month = int(match[1])
    return of_month(month, _year(match[2], today)) if 1 <= month <= 12 else None


def _this_month(match: re.Match[str], today: date) -> Period:
    if match[1] == "nay":
        return of_month(today.month, today.year)
    before = date(today.year, today.month, 1) - timedelta(days=1)
    return of_month(before.month, before.year)


def _days(match: re.Match[str], today: date) -> Period:
    days = {"ngay": 1, "tuan": 7, "thang": 30}[match[2]] * int(match[1])
    return Period(today - timedelta(days=days - 1), today)


_TO = r"(?:\s*(?:-|–|den|toi|->)\s*|\s*[,;]\s*|\s+)"
_PATTERNS: tuple[tuple[str, Make], ...] = (
    (rf"(?:tu\s+)?(?:ngay\s+)?{_DATE}{_TO}(?:ngay\s+)?{_DATE}", _dates),
    (rf"tu\s+(?:ngay\s+)?{_DATE}", _since),
    (rf"(?:den|toi)\s+(?:ngay\s+)?{_DATE}", _until),
    (rf"(?:ngay\s+)?{_DATE}", _on),
    (rf"(?:6|sau)\s*thang(?:\s*(dau|cuoi)(?:\s+nam)?)?{_YEAR}", _half),
    (rf"quy\s*([1-4]|iv|i{{1,3}}){_YEAR}", _quarter),
    (r"quy\s+(nay|truoc)", _this_quarter),
    (rf"thang\s*([0-9]{{1,2}}){_YEAR}", _month),
    (r"thang\s*(nay|truoc|roi|qua)", _this_month),
    (r"([0-9]{1,3})\s*(ngay|tuan|thang)(?:\s+(?:qua|nay|gan day|vua qua))?", _days),
    (r"(?:ca\s+)?nam\s*(nay|ngoai|truoc|(?:19|20)[0-9]{2})", lambda m, today: of_year(_year(m[1], today))),
    (r"((?:19|20)[0-9]{2})", lambda m, today: of_year(int(m[1]))),
    (r"hom nay", lambda m, today: Period(today, today)),
)  # fmt: skip


def _date(day: str, month: str, year: str | None, default: int) -> date | None:
    full = default if year is None else int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def _compact(code: str) -> date:
    return date(int(code[:4]), int(code[4:6]), int(code[6:8]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
