"""Land, harvests and prices in the units of the delta."""

from typing import Any

import pytest

from flows.understand import Read, learned_sizes, read_area, read_output, read_price
from tests.understand.shapes import asked, labels, offered, refused, said, value


def stored(amount: str, unit: str, base: str) -> dict[str, str]:
    return {"value": amount, "unit": unit, "base": base}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("45 công", stored("45", "cong", "45000")), ("4,5 ha", stored("4.5", "ha", "45000")),
        ("2 mẫu", stored("2", "mau", "20000")), ("5000m2", stored("5000", "m2", "5000")),
        ("300 con heo", stored("300", "con", "300")), ("3 ao", stored("3", "ao", "3")),
        ("5.000 m²", stored("5000", "m2", "5000")), ("3 công rưỡi", stored("3.5", "cong", "3500")),
        ("công rưỡi", stored("1.5", "cong", "1500")), ("nửa công", stored("0.5", "cong", "500")),
        ("ba chục công", stored("30", "cong", "30000")), ("4 ha 5 công", stored("45000", "m2", "45000")),
        ("chừng 45 công đất", stored("45", "cong", "45000")), ("500 mét vuông", stored("500", "m2", "500")),
        ("hai trăm con bò", stored("200", "con", "200")), ("1,2 hecta", stored("1.2", "ha", "12000")),
    ],
)  # fmt: skip
def test_an_area_is_understood(typed: str, read: dict[str, str]):
    assert value(read_area(typed, sizes={"cong": 1000})) == read


def test_the_size_of_a_cong_is_asked_once():
    outcome = read_area("45 cong")

    assert asked(outcome) == "Công nào, anh chị?"
    assert labels(outcome) == ["1.000 m²", "1.296 m² (công tầm lớn)"]
    assert offered(outcome) == [stored("45", "cong", "45000"), stored("45", "cong", "58320")]
    assert learned_sizes(offered(outcome)[1]) == {"cong": 1296}
    assert value(read_area("45 cong", sizes={"cong": 1296})) == stored("45", "cong", "58320")


@pytest.mark.parametrize("typed", ["45", "nhiều lắm", "10-12 ha", "10 hay 12 ha", "-5 ha", "0 ha", "4 ha 300 con", "99999999999 ha", "mấy công"])
def test_an_unclear_area_is_refused(typed: str):
    words = f"“{typed}” chưa rõ là bao nhiêu. Gõ số kèm đơn vị. VD: 45 công · 4,5 ha · 300 con heo"
    assert refused(read_area(typed, sizes={"cong": 1000})) == words


SIZES = {"chuc": 12, "thien": 1000, "gia_kg": 20}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("200 thiên", stored("200", "thien", "200000")), ("15 chục", stored("15", "chuc", "180")),
        ("12 tấn/tháng", stored("144", "tan", "144000")), ("30 giạ", stored("30", "gia", "600")),
        ("12 tấn một tháng", stored("144", "tan", "144000")), ("mỗi tháng 12 tấn", stored("144", "tan", "144000")),
        ("200 thien dua kho", stored("200", "thien", "200000")), ("200 ngàn trái", stored("200000", "trai", "200000")),
        ("ba chục kg", stored("30", "kg", "30")), ("ba chục con heo", stored("30", "con", "30")),
        ("2 tấn rưỡi", stored("2.5", "tan", "2500")), ("2 tấn 5 tạ", stored("2500", "kg", "2500")),
        ("30 giạ 21 ký", stored("30", "gia", "630")), ("15 chục 10 trái", stored("15", "chuc", "150")),
        ("15 chục trái một tháng", stored("180", "chuc", "2160")), ("một năm 200 thiên", stored("200", "thien", "200000")),
    ],
)  # fmt: skip
def test_a_harvest_is_understood(typed: str, read: dict[str, str]):
    assert value(read_output(typed, sizes=SIZES)) == read


def test_a_month_is_multiplied_and_it_is_said():
    outcome = read_output("12 tấn một tháng")

    assert isinstance(outcome, Read) and outcome.note is not None
    assert said(outcome.note) == "Bot nhân 12 tháng thành một năm."


@pytest.mark.parametrize(
    ("typed", "question", "shown", "bases"),
    [("200 thiên", "Thiên ở mình là mấy trái?", ["1.000", "1.200"], ["200000", "240000"]),
     ("15 chục", "Chục ở mình là mấy trái?", ["10", "12"], ["150", "180"]),
     ("30 giạ", "Giạ ở mình là mấy ký?", ["20", "22"], ["600", "660"])],
)  # fmt: skip
def test_the_size_of_a_local_unit_is_asked(typed: str, question: str, shown: list[str], bases: list[str]):
    outcome = read_output(typed)

    assert (asked(outcome), labels(outcome)) == (question, shown)
    assert [each["base"] for each in offered(outcome)] == bases


