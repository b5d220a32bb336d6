"""Checking in: by code and by QR, who may, what is no code, and those who come along."""

import io
from base64 import b64decode
from datetime import timedelta
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from bot.classes import door
from bot.clock import millis
from db import settings
from tests.classes.room import call_it, code_now, present, room, watched, wrong_code
from tests.classes.school import THURSDAY, School
from tests.classes.test_open_question import KEPT
from tests.desk.office import HAI, TINH, priced

WRONG = "Mã này không đúng. Hỏi người dạy giùm."


def says(school: School, account: int, words: str) -> str:
    school.type(account, words)
    return school.hear(account)


def test_somebody_who_said_yes_types_the_code(school: School) -> None:
    number = room(school)
    call_it(school, 0, "Trần Văn Hai")

    heard = says(school, school.who(0), code_now(school, number))

    assert heard == "Điểm danh rồi, chào Trần Văn Hai."
    assert present(school, number) == [(school.people[0], "code")]


def test_the_code_is_taken_as_it_is_shown(small_school: School) -> None:
    school = small_school
    number = room(school)
    call_it(school, 0, "Trần Văn Hai")

    heard = says(school, school.who(0), "mã " + " ".join(code_now(school, number)))

    assert heard == "Điểm danh rồi, chào Trần Văn Hai."


def test_the_code_before_still_counts_and_the_one_before_that_does_not(school: School) -> None:
    number = room(school)
    old = code_now(school, number, ago=timedelta(minutes=4))

    assert says(school, school.who(0), old).startswith(WRONG)
    assert "Điểm danh rồi" in says(school, school.who(1), code_now(school, number, ago=timedelta(minutes=2)))


def test_cb_05_after_five_wrong_codes_there_is_a_pause(small_school: School) -> None:
    school = small_school
    number = room(school)
    wrong = wrong_code(school, number)

    heard = [says(school, school.who(0), wrong) for _ in range(6)]
    right = says(school, school.who(0), code_now(school, number))
    school.clock.at += timedelta(minutes=11)
    later = says(school, school.who(0), code_now(school, number))

    assert heard[:4] == [f"{WRONG}\nAnh chị gõ được {left} lần nữa." for left in (4, 3, 2, 1)]
    assert "Gõ sai 5 lần rồi." in heard[4]
    assert "chờ 10 phút" in heard[5] and "chờ 10 phút" in right
    assert "Điểm danh rồi" in later


def test_a_second_code_changes_nothing(small_school: School) -> None:
    school = small_school
    number = room(school)
    call_it(school, 0, "Trần Văn Hai")
    says(school, school.who(0), code_now(school, number))
    before = school.rows("SELECT * FROM class_people")

    assert says(school, school.who(0), code_now(school, number)) == "Trần Văn Hai điểm danh rồi, khỏi gõ nữa."
    assert school.rows("SELECT * FROM class_people") == before


def asked_founder(school: School, number: int, answer: str = "yes") -> None:
    """Let a founder in the middle of a question be asked to a class."""
    person = int(school.rows(f"SELECT id FROM persons WHERE account = {HAI}")[0][0])
    school.rows(f"INSERT INTO class_people (class_id, person, answer, asked_at) VALUES ({number}, {person}, '{answer}', 1) RETURNING id")
    school.hear(HAI)


def tries(school: School) -> int:
    return int(school.rows("SELECT count(*) FROM link_tries")[0][0])


def test_a_wrong_code_in_the_middle_of_a_question_is_a_try_and_the_question_stays(school: School) -> None:
    school.stand(HAI, priced())
    number = room(school)
    asked_founder(school, number)
    before = [school.rows(sql) for sql in KEPT]

    wrong = says(school, HAI, wrong_code(school, number))
    kept = [school.rows(sql) for sql in KEPT]
    noted = tries(school)
    right = says(school, HAI, code_now(school, number))
    again = says(school, HAI, code_now(school, number))

    assert wrong.startswith(f"{WRONG}\nAnh chị gõ được 4 lần nữa.\n") and noted == 1
    assert kept == before
    assert "Điểm danh rồi" in right
    assert "điểm danh rồi, khỏi gõ" not in again and tries(school) == 1


def test_who_checks_in_in_the_middle_of_a_question_finds_the_way_back(small_school: School) -> None:
    school = small_school
    school.stand(HAI, priced())
    number = room(school)
    asked_founder(school, number)

    says(school, HAI, code_now(school, number))
    greeted = school.labels(HAI)
    school.visit(HAI, "companion", number)
    noted = says(school, HAI, "Lê Thị Tư")

    assert greeted[-1] == school.labels(HAI)[-1] == "▶️ Làm tiếp câu đang dở"
    assert noted == "Ghi rồi: Lê Thị Tư."


