"""A pasted list: few taps, nothing kept without consent, unread lines said."""

from datetime import timedelta

from flows.engine.effects import Consented, Forget, Remind
from flows.engine.events import ChoicePicked
from tests.flows.members.chat import SEVEN, Chat, pasted


def test_seven_members_take_one_message_and_at_most_six_taps() -> None:
    chat = Chat()

    chat.tap("📋 Dán danh sách").say(SEVEN)
    chat.tap("Trần Văn Hai").tap("✅ Cả 6 người đã đồng ý").tap("✅ Nhận hết")

    assert chat.taps <= 6
    assert "Danh sách 7 người, tổng góp 14.000.000 ₫, khớp điều lệ. Thành viên: xong ✅" in chat.seen
    assert chat.value("m.accept")["ok"] is True
    assert [member.name for member in chat.members][:2] == ["Trần Văn Hai", "Lê Thị Tư"]


def test_the_founders_line_needs_no_consent_and_the_others_are_logged_one_by_one() -> None:
    chat = Chat().tap("📋 Dán danh sách").say(SEVEN).tap("Lê Thị Tư")

    chat.tap("✅ Cả 6 người đã đồng ý")

    assert chat.value("m.me") == "2"
    assert [decision.about for decision in chat.ordered(Consented)] == ["1", "3", "4", "5", "6", "7"]
    assert chat.value("m.consent/2") is None
    assert chat.value("m.consent/3")["papers"] is True


def test_only_those_who_agreed_are_kept() -> None:
    chat = Chat().tap("📋 Dán danh sách").say(SEVEN).tap("Trần Văn Hai")

    chat.tap("☐ Lê Thị Tư").tap("☐ Phạm Văn Năm").tap("☐ Võ Thị Sáu").tap("☑ Võ Thị Sáu").tap("✅ Xong (2)")

    assert [member.name for member in chat.members] == ["Trần Văn Hai", "Lê Thị Tư", "Phạm Văn Năm"]
    assert "4 người chưa đồng ý thì bot không lưu" in chat.seen
    assert "Võ Thị Sáu" not in str(chat.state.answers.by_key)


def test_before_the_consent_only_the_encrypted_copy_exists() -> None:
    chat = Chat().tap("📋 Dán danh sách").say(SEVEN)

    kept = {key for key in chat.state.answers if key.startswith("m.")}

    assert kept == {"m.how", "m.pasted"}
    assert "Trần Văn Hai" not in str(chat.state.place)
    assert chat.ordered(Remind)[0].at == chat.now + timedelta(days=1)


def test_a_list_left_alone_is_forgotten() -> None:
    chat = Chat().tap("📋 Dán danh sách").say(SEVEN)

    chat.later("m_pasted")

    assert chat.value("m.pasted") is None
    assert "Chưa có ai trong danh sách" in chat.say("hả").seen


def test_dropping_the_list_keeps_nothing() -> None:
    chat = Chat().tap("📋 Dán danh sách").say(SEVEN).tap("Trần Văn Hai")

    chat.tap("🗑 Bỏ danh sách này")

    assert chat.value("m.pasted") is None and chat.members == ()
    assert chat.ordered(Forget)


def test_an_unread_line_is_quoted_with_what_is_missing_and_the_others_are_taken() -> None:
    words = SEVEN.replace("Võ Thị Sáu, 1/1/1968, nữ", "Võ Thị Sáu, nữ")

    chat = Chat().tap("📋 Dán danh sách").say(words)

    assert "Đọc được 6/7 dòng" in chat.seen
    assert "Võ Thị Sáu" in chat.seen and "thiếu ngày sinh" in chat.seen
    assert "083168001004" not in chat.seen


def test_a_mended_line_joins_the_list_and_its_complaint_goes() -> None:
    words = SEVEN.replace("Võ Thị Sáu, 1/1/1968, nữ", "Võ Thị Sáu, nữ")
    chat = Chat().tap("📋 Dán danh sách").say(words)

    chat.say("Võ Thị Sáu, 1/1/1968, nữ, 083168001004, 2 triệu")

    assert "Đọc được 7/7 dòng" in chat.seen
    assert "⚠️" not in chat.seen


def test_when_no_line_was_read_nothing_is_kept() -> None:
    chat = Chat().tap("📋 Dán danh sách")

    chat.say("mai mốt tui gửi sau nghen bot ơi")

    assert "Đọc được 0/1 dòng" in chat.seen
    assert chat.value("m.pasted") is None


