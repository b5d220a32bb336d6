"""Who gets the papers of a class, and when."""

from datetime import timedelta

from bot.classes import rolls
from flows.classes.confirming import GUEST, PERSON, Line, code_of
from tests.classes.room import call_it, room
from tests.classes.school import School
from tests.desk.office import TINH


def jobs(school: School) -> list[str]:
    return [str(kind) for (kind,) in school.rows("SELECT kind FROM jobs ORDER BY id")]


def was_there(school: School, number: int, place: int = 0) -> None:
    school.rows(f"UPDATE class_people SET present_at = 1, present_how = 'code' WHERE class_id = {number} AND person = {school.people[place]} RETURNING id")


def test_whoever_was_there_gets_a_confirmation_after_the_class(small_school: School) -> None:
    school = small_school
    number = room(school)
    call_it(school, 0, "Trần Văn Hai")
    was_there(school, number)
    school.visit(school.who(0), "confirm", number)
    early = school.toast(school.who(0)), jobs(school)
    school.clock.at += timedelta(hours=3)
    school.visit(school.who(0), "confirm", number)
    school.visit(school.who(1), "confirm", number)
    school.visit(school.who(1), "confirm", 999_999)

    assert early == ("Tan lớp rồi mới có giấy xác nhận.", [])
    assert jobs(school) == ["class_confirmation"]
    assert "chưa ghi anh chị có mặt" in school.toast(school.who(1))


def test_no_confirmation_where_the_teacher_turned_it_off(small_school: School) -> None:
    school = small_school
    number = room(school)
    was_there(school, number)
    school.clock.at += timedelta(hours=3)
    school.press(TINH, "class_confirm", number)
    school.pick(TINH, "🔕 Tắt giấy xác nhận")
    school.visit(school.who(0), "confirm", number)

    assert "không làm giấy xác nhận" in school.toast(school.who(0))
    assert jobs(school) == [] and "🔔 Bật giấy xác nhận" in school.labels(TINH)


def test_whoever_told_no_name_tells_it_for_the_confirmation(small_school: School) -> None:
    school = small_school
    number = room(school)
    was_there(school, number)
    school.clock.at += timedelta(hours=3)
    asked = school.visit(school.who(0), "confirm", number)
    school.type(school.who(0), "12")
    again = school.hear(school.who(0))
    school.type(school.who(0), "Trần Văn Hai")

    assert "ghi trên giấy xác nhận" in asked and "gõ họ tên giùm" in again
    assert jobs(school) == ["class_confirmation"]


def test_the_teacher_orders_the_list_in_both_forms_and_it_is_written_down(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.press(TINH, "class_sheet", number)
    before = school.hear(TINH)
    school.pick(TINH, "📝 Word để ký")
    school.pick(TINH, "📥 Excel")
    school.officer(2101, "trainer", name="Bảy")
    school.press(2101, "class_sheet", number, "class_docx")

    assert "Chưa tan lớp" in before
    assert jobs(school) == ["desk_file", "desk_file"]
    assert [detail for *_, detail in school.audited("class_names_read")] == ["class_docx", "class_xlsx"]
    assert "Không tìm thấy lớp này" in school.hear(2101)


def test_the_class_of_the_hour_is_opened_by_the_command(small_school: School) -> None:
    school = small_school
    school.teach()
    school.type(TINH, "/diemdanh")
    none = school.hear(TINH)
    room(school, 1)
    school.type(TINH, "/diemdanh")
    one = school.hear(TINH)
    room(school, 1, title="Kế toán HTX")
    school.type(TINH, "/diemdanh")

    assert "Chưa có lớp nào tới giờ" in none and "Mã vô lớp" in one
    assert "Điểm danh lớp nào?" in school.hear(TINH) and "Kế toán HTX" in school.labels(TINH)


def test_a_confirmation_is_genuine_as_long_as_the_tick_stands_and_the_person_is_there(small_school: School) -> None:
    school = small_school
    number = room(school)
    call_it(school, 0, "Trần Văn Hai")
    school.press(TINH, "class_tick", number, school.people[0], 1, "roll", 1)
    school.press(TINH, "class_walkin", number)
    school.type(TINH, "Lê Thị Tư")
    [(person,)] = school.rows(f"SELECT id FROM class_people WHERE class_id = {number} AND present_at > 0")
    [(guest,)] = school.rows("SELECT id FROM class_guests")
    secret = rolls.secret_of(school.ring)
    codes = {PERSON: code_of(secret, Line(PERSON, int(person))), GUEST: code_of(secret, Line(GUEST, int(guest)))}
    school.hear(TINH)
    heard = [verified(school, code) for code in (codes[PERSON], codes[GUEST], codes[PERSON].replace("-", "").lower(), "A22-22222222")]
    school.press(TINH, "class_tick", number, school.people[0], 0, "roll", 1)
    school.rows("DELETE FROM class_guests RETURNING id")
    school.hear(TINH)

    assert "Giấy thật: <b>Trần Văn Hai</b> đã dự lớp" in heard[0] == heard[2]
    assert "Giấy thật: <b>Lê Thị Tư</b>" in heard[1] and "thứ Năm 03/12" in heard[1]
    assert "Không có giấy xác nhận nào" in heard[3]
    assert verified(school, codes[PERSON]) == verified(school, codes[GUEST]) == heard[3]
    assert len(school.audited("confirmation_checked")) == 6


def verified(school: School, code: str) -> str:
    school.type(TINH, f"/xacnhan {code}")
    return school.hear(TINH)


def test_pr_02_a_founder_who_took_the_permission_back_is_called_as_in_telegram(small_school: School) -> None:
    school = small_school
    number = room(school)
    call_it(school, 0, "Trần Văn Hai", "0912345678")
    school.rows(f"UPDATE cases SET status = 'leaving' WHERE owner = {school.people[0]} RETURNING id")
    school.press(TINH, "class_hand", number)

    assert "⬜ Người 0" in school.labels(TINH) and not any("Hai" in it for it in school.labels(TINH))


def test_somebody_who_is_no_officer_cannot_verify(small_school: School) -> None:
    school = small_school
    room(school)
    school.type(4001, "/start")
    school.hear(4001)
    school.type(4001, "/xacnhan A22-22222222")

    assert "giấy xác nhận" not in school.hear(4001).lower()
