"""One question and the ways to answer it: tap, words, numbers, doubts, and what is refused."""

import pytest

from flows.engine.effects import Amend, Ask, Log, Panel, Say
from tests.flows.chat import A_DAY, B2_DAY, Chat
from tests.flows.journeys import FULL_ORGANS, at_question, begin, go_through, tap, typed

BOTTOM = ["⬅️ Lùi", "⏭ Để sau", "🆘 Hỏi", "💾 Nghỉ"]


def test_a_question_says_where_it_is_why_it_is_asked_and_how_to_answer() -> None:
    chat = at_question("dl.cap_min")

    assert chat.prompt.endswith(
        "Điều lệ · phần C · còn chừng 10 câu\n"
        "Mỗi người góp (hùn) ít nhất bao nhiêu tiền?\n"
        "Ai muốn vô HTX phải góp từ mức này trở lên.\n"
        "VD: 2 triệu"
    )
    assert chat.labels == ["500 ngàn", "1 triệu", "2 triệu", "5 triệu", "⌨️ Gõ số khác", *BOTTOM]


def test_a_tap_answers_turns_the_question_into_one_line_and_asks_the_next() -> None:
    chat = at_question("dl.cap_min").tap("2 triệu")

    assert chat.value("dl.cap_min") == 2_000_000
    assert chat.state.answers.by_key["dl.cap_min"]["from"] == "tapped"
    (line,) = chat.ordered(Amend)
    assert chat.seen.startswith("✅ Góp ít nhất: 2.000.000 ₫ (Hai triệu đồng)")
    assert [button.action for row in line.screen.buttons for button in row] == ["edit"]
    assert chat.key == "coop.cap_total"


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("user.role", "nguoi dung ra lap", "founder"),
        ("user.role", "2", "helper"),
        ("elig.tht", "chua co", "none"),
        ("elig.tht", "3", "none"),
        ("coop.field", "dua", "coconut"),
        ("coop.field", "tom ca cua", "aqua"),
        ("coop.field", "nuôi ong lấy mật", {"code": "other", "text": "nuôi ong lấy mật"}),
        ("coop.field", "bên tôi làm dừa", "coconut"),
        ("coop.field", "sầu riêng xen với dừa", {"code": "other", "text": "sầu riêng xen với dừa"}),
        ("coop.name", "nong nghiep an hoi", "Nông nghiệp An Hội"),
        ("dl.cap_min", "500 ngan", 500_000),
        ("dl.cap_min", "2tr5", 2_500_000),
        ("dl.cap_min", "một triệu rưỡi", 1_500_000),
        ("coop.cap_total", "50 cu", 50_000_000),
        ("dl.min_use", "theo hop dong tung vu", {"code": "contract"}),
        ("dl.min_use", "45%", {"share": 450}),
        ("dl.min_use", "bán hết dừa khô", {"text": "bán hết dừa khô"}),
        ("dl.gov_model", "kieu day du", "full"),
        ("dl.funds", "10", {"undivided": 100}),
        ("dl.profit_split", "80", 800),
        ("dl.profit_split", "60", 600),
        ("dl.internal_min", "70", 700),
        ("pa.share", "het", 1000),
        ("pa.fee_pct", "3,5", 35),
        ("pa.staff", "chua tra ai", 0),
        ("pa.staff", "5", 5),
        ("pa.loan", "khong vay", "no"),
        ("pa.loan", "50 triệu", {"code": "yes", "amount": 50_000_000}),
        ("pa.growth", "10%", 100),
        ("pa.area", "4,5 ha", {"value": "4.5", "unit": "ha", "base": "45000"}),
        ("pa.invest_cost", "12 triệu", 12_000_000),
    ],
)
def test_typed_words_are_read_as_a_label_or_as_the_answer(key: str, words: str, value: object) -> None:
    chat = at_question(key).type(words)

    assert chat.value(key) == value
    assert chat.key != key


def test_two_funds_of_regime_a_are_typed_in_one_line() -> None:
    chat = at_question("dl.funds", day=A_DAY).type("25 và 6")

    assert chat.value("dl.funds") == {"development": 250, "reserve": 60}


def test_a_button_for_typing_asks_for_words_and_takes_them() -> None:
    chat = at_question("dl.cap_min").tap("⌨️ Gõ số khác")

    assert "Anh chị gõ vô đây rồi gửi." in chat.prompt
    assert chat.labels == BOTTOM
    chat.type("3 triệu")
    assert chat.value("dl.cap_min") == 3_000_000


