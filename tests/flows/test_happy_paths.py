"""The first three steps from /start to the plan, tap by tap, in each regime and both languages."""

import re

import pytest

from flows.engine.effects import Consented, MakeDocuments, OpenCase, Screen
from flows.text import Joined, Text
from locales import catalogue
from tests.flows.chat import A_DAY, B1_DAY, B2_DAY, Chat
from tests.flows.journeys import EVERYTHING, FULL_ORGANS, PROFITABLE, at_question, go_through, tap, typed

CHECK_SCREEN = """Coi lại điều lệ · chưa gửi đi đâu cho tới khi anh chị bấm ✅
Đây là những gì sẽ ghi trong điều lệ. Anh chị coi lại, bấm số để sửa.
1. Tên: Hợp tác xã Dừa xanh Phước Lợi · tên gọn: HTX Dừa xanh Phước Lợi
2. Trụ sở: số 12, ấp Bình An, phường An Hội
3. Điện thoại HTX: 09•• ••• 678
4. Ngành: Trồng dừa ★ · Mua bán dừa · Sơ chế dừa
5. Dịch vụ: Bán chung sản phẩm
6. Góp ít nhất: 2.000.000 ₫ (Hai triệu đồng)
7. Tổng vốn: 14.000.000 ₫ (Mười bốn triệu đồng)
8. Dùng dịch vụ: 50% sản lượng
9. Bộ máy: gọn, 1 giám đốc, 1 kiểm soát viên
10. Quỹ: quỹ chung không chia 5%
11. Chia lời: 70 theo mua bán, 30 theo vốn
12. Với thành viên: ít nhất 50%
13. Khoản mẫu: dùng hết 12 khoản
14. Ghi thêm: không"""


def test_a_founder_gets_from_start_to_the_charter_as_in_the_first_dialogue() -> None:
    chat = Chat()

    chat.command("start")
    assert chat.labels == [
        "🌱 Lập HTX mới", "👥 Tôi được mời vô HTX", "📅 Lịch tập huấn", "❓ Hỏi cán bộ", "🌐 English",
    ]  # fmt: skip
    chat.tap("🌱 Lập HTX mới")
    assert chat.labels == ["✅ Đồng ý cả 3", "☑ Chọn từng điều", "📖 Đọc đầy đủ", "❌ Không"]
    chat.tap("✅ Đồng ý cả 3")
    assert chat.ordered(Consented) and chat.ordered(OpenCase)
    chat.contact("0912345678")
    assert "✅ Điện thoại: 09•• ••• 678" in chat.seen
    chat.tap("🙋 Người đứng ra lập").type("my thanh an")
    assert "Phường An Hội, đúng không?" in chat.prompt
    chat.tap("✅ Đúng").type("7")
    assert "✅ Số người: 7 người" in chat.seen
    chat.tap("✅ Đúng hết").tap("Chưa có").tap("🥥 Dừa")

    assert "Bước 1/4 · 5%. Kế tiếp: điều lệ, chừng 15 câu, 8 phút, đa số chỉ bấm nút." in chat.prompt
    assert chat.labels == ["▶️ Làm điều lệ", "🪜 Coi các bước", "💾 Nghỉ, mai làm"]


def test_the_charter_of_the_first_dialogue_reads_as_its_check_screen_says() -> None:
    chat = at_question("dl.confirm")

    assert chat.prompt == CHECK_SCREEN


def test_a_confirmed_charter_is_made_and_names_the_next_step() -> None:
    chat = go_through(Chat(), "start", "charter")

    (order,) = chat.ordered(MakeDocuments)
    assert order.codes == ("DL",)
    assert "Xong bước 1: điều lệ. Bước 2/4 · 30%." in chat.prompt
    assert "▶️ Làm tiếp: kế hoạch làm ăn" in chat.labels


def test_typed_words_and_taps_of_the_first_dialogue_stay_few() -> None:
    chat = go_through(Chat(), "start", "charter")

    assert (chat.typed, chat.taps) == (4, 21)


