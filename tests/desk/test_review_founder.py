"""The founder's side of a review, with the real flow and no database: sending, mending, keeping, sending again."""

from datetime import timedelta
from typing import Any

import pytest

from flows.desk.review.reading import reader
from flows.engine.effects import Forget, Remind, SendForReview, SettleComment, Ticket
from flows.engine.events import ChoicePicked, OfficerActed
from flows.founding.review.lines import lines_of, marks_of
from flows.founding.review.parts import PARTS
from locales import plain
from tests.flows.chat import Chat
from tests.flows.dossier.test_answers import at_precheck
from tests.flows.dossier.test_filing import filed
from tests.flows.journeys import go_through

LAN = {"officer": "Lan", "area": "xã Phước Lợi"}
NAME, ADDRESS, USE = "coop.name", "coop.addr", "dl.min_use"
WORDS = {
    NAME: ("must", "Gần giống HTX Tôm Bình Ân. Thêm tên ấp."),
    ADDRESS: ("must", "Ghi thêm số nhà hoặc tổ."),
    USE: ("should", "Nên ghi theo phần trăm."),
}


def written() -> Chat:
    """A founder with a finished charter, at the home screen."""
    return go_through(Chat(), "start", "charter").tap("🏠 Trang đầu")


def sent(part: str = "điều lệ") -> Chat:
    chat = written().command("giayto").tap("📤 Gửi cán bộ")
    return chat.tap(f"☐ {part}").tap("📤 Gửi (1)")


def open_charter(chat: Chat) -> Chat:
    """Open the answers behind the charter, as ✏️ Sửa under its preview does."""
    return chat.send(ChoicePicked("doc_edit", "DL"))


def acted(chat: Chat, what: str, part: str = "charter", round: int = 1, **more: Any) -> Chat:
    body = {"part": part, "round": round, "marks": chat.value(f"rvs.{part}"), **LAN, **more}
    return chat.send(OfficerActed(what, body))


def returned(*keys: str) -> Chat:
    points = [
        {"id": n, "key": key, "kind": WORDS[key][0], "words": WORDS[key][1]}
        for n, key in enumerate(keys or WORDS, start=1)
    ]
    return acted(acted(sent(), "review_taken"), "review_returned", points=points)


def test_a_part_is_sent_with_every_answer_and_the_day_of_the_promise() -> None:
    chat = sent()

    order = chat.ordered(SendForReview)[0]
    assert (order.part, order.round, order.due.isoformat()) == ("charter", 1, "2026-11-26T17:00:00+07:00")
    assert [line.key for line in order.lines][:4] == [NAME, ADDRESS, "coop.xa", "coop.phone"]
    assert "Đã gửi cán bộ. Trả lời trước thứ Năm 26/11. Anh chị cứ làm tiếp." in chat.seen


def test_the_day_of_the_promise_skips_days_of_rest() -> None:
    chat = written().wait(days=4)

    chat.command("giayto").tap("📤 Gửi cán bộ").tap("☐ điều lệ").tap("📤 Gửi (1)")

    assert chat.ordered(SendForReview)[0].due.date().isoformat() == "2026-12-01"


def test_several_parts_are_sent_together() -> None:
    chat = go_through(Chat(), "start", "charter", "plan").command("giayto").tap("📤 Gửi cán bộ")

    chat.tap("☐ điều lệ").tap("☐ kế hoạch làm ăn").tap("📤 Gửi (2)")

    assert [order.part for order in chat.ordered(SendForReview)] == ["charter", "plan"]
    assert "Đã gửi cán bộ: điều lệ, kế hoạch làm ăn." in chat.seen


def test_nothing_is_sent_before_officers_may_look() -> None:
    chat = written()
    chat.state.answers.by_key["consent.privacy"]["value"]["officers"] = False

    chat.command("giayto").tap("📤 Gửi cán bộ").tap("☐ điều lệ").tap("📤 Gửi (1)")
    assert chat.ordered(SendForReview) == []

    chat.tap("✅ Cho cán bộ coi")
    assert len(chat.ordered(SendForReview)) == 1
    assert chat.value("consent.privacy")["officers"] is True


@pytest.mark.parametrize(
    ("act", "line"),
    [
        ("", "📤 điều lệ: đã gửi thứ Hai 23/11, chờ cán bộ coi, trả lời trước thứ Năm 26/11"),
        ("review_taken", "👀 điều lệ: cán bộ Lan đang coi từ thứ Hai 23/11, trả lời trước thứ Năm 26/11"),
        ("review_passed", "✅ điều lệ: cán bộ Lan coi xong thứ Hai 23/11"),
    ],
)
def test_home_says_who_has_it_since_when_and_until_when(act: str, line: str) -> None:
    chat = sent()
    if act:
        acted(chat, act)

    assert line in chat.tap("🏠 Trang đầu").seen