def test_the_greeting_stays_when_nobody_else_came(small_school: School) -> None:
    school = small_school
    number = room(school, heads=2)
    call_it(school, 0, "Trần Văn Hai")

    asked = says(school, school.who(0), code_now(school, number))
    school.pick(school.who(0), "👌 Không có ai")

    assert asked == "Điểm danh rồi, chào Trần Văn Hai.\nĐi cùng 1 người: tên gì?"
    assert school.hear(school.who(0)) == "Điểm danh rồi, chào Trần Văn Hai.\nDạ, ghi một mình anh chị."


def test_digits_that_are_the_answer_reach_the_question_unchanged_by_one_tap(school: School) -> None:
    school.stand(HAI, priced())
    number = room(school)
    asked_founder(school, number)
    right = {code_now(school, number, ago=timedelta(minutes=minutes)) for minutes in (0, 2)}
    digits = next(it for it in ("7500", "8500", "9500") if it not in right)
    says(school, HAI, digits)
    said = school.labels(HAI)

    school.pick(HAI, f"↩️ {digits} là câu trả lời")
    heard = school.hear(HAI)
    school.visit(HAI, "answer", digits, "q other.question")

    assert said == [f"↩️ {digits} là câu trả lời"]
    thousands = f"{digits[0]}.{digits[1:]}"
    assert heard == f"Dạ, bot lấy {digits} làm câu trả lời.\n{thousands} đồng hay {thousands} ngàn ({digits[0]},5 triệu)?"
    assert "Câu hỏi đó qua rồi" in school.toast(HAI)


@pytest.mark.parametrize(("answer", "typed"), [("no", "{}{}{}{}"), ("yes", "{}{} {}{}"), ("yes", "{}.{}{}{}"), ("yes", "{}{}{}{} đồng")])
def test_what_is_no_code_is_an_answer_as_always(small_school: School, answer: str, typed: str) -> None:
    school = small_school
    school.stand(HAI, priced())
    number = room(school)
    asked_founder(school, number, answer)

    assert WRONG not in says(school, HAI, typed.format(*wrong_code(school, number))) and tries(school) == 0


def test_nothing_but_the_code_counts_while_the_pause_lasts_yet_an_answer_can_be_given(small_school: School) -> None:
    school = small_school
    school.stand(HAI, priced())
    number = room(school)
    asked_founder(school, number)
    wrong = wrong_code(school, number)

    heard = [says(school, HAI, wrong) for _ in range(6)]

    assert [WRONG in it for it in heard] == [True] * 4 + [False] * 2
    assert "chờ 10 phút" in heard[4] and "chờ 10 phút" in says(school, HAI, code_now(school, number))
    assert tries(school) == 5 and "là câu trả lời" in school.labels(HAI)[0]


def test_four_digits_of_somebody_who_was_not_asked_are_no_try(small_school: School) -> None:
    school = small_school
    number = room(school)

    assert WRONG not in says(school, 4001, wrong_code(school, number))
    assert school.rows("SELECT count(*) FROM link_tries") == [(0,)]


def test_a_stranger_who_scans_is_welcomed_named_and_there(school: School) -> None:
    number = room(school, seats=60)

    heard = says(school, 4001, f"/start l_{number}_{code_now(school, number)}")
    named = says(school, 4001, "le thi tu")
    school.pick(4001, "Lê Thị Tư")

    assert "Dạ chào anh chị. Đây là bot của tỉnh" in heard and "họ tên gì?" in heard
    assert "Ghi tên anh chị trong danh sách: Le Thi Tu." in named
    assert "Lê Thị Tư" in school.hear(4001)
    [(how, name)] = school.rows("SELECT present_how, name FROM class_people WHERE asked_at IS NULL")
    assert how == "walkin" and b"Tu" not in bytes(name)


