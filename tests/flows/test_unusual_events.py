"""What comes instead of an answer: stickers, voices, old messages changed, lost prompts."""

import pytest

from flows.engine.effects import KeepFile, Ticket
from flows.engine.events import CardRead, FileReceived, LocationReceived, PapersSent, TextReceived
from tests.flows.chat import Chat
from tests.flows.journeys import EXPORTS, at_question, begin, go_through

WORDS_PLEASE = "Câu này cần trả lời bằng chữ. Anh chị gõ chữ hoặc bấm nút giùm."
AGAIN = "Hệ thống vừa gián đoạn. Nếu anh chị đã trả lời câu này, vui lòng gửi lại giúp."
EXTRA = "Bạn đã gửi thêm tin khi hệ thống tạm nghỉ. Vui lòng trả lời câu hỏi dưới đây."
CAP_MIN = "Mỗi người góp (hùn) ít nhất bao nhiêu tiền?"


@pytest.mark.parametrize(
    "kind", ["sticker", "poll", "dice", "story", "video_note", "paid_media", "venue", "game", "animation"]
)
@pytest.mark.parametrize(
    "key", ["dl.cap_min", "coop.name", "pa.buyers", "coop.industries", "dl.pack", "dl.confirm"]
)
def test_tg_17_what_is_not_words_gets_the_question_again(key: str, kind: str) -> None:
    chat = at_question(key) if kind == "sticker" else _at(key).copy()
    kept, at = chat.entries, chat.at

    chat.other(kind)

    assert chat.seen.startswith(WORDS_PLEASE)
    assert chat.labels
    assert (chat.key, chat.at, chat.entries) == (key, at, kept)


_CHATS: dict[str, Chat] = {}


def _at(key: str) -> Chat:
    if key not in _CHATS:
        _CHATS[key] = at_question(key)
    return _CHATS[key]


@pytest.mark.parametrize(
    "event",
    [
        FileReceived("photo", "p", 10),
        FileReceived("document", "d", 10, "a.pdf"),
        LocationReceived(10.2, 106.3),
    ],
)
def test_tg_17_a_picture_or_place_where_none_is_asked_for_gets_the_question_again(event) -> None:
    chat = at_question("dl.cap_min").send(event)

    assert "Bot chưa cần hình hay tệp ở câu này." in chat.seen
    assert CAP_MIN in chat.seen
    assert not chat.ordered(KeepFile)


def test_a_question_is_asked_again_below_papers_that_came_after_it() -> None:
    chat = at_question("dl.cap_min")
    seen = chat.state.place["seen"]

    chat.send(PapersSent())

    assert CAP_MIN in chat.prompt and len(chat.shown) == 1
    assert chat.state.place["seen"] == seen
    chat.tap("2 triệu")
    assert chat.value("dl.cap_min") == 2_000_000


def test_a_panel_is_not_repeated_below_papers() -> None:
    assert at_question("dl.cap_min").type("menu").send(PapersSent()).shown == []


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda chat: chat.photo(), "Bot chưa cần hình hay tệp lúc này. Anh chị bấm nút hoặc gõ chữ giùm."),
        (lambda chat: chat.other("sticker"), "Bot chưa đọc được cái này. Anh chị gõ chữ hoặc bấm nút giùm."),
    ],
)
def test_at_a_panel_no_question_is_spoken_of(act, words: str) -> None:
    chat = act(at_question("dl.cap_min").type("menu"))

    assert chat.seen.startswith(words)
    assert "câu này" not in chat.seen.lower()
    assert chat.at == "home"


def test_a_voice_at_the_home_panel_goes_to_an_officer_after_a_tap() -> None:
    chat = go_through(Chat(), "start").type("menu").voice("voice-3")

    assert "Bot chưa nghe được tiếng." in chat.prompt
    chat.tap("📤 Gửi cán bộ")
    assert [ticket.voice_file_id for ticket in chat.ordered(Ticket)] == ["voice-3"]


def test_tg_17_a_contact_where_no_phone_is_asked_for_gets_the_question_again() -> None:
    chat = at_question("dl.cap_min").contact("0987654321")

    assert chat.value("dl.cap_min") is None
    assert CAP_MIN in chat.seen


def test_tg_17_a_voice_opens_the_way_to_an_officer_and_the_question_stays() -> None:
    chat = at_question("dl.cap_min").voice()

    assert "Bot chưa nghe được tiếng." in chat.prompt
    assert not chat.ordered(Ticket)
    chat.type("tiep")
    assert chat.key == "dl.cap_min"


def test_tg_17_before_the_permission_a_voice_is_not_kept() -> None:
    chat = begin(Chat()).voice("voice-7")

    assert chat.key == "consent.privacy"
    assert "voice-7" not in str(chat.state)


def test_a_letter_of_a_buyer_may_be_sent_as_a_picture() -> None:
    chat = at_question("pa.buyer_name", choices=EXPORTS).tap("📎 Gửi hình giấy").photo("photo-9")

    assert chat.ordered(KeepFile) == [KeepFile("photo-9", "buyer_letter")]
    chat.type("Công ty Dừa Bến Tre")
    assert chat.value("pa.buyer_name") == "Công ty Dừa Bến Tre"


