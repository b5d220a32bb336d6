"""Dates, births and times of day, seen from a Monday: 23/11/2026."""

from datetime import date

import pytest

from flows.text import Problem
from flows.understand import Unsure, read_birth_date, read_date, read_time, read_time_span, too_young
from tests.understand.shapes import asked, offered, refused, said, value

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("28/11", "2026-11-28"), ("28-11-2026", "2026-11-28"), ("28.11.26", "2026-11-28"), ("hôm nay", "2026-11-23"),
        ("mai", "2026-11-24"), ("mốt", "2026-11-25"), ("mot", "2026-11-25"), ("thứ bảy này", "2026-11-28"),
        ("chủ nhật tuần sau", "2026-12-06"), ("thứ bảy tuần sau", "2026-12-05"), ("cuối tháng", "2026-11-30"),
        ("ngày mai", "2026-11-24"), ("bữa nay", "2026-11-23"), ("T7", "2026-11-28"), ("cn", "2026-11-29"),
        ("chúa nhật", "2026-11-29"), ("thứ hai tới", "2026-11-30"), ("3 ngày nữa", "2026-11-26"),
        ("hai tuần nữa", "2026-12-07"), ("cuối tháng sau", "2026-12-31"), ("ngày 28 tháng 11 năm 2026", "2026-11-28"),
        ("2026-11-28", "2026-11-28"), ("thứ bảy 28/11", "2026-11-28"), ("họp ngày 28/11 nghen", "2026-11-28"),
        ("28/11 dương lịch", "2026-11-28"), ("sáng mai", "2026-11-24"), ("28 11 2026", "2026-11-28"), ("28–11–2026", "2026-11-28"),
    ],
)  # fmt: skip
def test_a_day_to_come_is_understood(typed: str, day: str):
    assert value(read_date(typed, today=TODAY)) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [("hôm qua", "2026-11-22"), ("1/12", "2025-12-01"), ("20/11", "2026-11-20"), ("thứ sáu", "2026-11-20"),
     ("thứ sáu tuần rồi", "2026-11-20"), ("20/11/99", "1999-11-20"), ("hôm nay", "2026-11-23")],
)  # fmt: skip
def test_a_day_that_has_been_is_understood(typed: str, day: str):
    assert value(read_date(typed, today=TODAY, future=False)) == day


def test_this_saturday_on_a_sunday_is_the_next_one():
    assert value(read_date("thứ bảy này", today=date(2026, 11, 29))) == "2026-12-05"


@pytest.mark.parametrize("typed", ["mùng 10", "rằm", "mồng 3 tháng giêng", "28 tết", "10/3 âm lịch", "15 tháng chạp"])
def test_a_lunar_day_is_asked_as_a_solar_one(typed: str):
    words = "Bot ghi theo ngày dương. Coi lịch rồi gõ ngày dương giùm. VD: 28/11"
    assert refused(read_date(typed, today=TODAY)) == words
    assert refused(read_birth_date(typed, today=TODAY)) == words


@pytest.mark.parametrize(
    ("typed", "past", "offer"),
    [("15/1", "15/01/2026", ["2027-01-15"]), ("28/11/2025", "28/11/2025", ["2026-11-28"])],
)
def test_a_meeting_day_that_has_passed_asks_for_the_year(typed: str, past: str, offer: list[str]):
    outcome = read_date(typed, today=TODAY)

    assert asked(outcome) == f"⚠️ Ngày {past} qua rồi. Chọn ngày từ mai trở đi."
    assert offered(outcome) == offer


def test_yesterday_is_no_meeting_day():
    assert refused(read_date("hôm qua", today=TODAY)) == "Ngày 22/11/2026 qua rồi. Chọn ngày từ mai trở đi."


def test_a_weekend_or_week_offers_its_days():
    assert offered(read_date("cuối tuần", today=TODAY)) == ["2026-11-28", "2026-11-29"]
    assert offered(read_date("tuần sau", today=TODAY))[0] == "2026-11-30"
    assert len(offered(read_date("tuần sau", today=TODAY))) == 7


def test_a_weekday_that_does_not_fit_its_date_is_asked():
    outcome = read_date("chủ nhật 28/11", today=TODAY)

    assert isinstance(outcome, Unsure)
    assert offered(outcome) == ["2026-11-28"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/02/2026", "Tháng 2 năm 2026 chỉ có 28 ngày, không có ngày 31."),
        ("29/02/2025", "Tháng 2 năm 2025 chỉ có 28 ngày, không có ngày 29."),
        ("1/1/1", "Năm 1 chưa đúng. Ghi năm đủ 4 số. VD: 12/3/1975"),
        ("13/13/2026", "Không có tháng 13. Ghi ngày trước, tháng sau. VD: 12/3/1975"),
        ("32/1/2026", "Không có ngày 32. Ghi ngày trước, tháng sau. VD: 12/3/1975"),
        ("0/1/2026", "Không có ngày 0. Ghi ngày trước, tháng sau. VD: 12/3/1975"),
        ("1/0/2026", "Không có tháng 0. Ghi ngày trước, tháng sau. VD: 12/3/1975"),
        ("1/1/197", "Năm 197 chưa đúng. Ghi năm đủ 4 số. VD: 12/3/1975"),
    ],
)
def test_tx_15_the_refusal_names_the_wrong_part_of_a_date(typed: str, words: str):
    assert refused(read_date(typed, today=TODAY)) == words
    assert refused(read_birth_date(typed, today=TODAY)) == words


