"""Members typed one by one, with consent, refusals, going back and putting off."""

import pytest

from flows.engine.effects import Consented, Ticket
from flows.engine.events import ChoicePicked
from tests.flows.members.chat import Chat, pasted


def typed_owner(regime: str = "B2", **answers: object) -> Chat:
    """Return a chat in which the founder's own row was typed."""
    chat = Chat(regime, **answers).tap("⌨️ Gõ từng người")
    chat.say("Trần Văn Hai").say("12/3/1974").tap("Nam").say("083074001001")
    return chat.tap("2.000.000 ₫")


def test_typing_begins_with_the_founder_and_takes_five_questions() -> None:
    chat = Chat().tap("⌨️ Gõ từng người")
    assert "👤 Phần của anh chị" in chat.seen and "Bắt đầu từ anh chị trước." in chat.seen

    chat.say("Trần Văn Hai").say("12/3/1974").say("nam").say("083 074 001 001").say("2tr")

    assert "Xong người thứ 1. Thêm nữa?" in chat.seen
    assert chat.value("m.me") == "1"
    member = chat.members[0]
    assert (member.name, member.sex, member.id_no, member.capital) == ("Trần Văn Hai", "m", "083074001001", 2_000_000)
    assert member.phone == "0912345678"


def test_somebody_else_is_only_typed_after_the_tick() -> None:
    chat = typed_owner().tap("➕ Thêm người")
    assert "☐ Người này đã đồng ý cho tôi khai giùm" in chat.seen

    chat.tap("☐ Người này đã đồng ý cho tôi khai giùm")

    assert [decision.about for decision in chat.ordered(Consented)] == ["2"]
    assert "Họ và tên, ghi có dấu như trên căn cước?" in chat.seen
    assert "👤 Người thứ 2" in chat.seen


def test_a_name_typed_at_the_consent_is_not_kept() -> None:
    chat = typed_owner().tap("➕ Thêm người")

    chat.say("Lê Thị Tư")

    assert chat.keys("2") == []
    assert "☐ Người này đã đồng ý cho tôi khai giùm" in chat.seen


def test_a_third_word_that_is_no_consent_brings_help() -> None:
    chat = typed_owner().tap("➕ Thêm người").say("ok").say("abc")
    assert "Bot chưa hiểu “abc”." in chat.seen

    chat.say("ừ")

    assert "Không sao. Anh chị chọn một cách:" in chat.seen
    assert chat.value("m.consent/2") is None


def test_a_typed_no_means_not_asked_yet() -> None:
    chat = typed_owner().tap("➕ Thêm người").say("chưa")

    assert "Bot chưa lưu gì của người này." in chat.seen


def test_without_the_consent_the_row_goes() -> None:
    chat = typed_owner().tap("➕ Thêm người")

    chat.tap("Chưa hỏi, để sau")

    assert chat.keys("2") == []
    assert "👥 Thành viên: 1" in chat.seen


def test_the_second_person_goes_through_and_enough_shows_the_list() -> None:
    chat = typed_owner().tap("➕ Thêm người").tap("☐ Người này đã đồng ý cho tôi khai giùm")
    chat.say("Lê Thị Tư").say("5/8/1980").tap("Nữ").say("083180001002").tap("2.000.000 ₫")
    assert "Xong người thứ 2. Thêm nữa?" in chat.seen

    chat.say("đủ rồi")

    assert "👥 Thành viên: 2 · cần ít nhất 5 · góp 4.000.000 ₫" in chat.seen


def test_a_name_without_accents_is_asked_again() -> None:
    chat = Chat().tap("⌨️ Gõ từng người")

    chat.say("Nguyen Van Ba")

    assert "Ghi tên có dấu giùm, giống trên căn cước." in chat.seen
    assert chat.value("m.name/1") is None


def test_somebody_under_age_is_refused_with_the_article() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Nguyễn Văn Tí")

    chat.say("3/2/2009")

    assert "Nguyễn Văn Tí sinh 03/02/2009, tới ngày họp mới 17 tuổi. Thành viên góp vốn phải đủ 18." in chat.seen
    assert "điểm a khoản 1 Điều 30" in chat.seen
    assert chat.value("m.dob/1") is None


def test_the_age_counts_on_the_day_of_the_meeting() -> None:
    chat = Chat(hn__date="2027-02-10").tap("⌨️ Gõ từng người").say("Nguyễn Văn Tí")

    chat.say("3/2/2009")

    assert chat.value("m.dob/1") == "2009-02-03"


def test_a_number_that_stands_in_the_list_is_refused_with_the_other_name() -> None:
    chat = typed_owner().tap("➕ Thêm người").tap("☐ Người này đã đồng ý cho tôi khai giùm")
    chat.say("Lê Thị Tư").say("5/8/1980").tap("Nữ")

    chat.say("083074001001")

    assert "Số này đã có ở dòng 1: Trần Văn Hai." in chat.seen
    assert chat.value("m.id_no/2") is None


def test_a_number_that_contradicts_the_birth_year_is_kept_with_a_warning() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974").tap("Nam")

    chat.say("083075001001")

    assert "Số căn cước không khớp năm sinh hoặc giới tính." in chat.seen
    assert chat.value("m.id_no/1") == "083075001001"


@pytest.mark.parametrize(
    ("regime", "share", "article", "over"),
    [("B2", "30%", "Điều 74", "5 triệu"), ("A", "20%", "Điều 17", "3 triệu")],
)
def test_nobody_puts_in_more_than_the_law_allows(regime: str, share: str, article: str, over: str) -> None:
    chat = Chat(regime).tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974").tap("Nam").say("083074001001")
    if regime == "A":
        chat.say("ấp Bình An, xã Phước Lợi").tap("Kinh").tap("Đúng chỗ đó")

    chat.say(over)

    assert f"Một người góp nhiều nhất {share} =" in chat.seen
    assert article in chat.seen
    assert chat.value("m.capital/1") is None