# -- doubts --------------------------------------------------------------------------------------


def test_a_bare_number_is_asked_back_with_a_button_for_each_reading() -> None:
    chat = at_question("dl.cap_min").type("3")

    assert chat.value("dl.cap_min") is None
    assert "triệu hay" in chat.prompt
    assert chat.labels == ["3 triệu", "3 ngàn", "⬅️ Lùi", "⏭ Để sau", "🆘 Hỏi", "💾 Nghỉ"]
    chat.tap("3 triệu")
    assert chat.value("dl.cap_min") == 3_000_000


@pytest.mark.parametrize("words", ["3 trieu", "1"])
def test_a_doubt_may_be_settled_by_words_or_by_the_number_of_a_button(words: str) -> None:
    chat = at_question("dl.cap_min").type("3").type(words)

    assert chat.value("dl.cap_min") == 3_000_000


def test_another_answer_typed_at_a_doubt_counts_as_the_answer() -> None:
    chat = at_question("dl.cap_min").type("3").type("5 triệu")

    assert chat.value("dl.cap_min") == 5_000_000


def test_a_doubt_waits_through_a_restart() -> None:
    chat = at_question("dl.cap_min").type("3")
    asked = chat.prompt

    chat.lose_prompt()

    assert chat.prompt == asked
    assert chat.labels == ["3 triệu", "3 ngàn", "⬅️ Lùi", "⏭ Để sau", "🆘 Hỏi", "💾 Nghỉ"]


def test_a_commune_that_was_not_meant_is_asked_again_and_nothing_is_written() -> None:
    chat = go_through(Chat(), "start", until="coop.xa").type("my thanh an")

    chat.tap("🔎 Gõ lại")

    assert "coop.xa" not in chat.state.answers.by_key
    assert "HTX tính đặt ở xã (phường) nào?" in chat.prompt
    assert chat.key == "coop.xa"
    chat.type("my thanh an").tap("✅ Đúng")
    assert chat.value("coop.xa")


def test_the_size_of_a_local_unit_is_asked_once_for_the_whole_founding() -> None:
    chat = at_question("pa.output/1", choices={"pa.products": tap("Dừa tươi", "✅ Xong (2)")})

    chat.type("200 thien").tap("1.000")
    assert chat.key == "pa.output/2"
    chat.type("30 thien")

    assert chat.value("pa.output/2")["base"] == "30000"


# -- refusals ------------------------------------------------------------------------------------


def test_a_refused_answer_says_what_was_seen_and_asks_the_same_question() -> None:
    chat = at_question("dl.cap_min").type("nhiều lắm")

    assert chat.value("dl.cap_min") is None
    assert "“nhiều lắm” chưa rõ là bao nhiêu tiền." in chat.prompt
    assert "Mỗi người góp (hùn) ít nhất bao nhiêu tiền?" in chat.prompt
    assert chat.labels[-4:] == BOTTOM


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        ("dl.cap_min", "5 ngàn", "5.000 ₫ thấp hơn mức ít nhất 10.000 ₫. Gõ từ 10.000 ₫ trở lên."),
        ("dl.cap_min", "2 tỷ", "2.000.000.000 ₫ cao hơn mức nhiều nhất 1.000.000.000 ₫."),
        ("coop.cap_total", "3 triệu", "3.000.000 ₫ chưa đủ: 5 người, mỗi người ít nhất 2.000.000 ₫"),
        ("dl.funds", "2%", "5%"),
        ("pa.fee_pct", "80", "Gõ một số từ 0 tới 50."),
        ("pa.fee_pct", "tùy", "Gõ một số từ 0 tới 50. VD: 3"),
        ("dl.profit_split", "chia đều", "Gõ một số từ 51 tới 100. VD: 70"),
        ("dl.profit_split", "30", "Phần này từ 51% tới 100% ("),
        ("pa.share", "gần hết rồi", "Gõ một số từ 1 tới 100. VD: 50"),
        ("elig.count", "5000", "Gõ một số từ 1 tới 2.000. VD: 7"),
        ("coop.phone", "0912", "“0912” có 4 số."),
        ("pa.loan", "0 đồng", "Gõ số tiền cần vay"),
        ("user.role", "chủ vườn", "Bot chưa hiểu “chủ vườn”. Anh chị bấm một nút dưới đây giùm."),
        ("coop.xa", "xyzxyz", "Chưa thấy xã “xyzxyz” trong tỉnh."),
    ],
)
def test_what_sense_or_law_refuses_is_told_with_a_way_out(key: str, words: str, told: str) -> None:
    chat = at_question(key).type(words)

    assert told in chat.seen
    assert chat.key == key
    assert chat.value(key) is None