def test_the_plan_of_the_first_dialogue_tells_its_loss_and_three_ways_out() -> None:
    chat = at_question("pa.confirm")

    assert "Năm 1: bán giùm 500.000.000 ₫ · HTX giữ 15.000.000 ₫ · chi phí 26.000.000 ₫" in chat.prompt
    assert "⚠️ Năm đầu lỗ 11.000.000 ₫. Hết lỗ nếu đổi một chỗ:" in chat.prompt
    assert chat.labels[:3] == [
        "Giữ lại 5,2 đồng thay vì 3", "Gom hết sản lượng: lời 4.000.000 ₫", "Chưa trả công năm đầu: lời 7.000.000 ₫",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lever", "key", "value", "told"),
    [
        ("Giữ lại 5,2 đồng", "pa.fee_pct", 52, "Năm 1 lời 0 ₫"),
        ("Gom hết sản lượng", "pa.share", 1000, "Năm 1 lời 4.000.000 ₫"),
        (
            "Chưa trả công năm đầu",
            "pa.staff",
            0,
            "Năm 1 lời 7.000.000 ₫ · năm 2 lời 7.750.000 ₫ · năm 3 lời 8.537.500 ₫",
        ),
    ],
)
def test_each_lever_changes_one_answer_and_ends_the_loss(lever: str, key: str, value: int, told: str) -> None:
    chat = at_question("pa.confirm")

    chat.tap(lever)

    assert chat.value(key) == value
    assert told in chat.prompt
    assert "lỗ" not in chat.prompt
    assert not any("lời" in label for label in chat.labels)


def test_the_lever_of_unpaid_work_drops_the_pay_that_nobody_gets() -> None:
    chat = at_question("pa.confirm").tap("Chưa trả công năm đầu")

    assert chat.value("pa.staff_pay") is None
    assert "(trước thuế, quỹ 5%)" in chat.prompt


def test_a_confirmed_plan_is_made_and_the_members_are_next() -> None:
    chat = go_through(Chat(), "start", "charter", "plan", choices=PROFITABLE)

    (order,) = chat.ordered(MakeDocuments)
    assert order.codes == ("PA",)
    assert "Xong bước 2: kế hoạch làm ăn. Bước 3/4 · 50%." in chat.prompt
    assert "▶️ Làm tiếp: thành viên" in chat.labels
    assert "Kế tiếp: thành viên, chừng 37 câu, 20 phút." in chat.prompt  # seven people, five questions each


@pytest.mark.parametrize("day", [B2_DAY, B1_DAY, A_DAY])
@pytest.mark.parametrize("choices", [None, EVERYTHING], ids=["shortest", "every question"])
def test_start_charter_and_plan_can_be_finished_under_each_law(day: str, choices: dict | None) -> None:
    chat = go_through(Chat(day), "start", "charter", "plan", choices=choices)

    assert chat.at == "between"
    assert {"dl.confirm", "pa.confirm"} <= chat.values.keys()
    assert chat.columns["step"] == "members"


def test_regime_a_asks_for_a_board_and_for_sales_outside_and_not_for_organs_to_choose() -> None:
    asked: list[str] = []

    go_through(Chat(A_DAY), "start", "charter", each=lambda chat: asked.append(chat.key))

    assert {"dl.board_size", "dl.chair_director", "dl.outside_max"} <= set(asked)
    assert not {"dl.gov_model", "dl.internal_min", "elig.tht"} & set(asked)


def test_regime_a_asks_for_the_least_number_of_its_own_law_and_for_two_funds() -> None:
    at_count = go_through(Chat(A_DAY), "start", until="elig.count")
    at_funds = at_question("dl.funds", day=A_DAY)

    assert "Luật đòi ít nhất 7 thành viên." in at_count.prompt
    assert "Dưới 7" in at_count.labels
    at_funds.tap("Mức thấp nhất luật cho")
    assert "✅ Quỹ: quỹ đầu tư phát triển 20%, quỹ dự phòng tài chính 5%" in at_funds.seen


