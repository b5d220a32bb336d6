"""When what is done for a class, decided on moments."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.classes.planning import Planned, held_until, is_early, leaves_at, plan, plan_calls, useful_until
from flows.classes.times import say_length, say_soon, say_time
from flows.starting.gate import VIETNAM
from locales import plain

TWO_HOURS = timedelta(hours=2)


def at(day: int, hour: int, minute: int = 0, *, month: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def planned(starts: datetime, since: datetime | None = None) -> dict[str, datetime]:
    return {it.name: it.at for it in plan(starts, starts + TWO_HOURS, since or starts - timedelta(days=20))}


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Ho_Chi_Minh"])
def zone_of_the_server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone_of_the_server")
def test_tm_02_steps_and_words_are_those_of_vietnam_wherever_the_server_stands() -> None:
    found = planned(at(3, 13, 30))

    assert found["t1"].astimezone(UTC) == datetime(2026, 12, 2, 11, tzinfo=UTC)
    assert found["t2h"].astimezone(UTC) == datetime(2026, 12, 3, 4, 30, tzinfo=UTC)
    assert plain(say_time(datetime(2026, 12, 3, 6, 30, tzinfo=UTC))) == "1 giờ 30 chiều thứ Năm 03/12"
    assert plain(say_soon(at(3, 1), datetime(2026, 12, 2, 16, 59, tzinfo=UTC))) == "1 giờ sáng mai"


def test_the_steps_of_the_dialogue() -> None:
    assert planned(at(3, 13, 30)) == {
        "t3": at(30, 18, month=11), "t1": at(2, 18), "t2h": at(3, 11, 30), "after": at(3, 17, 30), "missed": at(4, 18),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "t3", "t1", "missed"),
    [
        (at(1, 8, 30), at(28, 18, month=11), at(30, 18, month=11), at(2, 18)),
        (at(1, 8, 30, month=1, year=2027), at(29, 18), at(31, 18), at(2, 18, month=1, year=2027)),
        (
            at(1, 9, month=3, year=2028), at(27, 18, month=2, year=2028), at(29, 18, month=2, year=2028),
            at(2, 18, month=3, year=2028),
        ),
        (
            at(29, 9, month=2, year=2028), at(26, 18, month=2, year=2028), at(28, 18, month=2, year=2028),
            at(1, 18, month=3, year=2028),
        ),
        (
            at(1, 9, month=3, year=2027), at(26, 18, month=2, year=2027), at(28, 18, month=2, year=2027),
            at(2, 18, month=3, year=2027),
        ),
    ],
)  # fmt: skip
def test_ends_of_months_and_leap_days(starts: datetime, t3: datetime, t1: datetime, missed: datetime) -> None:
    found = planned(starts)

    assert (found["t3"], found["t1"], found["missed"]) == (t3, t1, missed)


@pytest.mark.parametrize(
    ("starts", "t2h"),
    [(at(3, 6), None), (at(3, 8, 29), None), (at(3, 8, 30), at(3, 6, 30)), (at(3, 21, 30), at(3, 19, 30)), (at(3, 23), None)],
)
def test_two_hours_before_is_left_to_the_evening_before_where_it_is_night(starts: datetime, t2h: datetime | None) -> None:
    assert planned(starts).get("t2h") == t2h
    assert is_early(starts) is (t2h is None)


@pytest.mark.parametrize(
    ("since", "left"),
    [
        (at(30, 17, 59, month=11), ["t3", "t1", "t2h", "after", "missed"]),
        (at(30, 18, month=11), ["t1", "t2h", "after", "missed"]),
        (at(2, 18), ["t2h", "after", "missed"]),
        (at(3, 11, 30), ["after", "missed"]),
        (at(3, 20), ["missed"]),
        (at(9, 8), []),
    ],
)
def test_a_class_that_is_announced_late_has_fewer_steps(since: datetime, left: list[str]) -> None:
    assert list(planned(at(3, 13, 30), since)) == left


@pytest.mark.parametrize(
    ("starts", "changed", "due"),
    [
        (at(3, 13, 30), at(1, 9), at(3, 10, 30)),
        (at(3, 6), at(1, 9), at(2, 18)),
        (at(3, 13, 30), at(3, 12), at(3, 12, 30)),
        (at(3, 6), at(3, 5), at(3, 5, 30)),
        (at(3, 13, 30), at(3, 13, 10), None),
    ],
)
def test_who_is_to_be_called_is_listed_three_hours_before_but_not_at_night(
    starts: datetime, changed: datetime, due: datetime | None
) -> None:
    assert plan_calls(starts, changed) == ([Planned("calls", due)] if due else [])


@pytest.mark.parametrize(
    ("freed", "starts", "held"),
    [
        (at(2, 17, 59), at(3, 13, 30), at(2, 20, 59)),
        (at(2, 18), at(3, 13, 30), at(3, 6, 30)),
        (at(2, 20, 59), at(3, 13, 30), at(3, 6, 30)),
        (at(2, 20, 59), at(3, 6), at(3, 6)),
        (at(2, 21), at(3, 13, 30), at(3, 9, 30)),
        (at(3, 0, 30), at(3, 13, 30), at(3, 9, 30)),
        (at(3, 6), at(3, 13, 30), at(3, 9)),
        (at(2, 22), at(3, 8), at(3, 8)),
        (at(2, 22), at(3, 6, 30), None),
        (at(3, 14), at(3, 13, 30), None),
    ],
)
def test_a_freed_seat_is_held_for_three_hours_from_when_the_message_leaves_and_over_the_night(
    freed: datetime, starts: datetime, held: datetime | None
) -> None:
    assert held_until(freed, starts) == held


@settings(max_examples=80, deadline=None)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)), st.integers(0, 20 * 24 * 60), st.integers(30, 600))
def test_every_step_comes_in_time_and_is_of_use_when_it_comes(naive: datetime, minutes: int, length: int) -> None:
    starts = naive.replace(tzinfo=VIETNAM)
    ends, since = starts + timedelta(minutes=length), starts - timedelta(minutes=minutes)

    found = plan(starts, ends, since)

    assert len({it.name for it in found}) == len(found)
    for it in found:
        assert it.at > since
        assert it.at < useful_until(it.name, starts, ends)
        if it.name not in {"after", "missed"}:
            assert it.at < starts
            assert leaves_at(it.at) == it.at


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(45, "45 phút"), (60, "1 tiếng"), (90, "1 tiếng rưỡi"), (120, "2 tiếng"), (200, "3 tiếng 20 phút")],
)
def test_how_long_a_class_takes(minutes: int, said: str) -> None:
    assert plain(say_length(timedelta(minutes=minutes))) == said
