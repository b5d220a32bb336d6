"""Ways on for somebody who does not know, who goes back, or who stops for today."""

from datetime import datetime

import pytest

from flows.engine.effects import Forget, Remind, Ticket
from tests.flows.chat import Chat
from tests.flows.journeys import at_question, begin, go_through, tap

# -- 💡 📌 🆘 ⏭ ------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["hong biet", "tôi không biết", "?", "bi"])
def test_not_knowing_opens_four_ways_on(words: str) -> None:
    chat = at_question("dl.min_use").type(words)

    assert "Không sao. Anh chị chọn một cách:" in chat.prompt
    assert chat.labels == [
        "💡 Cho tôi coi ví dụ", "📌 Dùng mức thường gặp: theo hợp đồng từng vụ", "🆘 Nhờ cán bộ trả lời giùm",
        "⏭ Để sau, qua câu khác", "▶️ Làm tiếp",
    ]  # fmt: skip


def test_the_help_button_opens_the_same_panel() -> None:
    chat = at_question("dl.cap_min").tap("🆘 Hỏi")

    assert chat.at == "help"
    assert "📌 Dùng mức thường gặp: 2.000.000 ₫ (Hai triệu đồng)" in chat.labels


def test_a_question_without_a_usual_level_does_not_offer_one() -> None:
    chat = at_question("coop.name").tap("🆘 Hỏi")

    assert not any(label.startswith("📌") for label in chat.labels)


def test_an_example_is_shown_and_the_question_comes_back() -> None:
    chat = at_question("dl.cap_min").tap("🆘 Hỏi").tap("💡 Cho tôi coi ví dụ")

    assert "💡 Ví dụ một HTX giống mình ghi: 2 triệu" in chat.prompt
    assert "Mỗi người góp (hùn) ít nhất bao nhiêu tiền?" in chat.prompt
    assert (chat.key, chat.at) == ("dl.cap_min", "q")
    assert chat.value("dl.cap_min") is None


def test_the_usual_level_is_written_and_marked_on_the_check_screen() -> None:
    usual = tap("🆘 Hỏi", "📌 Dùng mức thường gặp")

    chat = at_question("dl.confirm", choices={"dl.min_use": usual})

    assert chat.state.answers.state("dl.min_use") == "suggested"
    assert "8. Dùng dịch vụ: theo hợp đồng từng vụ (mức gợi ý)" in chat.prompt


def test_a_question_for_an_officer_leaves_the_answer_waiting_and_goes_on() -> None:
    chat = at_question("dl.min_use").tap("🆘 Hỏi").tap("🆘 Nhờ cán bộ trả lời giùm")
    assert "Không gõ cũng được." in chat.prompt

    chat.type("HTX khác ghi bao nhiêu?")

    assert chat.ordered(Ticket) == [Ticket("dl.min_use", "HTX khác ghi bao nhiêu?", "")]
    assert "Anh chị cứ làm tiếp câu khác." in chat.seen
    assert chat.state.answers.state("dl.min_use") == "officer"
    assert chat.key == "dl.gov_model"


def test_a_voice_is_sent_to_the_officer_only_after_a_tap() -> None:
    chat = at_question("dl.min_use").tap("🆘 Hỏi").tap("🆘 Nhờ cán bộ trả lời giùm").voice("voice-7")

    assert "Bot chưa nghe được tiếng." in chat.prompt
    assert not chat.ordered(Ticket)
    chat.tap("📤 Gửi cán bộ")

    assert chat.ordered(Ticket) == [Ticket("dl.min_use", "", "voice-7")]


def test_instead_of_a_voice_words_may_be_typed() -> None:
    chat = at_question("dl.min_use").voice("voice-7").tap("⌨️ Gõ").type("ghi sao cho đúng?")

    assert chat.ordered(Ticket) == [Ticket("dl.min_use", "ghi sao cho đúng?", "")]


def test_what_waits_for_an_officer_is_marked_and_does_not_stop_the_charter() -> None:
    ask = tap("🆘 Hỏi", "🆘 Nhờ cán bộ trả lời giùm", "📤 Gửi cán bộ")

    chat = at_question("dl.confirm", choices={"dl.min_use": ask})

    assert "8. Dùng dịch vụ: ⏳ chờ cán bộ" in chat.prompt
    chat.tap("✅ Đúng hết, tạo điều lệ")
    assert chat.value("dl.confirm")


