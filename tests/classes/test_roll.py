"""The papers of a class: what stands in them, and codes that nobody can make up."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.classes.confirming import GUEST, PERSON, Line, code_of, read_code
from flows.classes.roll import EMPTY_ROWS, Attendee, Roll, confirmation, sheet_paper, workbook
from flows.starting.gate import VIETNAM
from tests.papers.reading import tables_of, text_of

SECRET = b"s" * 32
STARTS = datetime(2026, 12, 3, 13, 30, tzinfo=VIETNAM)
PEOPLE = (
    Attendee("Trần Văn Hai", "HTX Dừa xanh", "xã Phước Lợi", "09•• ••• 678", "code", STARTS, code="A2-23456789"),
    Attendee("Lê Thị Tư", how="host", at=STARTS, beside="đi cùng Trần Văn Hai", code="B2-23456789"),
)
ROLL = Roll(
    "Lập kế hoạch", STARTS, STARTS + timedelta(hours=2, minutes=30), "UBND xã Phước Lợi", "Minh (Sở)",
    ("Ủy ban nhân dân", "xã Phước Lợi"), "Phước Lợi", PEOPLE, is_over=True,
)  # fmt: skip


def test_the_list_names_class_people_and_who_signs() -> None:
    paper = sheet_paper(ROLL)

    words = text_of(paper)
    assert "ỦY BAN NHÂN DÂN" in words and "từ 13 giờ 30 phút đến 16 giờ 00 phút, ngày 03 tháng 12 năm 2026" in words
    assert tables_of(paper)[0][1][:4] == ["1", "Trần Văn Hai", "HTX Dừa xanh", "xã Phước Lợi"]
    assert tables_of(paper)[0][2][:3] == ["2", "Lê Thị Tư", "đi cùng Trần Văn Hai"]
    assert "Tổng số người dự: 2 người (điểm danh bằng mã: 1; người dạy ghi: 0; đi cùng: 1)." in words
    assert "ĐƠN VỊ TỔ CHỨC" in words


def test_phones_are_left_to_the_pen_on_paper_and_masked_in_the_workbook() -> None:
    book = workbook(ROLL)

    assert "•" not in text_of(sheet_paper(ROLL))
    assert [row[4] for row in book.sheets[0].rows] == ["09•• ••• 678", ""]


def test_both_lists_tell_the_arrival_and_why_phones_are_not_whole() -> None:
    paper, book = sheet_paper(ROLL), workbook(ROLL).sheets[0]

    assert [row[5] for row in tables_of(paper)[0][1:]] == [row[5] for row in book.rows] == ["13:30", "13:30"]
    assert "Số điện thoại người học tự ghi khi ký tên." in text_of(paper)
    assert any("che bớt" in line for line in book.above)


@pytest.mark.parametrize(
    ("how", "minutes", "told"), [("code", 94, True), ("walkin", 16, True), ("code", 15, False), ("hand", 94, False), ("code", -10, False)]
)
def test_a_confirmation_tells_the_arrival_of_who_came_late(how: str, minutes: int, told: bool) -> None:
    """Only where the person gave the code at the door: a teacher may tick names long after they came."""
    one = replace(PEOPLE[0], how=how, at=STARTS + timedelta(minutes=minutes))
    words = text_of(confirmation(ROLL, [one]))

    assert "Thời gian của lớp: từ 13 giờ 30 phút" in words
    assert ("Có mặt từ: " in words) is told
    assert ("Có mặt từ: 15 giờ 04 phút" in words) is (told and minutes == 94)


def test_before_the_class_there_are_empty_lines() -> None:
    early = replace(ROLL, is_over=False)

    assert len(tables_of(sheet_paper(early))[0]) - 1 == len(workbook(early).sheets[0].rows) == 2 + EMPTY_ROWS
    assert "Danh sách có 2 người hẹn đi" in text_of(sheet_paper(early))


def test_a_list_of_nobody_can_be_printed() -> None:
    nobody = replace(ROLL, people=(), is_over=False)

    assert [row[0] for row in tables_of(sheet_paper(nobody))[0][1:]] == [str(it) for it in range(1, EMPTY_ROWS + 2)]


def test_a_confirmation_has_a_page_for_each_and_is_no_certificate() -> None:
    words = text_of(confirmation(ROLL, PEOPLE))

    assert words.count("GIẤY XÁC NHẬN") == 2 and "2 giờ 30 phút" in words and "A2-23456789" in words
    assert "chứng chỉ" not in words.lower()
    assert "Đơn vị: \n" not in words


def test_do_03_what_people_typed_is_never_a_template() -> None:
    odd = replace(PEOPLE[0], name="{{ 7*7 }} | <b>&")

    assert "{{ 7*7 }} | <b>&" in text_of(sheet_paper(replace(ROLL, people=(odd,))))
    assert "{{ 7*7 }} | <b>&" in text_of(confirmation(ROLL, [odd]))


@pytest.mark.parametrize("line", [Line(PERSON, 1), Line(GUEST, 1), Line(PERSON, 987_654_321)])
def test_a_code_is_read_as_it_is_written_down(line: Line) -> None:
    code = code_of(SECRET, line)

    assert [read_code(SECRET, it) for it in (code, f" {code.lower()} ", code.replace("-", " "))] == [line] * 3
    assert read_code(b"t" * 32, code) is None
    assert len(code) <= 18


@given(st.text(max_size=24))
def test_nobody_makes_a_code_up(words: str) -> None:
    assert read_code(SECRET, words) is None
    assert read_code(SECRET, f"A2-{words}") is None
