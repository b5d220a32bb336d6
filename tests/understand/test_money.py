"""Amounts of đồng, as people write and say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.understand import read_money
from tests.understand.shapes import asked, labels, offered, refused, value

TR = 1_000_000


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        # The table of the conversation design, word for word.
        ("50tr", 50 * TR), ("50 trieu", 50 * TR), ("50 củ", 50 * TR), ("50 chai", 50 * TR), ("500k", 500_000),
        ("500 ngàn", 500_000), ("500 nghìn", 500_000), ("1 tỷ 2", 1_200 * TR), ("1ty2", 1_200 * TR),
        ("tỉ rưỡi", 1_500 * TR), ("2 triệu rưỡi", 2_500_000), ("nửa tỷ", 500 * TR), ("2tr5", 2_500_000),
        ("50.000.000", 50 * TR), ("50,000,000", 50 * TR), ("50000000đ", 50 * TR), ("mỗi người 2 triệu", 2 * TR),
        ("50 triệu", 50 * TR), ("1,5 triệu", 1_500_000),
        # Typed in the dialogues.
        ("50 cu", 50 * TR), ("2 trieu ruoi", 2_500_000), ("5tr", 5 * TR),
        # Spoken numbers, with and without accents.
        ("hai trăm năm mươi ngàn", 250_000), ("hai tram nam muoi ngan", 250_000), ("trăm ngàn", 100_000),
        ("chục triệu", 10 * TR), ("ba chục triệu", 30 * TR), ("5 chục ngàn", 50_000), ("triệu rưỡi", 1_500_000),
        ("trăm rưỡi ngàn", 150_000), ("triệu hai", 1_200_000), ("một tỷ hai", 1_200 * TR),
        ("hai tỷ ba trăm triệu", 2_300 * TR), ("một triệu không trăm năm mươi ngàn", 1_050_000),
        ("hai triệu năm trăm ngàn đồng", 2_500_000), ("một trăm lẻ năm triệu", 105 * TR),
        ("mười lăm triệu", 15 * TR), ("năm mươi mốt triệu", 51 * TR), ("hai lăm triệu", 25 * TR),
        # Mixtures.
        ("1tr250k", 1_250_000), ("1 tỷ 200 triệu", 1_200 * TR), ("1 tỷ 200", 1_200 * TR), ("2tr500", 2_500_000),
        ("2tr05", 2_050_000), ("2.500.000 đồng", 2_500_000), ("50 000 000", 50 * TR), ("2 triệu 500.000", 2_500_000),
        ("1.500 ngàn", 1_500_000), ("khoảng 3 triệu", 3 * TR), ("3 triệu một người", 3 * TR), ("0", 0),
        ("500.000", 500_000), ("2000đ", 2000), ("２００ｋ", 200_000), ("1.000 triệu", 1_000 * TR),
    ],
)  # fmt: skip
def test_an_amount_is_understood(typed: str, amount: int):
    assert value(read_money(typed)) == amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1.000.000", TR), ("０", 0), ("１.０００.０００", TR)],
)
def test_tx_14_a_number_is_read_the_vietnamese_way(typed: str, amount: int):
    assert value(read_money(typed)) == amount


def test_tx_14_a_decimal_comma_is_a_comma():
    outcome = read_money("1,5")

    assert asked(outcome) == "1,5 là 1,5 triệu hay 1,5 ngàn?"
    assert offered(outcome) == [1_500_000, 1_500]


@pytest.mark.parametrize(
    "typed", ["1e309", "NaN", "-5", "inf", "-2 triệu", "âm 5", "9" * 20, "9" * 5000, "lên xuống hoài", "1e5", "٣٠٠٠٠٠"]
)
def test_tx_14_what_is_no_amount_is_refused(typed: str):
    assert refused(read_money(typed)) == "Vui lòng nhập số, ví dụ 1.000.000."


def test_a_bare_small_number_asks_for_its_scale():
    outcome = read_money("50")

    assert asked(outcome) == "50 là 50 triệu hay 50 ngàn?"
    assert labels(outcome) == ["50 triệu", "50 ngàn"]
    assert offered(outcome) == [50 * TR, 50_000]


def test_a_bare_number_in_the_thousands_asks_whether_thousands_were_left_out():
    outcome = read_money("2.000")

    assert asked(outcome) == "2.000 đồng hay 2.000 ngàn (2 triệu)?"
    assert labels(outcome) == ["2.000 đồng", "2.000 ngàn"]
    assert offered(outcome) == [2_000, 2 * TR]
    assert asked(read_money("8200")) == "8.200 đồng hay 8.200 ngàn (8,2 triệu)?"


def test_the_dialogue_of_chi_sau():
    three, fifty = read_money("3"), read_money("nam chuc")

    assert (asked(three), labels(three)) == ("3 là 3 triệu hay 3 ngàn?", ["3 triệu", "3 ngàn"])
    assert asked(fifty) == "⚠️ “nam chuc” chưa rõ là bao nhiêu tiền. Gõ thêm triệu hoặc ngàn. VD: 50 triệu"
    assert labels(fifty) == ["50 triệu", "50 ngàn"]
    assert offered(fifty) == [50 * TR, 50_000]


@pytest.mark.parametrize("typed", ["2 xị", "hai lít", "3 vé"])
def test_slang_units_are_always_asked(typed: str):
    outcome = read_money(typed)

    assert asked(outcome) == f"“{typed}” là bao nhiêu tiền?"
    assert len(offered(outcome)) == 2


@pytest.mark.parametrize("typed", ["3 chỉ vàng", "2 cây", "100 đô", "$50", "500 usd", "20 đô la", "100usd"])
def test_gold_and_dollars_are_asked_in_dong(typed: str):
    assert refused(read_money(typed)) == f"“{typed}” chưa phải tiền đồng. Gõ số tiền đồng giùm. VD: 50 triệu"


def test_two_digits_after_a_scale_can_mean_two_amounts():
    outcome = read_money("2 triệu 25")

    assert offered(outcome) == [2_250_000, 2_025_000]
    assert labels(outcome) == ["2.250.000 ₫", "2.025.000 ₫"]


@pytest.mark.parametrize("typed", ["2-3 triệu", "2 hay 3 triệu", "5 triệu 6 tỷ", "7 người 2 triệu", "1.23.456", "50 trái"])
def test_an_unclear_amount_is_named_in_the_refusal(typed: str):
    assert refused(read_money(typed)) == f"“{typed}” chưa rõ là bao nhiêu tiền. Gõ thêm triệu hoặc ngàn. VD: 50 triệu"


@given(st.integers(min_value=100_000, max_value=10**14))
def test_an_amount_written_in_digits_comes_back(amount: int):
    for typed in (str(amount), f"{amount:,}", f"{amount:,}".replace(",", "."), f"{amount:,} ₫".replace(",", "."), f"{amount:,}".replace(",", " ")):
        assert value(read_money(typed)) == amount


@given(st.integers(min_value=1, max_value=99_999))
def test_thousands_and_millions_come_back(n: int):
    assert value(read_money(f"{n} ngàn")) == n * 1000
    assert value(read_money(f"{n}tr")) == n * TR
    assert value(read_money(f"{n} đồng")) == n
