"""When a dossier that nobody works on is announced for erasing, and when it is erased: a function of moments.

All moments are UTC in milliseconds. Days are whole days in Việt Nam: what is kept until a day is there until its end.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
DAY_MS, HOUR_MS = 86_400_000, 3_600_000
FIRST: Literal[30] = 30
LAST: Literal[7] = 7
"""How many days before the end it is said."""
RECHECK_DAYS = 7
"""How often a case is looked at that waits for the office: the wait can end without a trace in its moments."""

Left = Literal[30, 7]


class Kept(NamedTuple):
    """What it depends on."""

    acted_at: int
    """The last thing that somebody in the case did, or an office did about it."""
    waits_until: int | None = None
    """The latest of the registrar's term, the meeting whose day is set, and a pause."""
    with_office: bool = False
    """A request or a draft waits for an officer."""
    reachable: bool = True
    since: int | None = None
    """From when the term ran as the notices below were begun: they hold for that term only."""
    first_at: int | None = None
    last_at: int | None = None
    sent_at: int | None = None
    """When the last notice has arrived in the chat; None as long as it has not."""


class Look(NamedTuple):
    """Nothing to do before a moment."""

    at: int


class Notify(NamedTuple):
    left: Left
    since: int
    until: date
    """The last day on which the dossier is there if nothing happens."""


class Erase(NamedTuple):
    told: bool
    """False when no notice could be delivered."""


Step = Look | Notify | Erase


def runs_from(it: Kept, now: int, days: int) -> int:
    """Return the moment from which the days are counted.

    Who waits is not idle. A dossier is not erased while the registrar's answer is awaited, an officer has a draft or
    a request of it, the founding meeting lies ahead, or it was paused: the days begin when the waiting ends. They
    begin one term after the last act at the latest. Many who get their certificate never tell, and some requests
    are never answered; without that end such a dossier would be kept for ever. Whoever still waits then has two
    notices, each with a button that begins the term anew.
    """
    waits = max(it.waits_until or 0, now if it.with_office else 0)
    return max(it.acted_at, min(waits, it.acted_at + days * DAY_MS))


def decide(it: Kept, now: int, days: int) -> Step:
    """Say what is to be done now with a case.

    It is announced 30 and 7 days before. A notice that is late goes out as long as it is true, the first one never
    beside the last, and nothing is erased before a week after the last one has arrived. To somebody who has blocked
    the bot none can arrive: there the day counts on which it would have been sent.
    """
    since = runs_from(it, now, days)
    last = _held(it, it.last_at, since, now)
    if last is not None:
        return _after_last(it, last, since, now, days)
    first = _held(it, it.first_at, since, now)
    last_due = max(_begins(since, days - LAST), first + DAY_MS if first is not None else 0)
    if now >= last_due:
        return Notify(LAST, since, max(_day(since, days), _day(now, LAST)))
    first_due = _begins(since, days - FIRST)
    if first is None and now >= first_due:
        return Notify(FIRST, since, _day(since, days))
    coming = last_due if first is not None else first_due
    return Look(min(coming, now + RECHECK_DAYS * DAY_MS) if it.with_office else coming)


def announced_until(it: Kept, now: int, days: int) -> date | None:
    """Return the last day of a case whose end was announced, or would have been to somebody who can be reached."""
    since = runs_from(it, now, days)
    first, last = _held(it, it.first_at, since, now), _held(it, it.last_at, since, now)
    if first is None and last is None:
        return None
    return max(_day(since, days), _day(last, LAST)) if last is not None else _day(since, days)


def _after_last(it: Kept, last: int, since: int, now: int, days: int) -> Step:
    arrived = it.sent_at if it.sent_at is not None else None if it.reachable else last
    if arrived is None:
        return Look(now + HOUR_MS) if now < last + DAY_MS else Notify(LAST, since, max(_day(since, days), _day(now, LAST)))
    over = max(ends(since, days), ends(arrived, LAST))
    return Erase(told=it.sent_at is not None) if now >= over else Look(over)


def _held(it: Kept, moment: int | None, since: int, now: int) -> int | None:
    """Return when a notice was begun that holds for this term.

    One that lies far ahead comes from a clock that was put back, and says the wrong day.
    """
    return moment if it.since == since and moment is not None and moment <= now + LAST * DAY_MS else None


def ends(since: int, days: int) -> int:
    """Return the end of the day on which a term ends."""
    return _begins(since, days + 1)


def _begins(since: int, days: int) -> int:
    return int(datetime.combine(_day(since, days), time(), VIETNAM).timestamp()) * 1000


def _day(since: int, days: int) -> date:
    return datetime.fromtimestamp(since / 1000, UTC).astimezone(VIETNAM).date() + timedelta(days=days)
