"""Ticking names by hand: pages, taps, people nobody had asked, and the end of the day."""

from datetime import timedelta

import pytest

from flows.desk.classes.finding import Found, find_name
from flows.desk.classes.hand import by_given_name, read_walk_in
from tests.classes.room import call_it, code_now, present, room
from tests.classes.school import THURSDAY, School
from tests.desk.office import TINH


def test_a_teacher_ticks_names_and_takes_a_tick_back(school: School) -> None:
    number = room(school, 10)
    for place, name in enumerate(("Trần Văn Hai", "Lê Thị An", "Võ Văn Út")):
        call_it(school, place, name)
    school.press(TINH, "class_hand", number)
    first = school.labels(TINH)
    school.pick(TINH, "⬜ Lê Thị An")
    school.pick(TINH, "2/2 ▶️")
    school.pick(TINH, "⬜ Trần Văn Hai")
    school.pick(TINH, "☑️ Trần Văn Hai")

    assert first[:8] == [*(f"⬜ Người {it}" for it in range(3, 10)), "⬜ Lê Thị An"] and "2/2 ▶️" in first
    assert present(school, number) == [(school.people[1], "hand")]
    assert "có mặt <b>1</b>/60" in school.hear(TINH)
    marked = [detail for *_, detail in school.audited("class_marked")]
    assert marked == [f"person={school.people[1]}", f"person={school.people[0]}"]
    assert [detail for *_, detail in school.audited("class_unmarked")] == [f"person={school.people[0]}"]
    assert "An" not in str(school.rows("SELECT detail FROM audit"))


def test_a_double_tap_leaves_the_tick(small_school: School) -> None:
    school = small_school
    number = room(school)
    for _ in range(2):
        school.press(TINH, "class_tick", number, school.people[0], 1, "roll", 1)

    assert present(school, number) == [(school.people[0], "hand")]
    assert len(school.audited("class_marked")) == 1


