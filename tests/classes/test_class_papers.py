"""Who gets the papers of a class, and when."""

from datetime import timedelta

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
