"""Calls to founders: what came of them, the days that are offered, and how the last one is told."""

from collections.abc import Mapping
from datetime import date, timedelta

from flows.reference.calendar import add_working_days, is_rest_day
from flows.text import Day, Text, text
from flows.understand.dates import read_date
from flows.understand.outcome import Read

WILL, AGAIN, MISSED = "will", "again", "missed"
OUTCOMES: Mapping[str, Text] = {
    WILL: text("👍 Sẽ làm"), AGAIN: text("📅 Gọi lại ngày…"), MISSED: text("📵 Không bắt máy"),
}  # fmt: skip
DAYS_OFFERED = 4
LONGEST_AHEAD, LONGEST_BACK = 200, 90
"""In days: how far a call may be put off, and how late one may be written down."""


def days_ahead(today: date) -> list[date]:
    """Offer the next working days."""
    return [add_working_days(today, n) for n in range(1, DAYS_OFFERED + 1)]


def days_back(today: date) -> list[date]:
    """Offer the last days on which a call may have been made."""
    found: list[date] = []
    day = today
    while len(found) < DAYS_OFFERED - 1:
        day -= timedelta(days=1)
        if not is_rest_day(day) or not found:
            found.append(day)
    return found


def read_ahead(words: str, today: date) -> date | None:
    """Read a day to come; None when it is not one, or too far away."""
    day = _read(words, today, future=True)
    return day if day and today < day <= today + timedelta(days=LONGEST_AHEAD) else None


def read_back(words: str, today: date) -> date | None:
    """Read a day that has been; None when it is not one, or too long ago."""
    day = _read(words, today, future=False)
    return day if day and today - timedelta(days=LONGEST_BACK) <= day <= today else None


def _read(words: str, today: date, *, future: bool) -> date | None:
    outcome = read_date(words, today=today, future=future)
    return date.fromisoformat(outcome.value) if isinstance(outcome, Read) else None


def said_of(code: str, day: str, due_day: str) -> Text | None:
    """Tell of a call in one line."""
    if not day:
        return None
    on = Day(date.fromisoformat(day), short=True)
    match code:
        case "will":
            return text("☎️ Gọi {day}: sẽ làm", day=on)
        case "again" if due_day:
            return text("☎️ Gọi {day}: hẹn gọi lại {due}", day=on, due=Day(date.fromisoformat(due_day), weekday=True, short=True))
        case "missed":
            return text("☎️ Gọi {day}: không bắt máy", day=on)
    return text("☎️ Gọi {day}", day=on)