def test_a_big_group_of_regime_a_gets_a_control_board() -> None:
    many = {"elig.count": tap("30 trở lên"), "coop.cap_total": typed("100 triệu")}

    chat = at_question("dl.ctrl_size", day=A_DAY, choices=many)

    assert "Ban kiểm soát mấy người?" in chat.prompt


def test_full_organs_ask_for_their_sizes_and_the_charter_names_them() -> None:
    chat = at_question("dl.confirm", choices=FULL_ORGANS)

    assert (
        "9. Bộ máy: đầy đủ, có hội đồng quản trị, ban kiểm soát\n10. Hội đồng quản trị: 3 người"
        in chat.prompt
    )
    assert chat.founding.charter.board_size == 3


@pytest.mark.parametrize("day", [B2_DAY, B1_DAY, A_DAY])
def test_the_language_of_the_screen_does_not_change_an_answer(day: str) -> None:
    vietnamese = go_through(Chat(day), "start", "charter", "plan")
    english = Chat(day, language="en")
    go_through(english, "start", "charter", "plan")

    kept = english.values
    assert kept["consent.privacy"].pop("language") == "en"
    told = vietnamese.values
    assert told["consent.privacy"].pop("language") == "vi"
    assert kept == told


@pytest.mark.skipif(not catalogue("en"), reason="there is no English catalogue")
def test_an_english_founder_is_shown_no_sentence_without_a_translation() -> None:
    missing: set[str] = set()
    known = catalogue("en")

    def look(chat: Chat) -> None:
        missing.update(it for message in chat.shown for it in sentences(message.screen) if it not in known)

    go_through(Chat(language="en"), "start", "charter", "plan", choices=EVERYTHING, each=look)

    assert missing == set()


def sentences(screen: Screen) -> set[str]:
    """The sources of all texts on a screen that have words of their own."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, Text):
            if re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}|<[^>]*>", "", value.msgid)):
                found.add(value.msgid)
            for inner in value.params.values():
                walk(inner)
        elif isinstance(value, Joined):
            for part in value.parts:
                walk(part)

    for line in screen.lines:
        walk(line)
    for row in screen.buttons:
        for button in row:
            walk(button.label)
    return found


def test_switching_to_english_and_back_keeps_the_question() -> None:
    chat = at_question("dl.cap_min")

    chat.command("ngonngu")
    assert chat.state.language == "en"
    assert (chat.key, chat.at) == ("dl.cap_min", "q")
    chat.command("ngonngu")

    assert chat.prompt.splitlines()[:2] == [
        "Điều lệ · phần C · còn chừng 10 câu", "Mỗi người góp (hùn) ít nhất bao nhiêu tiền?",
    ]  # fmt: skip


def test_a_helper_tells_whom_the_founding_is_for() -> None:
    chat = go_through(Chat(), "start", choices=EVERYTHING, until="user.founder")

    assert "Anh chị làm giúp ai?" in chat.prompt
    chat.type("Nguyễn Văn Ba")
    assert chat.value("user.founder") == "Nguyễn Văn Ba"


def test_a_registered_group_is_asked_for_its_number_its_day_and_its_terms() -> None:
    asked: list[str] = []

    chat = go_through(Chat(), "start", choices=EVERYTHING, each=lambda it: asked.append(it.key))

    assert asked.index("elig.tht_code") < asked.index("elig.tht_day") < asked.index("elig.tht_ok")
    assert chat.value("elig.tht_day") == "2025-08-15"
    assert chat.founding.coop.from_group == "0601234567"


def test_the_capital_offered_to_a_big_group_counts_the_least_number_it_told() -> None:
    chat = at_question("coop.cap_total", choices={"elig.count": tap("10–29")})

    assert "10 × 2.000.000 ₫ = 20.000.000 ₫" in chat.labels


def test_too_few_people_are_told_the_law_and_may_go_on() -> None:
    chat = go_through(Chat(), "start", until="elig.count")

    chat.type("3")
    assert "⚠️ Mới có 3 người, luật cần 5." in chat.seen
    assert "Luật Hợp tác xã" in chat.seen
    chat.tap("▶️ Làm tiếp, rủ thêm sau")

    assert chat.key == "elig.ok"