def test_sending_locks_nothing_and_says_what_changed_since() -> None:
    chat = sent().send(OfficerActed("review_taken", {"part": "charter", "round": 1, **LAN}))

    open_charter(chat).tap("1").type("Dừa sáp Phước Lợi")

    assert chat.value(NAME) == "Dừa sáp Phước Lợi"
    assert "đã sửa 1 mục sau khi gửi" in chat.command("start").seen


def test_the_returned_points_come_as_one_message_and_leave_the_open_question_alone() -> None:
    chat = sent().tap("▶️ Làm tiếp")
    at, key = chat.at, chat.key

    acted(chat, "review_returned", points=[{"id": 7, "key": NAME, "kind": "must", "words": "Thêm tên ấp."}])

    assert (chat.at, chat.key) == (at, key)
    assert len(chat.shown) == 1


def test_the_message_reads_as_agreed() -> None:
    chat = returned()

    assert chat.seen == (
        "📝 Cán bộ Lan (xã Phước Lợi) coi xong điều lệ. Có 3 việc: 2 phải sửa, 1 nên sửa. Sửa chừng 5 phút.\n"
        "1. ⚠️ Tên: “Gần giống HTX Tôm Bình Ân. Thêm tên ấp.”\n"
        "2. ⚠️ Trụ sở: “Ghi thêm số nhà hoặc tổ.”\n"
        "3. 💡 Dùng dịch vụ: “Nên ghi theo phần trăm.”"
    )
    assert chat.shown_labels == [
        "✏️ Sửa việc 1", "✏️ Sửa việc 2", "✏️ Sửa việc 3", "💬 Hỏi lại cán bộ", "⏰ Để mai",
    ]  # fmt: skip


def test_one_point_after_the_other_with_its_comment_above_and_the_old_value() -> None:
    chat = returned().tap("✏️ Sửa việc 1")
    assert "💬 Cán bộ Lan: “Gần giống HTX Tôm Bình Ân. Thêm tên ấp.”" in chat.seen
    assert "Đang ghi: Hợp tác xã Dừa xanh Phước Lợi" in chat.seen

    chat.type("Dừa sáp Phước Lợi")
    assert "✅ Việc 1 xong. Còn 2." in chat.seen
    assert chat.key == ADDRESS
    assert "💬 Cán bộ Lan: “Ghi thêm số nhà hoặc tổ.”" in chat.prompt

    chat.type("tổ 4 ấp Bình An")
    assert "✅ Việc 2 xong. Còn 1 (nên sửa)." in chat.seen
    assert chat.key == USE

    chat.tap("70% sản lượng")
    assert "Xong 3 việc. Gửi lại cán bộ Lan: Tên, Trụ sở, Dùng dịch vụ." in chat.seen

    chat.tap("📤 Gửi lại")
    order = chat.ordered(SendForReview)[0]
    assert (order.part, order.round) == ("charter", 2)
    assert "Đã gửi cán bộ Lan. Trả lời trước thứ Năm 26/11." in chat.seen


def test_every_settled_point_is_told_to_the_officers_side() -> None:
    chat = returned().tap("✏️ Sửa việc 1").type("Dừa sáp Phước Lợi")

    assert chat.ordered(SettleComment) == [SettleComment(1, "fixed")]


def test_a_question_that_a_change_has_opened_is_asked_before_it_is_sent_again() -> None:
    points = [{"id": 1, "key": "dl.gov_model", "kind": "must", "words": "Đông người thì nên kiểu đầy đủ."}]
    chat = acted(sent(), "review_returned", points=points).tap("✏️ Sửa việc 1").tap("Kiểu đầy đủ (từ 4 người)")
    assert "Câu mới, chưa trả lời: Hội đồng quản trị" in chat.prompt

    chat.tap("✏️ Hội đồng quản trị").tap("3")

    assert chat.value("dl.board_size") == 3
    assert "Hội đồng quản trị" not in chat.prompt.partition("Câu mới")[2]
    assert chat.at == "rv_fix"


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("m.name/1", "Trần Văn Hải", "Trần Văn Hải"), ("hn.time", "9 giờ sáng", "09:00"),
        ("hs.accountant", "Thuê dịch vụ", "hire"),
    ],
)  # fmt: skip
def test_points_of_other_parts_open_their_own_questions(key: str, words: str, value: str) -> None:
    part = {"m": "members", "hn": "meeting", "hs": "dossier"}[key.partition(".")[0]]
    ready = at_precheck("B2")
    chat = Chat(state=ready.state)
    chat.now = ready.now
    chat.command("giayto").tap("📤 Gửi cán bộ").tap(f"☐ {plain(PARTS[part])}").tap("📤 Gửi (1)")

    acted(chat, "review_returned", part, points=[{"id": 1, "key": key, "kind": "must", "words": "Coi lại."}])
    chat.tap("✏️ Sửa việc 1")
    assert "💬 Cán bộ Lan: “Coi lại.”" in chat.prompt

    chat.type(words)
    assert chat.value(key) == value
    assert "📤 Gửi lại" in chat.labels


