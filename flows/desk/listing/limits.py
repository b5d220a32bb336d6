"""The limits of stuck cases as moments, for queries."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from flows.desk.stuck.thresholds import DAY_MS, THRESHOLDS, Thresholds
from flows.engine.context import VIETNAM
from flows.reference.calendar import add_working_days


class Limits(NamedTuple):
    """What began before these moments makes a case stuck now. All in milliseconds but `misses`."""

    now: int
    wait_before: int
    fix_before: int
    members_before: int
    silent_before: int
    silent_before_by_step: Mapping[str, int]
    misses: int


def limits_at(now: int, limits: Thresholds = THRESHOLDS) -> Limits:
    today = _day(now)
    return Limits(
        now=now,
        wait_before=_wait_before(today, limits.wait_working_days),
        fix_before=now - limits.fix_days * DAY_MS,
        members_before=now - limits.members_days * DAY_MS,
        silent_before=now - limits.silence_days * DAY_MS,
        silent_before_by_step={step: now - days * DAY_MS for step, days in limits.silence_by_step.items()},
        misses=limits.misses,
    )


def days_ago(now: int, days: int) -> int:
    return now - days * DAY_MS


def days_since(since: int, now: int) -> int:
    """Count the whole days that have gone by."""
    return max(0, now - since) // DAY_MS


def calendar_days(since: int, now: int) -> int:
    """Count the midnights that have gone by: what was yesterday is one day ago, also in the morning."""
    return (_day(now) - _day(since)).days


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(VIETNAM).date()


@lru_cache(maxsize=64)
def _wait_before(today: date, working_days: int) -> int:
    """Return the moment before which something must have come in for its term of working days to be over."""
    day = today
    while add_working_days(day, working_days) >= today:
        day -= timedelta(days=1)
    return int(datetime.combine(day + timedelta(days=1), time(), VIETNAM).timestamp() * 1000)
