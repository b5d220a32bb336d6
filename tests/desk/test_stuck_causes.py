"""When a case counts as stuck: every reason, its limit, and what keeps it quiet."""

from datetime import datetime
from typing import Any, NamedTuple

import pytest

from flows.desk.stuck import THRESHOLDS, cause_of, causes, follow, stuck_at
from flows.desk.stuck.causes import REASONS, end_of_term
from flows.desk.stuck.thresholds import DAY_MS, FILE, read
from flows.engine.context import VIETNAM
from flows.founding.order import ORDER


def at(words: str) -> int:
    return int(datetime.fromisoformat(words).replace(tzinfo=VIETNAM).timestamp() * 1000)


NOW = at("2026-11-23T09:00")


class Case(NamedTuple):
    status: str = "draft"
    step: str = "plan"
    misses: int = 0
    answered_at: int | None = NOW
    changed_at: int = NOW
    members_since: int | None = None
    help_since: int | None = None
    wait_since: int | None = None
    fix_since: int | None = None
    result_due: int | None = None
    awaits: int | None = None
    paused_until: int | None = None
    stuck_at: int | None = None


def days(count: float) -> int:
    return int(count * DAY_MS)


@pytest.mark.parametrize("step", ORDER)
def test_five_days_of_silence_are_too_many_in_every_step(step: str) -> None:
    assert stuck_at(Case(step=step), NOW) == NOW + days(5)


def test_silence_begins_with_the_meeting_whose_day_is_set() -> None:
    case = Case(step="meeting", answered_at=NOW - days(20), changed_at=NOW - days(20), awaits=NOW + days(3))

    assert stuck_at(case, NOW) == NOW + days(8)
    assert cause_of(case, NOW) is None
    found = cause_of(case._replace(awaits=NOW - days(6)), NOW)
    assert found is not None and (found.reason, found.since) == ("silence", NOW - days(6))


def test_each_step_may_have_a_limit_of_its_own() -> None:
    limits = read(FILE.read_text("utf-8").replace("meeting = 5", "meeting = 9"))

    assert stuck_at(Case(step="meeting"), NOW, limits) == NOW + days(9)
    assert stuck_at(Case(step="plan"), NOW, limits) == NOW + days(5)


@pytest.mark.parametrize(
    ("case", "reason", "due"),
    [
        (Case(misses=3), "misses", NOW),
        (Case(help_since=NOW - 60_000, wait_since=NOW - 60_000), "help", NOW - 60_000),
        (Case(members_since=NOW - days(10)), "members", NOW),
        (Case(fix_since=NOW - days(5)), "fix", NOW),
        (Case(status="filed", result_due=NOW), "overdue", NOW),
        (Case(wait_since=at("2026-11-18T16:00")), "wait", at("2026-11-21T00:00")),
        (Case(answered_at=NOW - days(6), changed_at=NOW - days(6)), "silence", NOW - days(1)),
    ],
)
def test_each_reason_makes_a_case_stuck(case: Case, reason: str, due: int) -> None:
    cause = cause_of(case, NOW)

    assert cause is not None
    assert (cause.reason, cause.due) == (reason, due)
    assert stuck_at(case, NOW) == due


@pytest.mark.parametrize(
    "case",
    [
        Case(misses=2), Case(members_since=NOW - days(10) + 1), Case(fix_since=NOW - days(5) + 1),
        Case(status="filed", result_due=NOW + 1), Case(wait_since=at("2026-11-19T08:00")),
        Case(answered_at=NOW - days(5) + 1, changed_at=NOW - days(5) + 1),
    ],
)  # fmt: skip
def test_nobody_is_stuck_before_the_limit(case: Case) -> None:
    assert cause_of(case, NOW) is None
    assert (stuck_at(case, NOW) or 0) > NOW


