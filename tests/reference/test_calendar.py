"""Working days, months and holidays."""

from datetime import date

import pytest

from flows.reference.calendar import add_months, add_working_days, holiday_name, is_rest_day, is_sure


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2021, 6, 15), 3, date(2021, 6, 18)),
        (date(2021, 6, 17), 3, date(2021, 6, 22)),
        (date(2021, 2, 9), 1, date(2021, 2, 17)),
        (date(2024, 4, 26), 3, date(2024, 5, 4)),
        (date(2026, 4, 24), 1, date(2026, 4, 28)),
        (date(2026, 11, 25), 3, date(2026, 11, 30)),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(start, count, end):
    assert add_working_days(start, count) == end


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
    ],
)
def test_a_month_that_lacks_the_day_ends_on_its_last_day(day, count, end):
    assert add_months(day, count) == end


def test_a_make_up_saturday_is_a_working_day():
    assert not is_rest_day(date(2025, 4, 26))
    assert is_rest_day(date(2025, 4, 19))


def test_a_holiday_has_a_name():
    assert holiday_name(date(2026, 2, 17)) == "Tết Nguyên đán"
    assert holiday_name(date(2026, 11, 23)) == ""


def test_days_that_were_not_announced_are_told():
    assert is_sure(date(2026, 2, 1), date(2026, 2, 28))
    assert not is_sure(date(2027, 2, 1), date(2027, 2, 28))
    assert not is_sure(date(2030, 1, 1), date(2030, 1, 2))