def test_tx_15_a_birth_to_come_names_the_year():
    assert refused(read_birth_date("12/3/2027", today=TODAY)) == "Ngày 12/03/2027 chưa tới. Coi lại năm sinh giùm. VD: 12/3/1975"
    assert refused(read_birth_date("24/11/2026", today=TODAY)).startswith("Ngày 24/11/2026 chưa tới.")
    assert refused(read_birth_date("12/3/1900", today=TODAY)) == "Năm 1900 xưa quá. Coi lại năm sinh giùm. VD: 12/3/1975"


def test_tx_15_someone_too_young_on_the_meeting_day_is_named():
    problem = too_young("Nguyễn Văn Tí", date(2009, 2, 3), date(2026, 11, 28), 18)

    assert isinstance(problem, Problem)
    assert said(problem.words) == (
        "Nguyễn Văn Tí sinh 03/02/2009, tới ngày họp mới 17 tuổi. Thành viên góp vốn phải đủ 18."
    )
    assert too_young("Nguyễn Văn Tí", date(2008, 11, 28), date(2026, 11, 28), 18) is None
    assert too_young("Nguyễn Văn Tí", date(2008, 11, 29), date(2026, 11, 28), 18) is not None


@pytest.mark.parametrize(
    ("typed", "born"),
    [("12/3/1975", "1975-03-12"), ("12-3-75", "1975-03-12"), ("12031975", "1975-03-12"), ("120375", "1975-03-12"),
     ("12.3.1975", "1975-03-12"), ("sinh ngày 12 tháng 3 năm 1975", "1975-03-12"), ("１２/３/１９７５", "1975-03-12"),
     ("12/3/05", "2005-03-12"), ("1975-03-12", "1975-03-12"), ("29/2/2004", "2004-02-29")],
)  # fmt: skip
def test_a_birth_date_is_understood(typed: str, born: str):
    assert value(read_birth_date(typed, today=TODAY)) == born


@pytest.mark.parametrize("typed", ["1975", "3/1975", "12/3", "năm 75", "hồi đó", "mai", "12/3/1975 hay 13/3/1975"])
def test_a_birth_date_without_all_its_parts_is_refused(typed: str):
    assert refused(read_birth_date(typed, today=TODAY)) == f"“{typed}” chưa thấy đủ ngày tháng năm. VD: 12/3/1975"


def test_two_digits_that_can_mean_two_centuries_are_asked():
    assert offered(read_birth_date("12/3/24", today=TODAY)) == ["1924-03-12", "2024-03-12"]


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("8g", "08:00"), ("8h", "08:00"), ("8 gio sang", "08:00"), ("1 rưỡi chiều", "13:30"), ("13:30", "13:30"),
        ("8 giờ", "08:00"), ("7 giờ 30", "07:30"), ("7g30", "07:30"), ("6 giờ chiều", "18:00"), ("tám giờ rưỡi", "08:30"),
        ("bảy giờ", "07:00"), ("8 giờ kém 15", "07:45"), ("12 giờ trưa", "12:00"), ("1 giờ trưa", "13:00"),
        ("7h tối", "19:00"), ("tối 7 giờ", "19:00"), ("2 giờ", "14:00"), ("0730", "07:30"), ("13.30", "13:30"),
        ("lúc 8 giờ sáng", "08:00"), ("1 giờ 30 chiều", "13:30"), ("mười một giờ", "11:00"), ("5h chiều nghen", "17:00"),
    ],
)  # fmt: skip
def test_a_time_is_understood(typed: str, at: str):
    assert value(read_time(typed)) == at


@pytest.mark.parametrize(
    ("typed", "words"),
    [("25h", "Giờ từ 0 tới 23. VD: 13:30"), ("8:75", "Phút từ 0 tới 59. VD: 13:30"),
     ("sáng sớm", "“sáng sớm” chưa rõ là mấy giờ. VD: 8 giờ sáng")],
)  # fmt: skip
def test_a_time_that_is_none_is_refused(typed: str, words: str):
    assert refused(read_time(typed)) == words


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [("1 rưỡi chiều, 2 tiếng", "13:30", "15:30"), ("8g tới 10g rưỡi", "08:00", "10:30"),
     ("7 giờ tối tới 9 giờ tối", "19:00", "21:00"), ("8h-10h", "08:00", "10:00"), ("8h trong 1 tiếng rưỡi", "08:00", "09:30"),
     ("9h sang 2 tieng", "09:00", "11:00"), ("7 rưỡi tối một tiếng rưỡi", "19:30", "21:00"), ("9h30 2tiếng", "09:30", "11:30")],
)  # fmt: skip
def test_a_span_of_time_is_understood(typed: str, start: str, end: str):
    assert value(read_time_span(typed)) == {"start": start, "end": end}


@pytest.mark.parametrize("typed", ["8 giờ", "10h tới 8h", "tới 9 giờ", ",", "8h, lâu lắm"])
def test_a_span_without_an_end_is_refused(typed: str):
    assert refused(read_time_span(typed)).startswith(f"“{typed}” chưa rõ từ mấy giờ tới mấy giờ.")
