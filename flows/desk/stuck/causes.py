"""The reasons for which a case counts as stuck. All moments are UTC in milliseconds."""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from flows.desk.stuck.thresholds import DAY_MS, THRESHOLDS, Thresholds
from flows.engine.context import VIETNAM
from flows.reference.calendar import add_working_days

Reason = Literal["help", "wait", "overdue", "fix", "misses", "members", "silence"]
REASONS: tuple[Reason, ...] = ("help", "wait", "overdue", "fix", "misses", "members", "silence")
"""What tells most comes first: a case that is silent because it waits for us waits for us."""

OVER = frozenset({"closed", "registered", "leaving"})
"""Nobody is stuck in these states."""


class Standing(Protocol):
    """What it depends on: columns of a case."""

    @property
    def status(self) -> str: ...
    @property
    def step(self) -> str: ...
    @property
    def misses(self) -> int: ...
    @property
    def answered_at(self) -> int | None: ...
    @property
    def changed_at(self) -> int: ...
    @property
    def members_since(self) -> int | None: ...
    @property
    def help_since(self) -> int | None: ...
    @property
    def wait_since(self) -> int | None: ...
    @property
    def fix_since(self) -> int | None: ...
    @property
    def result_due(self) -> int | None: ...
    @property
    def awaits(self) -> int | None: ...
    @property
    def paused_until(self) -> int | None: ...
    @property
    def stuck_at(self) -> int | None: ...


class Cause(NamedTuple):
    reason: Reason
    since: int
    """From when its days are counted."""
    due: int
    """From when on it makes the case count as stuck."""


def causes(it: Standing, at: int, limits: Thresholds = THRESHOLDS) -> tuple[Cause, ...]:
    """List everything that makes the case stuck, or will if nothing happens, what tells most first.

    `at` is the present moment: misses have no moment of their own.
    """
    if it.status in OVER:
        return ()
    found = (
        _help(it), _wait(it, limits), _overdue(it), _fix(it, limits), _misses(it, at, limits), _members(it, limits),
        _silence(it, limits),
    )  # fmt: skip
    return tuple(cause for cause in found if cause is not None)


def stuck_at(it: Standing, at: int, limits: Thresholds = THRESHOLDS) -> int | None:
    """Return the moment from which the case counts as stuck if nothing happens before; None = never.

    A rest puts off what waits for the founder, never a question that waits for us.
    """
    rest = it.paused_until or 0
    dues = (cause.due if cause.reason == "help" else max(cause.due, rest) for cause in causes(it, at, limits))
    return min(dues, default=None)


def cause_of(it: Standing, at: int, limits: Thresholds = THRESHOLDS) -> Cause | None:
    """Return what tells most about a case that is stuck now; None for one that is not."""
    rests = is_resting(it, at)
    found = (cause for cause in causes(it, at, limits) if cause.due <= at and (cause.reason == "help" or not rests))
    return next(found, None)


def is_resting(it: Standing, at: int) -> bool:
    return it.paused_until is not None and it.paused_until > at


def _help(it: Standing) -> Cause | None:
    return Cause("help", it.help_since, it.help_since) if it.help_since is not None else None


def _wait(it: Standing, limits: Thresholds) -> Cause | None:
    if it.wait_since is None:
        return None
    return Cause("wait", it.wait_since, end_of_term(it.wait_since, limits.wait_working_days))


def _overdue(it: Standing) -> Cause | None:
    return Cause("overdue", it.result_due, it.result_due) if it.result_due is not None else None


def _fix(it: Standing, limits: Thresholds) -> Cause | None:
    if it.fix_since is None:
        return None
    return Cause("fix", it.fix_since, it.fix_since + limits.fix_days * DAY_MS)


def _misses(it: Standing, at: int, limits: Thresholds) -> Cause | None:
    if it.misses < limits.misses:
        return None
    since = it.stuck_at if it.stuck_at is not None and it.stuck_at <= at else at
    return Cause("misses", since, since)


def _members(it: Standing, limits: Thresholds) -> Cause | None:
    if it.members_since is None:
        return None
    return Cause("members", it.members_since, it.members_since + limits.members_days * DAY_MS)


def _silence(it: Standing, limits: Thresholds) -> Cause | None:
    """Nobody is silent who waits for the office or for the registrar."""
    if it.wait_since is not None or it.result_due is not None:
        return None
    since = last_move(it)
    return Cause("silence", since, since + limits.silence_ms(it.step))


def last_move(it: Standing) -> int:
    """Return from when on the founder is silent: nobody is before the meeting whose day is set."""
    return max(it.answered_at or 0, it.changed_at, it.awaits or 0)


@lru_cache(maxsize=2048)
def end_of_term(since: int, working_days: int) -> int:
    """Return the end of the day on which a term of working days ends."""
    day = datetime.fromtimestamp(since / 1000, UTC).astimezone(VIETNAM).date()
    end = datetime.combine(add_working_days(day, working_days) + timedelta(days=1), time(), VIETNAM)
    return int(end.timestamp() * 1000)