def test_typing_the_name_of_a_person_to_talk_to_is_two_steps_from_an_officer() -> None:
    chat = at_question("dl.cap_min").type("gap can bo").type("cho hỏi chút")

    assert chat.ordered(Ticket)


def test_a_commune_that_an_officer_is_asked_about_stays_the_open_question() -> None:
    chat = go_through(Chat(), "start", until="coop.xa").type("hong biet").tap("🆘 Nhờ cán bộ trả lời giùm")

    chat.type("xã tôi nay tên gì?")

    assert chat.ordered(Ticket)
    assert chat.key == "coop.xa"
    chat.type("my thanh an").tap("✅ Đúng")
    assert chat.key == "elig.count"


def test_somebody_without_a_founding_is_told_how_to_reach_an_officer() -> None:
    chat = Chat().command("start").tap("❓ Hỏi cán bộ")

    assert "bấm 🌱" in chat.seen
    assert not chat.ordered(Ticket)


@pytest.mark.parametrize(
    "way", [tap("⏭ Để sau"), lambda chat: chat.type("de sau"), tap("🆘 Hỏi", "⏭ Để sau, qua câu khác")]
)
def test_a_question_put_off_is_asked_for_at_the_check_screen(way) -> None:
    chat = at_question(
        "dl.confirm", choices={"dl.cap_min": way, "coop.cap_total": tap("🧮 Để bot cộng từ danh sách")}
    )
    assert "6. Góp ít nhất: — (để sau)" in chat.prompt

    chat.tap("✅ Đúng hết, tạo điều lệ")
    assert "Còn 1 câu chưa trả lời." in chat.prompt
    assert chat.value("dl.confirm") is None
    chat.tap("✏️ Góp ít nhất").tap("2 triệu")

    assert chat.key == "dl.confirm"
    assert "6. Góp ít nhất: 2.000.000 ₫ (Hai triệu đồng) (vừa sửa)" in chat.prompt


def test_permission_and_the_commune_cannot_be_put_off() -> None:
    consent = begin(Chat())
    assert "⏭ Để sau" not in consent.labels
    consent.type("de sau")
    assert (consent.key, consent.entries) == ("consent.privacy", {})

    commune = go_through(Chat(), "start", until="coop.xa").type("de sau")

    assert "Câu này cần anh chị trả lời rồi mới đi tiếp được." in commune.seen
    assert commune.key == "coop.xa"


# -- ⬅️ ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [tap("⬅️ Lùi"), lambda chat: chat.type("lùi lại")])
def test_back_opens_the_question_before_with_its_answer(way) -> None:
    chat = way(at_question("coop.cap_total"))

    assert chat.key == "dl.cap_min"
    assert "Đang ghi: 2.000.000 ₫" in chat.prompt
    chat.tap("Giữ nguyên")
    assert chat.key == "coop.cap_total"
    assert chat.state.answers.by_key["dl.cap_min"]["v"] == 1


def test_back_from_the_first_question_of_a_step_goes_home_and_loses_nothing() -> None:
    chat = at_question("coop.name").tap("⬅️ Lùi")

    assert chat.at == "home"
    assert chat.value("coop.field") == "coconut"


def test_going_back_many_times_passes_every_question_before() -> None:
    chat = at_question("dl.confirm")
    passed = []

    while chat.at != "home":
        passed.append(chat.key)
        chat.tap("⬅️ Lùi")

    assert passed[0] == "dl.confirm" and passed[-1] == "coop.name"
    assert len(passed) == 15


# -- 💾 and coming back -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "way", [tap("💾 Nghỉ"), lambda chat: chat.type("thôi để mai"), lambda chat: chat.type("hủy")]
)
def test_stopping_says_that_all_is_saved_and_offers_one_reminder(way) -> None:
    chat = way(at_question("dl.funds"))

    assert "Đã lưu. Khi nào rảnh anh chị gõ /tiep hoặc bấm nút này." in chat.prompt
    assert chat.labels == ["▶️ Làm tiếp", "⏰ Tối nay", "⏰ Mai", "🔕 Khỏi nhắc"]
    chat.tap("▶️ Làm tiếp")
    assert (chat.key, chat.at) == ("dl.funds", "q")


