"""Amounts in words: known readings, and every reading can be read back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.documents.amounts import LARGEST, in_words, read_number

WORDS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
         "bảy": 7, "tám": 8, "chín": 9}  # fmt: skip


def number_of(words: str) -> int:
    """Understand a reading from left to right, written apart from the reader."""
    total = below_billion = group = digit = 0
    for word in words.split():
        if word in WORDS:
            digit = WORDS[word]
            continue
        if word == "trăm":
            group += digit * 100
        elif word == "mươi":
            group += digit * 10
        elif word == "mười":
            group += 10
        elif word in ("nghìn", "triệu"):
            below_billion += (group + digit) * {"nghìn": 1000, "triệu": 10**6}[word]
            group = 0
        elif word == "tỷ":
            total += (below_billion + group + digit) * 10**9
            below_billion = group = 0
        else:
            assert word == "linh", word
        digit = 0
    return total + below_billion + group + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (2_000_014_000, "hai tỷ không trăm mười bốn nghìn"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
        (10**15, "một triệu tỷ"),
        (-35, "âm ba mươi lăm"),
    ],
)
def test_a_number_is_read_as_people_read_it(number: int, words: str) -> None:
    assert read_number(number) == words


def test_an_amount_begins_with_a_capital_and_ends_with_dong() -> None:
    assert in_words(14_000_000) == "Mười bốn triệu đồng"


@given(st.integers(0, LARGEST))
@example(1_000_000_000_005)
@example(999_999_999_999_999)
def test_every_reading_can_be_read_back(number: int) -> None:
    assert number_of(read_number(number)) == number


@given(st.integers(0, 9_999_999))
def test_small_numbers_can_be_read_back(number: int) -> None:
    assert number_of(read_number(number)) == number


def test_a_number_beyond_the_reader_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        read_number(LARGEST + 1)
