"""Stretches of time as officers type them."""

from datetime import date

import pytest

from flows.desk.periods import Period, months_of, of_code, of_year, take_period, until

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "first", "last", "rest"),
    [
        ("tháng này", "2026-11-01", "2026-11-30", ""),
        ("thang truoc", "2026-10-01", "2026-10-31", ""),
        ("tháng 3", "2026-03-01", "2026-03-31", ""),
        ("thang 2/2024", "2024-02-01", "2024-02-29", ""),
        ("quý 3", "2026-07-01", "2026-09-30", ""),
        ("quy iv 2025", "2025-10-01", "2025-12-31", ""),
        ("quy nay", "2026-10-01", "2026-12-31", ""),
        ("6 tháng đầu năm", "2026-01-01", "2026-06-30", ""),
        ("6thang cuoi nam 2025", "2025-07-01", "2025-12-31", ""),
        ("6thang", "2026-07-01", "2026-12-31", ""),
        ("2025", "2025-01-01", "2025-12-31", ""),
        ("nam ngoai", "2025-01-01", "2025-12-31", ""),
        ("01/01–23/11/2026", "2026-01-01", "2026-11-23", ""),
        ("từ 1/1/2025 đến 30/6/2025 phước lợi", "2025-01-01", "2025-06-30", "phuoc loi"),
        ("ba tri từ 1/3", "2026-03-01", "2026-11-23", "ba tri"),
        ("den 30/6 an hoi", "2026-01-01", "2026-06-30", "an hoi"),
        ("30/6 - 1/1", "2026-01-01", "2026-06-30", ""),
        ("1/1 31/3 an hoi", "2026-01-01", "2026-03-31", "an hoi"),
        ("an hội 1/1 31/3", "2026-01-01", "2026-03-31", "an hoi"),
        ("an hoi 1/1/2025 31/3/2025", "2025-01-01", "2025-03-31", "an hoi"),
        ("1-1-2025, 31-3-2025 an hoi", "2025-01-01", "2025-03-31", "an hoi"),
        ("1/1 31/3/25 an hoi", "2025-01-01", "2025-03-31", "an hoi"),
        ("31/3, 1/1 an hoi", "2026-01-01", "2026-03-31", "an hoi"),
        ("ngay 1/1 ngay 31/3", "2026-01-01", "2026-03-31", ""),
        ("30 ngay qua", "2026-10-25", "2026-11-23", ""),
        ("15/10/2026", "2026-10-15", "2026-10-15", ""),
    ],
)
def test_a_period_is_found_among_other_words(words: str, first: str, last: str, rest: str) -> None:
    period, left = take_period(words, TODAY)

    assert period == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert left == rest


@pytest.mark.parametrize("words", ["", "phuoc loi", "31/2", "phuong 8", "xa an quy", "thang 13", "quy 5"])
def test_words_without_a_period_are_left_as_they_are(words: str) -> None:
    assert take_period(words, TODAY) == (None, words)


def test_a_period_goes_into_a_button_and_back() -> None:
    period = Period(date(2024, 12, 31), date(2026, 1, 2))

    assert of_code(period.code) == period


def test_the_months_of_a_period_cover_it_once() -> None:
    months = months_of(Period(date(2025, 11, 20), date(2026, 2, 3)))

    assert [(it.first.day, it.last.day, it.last.month) for it in months] == [
        (20, 30, 11), (1, 31, 12), (1, 31, 1), (1, 3, 2),
    ]  # fmt: skip


def test_a_period_that_goes_on_ends_today() -> None:
    assert until(of_year(2026), TODAY).last == TODAY
    assert until(of_year(2027), TODAY) == of_year(2027)
