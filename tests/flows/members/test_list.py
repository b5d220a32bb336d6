"""The list panel, the card of a member, accepting the list, and the list after the meeting."""

import pytest

from flows.engine.effects import Panel, Say
from flows.engine.events import ChoicePicked
from locales import plain
from tests.flows.members.chat import SEVEN, Chat, pasted


def test_a_list_of_more_than_eight_turns_pages_in_place() -> None:
    nine = SEVEN + "\nĐỗ Văn Mười, 5/5/1975, nam, 083075001010, 2 triệu\nĐỗ Thị Út, 6/6/1976, nữ, 083176001011, 2 triệu"
    chat = pasted(words=nine, coop__cap_total={"code": "sum"})
    assert "1/2" in chat.labels

    chat.tap("▶️")

    assert "9. ✅ Đỗ Thị Út · 2.000.000 ₫" in chat.seen and "1. ✅" not in chat.seen
    assert chat.screens(Panel)


def test_a_number_opens_the_card_in_place_with_masked_numbers() -> None:
    chat = pasted().tap("2")

    assert chat.screens(Panel)
    assert "👤 2. Lê Thị Tư" in chat.seen
    assert "4. Số căn cước: 083 •••••• 002" in chat.seen
    assert "083180001002" not in chat.seen


def test_typing_a_number_opens_the_card_too() -> None:
    assert "👤 3. Phạm Văn Năm" in pasted().say("3").seen


def test_an_edit_on_the_card_comes_back_to_the_card() -> None:
    chat = pasted().tap("2").tap("1")
    assert "Đang ghi: Lê Thị Tư" in chat.seen

    chat.say("Lê Thị Tú")

    assert "✅ Họ tên: Lê Thị Tú" in chat.seen
    assert "👤 2. Lê Thị Tú" in chat.seen


def test_keeping_the_value_comes_back_to_the_card() -> None:
    chat = pasted().tap("2").tap("3").tap("Giữ nguyên")

    assert "👤 2. Lê Thị Tư" in chat.seen


def test_back_from_an_edit_returns_to_the_card() -> None:
    chat = pasted().tap("2").tap("6").tap("⬅️ Lùi")

    assert "👤 2. Lê Thị Tư" in chat.seen
    chat.tap("👥 Coi danh sách")
    assert "👥 Thành viên: 7" in chat.seen


def test_putting_in_an_asset_asks_what_it_is_and_its_value_becomes_the_capital() -> None:
    chat = pasted().tap("2").tap("8").tap("Đất, máy móc, tài sản khác")
    assert "Góp bằng tài sản gì?" in chat.seen

    chat.say("máy xới 12 mã lực, 1 cái").say("3 triệu")

    assert "👤 2. Lê Thị Tư" in chat.seen
    member = chat.members[1]
    assert (member.cap_form, member.asset, member.capital) == ("asset", "máy xới 12 mã lực, 1 cái", 3_000_000)


def test_an_asset_worth_more_than_the_cap_is_refused() -> None:
    chat = pasted().tap("2").tap("8").tap("Đất, máy móc, tài sản khác").say("máy xới 12 mã lực, 1 cái")

    chat.say("10 triệu")

    assert "Một người góp nhiều nhất 30%" in chat.seen
    assert chat.value("m.capital/2") == 2_000_000


def test_back_to_money_drops_the_asset() -> None:
    chat = pasted().tap("2").tap("8").tap("Đất, máy móc, tài sản khác").say("máy xới, 1 cái").say("2 triệu")

    chat.tap("9").tap("Tiền")

    assert chat.members[1].cap_form == "cash" and chat.members[1].asset == ""
    assert chat.value("m.asset_value/2") is None


def test_capital_only_is_said_on_the_spot_and_does_not_count() -> None:
    chat = pasted().tap("2").tap("9").tap("Chỉ góp vốn")

    assert "không có phiếu biểu quyết" in chat.seen and "Điều 4" in chat.seen
    assert not chat.members[1].is_official


def test_a_household_is_named_with_its_representative() -> None:
    chat = pasted().tap("2").tap("Khác: hộ gia đình, tổ chức").tap("Tổ chức")

    chat.say("Công ty TNHH Dừa Xanh").say("1300123456")

    member = chat.members[1]
    assert (member.organisation, member.organisation_no, member.legal_entity) == ("Công ty TNHH Dừa Xanh", "1300123456", True)
    assert "Tên hộ, tổ chức: Công ty TNHH Dừa Xanh" in chat.seen