def test_advice_may_stay_with_a_reason() -> None:
    chat = returned(USE).tap("✏️ Sửa việc 1").tap("Giữ như cũ").type("Bà con bàn rồi")

    assert chat.ordered(SettleComment) == [SettleComment(1, "kept", "Bà con bàn rồi")]
    assert "Giữ như cũ: Dùng dịch vụ." in chat.seen


def test_what_must_be_mended_cannot_stay() -> None:
    chat = returned(NAME).tap("✏️ Sửa việc 1")
    assert "Giữ như cũ" not in chat.labels

    chat.tap("Giữ nguyên")

    assert "Việc 1 chưa đổi gì." in chat.seen
    assert chat.ordered(SettleComment) == []


def test_the_comment_stays_above_when_the_answer_was_not_understood() -> None:
    chat = returned(NAME).tap("✏️ Sửa việc 1").type("123")

    assert chat.key == NAME
    assert "💬 Cán bộ Lan" in chat.prompt


def test_an_answer_mended_elsewhere_counts() -> None:
    chat = returned(NAME, ADDRESS)

    open_charter(chat).tap("1").type("Dừa sáp Phước Lợi")
    chat.command("sua")

    assert "Còn 1/2 việc" in chat.seen
    assert "1. ✅ Tên" in chat.seen


def test_sua_and_the_line_on_home_lead_to_the_list() -> None:
    chat = returned()
    assert "⚠️ điều lệ: cán bộ Lan trả lại thứ Hai 23/11, còn 3/3 việc cần sửa" in chat.command("start").seen

    assert "📝 Cán bộ Lan góp ý điều lệ. Còn 3/3 việc:" in chat.tap("✏️ Sửa 3 việc: điều lệ").seen
    assert "Còn 3/3 việc" in chat.command("sua").seen


def test_tomorrow_is_one_reminder_and_only_while_something_is_open() -> None:
    chat = returned(NAME).tap("⏰ Để mai")
    assert [(it.name, it.at.isoformat()) for it in chat.ordered(Remind)] == [("rv_later", "2026-11-24T11:30:00+07:00")]

    assert "Còn 1 việc cán bộ nhờ sửa" in chat.wait(days=1).fire("rv_later").seen
    chat.tap("✏️ Sửa 1 việc: điều lệ").tap("✏️ Sửa việc 1").type("Dừa sáp Phước Lợi")
    assert chat.fire("rv_later").shown == []


def test_no_more_reminders_also_takes_that_one_back() -> None:
    chat = returned(NAME).tap("⏰ Để mai").command("ngungnhac")

    assert "rv_later" in {it.name for it in chat.ordered(Forget)}


def test_a_question_back_is_about_the_open_point_and_leads_back_to_the_list() -> None:
    chat = returned().tap("💬 Hỏi lại cán bộ").type("Thêm tên ấp nào?")

    assert [(it.question, it.words) for it in chat.ordered(Ticket)] == [(NAME, "Thêm tên ấp nào?")]
    assert "Còn 3/3 việc" in chat.prompt


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_sent_with_all_its_answers(part: str) -> None:
    ready = at_precheck("A")
    chat = Chat(state=ready.state)
    chat.now = ready.now

    chat.command("giayto").tap("📤 Gửi cán bộ").tap(f"☐ {plain(PARTS[part])}").tap("📤 Gửi (1)")

    sent = chat.ordered(SendForReview)[0]
    assert sent.part == part
    assert len({line.key for line in sent.lines}) == len(sent.lines) >= 8
    assert all(plain(line.value) for line in sent.lines)


def test_what_comes_after_the_filing_is_not_part_of_the_dossier() -> None:
    phone = filed("B2")
    chat = Chat(state=phone.state)
    chat.now = phone.now

    chat.command("giayto").tap("📤 Gửi cán bộ")

    assert "bộ hồ sơ: đã gửi" in chat.seen
    seen = chat.value("rvs.dossier")
    assert "hs.rep" in seen
    assert not {"hs.receipt", "hs.result", "dl.confirm", "hn.confirm"} & set(seen)