def test_pr_01_a_name_is_told_after_it_was_said_what_for_and_need_not_be(small_school: School) -> None:
    school = small_school
    number = room(school)
    for account in (4001, 4002):
        asked = says(school, account, f"/start l_{number}_{code_now(school, number)}")
    school.pick(4002, "⏭ Khỏi ghi tên")
    says(school, 4001, "Trần Văn Ba")

    assert "Tên chỉ dùng cho danh sách lớp và giấy xác nhận đã dự; 365 ngày sau lớp thì bot xóa." in asked
    at = millis(school.clock.now())
    [first] = school.rows("SELECT id FROM persons WHERE account = 4001")
    assert school.rows("SELECT person, purpose, given, version, how, at FROM consents") == [(*first, "class_list", 1, "2026-11-23", "typed", at)]
    assert [bool(name) for (name,) in school.rows("SELECT name FROM class_people WHERE asked_at IS NULL ORDER BY id")] == [True, False]
    says(school, 4002, "Lê Thị Tư")
    assert school.rows("SELECT count(*) FROM consents") == [(1,)]


def test_a_name_that_is_none_is_asked_for_again(small_school: School) -> None:
    school = small_school
    number = room(school)
    says(school, 4001, f"/start l_{number}_{code_now(school, number)}")

    assert "gõ họ tên giùm" in says(school, 4001, "x1")
    assert "Trần Văn Ba" in says(school, 4001, "Trần Văn Ba")


def test_cb_08_a_link_of_a_closed_class_and_a_guessed_one_check_nobody_in(small_school: School) -> None:
    school = small_school
    number = room(school, at=THURSDAY - timedelta(hours=1))
    code = code_now(school, number)
    early = says(school, 4001, f"/start l_{number}_{code}")
    nowhere = says(school, 4001, "/start l_999999_1234")
    rubbish = [says(school, 4001, f"/start l_{it}") for it in ("", "x", "1_2_3_4", "'; DROP", "9" * 60)]
    school.clock.at = THURSDAY
    guessed = says(school, 4001, f"/start l_{number}_{wrong_code(school, number)}")
    cancelled = school.open_class()
    school.rows(f"UPDATE classes SET state = 'cancelled' WHERE id = {cancelled} RETURNING id")

    assert "chưa mở điểm danh" in early
    assert early == nowhere and set(rubbish) == {early}
    assert guessed.startswith(WRONG)
    assert says(school, 4001, f"/start l_{cancelled}_{code_now(school, cancelled)}") == early
    assert present(school, number) == []


def test_somebody_asked_to_one_of_two_classes_with_one_code_is_in_that_one(small_school: School, monkeypatch: Any) -> None:
    school = small_school
    number = room(school, 1)
    other = school.open_class(starts=THURSDAY, title="Kế toán HTX")
    monkeypatch.setattr("flows.classes.codes._code", lambda secret, lesson, slot: "4729")

    assert "Điểm danh rồi" in says(school, school.who(0), "4729")
    assert len(present(school, number)) == 1
    which = says(school, 4001, "/start")
    which = says(school, 4001, "4729")
    assert "học lớp nào" in which
    school.pick(4001, "Kế toán HTX")
    assert [how for _, how in present(school, other)] == ["walkin"]


def test_the_code_of_a_class_one_was_not_asked_to_is_asked_about_by_who_is_awaited_elsewhere(small_school: School) -> None:
    school = small_school
    number = room(school)
    other = school.open_class(starts=THURSDAY, title="Kế toán HTX")
    asked = says(school, school.who(0), code_now(school, other))
    before = present(school, other)
    school.pick(school.who(0), "Kế toán HTX")

    assert "Mã này của lớp khác" in asked and before == []
    assert present(school, other) == [(school.people[0], "walkin")] and present(school, number) == []


def test_three_at_most_come_with_one_phone(school: School) -> None:
    number = room(school, heads=4)
    call_it(school, 0, "Trần Văn Hai")
    me = school.who(0)

    first = says(school, me, code_now(school, number))
    second = says(school, me, "Le Thi Tu")
    school.pick(me, "Lê Thị Tư")
    third = says(school, me, "Võ Văn Năm")
    school.visit(me, "companion", number)

    assert "Đi cùng 2 người: tên gì?" in first
    assert "Ghi rồi: Le Thi Tu." in second
    assert third.endswith("Đi cùng 1 người: tên gì?\nGhi rồi: Võ Văn Năm.")
    assert "nhiều nhất 3 người" in school.toast(me)
    guests = school.rows("SELECT words, host, how FROM class_guests ORDER BY id")
    assert [(it[1], it[2]) for it in guests] == [(school.people[0], "host")] * 2
    assert "Lê Thị Tư" in school.ring.open(bytes(guests[0][0]), b"class_guests.words").decode()


