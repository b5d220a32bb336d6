"""The limits as data: hours, caps, rungs, and the days on which nothing is begun."""

import tomllib
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from flows.reference.calendar import holiday_name


@dataclass(frozen=True, slots=True)
class Limits:
    opens: time
    closes: time
    preferred: dict[str, tuple[time, time]]
    per_day: int
    per_week: int
    between_nudges: timedelta
    rungs: tuple[timedelta, ...]
    writing: timedelta
    """For so long after a message of theirs people still hold the phone."""
    tet: tuple[tuple[date, date], ...]


@cache
def limits() -> Limits:
    """Read the limits once."""
    raw: dict[str, Any] = tomllib.loads((Path(__file__).parent / "limits.toml").read_text(encoding="utf-8"))
    hours, caps, tet = raw["hours"], raw["caps"], raw["tet"]
    before, after = timedelta(days=tet["days_before"]), timedelta(days=tet["days_after"])
    return Limits(
        time.fromisoformat(hours["from"]),
        time.fromisoformat(hours["until"]),
        {name: (time.fromisoformat(a), time.fromisoformat(b)) for name, (a, b) in hours["preferred"].items()},
        caps["per_day"],
        caps["per_week"],
        timedelta(hours=caps["hours_between_nudges"]),
        tuple(timedelta(days=days) for days in raw["ladder"]["days"]),
        timedelta(minutes=raw["chat"]["minutes"]),
        tuple((day - before, day + after) for day in tet["first_days"]),
    )


def is_silent_day(day: date) -> bool:
    """Tell whether nothing is begun on a day: a public holiday, or around Tết."""
    return bool(holiday_name(day)) or any(first <= day <= last for first, last in limits().tet)