def test_a_code_after_the_tick_changes_nothing(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.press(TINH, "class_tick", number, school.people[0], 1, "roll", 1)
    school.type(school.who(0), code_now(school, number))

    assert present(school, number) == [(school.people[0], "hand")]


def test_somebody_without_an_account_is_added_and_taken_out(school: School) -> None:
    number = room(school)
    school.press(TINH, "class_hand", number)
    assert {"👀 Coi người ghi thêm (0)", "➕ Ghi người mới"} <= set(school.labels(TINH))
    school.pick(TINH, "➕ Ghi người mới")
    school.type(TINH, "0912 345 678")
    again = school.hear(TINH)
    school.type(TINH, "Lê Thị Tư 0912 345 678")

    assert "gõ họ tên giùm" in again
    assert "có mặt <b>1</b>/60" in school.hear(TINH)
    [(words, host)] = school.rows("SELECT words, host FROM class_guests")
    assert school.ring.open(bytes(words), b"class_guests.words").decode() == '{"name": "Lê Thị Tư", "phone": "0912345678"}'
    assert host is None and b"0912345678" not in bytes(words)
    school.pick(TINH, "✖️ Bỏ: Lê Thị Tư")
    assert school.rows("SELECT count(*) FROM class_guests") == [(0,)]
    assert "Tư" not in str(school.rows("SELECT detail FROM audit"))


def test_a_typed_name_ticks_who_is_meant_without_another_tap(school: School) -> None:
    number = room(school, 3)
    for place, name in enumerate(("Trần Văn Hai", "Lê Thị An", "Võ Thị An")):
        call_it(school, place, name)
    school.press(TINH, "class_hand", number)
    school.hear(TINH)

    school.type(TINH, "tran van hai")
    ticked = school.hear(TINH)
    school.type(TINH, "anh Hai")
    again = school.hear(TINH)
    school.type(TINH, "chị An")
    asked, offered = school.hear(TINH), school.labels(TINH)
    school.pick(TINH, "⬜ Võ Thị An")

    assert "☑️ Ghi rồi: <b>Trần Văn Hai</b>." in ticked and "có mặt <b>1</b>/60" in ticked
    assert "☑️ <b>Trần Văn Hai</b> có trong danh sách rồi." in again
    assert "là ai trong danh sách?" in asked and sum(it.startswith("⬜") for it in offered) == 2
    assert present(school, number) == [(school.people[0], "hand"), (school.people[2], "hand")]
    school.type(TINH, "tran van hai")
    assert "có trong danh sách rồi" in school.hear(TINH)
    assert "Hai" not in str(school.rows("SELECT detail FROM audit"))


def test_a_typed_name_that_finds_nobody_is_offered_as_new(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.press(TINH, "class_hand", number)
    school.type(TINH, "Lê Thị Tư 0912 345 678")
    school.pick(TINH, "➕ Ghi Lê Thị Tư là người mới")
    once = school.hear(TINH)
    school.press(TINH, "class_walkin_typed", number)
    twice = school.hear(TINH)
    school.press(TINH, "class_hand", number)
    school.type(TINH, "lê thị tư")

    assert "có mặt <b>1</b>/60" in once and "Bấm tên là bỏ ra." in once
    assert "Tên này ghi rồi hoặc bỏ rồi." in twice
    assert "☑️ <b>Lê Thị Tư</b> có trong danh sách rồi." in school.hear(TINH)
    assert school.rows("SELECT count(*) FROM class_guests") == [(1,)]


def test_words_that_are_no_name_for_the_list_go_their_way(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.press(TINH, "class_hand", number)
    school.type(TINH, "bao nhiêu htx rồi")
    asked = school.hear(TINH)
    school.press(TINH, "class_hand", number)
    school.clock.at += timedelta(days=1)
    school.hear(TINH)
    school.type(TINH, "Người 0")

    assert "HTX" in asked and "Chưa thấy ai tên" not in asked
    assert "Chưa thấy ai tên" not in school.hear(TINH) and present(school, number) == []


@pytest.mark.parametrize(
    ("typed", "met", "is_sure"),
    [
        ("tran van hai", (1,), True), ("Trần Văn Hai", (1,), True), ("anh Hai", (1,), True), ("Trần Văn Hái", (1,), False),
        ("Trần Văn Hay", (1,), False), ("chị An", (2, 3), False), ("Võ Thị An", (3,), True), ("bà Ba", (4,), True),
        ("Lê Văn Ba", (), False), ("Ba", (4,), True), ("anh", (), False),
    ],
)  # fmt: skip
def test_a_typed_name_means_those_it_fits_best(typed: str, met: tuple[int, ...], is_sure: bool) -> None:
    people = [(1, "Trần Văn Hai"), (2, "Lê Thị An"), (3, "Võ Thị An"), (4, "Hồ Thị Ba")]

    assert find_name(typed, people) == Found(met, is_sure)


def test_late_ticks_are_taken_until_midnight(small_school: School) -> None:
    school = small_school
    number = room(school, at=THURSDAY.replace(hour=23, minute=59))
    school.press(TINH, "class_tick", number, school.people[0], 1, "roll", 1)
    school.clock.at += timedelta(minutes=1)
    school.press(TINH, "class_tick", number, school.people[1], 1, "roll", 1)

    assert present(school, number) == [(school.people[0], "hand")]
    assert "danh sách đã khép" in school.hear(TINH)


def test_the_list_is_reached_after_the_class_until_midnight(small_school: School) -> None:
    school = small_school
    number = room(school, at=THURSDAY + timedelta(hours=3))
    school.press(TINH, "class", number)
    school.hear(TINH)
    school.pick(TINH, "✋ Ghi tay")
    assert "✋ Ghi tay: " in school.hear(TINH)
    school.type(TINH, "/diemdanh")
    assert "Lớp tan rồi nên mã không còn dùng." in school.hear(TINH)
    school.pick(TINH, "✋ Ghi tay")
    school.pick(TINH, "⬜ Người 0")
    assert present(school, number) == [(school.people[0], "hand")]

    school.clock.at += timedelta(hours=10)
    school.press(TINH, "class", number)
    assert "✋ Ghi tay" not in school.labels(TINH)
    school.type(TINH, "/diemdanh")
    assert "Chưa có lớp nào tới giờ điểm danh." in school.hear(TINH)


def test_people_of_another_class_cannot_be_ticked(small_school: School) -> None:
    school = small_school
    room(school)
    other = school.open_class(starts=THURSDAY)
    school.press(TINH, "class_tick", other, school.people[0], 1, "roll", 1)

    assert school.rows("SELECT count(*) FROM class_people WHERE present_at > 0") == [(0,)]


def test_names_are_ordered_as_they_are_called_up() -> None:
    people = [(1, "Trần Văn Út"), (2, "Lê Thị An"), (3, "Đỗ Văn An"), (4, "Người 4")]

    assert [number for number, _ in by_given_name(people)] == [4, 3, 2, 1]


def test_a_walk_in_is_read_with_and_without_a_phone() -> None:
    assert read_walk_in("lê thị tư, 0912.345.678") == ("Lê Thị Tư", "0912345678")
    assert read_walk_in("Lê Thị Tư") == ("Lê Thị Tư", "")
    assert [read_walk_in(it) for it in ("", "0912345678", "Lê Thị Tư 12", "Lê Thị Tư 0912345678901234567")] == [None] * 4