def test_a_remark_about_a_page_is_settled_by_the_founders_word() -> None:
    points = [{"id": 4, "key": "page:DL:3", "kind": "must", "words": "Điều 12 thiếu kỳ họp."}]
    chat = acted(sent(), "review_returned", points=points)
    assert "1. ⚠️ Điều lệ, trang 3: “Điều 12 thiếu kỳ họp.”" in chat.seen

    chat.tap("✏️ Sửa việc 1").tap("✅ Sửa rồi")

    assert chat.ordered(SettleComment) == [SettleComment(4, "fixed")]
    assert "📤 Gửi lại" in chat.labels


def test_a_change_after_the_part_was_passed_warns_first() -> None:
    chat = acted(sent(), "review_passed")
    assert "Cán bộ Lan coi xong điều lệ: tốt rồi. Kế tiếp: kế hoạch làm ăn, chừng 7 phút." in chat.seen

    open_charter(chat).tap("1")
    assert "Sửa mục này thì phải gửi cán bộ coi lại." in chat.seen
    left = chat.copy().tap("Thôi")
    assert left.at == "check"

    chat.tap("✏️ Vẫn sửa").type("Dừa sáp Phước Lợi")
    assert chat.value(NAME) == "Dừa sáp Phước Lợi"
    assert "sau đó đã sửa 1 mục, gửi coi lại giùm" in chat.tap("🏠 Trang đầu").seen

    chat.command("giayto").tap("📤 Gửi cán bộ").tap("☐ điều lệ").tap("📤 Gửi (1)")
    assert chat.ordered(SendForReview)[0].round == 2


def test_an_act_about_an_earlier_round_is_passed_over() -> None:
    chat = returned(NAME).tap("✏️ Sửa việc 1").type("Dừa sáp Phước Lợi").tap("📤 Gửi lại")

    acted(chat, "review_passed", round=1)

    assert chat.shown == []
    assert "đã gửi lại" in chat.command("start").seen


def test_a_birthday_is_no_change() -> None:
    phone = at_precheck("B2")
    talk, later = (reader(phone.state.answers.by_key, now, 1) for now in (phone.now, phone.now + timedelta(days=400)))

    assert marks_of(lines_of(talk, "members")) == marks_of(lines_of(later, "members"))


def test_the_review_counts_for_no_progress_and_is_kept_sealed() -> None:
    from flows.founding.entry import is_personal

    chat = written()
    percent = chat.columns["percent"]
    chat.command("giayto").tap("📤 Gửi cán bộ").tap("☐ điều lệ").tap("📤 Gửi (1)")

    assert chat.columns["percent"] == percent
    assert is_personal("rv.charter") and is_personal("rvs.charter")


ASKED = [
    {"id": 1, "key": NAME, "kind": "must", "words": "Thêm tên ấp."},
    {"id": 2, "key": ADDRESS, "kind": "ask", "words": "Nhà này của ai?"},
]


def test_an_officers_question_is_answered_by_typing_when_no_other_question_is_open() -> None:
    chat = sent().tap("🏠 Trang đầu")
    acted(acted(chat, "review_taken"), "review_returned", points=ASKED)
    assert "❓ Việc 2 là câu hỏi: anh chị gõ câu trả lời vô đây là được." in chat.seen
    assert {"✏️ Sửa việc 1", "💬 Trả lời việc 2"} <= set(chat.shown_labels)

    chat.type("Nhà của ông Tư cho mượn")

    assert chat.ordered(SettleComment)[0] == SettleComment(2, "kept", "Nhà của ông Tư cho mượn")
    assert chat.value(ADDRESS) != "Nhà của ông Tư cho mượn"
    assert "✅ Việc 2 xong. Còn 1." in chat.seen


def test_while_a_question_is_open_the_words_belong_to_it_and_the_button_leads_to_the_reply() -> None:
    chat = sent().tap("▶️ Làm tiếp")
    place = dict(chat.state.place)
    acted(acted(chat, "review_taken"), "review_returned", points=ASKED)
    assert chat.state.place == place
    assert "là câu hỏi" not in chat.seen

    chat.tap("💬 Trả lời việc 2")
    assert "Cán bộ Lan: “Nhà này của ai?”" in chat.prompt
    assert "✏️ Sửa câu này" in chat.labels
    chat.tap("✏️ Sửa câu này").type("tổ 4, ấp Bình An")

    assert "tổ 4" in str(chat.value(ADDRESS))


def test_several_questions_are_answered_one_by_one_from_their_buttons() -> None:
    chat = sent().tap("🏠 Trang đầu")
    acted(chat, "review_returned", points=[{**it, "kind": "ask"} for it in ASKED])

    assert chat.at == "home"
    assert "là câu hỏi" not in chat.seen
