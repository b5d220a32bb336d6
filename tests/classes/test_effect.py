"""Did a class help: the counts against counting by hand, and honest words for small numbers."""

import random
from datetime import timedelta

import pytest

from bot.clock import millis
from db.classes import effect
from db.classes.effect import Group
from flows.classes.effect import say_effect
from locales import plain
from tests.broadcasts.crowd import add_people
from tests.classes.room import room
from tests.classes.school import THURSDAY, School
from tests.desk.office import TINH

ENDS = THURSDAY + timedelta(hours=2)
HOUR = 3_600_000
STARTS_AT, ENDS_AT = millis(THURSDAY), millis(ENDS)
SOON, LATER = ENDS_AT + 48 * HOUR, ENDS_AT + 7 * 24 * HOUR


def test_the_groups_are_counted_as_by_hand(school: School) -> None:
    """Forty cases with made-up lives, counted again from the lists that made them."""
    chance = random.Random(8)
    school.people = add_people(school.database, 40)
    number = room(school, 40)
    expected = {True: [0] * 6, False: [0] * 6}
    for place, person in enumerate(school.people):
        case = int(school.rows(f"SELECT case_id FROM places WHERE person = {person}")[0][0])
        came, status = chance.random() < 0.5, chance.choice(["draft", "draft", "draft", "leaving"])
        answers = [ENDS_AT + chance.randint(-100, 200) * HOUR for _ in range(chance.randint(0, 2))]
        passed = [("plan", ENDS_AT + chance.randint(-100, 200) * HOUR)] if chance.random() < 0.3 else []
        raised, closed = STARTS_AT + chance.randint(-100, 20) * HOUR, chance.choice([None, ENDS_AT + chance.randint(-50, 200) * HOUR])
        done = [("registered", STARTS_AT - HOUR)] if place == 3 else []
        school.rows(f"UPDATE cases SET status = '{status}' WHERE id = {case} RETURNING id")
        if came:
            school.rows(f"UPDATE class_people SET present_at = {STARTS_AT}, present_how = 'code' WHERE person = {person} RETURNING id")
        for version, at in enumerate(answers):
            school.rows(
                "INSERT INTO history (case_id, key, version, state, by, at, source) "
                f"VALUES ({case}, 'pa.price', {version}, 'answered', {person}, {at}, 'typed') RETURNING id"
            )
        for name, at in (*passed, *done):
            school.rows(f"INSERT INTO milestones (case_id, name, at) VALUES ({case}, '{name}', {at}) RETURNING id")
        until = "NULL" if closed is None else str(closed)
        school.rows(f"INSERT INTO episodes (case_id, reason, since, raised_at, closed_at) VALUES ({case}, 'silence', 1, {raised}, {until}) RETURNING id")
        if status == "leaving" or done:
            continue
        moves = [at for at in (*answers, *(at for _, at in passed)) if at > ENDS_AT]
        stuck = raised <= STARTS_AT and (closed is None or closed > STARTS_AT)
        facts = (
            True, any(at <= SOON for at in moves), any(at <= LATER for at in moves), stuck,
            stuck and closed is not None and closed <= SOON, stuck and closed is not None and closed <= LATER,
        )  # fmt: skip
        expected[came] = [known + fact for known, fact in zip(expected[came], facts, strict=True)]

    found = school.database.call(lambda tx: effect.by_came(tx, number, starts=STARTS_AT, ends=ENDS_AT, soon=SOON, later=LATER))

    assert [list(it) for it in found] == [expected[True], expected[False]]
    assert all(min(group) > 0 for group in found)


def test_two_people_of_one_case_are_one_case_and_one_of_them_is_enough(small_school: School) -> None:
    school = small_school
    number = room(school, 2)
    first, second = school.people
    case = int(school.rows(f"SELECT case_id FROM class_people WHERE person = {first}")[0][0])
    school.rows(f"UPDATE class_people SET case_id = {case} RETURNING id")
    school.rows(f"UPDATE class_people SET present_at = 1 WHERE person = {second} RETURNING id")

    came, stayed = school.database.call(
        lambda tx: effect.by_came(tx, number, starts=STARTS_AT, ends=ENDS_AT, soon=SOON, later=LATER)
    )

    assert (came.cases, stayed.cases) == (1, 0)


def test_whom_the_announcement_did_not_reach_was_not_asked(small_school: School) -> None:
    school = small_school
    number = school.invited(3)
    school.rows(f"UPDATE broadcast_people SET state = 3 WHERE person = {school.people[2]} RETURNING id")

    _, stayed = school.database.call(
        lambda tx: effect.by_came(tx, number, starts=STARTS_AT, ends=ENDS_AT, soon=SOON, later=LATER)
    )

    assert stayed.cases == 2


def words(came: Group, stayed: Group, **since: float) -> str:
    return "\n".join(plain(line) for line in say_effect(came, stayed, ENDS, ENDS + timedelta(**since)))


def test_before_two_days_nothing_is_counted_and_before_seven_only_the_two() -> None:
    came, stayed = Group(20, 17, 18, 5, 2, 3), Group(20, 4, 6, 5, 1, 1)

    assert words(came, stayed, days=1) == "Sau lớp: chờ đủ 2 ngày mới đếm được."
    assert "7 ngày" not in words(came, stayed, days=3)
    late = words(came, stayed, days=8)
    assert "Sau lớp: 17 HTX làm tiếp trong 2 ngày" in late
    assert "Làm tiếp trong 7 ngày: có dự 18 trong 20 (90%), được mời mà không dự 6 trong 20 (30%)" in late
    assert "hết vướng trong 2 ngày: có dự 2 trong 5, được mời mà không dự 1 trong 5" in late
    assert "Chênh nhau chưa chắc nhờ lớp" in late


@pytest.mark.parametrize("stayed", [Group(), Group(9, 1, 1)])
def test_small_numbers_get_no_share_and_no_verdict(stayed: Group) -> None:
    said = words(Group(9, 9, 9), stayed, days=8)

    assert "%" not in said and "9 trong 9" in said
    assert "Dưới 10 hồ sơ thì ít quá" in said


def test_a_class_without_cases_says_so() -> None:
    assert "chưa có hồ sơ nào để so" in words(Group(), Group(12), days=8)


def test_the_panel_is_shown_to_the_teacher_only(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.clock.at = ENDS + timedelta(days=3)
    school.officer(2101, "trainer", name="Bảy")
    school.press(TINH, "class_effect", number)
    school.press(2101, "class_effect", number)

    assert "📈 Lớp Lập kế hoạch làm ăn HTX thứ Năm 03/12: có mặt 0" in school.hear(TINH)
    assert "Không tìm thấy lớp này" in school.hear(2101)


def test_many_classes_are_put_together_once_they_are_a_week_old(small_school: School) -> None:
    school = small_school
    first = room(school, 3)
    school.rows(f"UPDATE class_people SET present_at = 1 WHERE class_id = {first} AND person = {school.people[0]} RETURNING id")
    room(school, 3, title="Kế toán")
    school.clock.at = ENDS + timedelta(days=6)
    school.press(TINH, "class_effects")
    early = school.hear(TINH)
    school.clock.at = ENDS + timedelta(days=8)
    school.press(TINH, "class_effects")
    late = school.hear(TINH)
    school.press(TINH, "class", first)

    assert "Sau lớp: 0 HTX làm tiếp trong 2 ngày" in school.hear(TINH)

    assert "📈 0 lớp" in early and "Chưa có lớp nào qua đủ 7 ngày" in early
    assert "📈 2 lớp" in late and "có dự 0 trong 1, được mời mà không dự 0 trong 5" in late
