"""The gate for everything the bot begins: hours, caps, distance, stops."""

from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import pairwise
from random import Random

import pytest

from flows.starting import KINDS, Go, Never, Standing, Started, Wait, decide, kind_of
from flows.starting.gate import VIETNAM
from flows.starting.kinds import AGREED, FOLLOW_UP, IDLE, OFFICER, TRAINING, Kind

NOBODY = Standing()


def at(hour: int, minute: int = 0, *, day: int = 7) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize("hour", [7, 12, 18, 20])
def test_by_day_a_nudge_may_go(hour: int) -> None:
    assert decide(IDLE, at(hour), [], NOBODY) == Go()


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (at(6, 29), at(6, 30)),
        (at(20, 30), at(6, 30, day=8)),
        (at(23), at(6, 30, day=8)),
        (at(3), at(6, 30)),
    ],
)
def test_outside_the_hours_it_waits_for_the_morning(moment: datetime, until: datetime) -> None:
    assert decide(IDLE, moment, [], NOBODY) == Wait(until, "hours")


def test_it_waits_for_the_hours_that_the_person_likes() -> None:
    assert decide(IDLE, at(22), [], Standing(hours="evening")) == Wait(at(18, day=8), "hours")


def test_what_was_agreed_heeds_only_the_night() -> None:
    busy = [Started(IDLE, at(8))] * 5

    assert decide(AGREED, at(20, 45), busy, Standing(stopped=True)) == Go()
    assert decide(AGREED, at(21), [], NOBODY) == Wait(at(6, 30, day=8), "hours")
    assert decide(AGREED, at(5, 59), [], NOBODY) == Wait(at(6, 30), "hours")
    assert decide(AGREED, at(6), [], NOBODY) == Go()
    assert decide(IDLE, at(20, 29), [Started(AGREED, at(20, 29))], NOBODY) == Go(), "what was agreed uses nothing up"


def test_one_a_day() -> None:
    assert decide(TRAINING, at(12), [Started(IDLE, at(8))], NOBODY) == Wait(at(6, 30, day=8), "day")


def test_three_a_week() -> None:
    history = [Started(TRAINING, at(9, day=day)) for day in (4, 5, 6)]

    assert decide(TRAINING, at(9), history, NOBODY) == Wait(at(9, day=11), "week")


def test_72_hours_between_nudges() -> None:
    assert decide(OFFICER, at(8, day=8), [Started(IDLE, at(8))], NOBODY) == Wait(at(8, day=10), "nudge")
    assert decide(OFFICER, at(8, day=10), [Started(IDLE, at(8))], NOBODY) == Go()


def test_whoever_stopped_reminders_gets_no_nudge_but_is_told_of_a_term_of_the_law() -> None:
    assert decide(OFFICER, at(8), [], Standing(stopped=True)) == Never("stopped")
    assert decide(FOLLOW_UP, at(8), [], Standing(stopped=True)) == Go()


def test_a_pause_holds_until_its_day() -> None:
    assert decide(IDLE, at(8), [], Standing(paused_until=at(0, day=14))) == Wait(at(6, 30, day=14), "paused")


@pytest.mark.parametrize("day", [datetime(2027, 2, 3), datetime(2027, 2, 6), datetime(2027, 2, 11)])
def test_nothing_is_begun_around_tet(day: datetime) -> None:
    noon = day.replace(hour=12, tzinfo=VIETNAM)

    verdict = decide(IDLE, noon, [], NOBODY)

    assert isinstance(verdict, Wait)
    assert verdict.until >= datetime(2027, 2, 12, 6, 30, tzinfo=VIETNAM)


def test_timers_that_begin_no_talk_pass() -> None:
    assert kind_of("m_pasted") is None
    assert kind_of("idle") is IDLE


def test_ten_thousand_days_without_a_message_at_night_or_over_a_cap() -> None:
    """Every hour or so somebody wants to begin something; what goes out keeps all limits."""
    random = Random(7)
    kinds = [kind for kind in KINDS.values() if kind.counts]
    now = datetime(2021, 1, 1, tzinfo=UTC)
    waiting: list[tuple[datetime, int, Kind]] = []
    sent: list[Started] = []
    number = 0
    for _ in range(10_000):
        for _ in range(random.randint(0, 3)):
            number += 1
            heappush(waiting, (now + timedelta(minutes=random.randrange(1440)), number, random.choice(kinds)))
        now += timedelta(days=1)
        while waiting and waiting[0][0] < now:
            when, number_, kind = heappop(waiting)
            verdict = decide(kind, when, sent[-12:], NOBODY)
            if isinstance(verdict, Go):
                sent.append(Started(kind, when))
            elif isinstance(verdict, Wait) and len(waiting) < 6:
                heappush(waiting, (verdict.until, number_, kind))

    moments = [it.at.astimezone(VIETNAM) for it in sent]
    nudges = [it.at for it in sent if it.kind.is_nudge]
    assert len(moments) > 3_000
    assert not [it for it in moments if not (6, 30) <= (it.hour, it.minute) < (20, 30)]
    assert len({it.date() for it in moments}) == len(moments)
    assert all(third - first >= timedelta(days=7) for first, third in zip(moments, moments[3:], strict=False))
    assert all(b - a >= timedelta(hours=72) for a, b in pairwise(nudges))
