"""Officers see the founding meetings they are invited to."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from flows.engine.context import Context
from flows.engine.state import Answers, State
from flows.founding.columns import _awaits, _meets_at
from flows.founding.entry import context_of

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
INVITED = {"hn.date": "2026-11-28", "hn.time": "08:00", "hn.guests": ["officer"], "hn.send": {"ok": True}}


def meets_at(**answers: object) -> datetime | None:
    return moment_of(_meets_at, answers)


def moment_of(column: Callable[[Context], int | None], answers: Mapping[str, object]) -> datetime | None:
    state = State(Answers(), case_no=1)
    for key, value in (INVITED | {f"hn.{name}": value for name, value in answers.items()}).items():
        if value is not None:
            state.answers.put(key, value, state="answered", by=1, at=NOW.isoformat(), source="typed")
    at = column(context_of(state, NOW))
    return None if at is None else datetime.fromtimestamp(at / 1000, UTC)


def test_the_meeting_is_at_the_hour_of_this_country() -> None:
    assert meets_at() == datetime(2026, 11, 28, 1, tzinfo=UTC)


def test_a_meeting_without_officers_an_invitation_or_an_hour_is_not_theirs() -> None:
    assert (meets_at(guests=["village"]), meets_at(send=None), meets_at(time=None)) == (None, None, None)


def test_a_meeting_that_was_held_is_over() -> None:
    assert meets_at(roll=["1", "2"]) is None
    assert moment_of(_awaits, {"roll": ["1", "2"]}) is None


def test_the_founder_waits_for_the_day_that_is_set_whoever_is_invited() -> None:
    assert moment_of(_awaits, {"guests": ["village"], "send": None}) == datetime(2026, 11, 28, 1, tzinfo=UTC)
    assert moment_of(_awaits, {"time": None}) == datetime(2026, 11, 27, 17, tzinfo=UTC)