def test_a_number_after_the_question_for_companions_is_no_name(small_school: School) -> None:
    school = small_school
    number = room(school, heads=2)
    says(school, school.who(0), code_now(school, number))
    says(school, school.who(0), "Trần Văn Hai")

    says(school, school.who(0), "2019")

    assert school.rows("SELECT count(*) FROM class_guests") == [(0,)]


def test_the_guests_of_others_cannot_be_renamed(small_school: School) -> None:
    school = small_school
    number = room(school, heads=2)
    call_it(school, 0, "Trần Văn Hai")
    says(school, school.who(0), code_now(school, number))
    says(school, school.who(0), "Le Thi Tu")
    before = school.rows("SELECT words FROM class_guests")

    school.visit(school.who(1), "spelling", 1, 0)

    assert school.rows("SELECT words FROM class_guests") == before


def test_the_door_shows_code_picture_and_count_and_renews_itself(school: School) -> None:
    number = room(school, seats=60)
    school.database.call(lambda tx: settings.put(tx, settings.USERNAME, "htx_thu_bot"))
    sent = watched(school)
    school.press(TINH, "class_checkin", number)
    [shown] = [it for chat, kind, it in sent if kind == "photos"]
    scanned = scan(shown)
    says(school, school.who(0), scanned[-4:])
    school.clock.at += timedelta(seconds=6)
    for lane in school.database.call(lambda tx: list(door.renew(tx, school.ring, millis(school.clock.now())))):
        school.take_all(lane)
    school.deliver()
    school.clock.at += timedelta(minutes=2)
    school.database.call(lambda tx: list(door.renew(tx, school.ring, millis(school.clock.now()))))
    school.take_all(TINH)
    school.deliver()
    again, later = (it for _, kind, it in sent if kind == "repaint")

    assert f"start=l_{number}_{code_now(school, number, ago=timedelta(minutes=2, seconds=6))}" in scanned
    assert "Có mặt: <b>0</b>/60" in shown["html"]
    assert "Có mặt: <b>1</b>/60" in again["html"]
    assert scan(later)[-4:] == code_now(school, number)
    assert len(bytes(shown["enclosed"][0]["content"], "ascii")) < 4_000


def scan(message: dict[str, Any]) -> str:
    picture = Image.open(io.BytesIO(b64decode(message["enclosed"][0]["content"])))
    return zxingcpp.read_barcodes(picture)[0].text


def test_the_door_of_a_class_that_is_over_is_forgotten(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.press(TINH, "class_checkin", number)
    school.clock.at += timedelta(hours=3)

    lanes = school.database.call(lambda tx: list(door.renew(tx, school.ring, millis(school.clock.now()))))

    assert lanes == [] and school.rows("SELECT count(*) FROM settings WHERE key LIKE 'class_door%'") == [(0,)]


def test_the_door_opens_half_an_hour_before(small_school: School) -> None:
    school = small_school
    number = room(school, at=THURSDAY - timedelta(minutes=31))
    school.press(TINH, "class_checkin", number)
    early = school.hear(TINH)
    school.clock.at += timedelta(minutes=2)
    school.press(TINH, "class_checkin", number)

    assert "Điểm danh mở lúc" in early
    assert "Mã vô lớp: <b>" in school.hear(TINH)


def test_the_door_of_somebody_elses_class_is_not_there(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.officer(2101, "trainer", name="Bảy")

    school.press(2101, "class_checkin", number)

    assert "Không tìm thấy lớp này" in school.hear(2101)


@pytest.mark.parametrize("name", ["code", "link", "list_name", "no_name", "own_spelling", "answer", "companion", "spelling", "alone", "confirm", "useful", "wish"])
def test_cb_01_whatever_a_button_carries_nothing_breaks_and_nobody_else_changes(small_school: School, name: str) -> None:
    school = small_school
    number = room(school)
    before = school.rows("SELECT * FROM class_people")
    for args in ((), ("",), ("x",), ("9" * 14,), ("9" * 30,), ("-1",), (number,), (number, "9" * 30), (number, "x", "y"), ("１", "2")):
        school.visit(4001, name, *args)

    assert school.rows("SELECT * FROM class_people") == before
    assert school.rows("SELECT count(*) FROM class_guests") == [(0,)]


def test_tm_01_a_clock_that_is_put_back_shows_codes_that_count(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.clock.at += timedelta(days=1)
    ahead = code_now(school, number)
    school.clock.at -= timedelta(days=1)

    assert says(school, school.who(0), ahead).startswith(WRONG)
    assert "Điểm danh rồi" in says(school, school.who(0), code_now(school, number))
