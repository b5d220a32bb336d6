"""Decides whether something may be begun now, later, or not at all. Pure: the history is given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flows.starting.kinds import Kind
from flows.starting.limits import is_silent_day, limits

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WEEK = timedelta(days=7)
QUIET_FROM, QUIET_UNTIL = time(21), time(6)
"""Nothing at all is begun in these hours, not even what was agreed."""
FARTHEST = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Started:
    """Something the bot began before."""

    kind: Kind
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What the person chose."""

    stopped: bool = False
    hours: str = ""
    """morning, noon, evening, or no preference."""
    paused_until: datetime | None = None
    wrote_at: datetime | None = None
    """When the person last wrote or tapped."""


@dataclass(frozen=True, slots=True)
class Go:
    pass


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime
    reason: str
    """hours, holiday, day, week, nudge, paused: the last thing that stood in the way, the hours only when nothing else did."""


@dataclass(frozen=True, slots=True)
class Never:
    reason: str


Verdict = Go | Wait | Never


def decide(kind: Kind, now: datetime, history: Sequence[Started], standing: Standing) -> Verdict:
    """Say whether something of a kind may be begun now; otherwise from when on, and why."""
    if kind.heeds_stop and standing.stopped:
        return Never("stopped")
    at, reason = now.astimezone(VIETNAM), ""
    while (step := _obstacle(kind, at, history, standing)) is not None:
        at, found = step
        # The hour at which it may go at last is no reason beside the one for the day.
        reason = reason if found == "hours" and reason else found
        if at - now > FARTHEST:
            return Never(reason)
    return Wait(at, reason) if reason else Go()


def _obstacle(
    kind: Kind, at: datetime, history: Sequence[Started], standing: Standing
) -> tuple[datetime, str] | None:
    """Return the next moment worth looking at, and why this one is none; None when it is free."""
    if kind.joins_talk:
        free = _is_open(at) or _is_writing(at, standing)
        return None if free else (_opening(at, standing, agreed=True), "hours")
    if not kind.counts:
        return (_opening(at, standing, agreed=True), "hours") if _is_quiet(at) else None
    known = limits()
    if standing.paused_until is not None and at < standing.paused_until:
        return standing.paused_until.astimezone(VIETNAM), "paused"
    if is_silent_day(at.date()):
        return _next_day(at, standing), "holiday"
    if not _is_open(at):
        return _opening(at, standing), "hours"
    counted = [it.at.astimezone(VIETNAM) for it in history if it.kind.counts and it.at <= at]
    if sum(it.date() == at.date() for it in counted) >= known.per_day:
        return _next_day(at, standing), "day"
    week = sorted(it for it in counted if at - it < WEEK)
    if len(week) >= known.per_week:
        return week[-known.per_week] + WEEK, "week"
    last = _last_nudge(history, at) if kind.is_nudge else None
    if last is not None and at - last < known.between_nudges:
        return last + known.between_nudges, "nudge"
    return None


def _last_nudge(history: Iterable[Started], at: datetime) -> datetime | None:
    nudges = [it.at.astimezone(VIETNAM) for it in history if it.kind.is_nudge and it.at <= at]
    return max(nudges, default=None)


def is_open(at: datetime) -> bool:
    """Tell whether a moment lies within the hours in which the bot begins to talk."""
    return _is_open(at.astimezone(VIETNAM))


def _is_open(at: datetime) -> bool:
    return limits().opens <= at.time() < limits().closes


def _is_writing(at: datetime, standing: Standing) -> bool:
    wrote = standing.wrote_at
    return wrote is not None and wrote <= at < wrote + limits().writing


def _is_quiet(at: datetime) -> bool:
    local = at.time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def _opening(at: datetime, standing: Standing, *, agreed: bool = False) -> datetime:
    """Return the next moment at which the day's hours begin, at the hours the person likes."""
    known = limits()
    first = known.opens if agreed else known.preferred.get(standing.hours, (known.opens, known.closes))[0]
    today = datetime.combine(at.date(), first, VIETNAM)
    return today if at < today else today + timedelta(days=1)


def _next_day(at: datetime, standing: Standing) -> datetime:
    known = limits()
    first = known.preferred.get(standing.hours, (known.opens, known.closes))[0]
    return datetime.combine(at.date() + timedelta(days=1), first, VIETNAM)
