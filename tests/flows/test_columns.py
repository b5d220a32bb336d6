"""What officers query about a case: where the founder is, how far, and what is missing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from flows.engine.context import VIETNAM
from flows.founding.entry import case_columns
from flows.founding.milestones import MILESTONES, newly_passed
from flows.reference.calendar import add_working_days
from tests.flows.chat import A_DAY, B2_DAY, Chat
from tests.flows.dossier.test_filing import asked, at_method, filed
from tests.flows.journeys import at_question, go_through, tap, typed
from tests.flows.meeting.phone import Phone


def columns(phone: Phone) -> dict[str, Any]:
    return dict(case_columns(phone.state, phone.now))


def end_of(day: date) -> int:
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), VIETNAM)
    return int(end.astimezone(UTC).timestamp() * 1000)


def test_the_question_is_the_one_on_the_screen() -> None:
    chat = at_question("pa.price/1")

    assert (chat.columns["stage"], chat.columns["step"]) == ("plan", "plan")
    assert chat.columns["question"] == "pa.price"


def test_a_question_of_another_open_step_is_where_the_founder_is() -> None:
    chat = go_through(Chat(), "start", "charter").command("thanhvien")

    assert (chat.columns["stage"], chat.columns["step"], chat.columns["question"]) == ("plan", "members", "m.how")


def test_between_two_steps_the_next_question_is_named() -> None:
    chat = go_through(Chat(), "start", "charter")

    assert (chat.at, chat.columns["step"], chat.columns["question"]) == ("between", "plan", "pa.products")


def test_an_answered_question_that_is_only_looked_at_is_not_where_it_stops() -> None:
    chat = at_question("dl.min_use").tap("✏️ Sửa")

    assert chat.key == "coop.cap_total"
    assert chat.columns["question"] == "dl.min_use"


def test_three_misses_on_one_question_are_counted_past_the_help_panel_and_over_a_break() -> None:
    chat = at_question("dl.cap_min")

    for _ in range(3):
        chat.type("ba con ech")
    chat.command("start")

    assert (chat.columns["question"], chat.columns["misses"]) == ("dl.cap_min", 3)


def test_an_answer_ends_the_misses_of_its_question() -> None:
    chat = at_question("dl.cap_min").type("ba con ech").type("ba con ech")

    chat.tap("2 triệu")

    assert chat.columns["misses"] == 0
    assert "missed" not in chat.state.place


def test_misses_at_another_question_are_not_those_of_this_one() -> None:
    chat = at_question("dl.cap_min").type("ba con ech").tap("⏭ Để sau")

    assert (chat.columns["question"] != "dl.cap_min", chat.columns["misses"]) == (True, 0)


@pytest.mark.parametrize(("day", "province"), [(B2_DAY, "86"), (A_DAY, "83")])
def test_the_province_is_that_of_the_list_the_seat_stands_in(day: str, province: str) -> None:
    chat = at_question("coop.name", day=day)

    assert chat.columns["province"] == province
    assert chat.columns["commune"]


def test_a_trade_of_ones_own_words_is_another_field() -> None:
    own = at_question("coop.name", choices={"coop.field": typed("đan giỏ")})

    assert at_question("coop.name").columns["field"] == "coconut"
    assert own.columns["field"] == "other"


def test_the_name_is_compared_without_accents_capitals_and_signs() -> None:
    chat = at_question("coop.addr", choices={"coop.name": typed("Dừa Xanh - Phước Lợi")})

    assert chat.columns["name_key"] == "dua xanh phuoc loi"


@pytest.mark.parametrize(
    ("steps", "reached"), [((), 0), (("start",), 2), (("start", "charter"), 3), (("start", "charter", "plan"), 4)]
)
def test_milestones_are_counted_in_a_row(steps: tuple[str, ...], reached: int) -> None:
    chat = go_through(Chat(), *steps)

    assert chat.columns["reached"] == (reached or 1)


def test_too_few_people_are_not_eligible() -> None:
    few = at_question("coop.name", choices={"elig.count": tap("Dưới 5", "▶️ Làm tiếp, rủ thêm sau")})

    assert few.columns["reached"] == 1


def test_a_filed_case_has_passed_all_but_the_last() -> None:
    assert columns(filed())["reached"] == len(MILESTONES) - 1
    assert columns(at_method())["reached"] == len(MILESTONES) - 2


def test_a_milestone_out_of_its_order_is_passed_but_does_not_count_in_the_row() -> None:
    chat = go_through(Chat(), "start", "charter", "plan")
    chat.state.answers.drop("dl.confirm")

    assert chat.columns["reached"] == 2
    assert newly_passed(2, 2, {"pa.confirm"}, chat.state.answers) == ["plan"]


@pytest.mark.parametrize("regime", ["A", "B1", "B2"])
def test_the_registrar_has_the_working_days_of_the_law_from_the_receipt(regime: str) -> None:
    phone = filed(regime)
    day = date.fromisoformat(phone.value("hs.filed"))

    assert columns(phone)["result_due"] == end_of(add_working_days(day, 3))


def test_nothing_is_awaited_once_the_answer_has_come() -> None:
    phone = asked().tap("📝 Bị yêu cầu sửa")

    assert columns(phone)["result_due"] is None


def test_corrections_handed_in_later_are_awaited_from_the_later_slip() -> None:
    phone = asked().tap("📝 Bị yêu cầu sửa").say("Trụ sở ghi thiếu số nhà").tap("✅ Hết rồi, bắt đầu sửa")
    phone.wait_until(date(2026, 12, 14), 9)
    phone.tap("✅ Xong việc 1").tap("📤 Nộp lại").photo("slip-2")
    phone.tap(phone.labels[0])

    assert phone.value("hs.filed") == "2026-11-23"
    assert columns(phone)["result_due"] == end_of(date(2026, 12, 17))


def test_members_are_missing_from_the_first_one_until_there_are_enough() -> None:
    chat = go_through(Chat(), "start", "charter", "plan")
    assert not chat.columns["members_short"]

    chat.tap("▶️ Làm tiếp: thành viên").tap("⌨️ Gõ từng người")

    assert chat.columns["members_short"]
    assert not columns(filed())["members_short"]
