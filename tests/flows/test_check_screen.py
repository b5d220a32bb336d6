"""Looking over a step before it is closed: correcting a line and coming back."""

import pytest

from flows.engine.effects import MakeDocuments
from flows.engine.events import ChoicePicked
from tests.flows.chat import Chat
from tests.flows.journeys import BUYS, EXPORTS, FULL_ORGANS, PROFITABLE, at_question, go_through, tap, typed


@pytest.mark.parametrize(
    "way",
    [tap("6"), lambda chat: chat.type("6"), lambda chat: chat.type("sua 6"), lambda chat: chat.type("Sửa 6")],
)
def test_a_line_is_opened_with_its_value_and_marked_after_the_change(way) -> None:
    chat = way(at_question("dl.confirm"))
    assert chat.key == "dl.cap_min"
    assert "Đang ghi: 2.000.000 ₫ (Hai triệu đồng)" in chat.prompt

    chat.type("2 trieu ruoi")

    assert chat.key == "dl.confirm"
    assert "6. Góp ít nhất: 2.500.000 ₫ (Hai triệu năm trăm nghìn đồng) (vừa sửa)" in chat.prompt


def test_keeping_the_value_returns_to_the_check_screen_too() -> None:
    chat = at_question("dl.confirm").tap("6").tap("Giữ nguyên")

    assert chat.key == "dl.confirm"
    assert chat.state.answers.by_key["dl.cap_min"]["v"] == 1


def test_back_from_a_line_returns_to_the_check_screen() -> None:
    chat = at_question("dl.confirm").tap("6").tap("⬅️ Lùi")

    assert chat.key == "dl.confirm"


def test_a_change_that_opens_questions_has_them_asked_before_the_check_screen_returns() -> None:
    chat = at_question("dl.confirm").tap("9").tap("Kiểu đầy đủ (từ 4 người)")

    assert chat.key == "dl.board_size"
    chat.tap("3").tap("Làm luôn").tap("1")

    assert chat.key == "dl.confirm"
    assert "9. Bộ máy: đầy đủ, có hội đồng quản trị, ban kiểm soát (vừa sửa)" in chat.prompt
    assert "10. Hội đồng quản trị: 3 người" in chat.prompt


def test_a_change_that_closes_questions_takes_their_lines_away() -> None:
    chat = at_question("dl.confirm", choices=FULL_ORGANS).tap("9").tap("Kiểu gọn (2 người)")

    assert chat.key == "dl.confirm"
    assert "Hội đồng quản trị" not in chat.prompt


def test_a_refused_change_from_the_check_screen_keeps_the_value_and_the_way_back() -> None:
    chat = at_question("dl.confirm").tap("6").type("5 ngàn")
    assert chat.value("dl.cap_min") == 2_000_000

    chat.tap("Giữ nguyên")

    assert chat.key == "dl.confirm"


def test_a_line_that_does_not_exist_is_asked_for_again() -> None:
    chat = at_question("dl.confirm").type("40")

    assert "Chỉ có dòng 1 tới 14. Gõ lại số dòng giùm." in chat.seen
    assert chat.key == "dl.confirm"


@pytest.mark.parametrize("word", ["đúng", "ok", "xong", "dung roi"])
def test_a_typed_yes_closes_the_step(word: str) -> None:
    chat = at_question("dl.confirm").type(word)

    assert chat.value("dl.confirm")["ok"] is True


def test_what_the_law_does_not_allow_any_more_is_shown_and_stops_the_paper() -> None:
    """A least part that was raised later makes the capital too small."""
    chat = at_question("dl.confirm").tap("6").type("5 triệu")

    assert "⚠️ " in chat.prompt and "25.000.000 ₫" in chat.prompt
    chat.tap("✅ Đúng hết, tạo điều lệ")
    assert chat.value("dl.confirm") is None
    assert "Còn chỗ luật chưa cho" in chat.prompt
    chat.tap("✏️ Tổng vốn").type("35 triệu")
    assert "⚠️" not in chat.prompt
    chat.tap("✅ Đúng hết, tạo điều lệ")

    assert chat.value("dl.confirm")["version"] == 1


def test_a_paper_is_corrected_on_the_screen_it_was_made_from_and_made_again() -> None:
    chat = go_through(Chat(), "start", "charter")

    chat.send(ChoicePicked("doc_edit", "DL"))
    assert "Coi lại điều lệ" in chat.prompt
    chat.tap("1").type("Dừa vàng Phước Lợi")
    assert "1. Tên: Hợp tác xã Dừa vàng Phước Lợi · tên gọn: HTX Dừa vàng Phước Lợi (vừa sửa)" in chat.prompt
    chat.tap("✅ Đúng hết, tạo điều lệ")

    assert chat.value("dl.confirm")["version"] == 2