def test_the_range_named_in_a_refusal_is_that_of_the_law_of_the_day() -> None:
    chat = at_question("dl.outside_max", day=A_DAY).type("bán hết mà chưa biết")

    assert "Gõ một số từ 1 tới 50. VD: 50" in chat.seen


def test_a_refused_change_keeps_the_old_value_and_shows_it() -> None:
    chat = at_question("coop.cap_total").tap("✏️ Sửa")
    assert chat.key == "dl.cap_min"

    chat.type("5 ngàn")

    assert chat.value("dl.cap_min") == 2_000_000
    assert "Đang ghi: 2.000.000 ₫" in chat.prompt
    assert "Giữ nguyên" in chat.labels


def test_the_third_miss_opens_the_help_panel() -> None:
    chat = at_question("dl.cap_min")

    chat.type("nhiều").type("nhiều lắm")
    assert chat.at == "q"
    chat.type("nhiều ơi là nhiều")

    assert chat.at == "help"
    assert "Không sao. Anh chị chọn một cách:" in chat.prompt
    missed = [log for log in chat.ordered(Log) if log.kind == "missed"]
    assert missed[0].detail["times"] == 3
    assert "nhiều" not in str(missed[0].detail)


def test_an_answer_between_two_misses_is_not_needed_to_begin_counting_anew() -> None:
    chat = at_question("dl.cap_min").type("nhiều").type("nhiều lắm").tap("2 triệu")

    chat.type("nhiều")

    assert (chat.key, chat.at) == ("coop.cap_total", "q")


def test_an_answer_typed_at_the_help_panel_answers_the_question() -> None:
    chat = at_question("dl.cap_min").type("nhiều").type("nhiều lắm").type("nhiều ơi là nhiều")

    chat.type("2 triệu")

    assert chat.value("dl.cap_min") == 2_000_000
    assert chat.key == "coop.cap_total"


def test_a_warning_is_told_and_the_answer_kept() -> None:
    chat = at_question("coop.name").type("Công an Phước Lợi")

    assert "⚠️" in chat.seen
    assert chat.value("coop.name") == "Công an Phước Lợi"


# -- lists ---------------------------------------------------------------------------------------


def test_toggles_are_ticked_in_place_and_counted() -> None:
    chat = at_question("pa.buyers")
    assert "✅ Xong (0)" in chat.labels

    chat.tap("Thương lái")
    assert chat.ordered(Panel) and not chat.ordered(Ask)
    chat.tap("Xuất khẩu")
    assert {"☑ Thương lái", "☑ Xuất khẩu", "✅ Xong (2)"} <= set(chat.labels)
    chat.tap("☑ Thương lái").tap("✅ Xong (1)")

    assert chat.value("pa.buyers") == ["export"]


def test_a_list_without_a_tick_is_refused() -> None:
    chat = at_question("pa.buyers").tap("✅ Xong (0)")

    assert "Chưa chọn cái nào." in chat.seen
    assert chat.key == "pa.buyers"


def test_a_list_is_closed_by_a_typed_word_too() -> None:
    chat = at_question("pa.buyers").type("thuong lai").type("xong")

    assert chat.value("pa.buyers") == ["trader"]


def test_no_thing_to_buy_excludes_the_others() -> None:
    chat = at_question("pa.invest").tap("Xe chở").tap("Chưa cần sắm").tap("✅ Xong")

    assert chat.value("pa.invest") == ["none"]
    assert chat.key == "pa.staff"


def test_a_product_of_ones_own_is_typed_and_can_be_unticked() -> None:
    chat = at_question("pa.products").type("than gáo dừa")

    assert "☑ than gáo dừa" in chat.labels
    chat.tap("☑ than gáo dừa")
    assert not any("than gáo dừa" in label for label in chat.labels)
    chat.type("than gáo dừa").tap("✅ Xong (2)")
    assert chat.value("pa.products")[-1] == {"text": "than gáo dừa"}