def test_taking_somebody_out_is_asked_once_and_forgets_the_person() -> None:
    chat = pasted().tap("2")

    chat.tap("🗑 Bỏ khỏi danh sách")
    assert "Bỏ Lê Thị Tư khỏi danh sách?" in chat.seen and chat.value("m.name/2") == "Lê Thị Tư"
    chat.tap("🗑 Bỏ khỏi danh sách")

    assert "🗑 Đã bỏ Lê Thị Tư khỏi danh sách." in chat.seen
    assert chat.keys("2") == [] and "Lê Thị Tư" not in str(chat.state.answers.by_key)
    assert len(chat.members) == 6


def with_a_wrong_number() -> Chat:
    return pasted(words=SEVEN.replace("083180001002", "083080001002"))


def test_a_number_that_contradicts_the_birth_or_sex_is_marked_and_counts() -> None:
    chat = with_a_wrong_number()

    assert "2. ⚠️ Lê Thị Tư · 2.000.000 ₫ · số căn cước không khớp" in chat.seen
    assert "1. ✅ Trần Văn Hai" in chat.seen and "👥 Thành viên: 7" in chat.seen
    assert "⚠️ Số căn cước không khớp năm sinh hoặc giới tính." in chat.tap("2").seen


def test_the_warning_on_accepting_jumps_to_the_number() -> None:
    chat = with_a_wrong_number().tap("✅ Nhận hết")
    assert "Số căn cước của Lê Thị Tư không khớp" in chat.seen
    said = [button for screen in chat.screens(Say) for row in screen.buttons for button in row]

    chat.press(next(button for button in said if plain(button.label) == "✏️ Số căn cước · Lê Thị Tư"))

    assert "Số căn cước (12 số)?" in chat.seen


def test_changing_ones_mind_keeps_the_person() -> None:
    chat = pasted().tap("2").tap("🗑 Bỏ khỏi danh sách").tap("Thôi")

    assert len(chat.members) == 7 and "1. Họ tên: Lê Thị Tư" in chat.seen


def test_taking_the_founder_out_leaves_no_owner() -> None:
    chat = pasted().tap("1").tap("🗑 Bỏ khỏi danh sách").tap("🗑 Bỏ khỏi danh sách")

    assert chat.value("m.me") is None


@pytest.mark.parametrize(("regime", "article", "least"), [("B2", "khoản 7 Điều 4", 5), ("A", "khoản 1 Điều 3", 7)])
def test_too_few_members_is_a_fix_list_and_not_a_refusal(regime: str, article: str, least: int) -> None:
    words = "\n".join(f"{line}, ấp Bình An" for line in SEVEN.splitlines()[:4])
    chat = pasted(regime, words=words, coop__cap_total={"code": "sum"})
    if regime == "A":
        chat.tap("✅ Đúng hết")

    chat.say("nhận hết")

    assert f"luật đòi ít nhất {least}" in chat.seen and article in chat.seen
    assert "➕ Thêm" in chat.labels and "🆘 Hỏi cán bộ" in chat.labels
    assert chat.value("m.accept") is None


def test_gaps_jump_to_their_question_and_back_to_the_fix_list() -> None:
    chat = pasted(words=SEVEN, coop__cap_total={"code": "sum"}, dl__cap_min=2_000_000)
    chat.state.answers.drop("m.dob/4")
    chat.state.answers.drop("m.id_no/5")
    chat.say("nhận hết")
    assert "1. ⚠️ Võ Thị Sáu: thiếu ngày sinh." in chat.seen and "2. ⚠️ Nguyễn Thị Bảy: thiếu số căn cước." in chat.seen

    chat.tap("1").say("1/1/1968")

    assert "1. ⚠️ Nguyễn Thị Bảy: thiếu số căn cước." in chat.seen
    chat.tap("1").say("083170001005")
    assert "Anh chị nhận hết chưa?" in chat.seen


def test_a_member_over_the_cap_is_a_fix_with_a_jump() -> None:
    words = SEVEN.replace("083074001001, 2 triệu", "083074001001, 20 triệu")
    chat = pasted(words=words, coop__cap_total={"code": "sum"}).tap("✅ Nhận hết")
    assert "Một người góp nhiều nhất 30%" in chat.seen and "Điều 74" in chat.seen

    chat.tap("1").say("2 triệu").tap("✅ Nhận hết")

    assert chat.value("m.accept")["ok"] is True


