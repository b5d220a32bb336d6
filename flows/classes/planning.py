"""When the bot does something for a class by itself, and until when that is of use. Pure: the moments are given."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flows.starting.gate import QUIET_FROM, QUIET_UNTIL, VIETNAM
from flows.starting.limits import limits

EVENING = time(18)
TWO_HOURS, THREE_HOURS = timedelta(hours=2), timedelta(hours=3)
AFTER_CANCELLING = frozenset({"calls"})
"""What is done for a class that was called off."""
TIME_TO_TAP = timedelta(minutes=30)
"""Nobody is called about a change before there was this much time to tap."""
AFTERWARDS = timedelta(days=3)
"""How long the words after a class are of use."""
HELD = timedelta(hours=3)
"""How long a freed seat is held for somebody."""

FIRST_REST, LONGEST_REST = timedelta(minutes=1), timedelta(hours=1)
"""Before a step that failed is tried again."""


@dataclass(frozen=True, slots=True)
class Planned:
    name: str
    """t3, t1, t2h, calls (a list of whom to call), after, missed."""
    at: datetime


def plan(starts: datetime, ends: datetime, since: datetime) -> list[Planned]:
    """Plan the steps of a class that people hear of at a moment; what would come before that is left out."""
    found = [
        Planned("t3", _evening(starts, 3)), Planned("t1", _evening(starts, 1)), Planned("t2h", starts - TWO_HOURS),
        Planned("after", ends + TWO_HOURS), Planned("missed", _evening(ends, -1)),
    ]  # fmt: skip
    return [it for it in found if it.at > since and not (it.name == "t2h" and is_early(starts))]


def plan_calls(starts: datetime, changed: datetime) -> list[Planned]:
    """Plan the list of those who have to be called about a change; there is none once the class has begun."""
    at = starts - THREE_HOURS
    if not _is_awake(at):
        at = min(_evening(starts, 1), at)
    at = max(at, changed + TIME_TO_TAP)
    return [Planned("calls", at)] if at < starts else []


def is_early(starts: datetime) -> bool:
    """Tell whether two hours before is no time to write: then the evening before says it all."""
    return not _is_awake(starts - TWO_HOURS)


def useful_until(name: str, starts: datetime, ends: datetime) -> datetime:
    """Say until when a step that is late is still worth doing."""
    match name:
        case "t3":
            return _evening(starts, 1)
        case "t1" if not is_early(starts):
            return starts - TWO_HOURS
        case "after" | "missed":
            return ends + AFTERWARDS
    return starts


def rest_after(tries: int) -> timedelta:
    """Say how long a step rests that has failed so often: each time twice as long."""
    return min(FIRST_REST * 2 ** min(tries - 1, 10), LONGEST_REST)


def held_until(now: datetime, starts: datetime) -> datetime | None:
    """Say until when a seat that is free now is held; None when the message would come too late for the class.

    At night nobody takes it away: the next in the list could not be told before the morning.
    """
    sent = leaves_at(now)
    return min(leaves_at(sent + HELD), starts) if sent < starts else None


def leaves_at(now: datetime) -> datetime:
    """Say when a message begun now leaves: at night it waits for the morning's first minute."""
    there = now.astimezone(VIETNAM)
    if QUIET_UNTIL <= there.time() < QUIET_FROM:
        return now
    day = there.date() + timedelta(days=there.time() >= QUIET_FROM)
    return datetime.combine(day, limits().opens, VIETNAM)


def _evening(of: datetime, days_before: int) -> datetime:
    return datetime.combine(of.astimezone(VIETNAM).date() - timedelta(days=days_before), EVENING, VIETNAM)


def _is_awake(at: datetime) -> bool:
    return limits().opens <= at.astimezone(VIETNAM).time() < QUIET_FROM