@pytest.mark.parametrize(
    ("clock", "label", "at"),
    [
        ("09:00", "⏰ Tối nay", "2026-11-23T18:30:00+07:00"),
        ("20:40", "⏰ Tối nay", "2026-11-24T11:30:00+07:00"),
        ("09:00", "⏰ Mai", "2026-11-24T11:30:00+07:00"),
    ],
)
def test_a_reminder_comes_at_an_hour_when_people_look_at_their_phones(
    clock: str, label: str, at: str
) -> None:
    chat = go_through(Chat(at=clock), "start").tap("💾 Nghỉ, mai làm").tap(label)

    (remind,) = chat.ordered(Remind)
    assert remind.at == datetime.fromisoformat(at)
    assert chat.toasts == ["Đã ghi, bot sẽ nhắc."]


def test_the_reminder_names_the_cooperative_and_leaves_the_open_question_alone() -> None:
    chat = at_question("dl.funds")
    key, place = chat.key, chat.state.place["seq"]

    chat.fire("resume")

    assert chat.seen == "Dạ, HTX Dừa xanh Phước Lợi đang chờ anh chị làm tiếp."
    assert (chat.key, chat.state.place["seq"]) == (key, place)
    chat.tap("▶️ Làm tiếp")
    assert "Mỗi năm để dành bao nhiêu tiền lời vô quỹ?" in chat.prompt


def test_nobody_who_wants_no_reminders_is_reminded() -> None:
    chat = at_question("dl.funds").tap("💾 Nghỉ").tap("🔕 Khỏi nhắc")
    assert chat.ordered(Forget)

    chat.fire("resume")

    assert chat.shown == []


@pytest.mark.parametrize("way", [lambda chat: chat.type("tiep"), lambda chat: chat.command("tiep")])
def test_after_a_short_break_the_question_comes_at_once(way) -> None:
    chat = way(at_question("dl.funds").wait(minutes=30))

    assert "trở lại" not in chat.seen
    assert chat.key == "dl.funds"


def test_after_some_hours_one_line_of_welcome_comes_first() -> None:
    chat = at_question("dl.funds").wait(hours=5).command("tiep")

    assert chat.seen.startswith("Dạ, mừng anh chị trở lại.\n")
    assert chat.key == "dl.funds"


def test_after_days_the_founder_is_told_where_it_stands_before_going_on() -> None:
    chat = at_question("pa.share").wait(days=6).command("tiep")

    assert "Lần trước là thứ Hai 23/11, 6 ngày trước." in chat.seen
    assert "HTX Dừa xanh Phước Lợi · Bước 2/4" in chat.seen
    assert "Đang dở: kế hoạch làm ăn, còn chừng 12 câu" in chat.seen
    assert "Câu vừa rồi: Giá dừa khô" in chat.seen
    chat.tap("▶️ Làm tiếp")
    assert chat.key == "pa.share"


def test_after_months_the_law_may_have_changed_and_the_bot_says_so() -> None:
    chat = at_question("pa.share").wait(days=100).command("tiep")

    assert "Luật, mẫu giấy có thể đã đổi; bot kiểm lại giùm." in chat.seen


def test_answers_given_so_far_can_be_looked_at() -> None:
    chat = at_question("pa.share").wait(days=6).command("tiep").tap("👀 Coi lại các câu đã trả lời")

    assert "2. Diện tích: 45 công = 4,5 ha (45.000 m²)" in chat.seen


@pytest.mark.parametrize(
    "key", ["user.role", "coop.industries", "dl.pack", "dl.extra", "dl.confirm", "pa.buyers", "pa.confirm"]
)
def test_start_in_the_middle_loses_nothing_and_continues_at_the_same_question(key: str) -> None:
    chat = at_question(key)
    kept = chat.entries

    chat.command("start")
    assert chat.at == "home"
    chat.tap("▶️ Làm tiếp")

    assert chat.key == key
    assert chat.entries == kept
