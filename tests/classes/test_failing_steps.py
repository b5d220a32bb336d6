"""A step of a class that fails is tried again, is told, and keeps no other class waiting."""

from datetime import timedelta
from typing import Any

import pytest

from bot.classes import clockwork
from bot.classes.stepping import STEPS, Work
from flows.classes.planning import rest_after
from tests.classes.school import THURSDAY, School
from tests.desk.office import TINH

T1 = THURSDAY - timedelta(hours=19, minutes=30)


def break_for(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> list[int]:
    """Let a step fail for one class; put something into the list that is returned to mend it."""
    do, mended = STEPS[name], list[int]()

    def fail(work: Work) -> int:
        if work.lesson.id == number and not mended:
            raise ZeroDivisionError
        return do(work)

    monkeypatch.setitem(STEPS, name, fail)
    return mended


def two_classes(school: School) -> tuple[int, int]:
    """Open two classes at the same hour; somebody comes to each."""
    first = school.invited(2)
    second = school.open_class(title="Ghi sổ")
    school.invite(second)
    for place, number in enumerate((first, second)):
        school.rows(
            f"UPDATE class_people SET answer = 'yes' WHERE class_id = {number} AND person = {school.people[place]} RETURNING id"
        )
    school.forget()
    return first, second


def test_a_step_that_fails_is_tried_again_after_growing_rests_and_told_after_three(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, _ = two_classes(school)
    mended = break_for(monkeypatch, "t1", broken)

    school.go_to(T1)
    said_other = school.hear(school.who(1))
    tried = [school.outcomes(broken)["t1"]]
    for minutes in (1, 2):
        school.clock.at += timedelta(minutes=minutes) - timedelta(seconds=1)
        school.work()
        tried.append(school.outcomes(broken)["t1"])
        school.clock.at += timedelta(seconds=1)
        school.work()
        tried.append(school.outcomes(broken)["t1"])
    told = school.hear(TINH)
    mended.append(1)
    school.clock.at += timedelta(minutes=4)
    school.work()

    assert "Mai 1 giờ 30 chiều có lớp Ghi sổ" in said_other
    assert tried == ["failed 1", "failed 1", "failed 2", "failed 2", "failed 3"]
    assert "bot thử 3 lần chưa gửi được tin nhắc trước một ngày. Bot tự thử lại." in told
    assert "Mai 1 giờ 30 chiều" in school.hear(school.who(0))
    assert school.sent(broken)["class_t1"] == 1 and school.outcomes(broken)["t1"] == "sent 1"
    assert school.hear(TINH) == ""


def test_a_step_that_fails_until_it_is_of_no_use_is_given_up_and_told(
    small_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = small_school
    broken, _ = two_classes(school)
    break_for(monkeypatch, "t2h", broken)

    school.go_to(THURSDAY - timedelta(hours=2))
    school.go_to(THURSDAY)

    assert school.outcomes(broken)["t2h"] == "failed"
    assert "bot không gửi được tin nhắc trước 2 tiếng, trễ quá nên thôi." in school.hear(TINH)


def test_seats_of_one_class_that_cannot_be_settled_keep_no_other_waiting(
    small_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = small_school
    broken = school.invited(2, seats=1)
    other = school.open_class(title="Ghi sổ", seats=1)
    school.invite(other)
    school.rows(f"UPDATE class_people SET answer = 'wait', queue_at = 1 WHERE person = {school.people[0]} RETURNING id")
    settle = clockwork.settle

    def fail(tx: Any, ring: Any, lesson: Any, *, at: int) -> int:
        if lesson.id == broken:
            raise ZeroDivisionError
        return settle(tx, ring, lesson, at=at)

    monkeypatch.setattr(clockwork, "settle", fail)
    school.work()

    assert [school.answer_of(number, 0)[0] for number in (broken, other)] == ["wait", "offered"]


def test_rests_grow_up_to_an_hour() -> None:
    assert [int(rest_after(tries).total_seconds() // 60) for tries in (1, 2, 3, 4, 7, 99)] == [1, 2, 4, 8, 60, 60]