def test_four_products_are_too_many() -> None:
    chat = at_question("pa.products").tap("Dừa tươi").tap("Cơm dừa").tap("Chỉ xơ dừa").tap("✅ Xong (4)")

    assert "Chọn nhiều nhất 3 thôi nghen." in chat.seen
    assert chat.value("pa.products") is None


def test_figures_of_a_product_that_was_taken_off_go_with_it() -> None:
    two = {"pa.products": tap("Dừa tươi", "✅ Xong (2)"), "pa.output": typed("200 thien", "1.000")}
    chat = at_question("pa.output/1", choices=two).type("200 thien").tap("1.000").type("10 thien")
    assert chat.value("pa.output/2")

    edit = next(button for button in chat.ever if (button.action, button.question) == ("edit", "pa.products"))
    chat.press(edit).tap("☑ Dừa tươi").tap("✅ Xong (1)")

    assert chat.value("pa.output/2") is None
    assert chat.value("pa.output/1")


# -- trades and clauses ------------------------------------------------------------------------


def test_a_trade_can_be_made_the_main_one() -> None:
    chat = at_question("coop.industries").tap("★ làm chính").tap("✅ Xong (3)")

    stored = chat.value("coop.industries")
    assert stored["codes"][0] == stored["main"] != "0126"


def test_a_trade_is_found_by_everyday_words_and_its_permit_is_told() -> None:
    chat = at_question("coop.industries").tap("🔎 Tìm việc khác").type("thuoc thu y")
    assert "Anh chị chọn việc nào?" in chat.prompt

    chat.tap("4649").tap("✅ Xong (4)")

    assert "4649" in chat.value("coop.industries")["codes"]
    assert "bán thuốc thú y ⚠️" in chat.seen.lower()
    assert chat.key == "coop.services"


def test_a_found_trade_tapped_twice_is_added_once() -> None:
    chat = at_question("coop.industries").type("thuoc thu y")
    found = next(button for button in chat.messages[-1].buttons if button.option == "h4649")

    chat.press(found).press(found)

    assert "✅ Xong (4)" in chat.labels


def test_a_trade_of_an_earlier_search_does_not_become_one_of_the_last() -> None:
    chat = at_question("coop.industries").type("thuoc thu y")
    earlier = next(button for button in chat.messages[-1].buttons if button.option == "h4649")

    chat.type("nuoi tom").press(earlier)

    assert "✅ Xong (3)" in chat.labels or "Anh chị chọn việc nào?" in chat.prompt


def test_a_preset_is_ticked_by_its_typed_name() -> None:
    chat = at_question("coop.industries").type("ban phan bon").type("xong")

    assert len(chat.value("coop.industries")["codes"]) == 4


def test_a_trade_that_nobody_knows_is_asked_for_in_other_words() -> None:
    chat = at_question("coop.industries").type("xyzxyz qwqw")

    assert "Chưa thấy việc “xyzxyz qwqw” trong bảng ngành nghề." in chat.seen
    assert chat.key == "coop.industries"


def test_a_trade_of_ones_own_says_how_its_products_are_named() -> None:
    own = {"coop.field": typed("đan chiếu"), "coop.industries": typed("chiếu lác", "✅ Xong")}

    chat = at_question("pa.products", choices=own)
    assert "Gõ tên từng sản phẩm rồi gửi, đủ thì bấm ✅ Xong." in chat.prompt
    chat.type("chiếu lác").tap("✅ Xong (1)")

    assert chat.value("pa.products") == [{"text": "chiếu lác"}]
    assert "Gõ tên từng sản phẩm" not in at_question("pa.products").prompt


def test_pesticides_typed_as_people_say_are_ticked_with_their_condition() -> None:
    chat = at_question("coop.industries").type("ban thuoc bao ve thuc vat").tap("✅ Xong")

    assert chat.value("coop.industries")["names"]["4679"] == "Thuốc bảo vệ thực vật"
    assert "⚠️ Bán thuốc bảo vệ thực vật phải có giấy đủ điều kiện." in chat.seen


def test_no_trade_at_all_is_refused() -> None:
    chat = at_question("coop.industries").tap("☑ Trồng dừa").tap("☑ Mua bán dừa").tap("☑ Sơ chế dừa")

    chat.tap("✅ Xong (0)")

    assert "Chưa chọn việc nào." in chat.seen
    assert chat.value("coop.industries") is None


