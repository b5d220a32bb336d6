"""Days as people say them: mai · mốt · thứ bảy này · chủ nhật tuần sau · cuối tháng · 3 ngày nữa."""

import calendar
import re
from datetime import date, timedelta

from flows.understand.numerals import readings, tokens

_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
}  # fmt: skip
WEEKDAY = r"(?:thu\s*|t)(?P<name>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|chua nhat|cn)"
_OFFSETS = (
    (re.compile(r"(?:(?:hom|bua|ngay|sang|trua|chieu|toi) )?nay|hnay"), 0),
    (re.compile(r"(?:(?:ngay|bua|sang|trua|chieu|toi) )?mai"), 1),
    (re.compile(r"(?:(?:ngay|bua|sang|trua|chieu|toi) )?mot|ngay kia"), 2),
    (re.compile(r"(?:hom|bua|ngay|chieu|toi) qua"), -1),
)
_LATER = re.compile(r"(.+?) (ngay|bua|hom|tuan) nua")
_MONTH_END = re.compile(r"(?:ngay )?cuoi thang(?: (nay|sau|toi|[0-9]{1,2}))?")
_DAY_OF_WEEK = re.compile(
    rf"(?:{WEEKDAY})(?: (?P<when>nay|toi|sap toi|tuan nay|tuan sau|tuan toi|sau|tuan roi|tuan truoc|roi|vua roi|truoc|qua))?"
)


def everyday_day(words: str, today: date, *, future: bool) -> date | None:
    """Return the day that bare words name, or None."""
    for pattern, days in _OFFSETS:
        if pattern.fullmatch(words):
            return today + timedelta(days=days)
    if match := _LATER.fullmatch(words):
        count = readings(tokens(match[1]))
        if len(count) == 1 and count[0].denominator == 1 and 0 < count[0] <= 400:
            return today + timedelta(days=int(count[0]) * (7 if match[2] == "tuan" else 1))
        return None
    if match := _MONTH_END.fullmatch(words):
        return _month_end(match[1], today)
    if match := _DAY_OF_WEEK.fullmatch(words):
        return _on_weekday(weekday_of(match), match["when"] or "", today, future=future)
    return None


def weekday_of(match: re.Match[str]) -> int:
    """Return the weekday of a match of `WEEKDAY`, Monday = 0."""
    return 6 if match["sunday"] else _WEEKDAYS[match["name"]]


def days_of_span(words: str, today: date) -> list[date]:
    """Return the days that "cuối tuần" or "tuần sau" leave open; empty for other words."""
    monday = today - timedelta(days=today.weekday())
    match = re.fullmatch(r"(?:trong )?(cuoi tuan|tuan)(?: (nay|sau|toi))?", words)
    if not match or (match[1] == "tuan" and not match[2]):
        return []
    if match[2] in ("sau", "toi"):
        monday += timedelta(days=7)
    span = range(5, 7) if match[1] == "cuoi tuan" else range(7)
    return [day for n in span if (day := monday + timedelta(days=n)) > today]


def _on_weekday(weekday: int, when: str, today: date, *, future: bool) -> date:
    monday = today - timedelta(days=today.weekday())
    if when in ("tuan sau", "tuan toi", "sau"):
        return monday + timedelta(days=7 + weekday)
    if when == "tuan nay":
        return monday + timedelta(days=weekday)
    if when in ("tuan roi", "tuan truoc", "truoc"):
        return monday + timedelta(days=weekday - 7)
    if when in ("roi", "vua roi", "qua") or (not future and when != "toi"):
        back = (today.weekday() - weekday) % 7
        return today - timedelta(days=back or (7 if when else 0))
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (7 if when in ("toi", "sap toi") else 0))


def _month_end(which: str | None, today: date) -> date | None:
    year, month = today.year, today.month
    if which in ("sau", "toi"):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    elif which and which != "nay":
        if not 1 <= int(which) <= 12:
            return None
        year, month = (year + (int(which) < month), int(which))
    return date(year, month, calendar.monthrange(year, month)[1])