def test_a_sum_that_differs_offers_both_numbers() -> None:
    chat = pasted(coop__cap_total=21_000_000).tap("✅ Nhận hết")

    assert "Cộng lại được 14.000.000 ₫, điều lệ ghi 21.000.000 ₫. Chọn số nào?" in chat.seen
    chat.tap("Theo danh sách")

    assert chat.value("coop.cap_total") == {"code": "sum"}
    assert "Thành viên: xong ✅" in chat.seen


def test_keeping_the_charter_capital_offers_an_even_share() -> None:
    chat = pasted(coop__cap_total=21_000_000).tap("✅ Nhận hết").tap("Giữ số cũ")

    chat.tap("➗ Chia đều, mỗi người 3.000.000 ₫")

    assert {member.capital for member in chat.members} == {3_000_000}
    assert chat.value("coop.cap_total") == 21_000_000
    assert "khớp điều lệ" in chat.seen


def test_a_change_that_breaks_the_list_takes_the_acceptance_back() -> None:
    chat = pasted().tap("✅ Nhận hết")
    chat.send(ChoicePicked("members"))
    assert "✅ Đã nhận hết danh sách này." in chat.seen

    chat.tap("2").tap("7").say("3 triệu")

    assert chat.value("m.accept") is None


def test_a_harmless_change_keeps_the_acceptance() -> None:
    chat = pasted().tap("✅ Nhận hết")
    chat.send(ChoicePicked("members"))

    chat.tap("2").tap("6").say("0987654321")

    assert chat.members[1].phone == "0987654321"
    assert chat.value("m.accept")["ok"] is True


def test_a_new_person_has_to_be_accepted() -> None:
    chat = pasted(coop__cap_total={"code": "sum"}).tap("✅ Nhận hết")
    chat.send(ChoicePicked("members"))

    chat.tap("➕ Thêm").tap("📋 Dán danh sách").say("Lê Thị Tám, 5/8/1981, nữ, 083181001022, 2 triệu")
    chat.tap("✅ Cả 1 người đã đồng ý")

    assert chat.value("m.accept") is None and "✅ Nhận hết" in chat.labels


def test_a_row_begun_and_left_empty_does_not_stay() -> None:
    chat = pasted()
    chat.tap("➕ Thêm").tap("⌨️ Gõ từng người").tap("💾 Nghỉ")

    chat.send(ChoicePicked("members"))

    assert "👥 Thành viên: 7" in chat.seen and "người thứ 8" not in chat.seen


def frozen() -> Chat:
    chat = pasted().tap("✅ Nhận hết")
    chat.state.answers.put("hn.confirm", {"ok": True}, state="answered", by="me", at="", source="test")
    return chat.send(ChoicePicked("members"))


def test_after_the_meeting_nobody_is_added_or_taken_out() -> None:
    chat = frozen()
    assert "Danh sách đã chốt ở bữa họp." in chat.seen
    assert "➕ Thêm" not in chat.labels and "✅ Nhận hết" not in chat.labels

    chat.send(ChoicePicked("m_add"))
    assert "Danh sách đã chốt ở bữa họp. Thêm, bớt người hay đổi vốn thì họp lại, ra nghị quyết mới." in chat.seen
    chat.tap("2").tap("🗑 Bỏ khỏi danh sách")

    assert "Danh sách đã chốt" in chat.seen and len(chat.members) == 7


def test_after_the_meeting_the_capital_stands_and_a_slip_in_a_name_can_be_mended() -> None:
    chat = frozen().tap("2").tap("7")
    assert "Danh sách đã chốt" in chat.seen

    chat.send(ChoicePicked("edit", "m.capital/2")).say("3 triệu")
    assert chat.value("m.capital/2") == 2_000_000
    chat.send(ChoicePicked("members")).tap("2").tap("1").say("Lê Thị Tú")

    assert chat.members[1].name == "Lê Thị Tú"


def test_the_list_is_shown_to_somebody_who_asks_for_it() -> None:
    chat = pasted(words=SEVEN.replace(", 083180001002, 2 triệu", ", 083180001002"), dl__cap_min=None)

    chat.send(ChoicePicked("go_step", "members"))

    assert "2. ⚠️ Lê Thị Tư · thiếu số tiền góp" in chat.seen and "▶️ Điền tiếp" in chat.labels


def test_an_old_button_of_the_list_changes_nothing() -> None:
    chat = pasted()
    old = chat.button("✅ Nhận hết")
    chat.tap("➕ Thêm")

    chat.press(old)

    assert chat.value("m.accept") is None
    assert "Thêm người bằng cách nào?" in chat.seen