def test_a_small_clause_can_be_changed_inside_the_bounds_of_the_law() -> None:
    chat = at_question("dl.pack").tap("👀 Xem từng khoản")
    assert "3. Góp vốn nhiều nhất một người: 20% vốn điều lệ" in chat.prompt

    chat.tap("3")
    chat.type("45")
    assert "tới 30%" in chat.seen
    chat.type("25").tap("✅ Dùng vậy")

    assert chat.value("dl.pack")["clauses"] == {"cap_max": 250}


@pytest.mark.parametrize("day", [B2_DAY, A_DAY])
def test_as_many_clauses_are_shown_and_said_back_as_the_question_counts(day: str) -> None:
    chat = at_question("dl.pack", day=day)
    assert "Còn 12 khoản nhỏ" in chat.prompt

    chat.tap("👀 Xem từng khoản")
    assert "\n12. " in chat.prompt and "\n13. " not in chat.prompt
    assert "12" in chat.labels
    chat.tap("✅ Dùng vậy")

    assert "✅ Khoản mẫu: dùng hết 12 khoản" in chat.seen


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Người đại diện theo pháp luật", "Chủ tịch hội đồng quản trị, theo luật"),
        ("Thành viên liên kết", "Luật này chưa có loại thành viên liên kết"),
    ],
)
def test_what_the_old_law_fixes_is_shown_and_cannot_be_changed(title: str, words: str) -> None:
    chat = at_question("dl.pack", day=A_DAY).tap("👀 Xem từng khoản")
    number = next(line for line in chat.prompt.splitlines() if f". {title}: {words}" in line).partition(".")[0]

    chat.tap(number)
    assert "Luật định sẵn khoản này, không đổi được." in chat.prompt
    chat.type("Hai người cùng đại diện").tap("Giữ").tap("✅ Dùng vậy")

    assert chat.value("dl.pack")["clauses"] == {}


LIGHT = [
    "1. Kết nạp thành viên: Đơn + tán thành điều lệ + góp từ mức tối thiểu; đại hội nhận",
    "8. Người đại diện theo pháp luật: 1 người: giám đốc",
    "9. Họp đại hội: Thường niên 1 lần; kiểu gọn ít nhất 3 tháng 1 lần; báo trước 7 ngày; được họp qua mạng",
]
FULL = [
    "1. Kết nạp thành viên: Đơn + tán thành điều lệ + góp từ mức tối thiểu; hội đồng quản trị nhận, báo lại đại hội",
    "8. Người đại diện theo pháp luật: 1 người: chủ tịch hội đồng quản trị",
    "9. Họp đại hội: Thường niên 1 lần; báo trước 7 ngày; được họp qua mạng",
]


@pytest.mark.parametrize(("choices", "lines"), [(None, LIGHT), (FULL_ORGANS, FULL)], ids=["light", "full"])
def test_the_clauses_say_what_holds_for_the_model_that_was_chosen(choices: dict | None, lines: list[str]) -> None:
    chat = at_question("dl.pack", choices=choices).tap("👀 Xem từng khoản")

    assert [line for line in chat.prompt.splitlines() if line in lines] == lines


def test_rules_of_ones_own_are_joined_over_several_messages() -> None:
    chat = at_question("dl.extra").tap("✍️ Ghi thêm").type("Giúp nhau lúc tang ma.").type("Giữ giống dừa.")

    assert "Đã ghi 37 ký tự." in chat.prompt
    chat.tap("✅ Xong")

    assert chat.value("dl.extra") == "Giúp nhau lúc tang ma.\nGiữ giống dừa."


def test_rules_of_ones_own_without_accents_are_asked_about_once() -> None:
    chat = at_question("dl.extra").tap("✍️ Ghi thêm").type("giup nhau luc tang ma").tap("✅ Xong")
    assert "Lời này chưa có dấu" in chat.prompt
    assert chat.labels[:2] == ["✅ Ghi vậy", "⌨️ Gõ lại"]
    assert chat.value("dl.extra") is None

    again = chat.copy().tap("⌨️ Gõ lại").type("giu giong dua xu minh").tap("✅ Xong")
    assert again.value("dl.extra") == "giu giong dua xu minh"
    chat.type("ghi vay")

    assert chat.value("dl.extra") == "giup nhau luc tang ma"


