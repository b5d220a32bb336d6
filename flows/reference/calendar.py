"""Days without office work, and the reckoning of legal terms.

The yearly announcements decide; days that could not be found in one are marked and `is_sure` tells.
"""

from datetime import date, timedelta
from functools import cache

from flows.reference.tables import rows

_SATURDAY = 5


def is_rest_day(day: date) -> bool:
    """Tell whether offices are closed: weekend or holiday, but not a make-up day."""
    kind = _table().get(day, ("", True, ""))[0]
    if kind:
        return kind == "off"
    return day.weekday() >= _SATURDAY


def holiday_name(day: date) -> str:
    """Give the name of a holiday; empty for any other day."""
    kind, _, name = _table().get(day, ("", True, ""))
    return name if kind == "off" else ""


def add_working_days(day: date, count: int) -> date:
    """Give the day on which a term of working days ends; the first day is not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= not is_rest_day(day)
    return day


def add_months(day: date, count: int) -> date:
    """Give the same day some months later; a day that the month lacks becomes its last day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def is_sure(start: date, end: date) -> bool:
    """Tell whether every day of a stretch is known: inside the table, and announced."""
    days = [start + timedelta(days=step) for step in range((end - start).days + 1)]
    years = {day.year for day in _table()}
    return all(day.year in years and _table().get(day, ("", True, ""))[1] for day in days)


@cache
def _table() -> dict[date, tuple[str, bool, str]]:
    return {
        date.fromisoformat(row["day"]): (row["kind"], row["sure"] == "có", row["name"])
        for row in rows("holidays")
    }