def test_a_missing_amount_becomes_the_least_part_as_a_suggestion() -> None:
    words = SEVEN.replace(", 083180001002, 2 triệu", ", 083180001002")

    chat = pasted(words=words)

    assert chat.value("m.capital/2") == 2_000_000
    assert chat.state.answers.state("m.capital/2") == "suggested"
    assert "1 người không ghi số tiền thì bot ghi mức ít nhất 2.000.000 ₫." in chat.seen


def test_without_a_least_part_a_missing_amount_is_asked_with_the_name_above() -> None:
    words = SEVEN.replace(", 083180001002, 2 triệu", ", 083180001002")

    chat = pasted(words=words, dl__cap_min=None, coop__cap_total={"code": "sum"})

    assert "👤 Lê Thị Tư" in chat.seen
    assert "góp bao nhiêu?" in chat.seen


def test_a_person_under_age_is_not_taken_and_the_article_is_cited() -> None:
    words = SEVEN + "\nNguyễn Văn Tí, 3/2/2009, nam, 083209001008, 2 triệu"

    chat = Chat().tap("📋 Dán danh sách").say(words)

    assert "Đọc được 7/8 dòng" in chat.seen
    assert "Nguyễn Văn Tí sinh 03/02/2009, tới ngày họp mới 17 tuổi" in chat.seen
    assert "Điều 30" in chat.seen


def test_an_amount_over_the_cap_is_not_taken() -> None:
    words = SEVEN.replace("083180001002, 2 triệu", "083180001002, 5 triệu")

    chat = Chat().tap("📋 Dán danh sách").say(words)

    assert "Đọc được 6/7 dòng" in chat.seen
    assert "5.000.000 ₫ là 35,7% tổng vốn" in chat.seen


def test_a_number_that_stands_in_the_list_is_not_taken_twice() -> None:
    chat = pasted()
    chat.tap("➕ Thêm").tap("📋 Dán danh sách")

    chat.say("Lê Thị Tám, 5/8/1981, nữ, 083180001002, 2 triệu")

    assert "Đọc được 0/1 dòng" in chat.seen
    assert "Lê Thị Tư" in chat.seen


def test_a_second_paste_does_not_ask_again_who_the_founder_is() -> None:
    chat = pasted()
    chat.tap("➕ Thêm").tap("📋 Dán danh sách")

    chat.say("Lê Thị Tám, 5/8/1981, nữ, 083181001022, 2 triệu")

    assert "Dòng nào là" not in chat.seen
    assert "✅ Cả 1 người đã đồng ý" in chat.labels


def test_a_helper_is_nobody_in_the_list() -> None:
    chat = Chat(user__role="helper").tap("📋 Dán danh sách").say(SEVEN)

    chat.tap("✅ Cả 7 người đã đồng ý")

    assert chat.value("m.me") == "none"
    assert len(chat.ordered(Consented)) == 7


def test_the_founder_may_be_named_by_typing() -> None:
    chat = Chat().tap("📋 Dán danh sách").say(SEVEN)

    chat.say("tran van hai").say("đồng ý")

    assert chat.value("m.me") == "1"
    assert len(chat.members) == 7


def test_a_double_tap_on_the_consent_writes_the_people_once() -> None:
    chat = Chat().tap("📋 Dán danh sách").say(SEVEN).tap("Trần Văn Hai")
    everybody = chat.button("✅ Cả 6 người đã đồng ý")

    chat.press(everybody)
    chat.send(ChoicePicked(everybody.action, everybody.question, everybody.option, everybody.seq))

    assert len(chat.members) == 7


def test_b1_keeps_no_sex() -> None:
    chat = pasted("B1")

    assert chat.value("m.gender/1") is None
    assert "góp 14.000.000 ₫" in chat.seen


def test_regime_a_asks_its_two_columns_once_for_everybody() -> None:
    chat = pasted("A", coop__cap_total=14_000_000)
    assert "dân tộc Kinh" in chat.seen

    chat.tap("✅ Đúng hết")

    assert chat.value("m.ethnic/7") == "kinh" and chat.value("m.addr_now/7") == "same"
    assert "Nhà ở ấp nào, xã nào?" in chat.seen


def test_living_at_the_same_address_means_the_permanent_one() -> None:
    chat = pasted("A", coop__cap_total=14_000_000)

    chat.tap("✅ Đúng hết")
    chat.say("ấp Bình An, xã Hương Mỹ")

    first = chat.members[0]
    assert first.address == "ấp Bình An, xã Hương Mỹ"
    assert first.address_now == first.address