def test_rules_typed_anew_with_accents_take_the_place_of_those_without() -> None:
    chat = at_question("dl.extra").type("giup nhau luc tang ma").type("xong").type("Giúp nhau lúc tang ma").type("ok")

    assert chat.value("dl.extra") == "Giúp nhau lúc tang ma"


@pytest.mark.parametrize("words", ["co", "ghi thêm"])
def test_a_yes_to_rules_of_ones_own_is_no_rule(words: str) -> None:
    chat = at_question("dl.extra").type(words)

    assert "gửi mấy tin cũng được" in chat.prompt
    assert chat.type("khong, vay du roi").value("dl.extra") == ""


def test_rules_of_ones_own_that_are_half_written_survive_a_rest() -> None:
    chat = at_question("dl.extra").tap("✍️ Ghi thêm").type("Giúp nhau lúc tang ma.")

    chat.tap("💾 Nghỉ").wait(days=2).tap("▶️ Làm tiếp")

    assert "Giúp nhau lúc tang ma." in chat.prompt
    assert chat.key == "dl.extra"


@pytest.mark.parametrize(
    ("key", "choices", "button"),
    [("coop.addr", None, "Chưa có số nhà"), ("pa.buyer_name", {"pa.buyers": tap("Xuất khẩu", "✅ Xong")}, "📎 Gửi hình giấy")],
)
def test_a_screen_that_only_asks_for_words_has_ways_on_too(key: str, choices: dict | None, button: str) -> None:
    chat = at_question(key, choices=choices).tap(button)

    assert chat.labels == BOTTOM
    assert chat.tap("⬅️ Lùi").key != key


def test_a_house_without_a_number_is_named_by_its_hamlet() -> None:
    chat = at_question("coop.addr").tap("Chưa có số nhà")

    assert "VD: tổ 4, ấp Bình An" in chat.prompt
    chat.type("tổ 4, ấp Bình An")
    assert chat.value("coop.addr") == "tổ 4, ấp Bình An"


def test_an_address_without_accents_is_written_only_after_a_tap() -> None:
    chat = at_question("coop.addr").type("to 4 ap binh an")

    assert "Ghi có dấu giùm, vì in trên giấy: “tổ 4, ấp Bình An”?" in chat.prompt
    assert chat.labels == ["✅ Ghi vậy", "⌨️ Gõ lại", *BOTTOM]
    assert chat.value("coop.addr") is None
    assert chat.copy().tap("⌨️ Gõ lại").key == "coop.addr"
    assert chat.copy().type("đúng rồi").value("coop.addr") == "tổ 4, ấp Bình An"
    assert chat.tap("✅ Ghi vậy").value("coop.addr") == "tổ 4, ấp Bình An"


def test_a_doubtful_condition_is_explained_and_not_blocked() -> None:
    chat = at_question("elig.ok").tap("🤔 Có điều chưa chắc").tap("Ai cũng tự nguyện vô.").tap("✅ Xong (1)")

    assert chat.value("elig.ok") == ["1"]
    assert "💡 Người chưa đủ 18 tuổi thì cha mẹ vô thay." in chat.seen
    assert chat.key == "elig.tht"


@pytest.mark.parametrize(
    ("day", "example", "reason"),
    [
        (B2_DAY, "VD: phuoc → [Xã Phước Long] [Xã Phước Mỹ Trung]…", "Để biết xã nào duyệt hồ sơ"),
        (A_DAY, "VD: phuoc → [Xã Phước Hiệp] [Xã Phước Long]…", "Để biết huyện nào duyệt hồ sơ"),
    ],
)
def test_the_commune_is_asked_for_with_what_is_found_and_who_decides_on_the_day(day, example, reason) -> None:
    chat = go_through(Chat(day), "start", until="coop.xa")
    assert example in chat.prompt and reason in chat.prompt

    chat.type("phuoc")

    for label in example.partition("→ ")[2].rstrip("…").strip("[]").split("] ["):
        assert label in chat.labels


def test_sales_outside_are_said_back_without_saying_it_twice() -> None:
    chat = at_question("dl.outside_max", day=A_DAY).tap("50")

    assert "✅ Bán ra ngoài: nhiều nhất 50%" in chat.seen