@pytest.mark.parametrize("status", ["closed", "registered", "leaving"])
def test_a_case_that_is_over_is_never_stuck(status: str) -> None:
    case = Case(status=status, misses=9, help_since=NOW, wait_since=NOW, members_since=1, fix_since=1, result_due=1)

    assert stuck_at(case, NOW) is None
    assert causes(case, NOW) == ()


def test_a_pause_puts_everything_off_to_its_end() -> None:
    case = Case(misses=3, members_since=NOW - days(20), wait_since=NOW - days(9), paused_until=NOW + days(14))

    assert stuck_at(case, NOW) == NOW + days(14)
    assert cause_of(case, NOW) is None
    assert cause_of(case._replace(stuck_at=NOW + days(14)), NOW + days(14)) is not None


def test_an_open_question_does_not_rest() -> None:
    case = Case(misses=3, members_since=NOW - days(20), help_since=NOW - 1, wait_since=NOW - 1, paused_until=NOW + days(14))

    cause = cause_of(case, NOW)

    assert stuck_at(case, NOW) == NOW - 1
    assert cause is not None and cause.reason == "help"


def test_a_pause_that_is_over_changes_nothing() -> None:
    assert stuck_at(Case(paused_until=NOW - days(30)), NOW) == NOW + days(5)


def test_who_waits_for_the_office_or_the_registrar_is_not_silent() -> None:
    waits = Case(wait_since=NOW, answered_at=NOW - days(30), changed_at=NOW - days(30))
    filed = Case(status="filed", result_due=NOW + days(3), answered_at=NOW - days(30), changed_at=NOW - days(30))

    assert {cause.reason for cause in causes(waits, NOW)} == {"wait"}
    assert {cause.reason for cause in causes(filed, NOW)} == {"overdue"}


def test_silence_begins_when_the_office_has_answered() -> None:
    case = Case(answered_at=NOW - days(9), changed_at=NOW)

    assert stuck_at(case, NOW) == NOW + days(5)


def test_the_reason_that_tells_most_is_named() -> None:
    case = Case(
        misses=3, help_since=NOW - 1, wait_since=NOW - days(9), fix_since=1, members_since=1, result_due=1,
    )  # fmt: skip

    assert [cause.reason for cause in causes(case, NOW)] == [reason for reason in REASONS if reason != "silence"]
    assert cause_of(case, NOW).reason == "help"  # type: ignore[union-attr]


def test_misses_keep_the_moment_at_which_the_case_got_stuck() -> None:
    since = NOW - days(2)

    assert stuck_at(Case(misses=4, stuck_at=since), NOW) == since


@pytest.mark.parametrize(
    ("since", "end"),
    [
        ("2026-11-30T08:00", "2026-12-03T00:00"),
        ("2026-11-27T23:30", "2026-12-02T00:00"),  # a Friday night
        ("2026-04-29T10:00", "2026-05-06T00:00"),  # 30 April, 1 May and a weekend between
    ],
)
def test_working_days_end_with_the_day(since: str, end: str) -> None:
    assert end_of_term(at(since), 2) == at(end)


def test_following_keeps_since_when_members_are_missing() -> None:
    before = Case(members_since=NOW - days(4))
    short = {"status": "draft", "step": "members", "members_short": True}

    assert follow(short, before, NOW)["members_since"] == NOW - days(4)
    assert follow(short, None, NOW)["members_since"] == NOW
    assert follow(short | {"members_short": False}, before, NOW)["members_since"] is None


def test_moving_about_is_no_answer() -> None:
    before = Case(answered_at=NOW - days(3), changed_at=NOW - days(3))
    columns = {"status": "draft", "step": "plan"}

    assert follow(columns, before, NOW, saved=False)["stuck_at"] == NOW + days(2)
    assert follow(columns, before, NOW)["stuck_at"] == NOW + days(5)


def test_the_thresholds_in_force_are_those_of_the_design() -> None:
    limits: Any = THRESHOLDS

    assert (limits.silence_days, limits.misses, limits.members_days, limits.fix_days) == (5, 3, 10, 5)
    assert set(limits.silence_by_step) == set(ORDER)