def test_the_plan_says_at_once_whether_a_corrected_figure_ends_the_loss() -> None:
    chat = at_question("pa.confirm").tap("5").tap("Hết")

    assert chat.key == "pa.confirm"
    assert "5. Gom bán năm đầu: 100% (vừa sửa)" in chat.prompt
    assert "Năm 1 lời 4.000.000 ₫" in chat.prompt


def test_purchases_that_capital_and_loan_do_not_pay_for_are_warned_of_with_ways_out() -> None:
    chat = at_question("pa.confirm", choices={"pa.invest_cost": typed("23 trieu"), **PROFITABLE})

    assert (
        "⚠️ Vốn góp và tiền vay được 14.000.000 ₫, sắm hết 23.000.000 ₫: thiếu 9.000.000 ₫. "
        "Bớt đồ sắm, góp thêm hoặc vay thêm."
    ) in chat.prompt
    chat.tap("✏️ Vay").type("9 trieu")

    assert chat.key == "pa.confirm"
    assert "thiếu" not in chat.prompt


def test_a_warned_plan_may_still_be_made() -> None:
    chat = at_question("pa.confirm", choices={"pa.invest_cost": typed("23 trieu")}).tap("✅ Đúng, tạo kế hoạch")

    assert chat.value("pa.confirm")["ok"] is True


def test_the_text_of_the_plan_can_be_read_before_it_is_confirmed() -> None:
    chat = at_question("pa.confirm").tap("📝 Xem bài viết")

    (order,) = chat.ordered(MakeDocuments)
    assert (order.codes, order.form) == (("PA",), "text")
    assert chat.key == "pa.confirm"


def test_inputs_that_are_not_known_yet_are_not_said_to_cost_nothing() -> None:
    chat = at_question("pa.confirm", choices=BUYS)

    assert "Mua chung một năm: chưa biết, tính sau" in chat.prompt


def test_a_capital_summed_from_an_empty_list_says_that_nobody_is_on_it() -> None:
    chat = at_question("dl.confirm", choices={"coop.cap_total": tap("🧮 Để bot cộng từ danh sách")})

    assert "7. Tổng vốn: cộng từ danh sách, danh sách chưa có ai" in chat.prompt


def test_the_changes_that_end_a_loss_are_read_in_the_message_too() -> None:
    chat = at_question("pa.confirm")

    assert (
        "⚠️ Năm đầu lỗ 11.000.000 ₫. Hết lỗ nếu đổi một chỗ:\n"
        "– Giữ lại 5,2 đồng thay vì 3\n"
        "– Gom hết sản lượng: lời 4.000.000 ₫\n"
        "– Chưa trả công năm đầu: lời 7.000.000 ₫"
    ) in chat.prompt


def test_a_loss_that_no_single_change_ends_promises_none() -> None:
    chat = at_question("pa.confirm", choices={"pa.price": typed("1 ngan 1 chuc", "12")})

    assert "Đổi một chỗ chưa đủ hết lỗ" in chat.prompt
    assert "Hết lỗ nếu" not in chat.prompt


def test_a_plan_with_many_lines_is_shown_in_pages() -> None:
    three = {
        "pa.products": tap("Dừa tươi", "Cơm dừa", "✅ Xong (3)"),
        "pa.output": lambda chat: chat.type("20 tấn"),
        "pa.price": lambda chat: chat.type("8.200 đ/kg"),
        **EXPORTS,
        **BUYS,
    }
    chat = at_question("pa.confirm", choices=three)

    assert "\n20. " in chat.prompt and "\n21. " not in chat.prompt
    assert "1/2" in chat.labels
    chat.tap("▶️")

    assert "\n20. " not in chat.prompt and "\n21. " in chat.prompt
    assert "2/2" in chat.labels


def test_going_home_from_the_check_screen_and_back_shows_it_again() -> None:
    chat = at_question("dl.confirm")
    shown = chat.prompt

    chat.type("menu").tap("▶️ Làm tiếp: Coi lại điều lệ")

    assert chat.prompt == shown


def test_all_answers_of_the_plan_are_lines_of_its_check_screen() -> None:
    chat = at_question("pa.confirm")

    for label in (
        "Sản phẩm",
        "Diện tích",
        "Sản lượng dừa khô",
        "Giá dừa khô",
        "Gom bán năm đầu",
        "Tăng mỗi năm",
    ):
        assert f". {label}: " in chat.prompt