def test_no_law_on_personal_data_is_named_before_there_was_one() -> None:
    old, new = begin(Chat(A_DAY)), begin(Chat())

    assert "Thông tin này là của riêng anh chị, anh chị chịu thì bot mới được lưu." in old.prompt
    assert "Luật bảo vệ dữ liệu cá nhân buộc phải hỏi trước." in new.prompt


# -- yes and no ------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["ok", "dung roi", "Đúng", "u", "dạ đúng"])
def test_a_typed_yes_is_the_first_button_with_a_tick(words: str) -> None:
    chat = at_question("elig.ok").type(words)

    assert chat.value("elig.ok") == ["1", "2", "3", "4"]


@pytest.mark.parametrize("words", ["ko", "chưa", "không"])
def test_a_typed_no_to_the_conditions_opens_them_one_by_one(words: str) -> None:
    chat = at_question("elig.ok").type(words)

    assert "✅ Xong (0)" in chat.labels
    chat.tap("Ai cũng tự nguyện vô.").type("xong")
    assert chat.value("elig.ok") == ["1"]


@pytest.mark.parametrize(("key", "words", "value"), [("elig.tht", "không", "none"), ("dl.extra", "khoi", "")])
def test_a_typed_no_is_the_button_that_denies(key: str, words: str, value: str) -> None:
    assert at_question(key).type(words).value(key) == value


def test_a_yes_that_two_buttons_could_mean_is_not_guessed() -> None:
    assert at_question("elig.tht").type("đúng").key == "elig.tht"


def test_a_doubt_is_settled_by_a_typed_yes() -> None:
    chat = at_question("coop.xa").type("my thanh an").type("ok")

    assert chat.value("coop.xa")


# -- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["2", "3"])
def test_a_number_at_the_funds_is_a_share_and_not_the_number_of_a_button(number: str) -> None:
    chat = at_question("dl.funds").type(number)

    assert chat.value("dl.funds") is None
    assert "5%" in chat.seen
    assert "gõ vô đây rồi gửi" not in chat.seen


def test_a_number_at_the_least_use_is_a_share() -> None:
    assert at_question("dl.min_use").type("4").value("dl.min_use") == {"share": 40}


def test_a_number_at_the_loan_is_an_amount() -> None:
    chat = at_question("pa.loan").type("2")

    assert "2 triệu" in chat.labels
    assert chat.value("pa.loan") is None


@pytest.mark.parametrize("words", ["11tr", "50 triệu"])
def test_a_plain_amount_is_no_way_of_using_the_services(words: str) -> None:
    chat = at_question("dl.min_use").type(words)

    assert chat.value("dl.min_use") is None


def test_an_id_number_at_a_money_question_is_not_said_back() -> None:
    chat = at_question("coop.cap_total").type("083075000123")

    assert chat.value("coop.cap_total") is None
    assert "83.075" not in chat.seen and "083075" not in chat.seen
    assert "chưa rõ là bao nhiêu tiền" in chat.seen


def test_four_people_are_not_told_that_they_may_found_one() -> None:
    chat = at_question("elig.count").type("4").tap("▶️ Làm tiếp, rủ thêm sau").type("đúng hết").tap("Chưa có")
    chat.tap("🥥 Dừa")

    assert "Bước 1/4" in chat.seen
    assert "đủ điều kiện" not in chat.seen


def test_the_buttons_of_a_question_still_work_while_its_help_is_open() -> None:
    chat = at_question("dl.cap_min").type("toi khong biet")
    assert chat.at == "help"

    chat.tap("2 triệu")

    assert chat.value("dl.cap_min") == 2_000_000
    assert chat.key == "coop.cap_total"


def test_the_permission_above_its_help_may_still_be_given() -> None:
    chat = begin(Chat()).type("toi khong biet").tap("✅ Đồng ý cả 3")

    assert chat.value("consent.privacy")["papers"]
    assert chat.key == "user.phone"


def test_the_other_language_may_be_named_at_any_question() -> None:
    chat = at_question("dl.cap_min").type("English")

    assert chat.state.language == "en"
    assert chat.key == "dl.cap_min" and chat.value("dl.cap_min") is None


def test_a_typed_phone_takes_the_contact_keyboard_away() -> None:
    chat = at_question("user.phone").type("0912 345 678")

    assert [screen.screen.keyboard for screen in chat.ordered(Say)] == ["remove"]
    assert "✅ Điện thoại: 09•• ••• 678" in chat.seen