def test_less_than_the_least_part_is_refused() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974").tap("Nam").say("083074001001")

    chat.say("1 triệu")

    assert "1.000.000 ₫ thấp hơn mức ít nhất 2.000.000 ₫" in chat.seen


def test_buttons_over_the_cap_give_way_to_the_cap() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974").tap("Nam").say("083074001001")

    assert "Ít nhất 2.000.000 ₫; nhiều nhất 4.200.000 ₫." in chat.seen
    assert chat.labels[:4] == ["2.000.000 ₫", "4.000.000 ₫", "4.200.000 ₫", "⌨️ Gõ số khác"]


def test_a_capital_that_is_added_up_has_no_cap_while_people_are_entered() -> None:
    chat = Chat(coop__cap_total={"code": "sum"})
    chat.tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974").tap("Nam").say("083074001001")
    assert "nhiều nhất 30% tổng vốn" in chat.seen

    chat.say("50 triệu")

    assert chat.value("m.capital/1") == 50_000_000


def test_b1_asks_no_sex_and_regime_a_asks_the_columns_of_the_old_list() -> None:
    light = Chat("B1").tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974")
    assert "Số căn cước (12 số)?" in light.seen

    old = Chat("A").tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974").tap("Nam").say("083074001001")
    old.say("ấp Bình An, xã Phước Lợi").say("chăm").say("ấp 3, xã Tân Phú").tap("2.000.000 ₫")

    member = old.members[0]
    assert (member.address, member.ethnic, member.address_now) == ("ấp Bình An, xã Phước Lợi", "Chăm", "ấp 3, xã Tân Phú")
    assert "Xong người thứ 1" in old.seen


def test_back_shows_the_previous_question_with_its_answer() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Trần Văn Hai")

    chat.tap("⬅️ Lùi")

    assert "Đang ghi: Trần Văn Hai" in chat.seen


def test_a_question_put_off_is_named_in_the_list() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Trần Văn Hai").tap("⏭ Để sau").tap("Nam").say("083074001001")

    chat.tap("2.000.000 ₫").tap("✅ Đủ rồi")

    assert "1. ⚠️ Trần Văn Hai · thiếu ngày sinh" in chat.seen
    assert "1 còn thiếu" in chat.seen


def test_an_edited_line_goes_on_with_the_open_question() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Trần Văn Hai")

    chat.send(ChoicePicked("edit", "m.name/1"))
    assert "Đang ghi: Trần Văn Hai" in chat.seen
    chat.say("Trần Văn Hải")

    assert chat.value("m.name/1") == "Trần Văn Hải"
    assert "Ngày sinh?" in chat.seen


def test_a_double_tap_on_an_amount_counts_once() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974").tap("Nam").say("083074001001")
    amount = chat.button("2.000.000 ₫")

    chat.press(amount).press(amount)

    assert chat.value("m.capital/1") == 2_000_000
    assert len(chat.members) == 1


def test_a_foreigner_waits_for_an_officer_and_does_not_count() -> None:
    chat = typed_owner().tap("➕ Thêm người").tap("☐ Người này đã đồng ý cho tôi khai giùm")
    chat.say("Lê Thị Tư").say("5/8/1980").tap("Nữ").tap("🌏 Không có căn cước Việt Nam")

    chat.tap("Chỉ có hộ chiếu")

    assert [ticket.question for ticket in chat.ordered(Ticket)] == ["m.foreign/2"]
    assert len(chat.members) == 1
    chat.tap("👥 Coi danh sách")
    assert "2. ⏳ Lê Thị Tư · chờ cán bộ" in chat.seen
    assert "👥 Thành viên: 1 ·" in chat.seen


def test_a_vietnamese_without_a_card_goes_back_to_the_number() -> None:
    chat = Chat().tap("⌨️ Gõ từng người").say("Trần Văn Hai").say("12/3/1974").tap("Nam")
    chat.tap("🌏 Không có căn cước Việt Nam")

    chat.tap("Tôi là người Việt Nam")

    assert "Số căn cước (12 số)?" in chat.seen
    assert chat.value("m.foreign/1") is None


def test_row_ids_are_never_used_again() -> None:
    chat = pasted()
    chat.tap("7").tap("🗑 Bỏ khỏi danh sách").tap("🗑 Bỏ khỏi danh sách")

    chat.tap("➕ Thêm").tap("⌨️ Gõ từng người").tap("☐ Người này đã đồng ý cho tôi khai giùm").say("Đỗ Văn Mười")

    assert chat.value("m.name/8") == "Đỗ Văn Mười"
    assert chat.keys("7") == []


def test_the_example_of_capital_is_the_least_part() -> None:
    chat = Chat(dl__cap_min=3_000_000).tap("⌨️ Gõ từng người")
    for words in ("Trần Văn Hai", "12/3/1974", "nam", "083074001001"):
        chat.say(words)

    assert "VD: 3.000.000 ₫" in chat.seen


def test_an_address_without_accents_is_kept_as_any_other_after_a_tap() -> None:
    chat = Chat("A").tap("⌨️ Gõ từng người")
    chat.say("Trần Văn Hai").say("12/3/1974").tap("Nam").say("083074001001").say("ap binh an xa phuoc long")

    chat.tap("✅ Ghi vậy")

    assert chat.value("m.addr/1") == {"code": "other", "text": "ấp Bình An, xã Phước Long"}
