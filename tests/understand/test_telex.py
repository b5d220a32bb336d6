"""Telex keys left raw are read as the words they stand for."""

from datetime import date

from flows.understand import (
    read_area,
    read_count,
    read_date,
    read_money,
    read_output,
    read_percent,
    read_time,
)
from tests.understand.shapes import refused, value


def test_every_kind_of_answer_is_tried_again_in_telex():
    assert value(read_money("nawm trieeuj")) == 5_000_000
    assert value(read_money("50 ngafn")) == 50_000
    assert value(read_count("bary nguwowfi")) == 7
    assert value(read_percent("mootj nuwar")) == 500
    assert value(read_area("4 coong", sizes={"cong": 1000}))["base"] == "4000"
    assert value(read_output("12 taans mootj thangs"))["base"] == "144000"
    assert value(read_date("thuws bary tuaanf sau", today=date(2026, 11, 23))) == "2026-12-05"
    assert value(read_time("tasm giowf ruwowix")) == "08:30"


def test_a_second_try_that_fails_leaves_the_first_refusal():
    assert refused(read_money("khoong ranhr")) == "Vui lòng nhập số, ví dụ 1.000.000."
    assert "“thuws maays”" in refused(read_date("thuws maays", today=date(2026, 11, 23)))
