"""Counts and shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.understand import read_count, read_percent
from flows.understand.numbers import read_whole
from flows.understand.numerals import number, readings, tokens
from tests.understand.shapes import asked, labels, offered, refused, value


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("7", 7), ("bảy", 7), ("7 nguoi", 7), ("chục người", 10), ("ba chục", 30), ("mười lăm", 15),
        ("mười hai người", 12), ("hai mươi mốt", 21), ("năm mươi mốt", 51), ("năm mươi tư", 54), ("hai lăm", 25),
        ("một trăm lẻ năm", 105), ("một trăm linh năm", 105), ("trăm hai", 120), ("chục rưỡi", 15), ("hai ngàn", 2000),
        ("khoảng 20 người", 20), ("60", 60), ("6", 6), ("６", 6), ("1.500", 1500), ("7 phiếu", 7), ("2 năm", 2),
        ("hai trăm rưỡi", 250), ("chín", 9), ("bay", 7), ("nam", 5), ("tu", 4), ("1 ngàn 2", 1200),
    ],
)  # fmt: skip
def test_a_count_is_understood(typed: str, count: int):
    assert value(read_count(typed)) == count


@pytest.mark.parametrize("typed", ["vài", "mấy người", "vài chục", "mười mấy"])
def test_a_vague_count_is_asked(typed: str):
    assert asked(read_count(typed)) == f"“{typed}” là mấy? Gõ một con số chừng chừng cũng được. VD: 7"


def test_ten_years_and_fifteen_are_spelt_alike():
    assert offered(read_count("mười năm")) == [10, 15]


@pytest.mark.parametrize("typed", ["-5", "1,5", "1e309", "NaN", "7 8", "bảy tám", "abc", "½", "²", "٧", "1/2"])
def test_tx_14_what_is_no_count_is_refused(typed: str):
    assert refused(read_count(typed)) == "Vui lòng nhập số, ví dụ 7."


@pytest.mark.parametrize(
    ("typed", "tenths"),
    [
        ("30", 300), ("30%", 300), ("ba chục phần trăm", 300), ("một nửa", 500), ("phân nửa", 500), ("5,2", 52),
        ("5.2 đồng", 52), ("hết", 1000), ("100 %", 1000), ("70/30", 700), ("80 theo mua bán 20 theo vốn", 800),
        ("51 · 49", 510), ("1/2", 500), ("bảy mươi", 700), ("0,3%", 3), ("50% sản lượng", 500), ("０", 0), ("12,5 %", 125),
    ],
)  # fmt: skip
def test_a_share_is_understood(typed: str, tenths: int):
    assert value(read_percent(typed)) == tenths


def test_a_share_below_one_is_asked():
    outcome = read_percent("0.3")

    assert asked(outcome) == "0,3% hay 30%?"
    assert labels(outcome) == ["0,3%", "30%"]
    assert offered(outcome) == [3, 300]


def test_a_share_finer_than_the_papers_print_is_offered_rounded():
    assert offered(read_percent("33,33%")) == [333]
    assert offered(read_percent("hai phần ba")) == [667]


@pytest.mark.parametrize("typed", ["abc", "30-40", "nhiều", "%"])
def test_what_is_no_share_is_refused_with_its_limits(typed: str):
    assert refused(read_percent(typed)) == "Gõ một số từ 0 tới 100. VD: 30"


def test_tx_14_a_negative_share_is_no_number():
    assert refused(read_percent("-3")) == "Vui lòng nhập số, ví dụ 30."


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1.500", 1500), ("1,500", 1500), ("1,5", 1.5), ("1.5", 1.5), ("1.234.567", 1_234_567), ("1.234,5", 1234.5),
     ("0,500", 0.5), ("12.34", 12.34), ("1.234,567", None), ("1.23.456", None), ("1234,567", None), ("1" * 31, None)],
)  # fmt: skip
def test_three_digits_after_a_mark_are_thousands_and_anything_else_decimals(typed: str, read: float | None):
    assert number(typed) == (None if read is None else pytest.approx(read))


def test_only_plain_digits_are_digits():
    assert number("٣") is None
    assert read_whole("１２") == 12
    assert read_whole("²") is None


@given(st.integers(min_value=0, max_value=10**12))
def test_an_integer_has_one_reading(n: int):
    assert readings(tokens(str(n))) == (n,)
