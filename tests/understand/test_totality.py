"""Any text at all gives an outcome, never an exception."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text import Problem
from flows.understand import (
    Outcome,
    Read,
    Unsure,
    edit_target,
    intents,
    nth,
    pick,
    pick_several,
    read_address,
    read_area,
    read_birth_date,
    read_code,
    read_coop_name,
    read_count,
    read_date,
    read_email,
    read_id,
    read_members,
    read_money,
    read_name,
    read_output,
    read_percent,
    read_phone,
    read_price,
    read_text,
    read_time,
    read_time_span,
)
from tests.understand.shapes import said

TODAY = date(2028, 2, 29)
READERS: tuple[Callable[[str], Outcome], ...] = (
    read_address, read_area, read_code, read_coop_name, read_count, read_email, read_id, read_money, read_name,
    read_output, read_percent, read_phone, read_price, read_time, read_time_span,
    lambda typed: read_birth_date(typed, today=TODAY),
    lambda typed: read_date(typed, today=TODAY),
    lambda typed: read_date(typed, today=TODAY, future=False),
    lambda typed: read_area(typed, sizes={"cong": 1296}),
    lambda typed: read_output(typed, sizes={"chuc": 12, "thien": 1200, "gia_kg": 20}, unit="trai"),
    lambda typed: read_price(typed, sizes={"chuc": 12, "thien": 1200, "gia_kg": 20}, unit="kg"),
    lambda typed: read_text(typed, longest=50),
)  # fmt: skip

FRAGMENTS = (
    "7 12 0 50 2.000 1,5 28/11 12/3/1975 083075001234 0912345678 +84 -5 1e309 NaN ５０ 0.3 9999999999999999 00 1.2.3 "
    "một hai ba bốn năm lăm sáu bảy tám chín mười mươi chục trăm ngàn triệu tỷ rưỡi nửa lẻ linh không k tr củ xị đồng đ ₫ % / - , . "
    "công ha m2 mẫu con ao kg tạ tấn giạ thiên trái chục mỗi tháng vụ năm người phần rưỡi kém giờ g h : phút sáng chiều tối "
    "mai mốt nay thứ bảy chủ nhật tuần sau này cuối mùng rằm ngày tháng nữa qua số ấp tổ HTX nam nữ Nguyễn Văn Ba khoong bieets ? 👍 @ .vn"
)
PIECES = FRAGMENTS.split()
MIXED = st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
NUMERIC = st.text("0123456789０٣²½ .,/-:+%đkm tỷ\n", max_size=25)


@pytest.mark.parametrize("reader", READERS)
@given(typed=st.one_of(MIXED, GLUED, ANYTHING, NUMERIC))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_outcome_that_can_be_worded(reader: Callable[[str], Outcome], typed: str):
    outcome = reader(typed)

    if isinstance(outcome, Problem):
        assert said(outcome.words).strip()
    elif isinstance(outcome, Unsure):
        assert said(outcome.ask).strip()
        assert all(said(choice.label).strip() for choice in outcome.choices)
    else:
        assert isinstance(outcome, Read)


@given(typed=st.one_of(MIXED, GLUED, ANYTHING))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_looked_up(typed: str):
    intents(typed)
    nth(typed)
    edit_target(typed, 14)
    pick(typed, ["Tiền", "Đất, máy móc", "30%"])
    pick_several(typed, ["Tiền", "Đất, máy móc", "30%"])


@given(typed=st.lists(st.one_of(MIXED, ANYTHING), max_size=5).map("\n".join))
@settings(max_examples=200, deadline=None)
def test_any_pasted_text_gives_whole_rows_or_problems(typed: str):
    pasted = read_members(typed, today=TODAY)

    for member in pasted.members:
        assert {"name", "born", "sex", "id_no", "capital"} <= set(member.row)
    assert all(said(problem.words).strip() for problem in pasted.problems)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("typed", ["9" * 4096, "a" * 4096, "1 " * 2048, "ba " * 1300, "1." * 2048, "số 1 " * 800, "-" * 4096, "@" * 4096])
def test_a_message_of_the_greatest_length_is_read_at_once(reader: Callable[[str], Outcome], typed: str):
    began = time.process_time()
    reader(typed)

    assert time.process_time() - began < 2
