"""Annual figures as people type them, and what must agree among them."""

import pytest

from flows.desk.figures.checks import check
from flows.desk.figures.fields import equalities, fields, limits
from flows.desk.figures.reading import from_cell, read_figure, say_figure
from flows.text import Problem
from flows.understand.outcome import Read, Unsure
from locales import plain


@pytest.mark.parametrize(
    ("key", "words", "stored"),
    [
        ("revenue", "1 tỷ 2", "1200000000"), ("revenue", "1.250.000.000", "1250000000"), ("revenue", "0", "0"),
        ("profit", "lỗ 20 triệu", "-20000000"), ("profit", "-20.000.000", "-20000000"), ("profit", "lo 1tr5", "-1500000"),
        ("members", "42", "42"), ("members", "1.042", "1042"), ("members", "khoảng 40 người", "40"), ("members", "bốn mươi hai", "42"), ("income", "6tr5", "6500000"), ("rating", "khá", "fair"),
        ("rating", "TOT", "good"), ("rating", "chua xep loai", "none"), ("model", "có", "yes"), ("model", "khong", "no"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_people_write_it(key: str, words: str, stored: str) -> None:
    assert read_figure(fields()[key], words) == Read(stored)


@pytest.mark.parametrize(
    ("key", "words"), [("members", "nhiều"), ("members", "-4"), ("revenue", "-5"), ("rating", "xuất sắc"), ("tax", "lỗ 3 triệu")]
)
def test_what_is_no_figure_is_refused_with_its_name(key: str, words: str) -> None:
    found = read_figure(fields()[key], words)

    assert isinstance(found, Problem) and found.field == key


def test_a_thousand_and_something_may_be_meant_in_thousands() -> None:
    found = read_figure(fields()["revenue"], "1.250")

    assert isinstance(found, Unsure) and {it.value for it in found.choices} == {"1250", "1250000"}


def test_a_bare_amount_is_asked_about() -> None:
    found = read_figure(fields()["revenue"], "50")

    assert isinstance(found, Unsure) and {it.value for it in found.choices} == {"50000000", "50000"}


@pytest.mark.parametrize(
    ("key", "cell", "stored"),
    [("members", 42.0, "42"), ("profit", -5.0, "-5"), ("revenue", 1e9, "1000000000"), ("rating", "Khá", "fair"), ("model", True, "yes")],
)
def test_a_cell_is_read_as_it_stands(key: str, cell: object, stored: str) -> None:
    assert from_cell(fields()[key], cell) == Read(stored)


@pytest.mark.parametrize(("key", "cell"), [("members", 4.5), ("revenue", -1.0), ("members", float("nan")), ("tax", "=1+1")])
def test_a_cell_that_is_no_figure_is_refused(key: str, cell: object) -> None:
    assert isinstance(from_cell(fields()[key], cell), Problem)


def test_the_equalities_of_the_form_are_checked_when_all_parts_are_there() -> None:
    assert check({"revenue_net": "90", "revenue": "100", "deductions": "10"}) == []
    assert check({"revenue_net": "90", "revenue": "100"}) == []
    [wrong] = check({"revenue_net": "95", "revenue": "100", "deductions": "10"})
    assert plain(wrong.words) == "Doanh thu thuần (5.3) ghi 95, mà Doanh thu (5.1) − Các khoản giảm trừ doanh thu (5.2) là 90."


@pytest.mark.parametrize("number", range(9))
def test_each_equality_notices_a_difference_of_one_dong(number: int) -> None:
    rule = equalities()[number]
    values = {key: "10" for key in rule.keys}
    values[rule.total] = str(10 * (len(rule.plus) - len(rule.minus)))
    assert [it for it in check(values) if it.field == rule.total] == []

    values[rule.total] = str(int(values[rule.total]) + 1)

    assert [it.field for it in check(values)] == [rule.total]


def test_more_people_trained_than_there_are_is_noticed() -> None:
    [wrong] = check({"staff": "4", "trained_skills": "5"})

    assert wrong.field == limits()[0].part


def test_figures_are_said_with_dots_and_words() -> None:
    assert plain(say_figure(fields()["revenue"], "1250000000")) == "1.250.000.000 ₫"
    assert plain(say_figure(fields()["members"], "1042")) == "1.042 người"
    assert plain(say_figure(fields()["rating"], "good")) == "tốt"