def test_a_contact_of_somebody_else_is_taken_as_typed() -> None:
    chat = go_through(Chat(), "start", until="user.phone").contact("0987654321", own=False)

    assert chat.state.answers.by_key["user.phone"]["from"] == "typed"


def test_a_read_card_that_nobody_asked_for_changes_nothing() -> None:
    chat = at_question("dl.cap_min")
    kept = chat.entries

    chat.send(CardRead({"name": "Nguyễn Văn Ba", "id_no": "083075001321"}))

    assert chat.entries == kept
    assert chat.key == "dl.cap_min"


# -- changed messages --------------------------------------------------------------------------


def test_tg_18_a_changed_old_message_changes_nothing_and_says_how_to_correct() -> None:
    chat = at_question("dl.cap_min").type("2 triệu").tap("🧮 Để bot cộng từ danh sách")

    chat.edit("9 triệu", of_prompt=False)

    assert chat.seen == "Bạn vừa sửa tin nhắn cũ. Muốn sửa câu trả lời, bấm ✏️ Sửa."
    assert chat.value("dl.cap_min") == 2_000_000


def test_tg_18_the_answer_just_typed_may_be_changed_by_changing_the_message() -> None:
    chat = at_question("dl.cap_min").type("2 triệu").edit("3 triệu", of_prompt=True)

    assert chat.value("dl.cap_min") == 3_000_000
    assert chat.seen == "✅ Góp ít nhất: 3.000.000 ₫ (Ba triệu đồng)"
    assert chat.key == "coop.cap_total"


@pytest.mark.parametrize("words", ["nhiều lắm", "3", "5 ngàn", "", "/start"])
def test_tg_18_a_change_that_cannot_be_read_keeps_the_answer(words: str) -> None:
    chat = at_question("dl.cap_min").type("2 triệu").edit(words, of_prompt=True)

    assert chat.value("dl.cap_min") == 2_000_000
    assert chat.seen == "Bạn vừa sửa tin nhắn cũ. Muốn sửa câu trả lời, bấm ✏️ Sửa."


def test_tg_18_words_that_were_not_the_answer_do_not_become_it_by_a_change() -> None:
    """A list was closed by a tap after an entry was typed: the change is about the entry."""
    chat = at_question("pa.products").type("than gáo dừa").tap("✅ Xong (2)")
    picked = chat.value("pa.products")

    chat.edit("than dừa", of_prompt=True)

    assert chat.value("pa.products") == picked


# -- words before the question, lost questions -----------------------------------------------


def test_cc_01_words_sent_before_the_question_was_shown_are_not_its_answer() -> None:
    chat = at_question("dl.cap_min")

    chat.send(TextReceived("5 triệu", before_prompt=True, waited_seconds=1))

    assert chat.value("dl.cap_min") is None
    assert chat.seen.startswith("Tin vừa rồi anh chị gửi trước khi thấy câu này nên bot chưa ghi.")
    assert CAP_MIN in chat.seen


def test_cr_08_the_first_message_answers_and_the_later_ones_are_named_once() -> None:
    chat = at_question("dl.cap_min").type("2 triệu")

    chat.send(TextReceived("14 triệu", before_prompt=True, waited_seconds=82_800)).lose_prompt(extra=True)

    assert chat.value("dl.cap_min") == 2_000_000
    assert chat.value("coop.cap_total") is None
    assert chat.seen.count(EXTRA) == 1
    assert "Tổng vốn bà con tính góp là bao nhiêu?" in chat.seen


def test_cr_09_a_gap_asks_to_send_a_lost_answer_again() -> None:
    chat = at_question("dl.cap_min").lose_prompt(gap=True)

    assert chat.seen.startswith(AGAIN)
    assert CAP_MIN in chat.seen


@pytest.mark.parametrize(
    "key",
    [
        "consent.privacy",
        "user.phone",
        "elig.ok",
        "coop.industries",
        "dl.pack",
        "dl.extra",
        "dl.confirm",
        "pa.confirm",
    ],
)
def test_a_lost_prompt_is_shown_again_as_it_was(key: str) -> None:
    chat = at_question(key)
    labels, last_line = chat.labels, chat.prompt.splitlines()[-1]

    chat.lose_prompt()

    assert chat.labels == labels
    assert chat.prompt.splitlines()[-1] == last_line
    assert chat.key == key


def test_ticks_survive_a_lost_prompt_and_a_look_at_the_help() -> None:
    chat = at_question("pa.buyers").tap("Thương lái").lose_prompt()
    assert "☑ Thương lái" in chat.labels

    chat.tap("🆘 Hỏi").tap("▶️ Làm tiếp")

    assert "☑ Thương lái" in chat.labels
    chat.tap("✅ Xong (1)")
    assert chat.value("pa.buyers") == ["trader"]


def test_a_lost_prompt_of_somebody_who_never_wrote_shows_nothing() -> None:
    chat = Chat().lose_prompt()

    assert chat.shown == []
