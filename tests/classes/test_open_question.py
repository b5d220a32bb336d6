"""A message about a class, or anything done about one, in the middle of any question leaves that question as it is."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.classes import calling
from tests.classes.school import THURSDAY, School
from tests.desk.office import HAI
from tests.flows.every_question import every_question, standing_at

KEPT = (
    "SELECT sealed, prompt, last_message, version FROM places ORDER BY id",
    "SELECT version, answers, sealed, question, step, changed_at FROM cases ORDER BY id",
    "SELECT person, name, at FROM due ORDER BY id",
    "SELECT count(*) FROM history",
)
DEEDS: dict[str, Callable[[School, int], object]] = {
    **{
        name: lambda school, number, name=name: school.visit(HAI, name, number, 0, 2)
        for name in ("yes", "heads", "maybe", "no", "wait", "other", "seen", "show", "others", "leave", "dates", "all", "way", "calendar", "mine")
    },
    "taphuan": lambda school, number: school.type(HAI, "/taphuan"),
    "move": lambda school, number: school.move(number, place="nhà văn hóa ấp Bình An"),
    "cancel": lambda school, number: school.cancel(number),
    "note": lambda school, number: school.doing(
        lambda call: calling.message(call, school.lesson_of(call, number), "Nhớ đem nón", "asked")
    ),
    "t3": lambda school, number: school.go_to(school.starts - timedelta(days=2, hours=18)),
    "t1": lambda school, number: school.go_to(school.starts - timedelta(hours=18)),
    "t2h": lambda school, number: school.go_to(school.starts - timedelta(hours=2)),
}
_weeks = count()


@pytest.fixture
def founder(small_school: School) -> School:
    small_school.found(HAI)
    return small_school


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(key=st.sampled_from(every_question()), deeds=st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=4))
def test_the_question_stays(founder: School, key: str, deeds: list[str]) -> None:
    school = founder
    school.starts = THURSDAY + timedelta(weeks=next(_weeks))
    number = school.open_class(starts=school.starts, seats=1)
    school.put(1, standing_at(key))
    before = [school.rows(sql) for sql in KEPT]

    school.invite(number)
    school.work()
    assert school.rows(f"SELECT count(*) FROM class_people WHERE class_id = {number}") == [(1,)], key
    for deed in deeds:
        DEEDS[deed](school, number)
        school.work()

    assert [school.rows(sql) for sql in KEPT] == before, (key, deeds)
