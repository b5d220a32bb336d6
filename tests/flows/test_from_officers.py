"""Officers' acts as the founder's flow takes them: nothing in progress is touched, nothing is written unasked."""

from functools import cache
from typing import Any

import pytest

from flows.engine.effects import Ask, Log, Record, Rewrite, Say, TellOfficers
from flows.engine.events import OfficerActed
from locales import plain
from tests.flows.chat import Chat, loaded, saved
from tests.flows.journeys import at_question

PRICE = "pa.price/1"
VALUE = {"amount": 8200, "per": "trai", "base_units": 1}


@cache
def _state() -> str:
    return saved(at_question(PRICE).state)


@pytest.fixture
def chat() -> Chat:
    return Chat(state=loaded(_state()))


def act(chat: Chat, what: str, **body: Any) -> Chat:
    known = {"id": "t1", "key": PRICE, "words": "Ghi giá lúc thường.", "name": "Lan", "area": "xã Phước Lợi", "by": 7}
    return chat.send(OfficerActed(what, {**known, **body}))


def test_an_answer_is_a_message_of_its_own_and_the_prompt_stays(chat: Chat) -> None:
    before = dict(chat.state.place)

    act(chat, "answered", value=VALUE)

    assert chat.ordered(Ask) == [] and len(chat.ordered(Say)) == 1
    assert chat.state.place == before
    assert chat.seen == "Cán bộ Lan (xã Phước Lợi): “Ghi giá lúc thường.” Ghi 8.200 ₫ một trái luôn không?"
    assert not chat.state.answers.has(PRICE)


def test_a_value_that_the_question_would_not_take_is_left_out(chat: Chat) -> None:
    act(chat, "answered", value={**VALUE, "amount": 0})

    assert chat.seen == "Cán bộ Lan (xã Phước Lợi): “Ghi giá lúc thường.”"
    assert chat.shown_labels == ["✏️ Tôi tự ghi", "💬 Hỏi thêm"]


def test_an_answer_about_nothing_in_particular_can_only_be_asked_about_again(chat: Chat) -> None:
    act(chat, "answered", key="", area="")

    assert chat.seen == "Cán bộ Lan: “Ghi giá lúc thường.”"
    assert chat.shown_labels == ["💬 Hỏi thêm"]


def test_accepting_rewrites_the_officers_message_and_goes_on_at_the_same_question(chat: Chat) -> None:
    act(chat, "answered", value=VALUE).tap("✅ Ghi vậy")

    [rewritten] = chat.ordered(Rewrite)
    assert plain(rewritten.screen.lines[0]) == "✅ Giá dừa khô: 8.200 ₫ một trái"
    assert (chat.records[PRICE].value, chat.records[PRICE].source) == (VALUE, "officer")
    assert chat.key == "pa.share"


def test_accepting_elsewhere_leads_back_to_where_the_founder_was(chat: Chat) -> None:
    act(chat, "answered", key="dl.profit_split", value=600)
    here = chat.key

    chat.tap("✅ Ghi vậy")

    assert chat.value("dl.profit_split") == 600
    assert (chat.key, chat.at) == (here, "q")
    assert len(chat.ordered(Ask)) == 1, "the question in progress is at the bottom again"


def test_a_value_that_no_longer_fits_is_refused_with_the_reason(chat: Chat) -> None:
    act(chat, "answered", key="coop.cap_total", value=14_000_000)
    chat.state.answers.by_key["dl.cap_min"]["value"] = 900_000_000

    chat.tap("✅ Ghi vậy")

    assert chat.seen.startswith("⚠️ ")
    assert chat.ordered(Record) == []


def test_a_question_that_is_gone_is_not_written(chat: Chat) -> None:
    act(chat, "answered", value=VALUE)
    chat.state.answers.by_key["pa.products"]["value"] = []

    chat.tap("✅ Ghi vậy")

    assert chat.toasts == ["Câu này giờ không hỏi nữa, khỏi ghi."]
    assert PRICE not in chat.records


def test_an_entry_is_only_offered_beside_what_stands_there(chat: Chat) -> None:
    act(chat, "entered", id="e1", key="dl.cap_min", words="", value=3_000_000)

    assert chat.value("dl.cap_min") == 2_000_000
    assert "Góp ít nhất: 3.000.000 ₫" in chat.seen and "Đang ghi: 2.000.000 ₫" in chat.seen

    chat.tap("✅ Đúng")

    assert chat.value("dl.cap_min") == 3_000_000


def test_an_entry_that_the_question_refuses_is_noted_and_not_written(chat: Chat) -> None:
    act(chat, "entered", id="e1", key="dl.cap_min", words="", value=1)

    assert chat.value("dl.cap_min") == 2_000_000
    assert [it.kind for it in chat.ordered(Log)] == ["entry_refused"]
    assert chat.seen == ""


def test_the_same_act_twice_is_one_offer(chat: Chat) -> None:
    act(chat, "answered", value=VALUE)
    act(chat, "answered", value=VALUE)

    assert len(chat.value("own.offers")) == 1


def test_a_late_request_reminds_the_officers_silently_and_is_owned_up_to_later(chat: Chat) -> None:
    act(chat, "ticket_late", ticket=5, superiors=False)
    assert chat.ordered(TellOfficers)[0].superiors is False and chat.seen == ""

    act(chat, "ticket_late", ticket=5, superiors=True)

    assert chat.ordered(TellOfficers)[0].superiors is True
    assert chat.seen.splitlines() == [
        "🆘 Giá dừa khô", "Cán bộ chưa trả lời, bot đã báo cấp trên. Cần gấp thì anh chị hỏi thẳng ở ủy ban xã.",
    ]  # fmt: skip


def test_pr_02_nothing_reaches_a_founder_who_has_taken_the_permission_back(chat: Chat) -> None:
    chat.state.answers.by_key["consent.privacy"]["value"] = {"papers": False, "officers": False, "reminders": False}

    act(chat, "answered", value=VALUE)

    assert chat.effects == ()


@pytest.mark.parametrize("what", ["answered", "entered", "closed", "reopened"])
def test_every_act_has_words_in_english(chat: Chat, what: str) -> None:
    chat.state.language = "en"
    if what == "reopened":
        act(chat, "closed", why="too_few")
        chat.state.language = "en"

    act(chat, what, value=VALUE, v=0, why="too_few")

    assert "Cán bộ" not in chat.seen and "Officer Lan" in chat.seen