def test_a_settled_size_is_learned_from_what_was_stored():
    assert learned_sizes(stored("144", "thien", "144000")) == {"thien": 1000}
    assert learned_sizes(stored("30", "gia", "660")) == {"gia_kg": 22}
    assert learned_sizes({"amount": 60000, "per": "chuc", "base_units": 12}) == {"chuc": 12}
    assert learned_sizes(stored("4.5", "ha", "45000")) == {}


def test_a_figure_per_season_asks_how_many_seasons_there_are():
    outcome = read_output("5 tấn một vụ")

    assert labels(outcome) == ["1 vụ", "2 vụ", "3 vụ"]
    assert [each["base"] for each in offered(outcome)] == ["5000", "10000", "15000"]


def test_a_number_without_unit_is_meant_in_the_unit_of_the_product():
    assert value(read_output("200.000", unit="trai")) == stored("200000", "trai", "200000")
    assert refused(read_output("200.000")).startswith("“200.000” chưa rõ là bao nhiêu.")


@pytest.mark.parametrize("typed", ["10-12 tấn", "vài tấn", "tấn", "nhiều", "0 kg", "10 tới 12 tấn", "-5 tấn"])
def test_an_unclear_harvest_is_refused(typed: str):
    assert refused(read_output(typed)) == f"“{typed}” chưa rõ là bao nhiêu. Gõ số kèm đơn vị. VD: 200 thiên · 12 tấn một tháng"


def test_a_figure_per_day_is_asked_per_month():
    assert refused(read_output("100 kg một ngày")) == "Gõ số của một tháng hoặc cả năm giùm. VD: 12 tấn một tháng"


def price(amount: int, per: str, base_units: int) -> dict[str, Any]:
    return {"amount": amount, "per": per, "base_units": base_units}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("60 ngan 1 chuc", price(60000, "chuc", 12)), ("8.200 đ/kg", price(8200, "kg", 1)),
        ("60k/chục", price(60000, "chuc", 12)), ("60.000 ₫ một chục", price(60000, "chuc", 12)),
        ("60 ngàn một chục 10 trái", price(60000, "chuc", 10)), ("một chục 60 ngàn", price(60000, "chuc", 12)),
        ("1 chục 12 trái 60 ngàn", price(60000, "chuc", 12)), ("8 triệu một tấn", price(8_000_000, "tan", 1000)),
        ("5 ngàn 1 trái", price(5000, "trai", 1)), ("8 ngàn 2 một kg", price(8200, "kg", 1)), ("giá 5 ngàn", price(5000, "trai", 1)),
        ("5 triệu rưỡi một thiên", price(5_500_000, "thien", 1000)), ("ba chục ngàn", price(30000, "trai", 1)),
        ("5 ngàn/ký", price(5000, "kg", 1)), ("120 ngàn 1 giạ", price(120_000, "gia", 20)),
    ],
)  # fmt: skip
def test_a_price_is_understood(typed: str, read: dict[str, Any]):
    assert value(read_price(typed, sizes=SIZES, unit="trai")) == read


def test_the_size_of_a_chuc_is_asked_for_a_price():
    outcome = read_price("60 ngan 1 chuc", unit="trai")

    assert (asked(outcome), labels(outcome)) == ("Chục ở mình là mấy trái?", ["10", "12"])
    assert offered(outcome) == [price(60000, "chuc", 10), price(60000, "chuc", 12)]


def test_a_price_without_its_scale_is_asked():
    outcome = read_price("8200/kg")

    assert asked(outcome) == "8.200 đồng hay 8.200 ngàn (8,2 triệu)?"
    assert offered(outcome) == [price(8200, "kg", 1), price(8_200_000, "kg", 1)]
    assert labels(read_price("60 một chục"))[2] == "60 ngàn một chục 10"


@pytest.mark.parametrize(
    ("typed", "words"),
    [("lên xuống hoài", "Vui lòng nhập số, ví dụ 1.000.000."), ("0 đ/kg", "Vui lòng nhập số, ví dụ 1.000.000."),
     ("5 ngàn một chục 500", "“5 ngàn một chục 500” chưa rõ là bao nhiêu tiền. Gõ thêm triệu hoặc ngàn. VD: 50 triệu"),
     ("2-3 ngàn/kg", "“2-3 ngàn/kg” chưa rõ là bao nhiêu tiền. Gõ thêm triệu hoặc ngàn. VD: 50 triệu")],
)  # fmt: skip
def test_an_unclear_price_is_refused(typed: str, words: str):
    assert refused(read_price(typed, unit="trai")) == words
