"""A question about nothing in particular leaves what is open as it is; one about a question leaves that answerable."""

import pytest

from flows.engine.effects import Amend, Ticket
from locales import plain
from tests.flows.chat import Chat
from tests.flows.journeys import at_question

PRICE = "pa.price/1"


def asked(chat: Chat) -> tuple[str, str]:
    [ticket] = chat.ordered(Ticket)
    return ticket.question, ticket.words


@pytest.mark.parametrize("open_it", [lambda chat: chat.command("hoi").type("Lớp học mở bữa nào?"),
                                     lambda chat: chat.command("hoi", "Lớp học mở bữa nào?"),
                                     lambda chat: chat.tap("🆘 Hỏi").command("hoi").command("hoi").type("Lớp học mở bữa nào?")])
def test_the_question_that_was_open_is_asked_again_after_hoi(open_it) -> None:
    chat = open_it(at_question(PRICE))

    assert asked(chat) == ("", "Lớp học mở bữa nào?")
    assert chat.key == PRICE and chat.at == "q"
    assert chat.prompt.startswith("Đã gửi cán bộ. Thường trả lời trong 1 ngày làm việc. Anh chị cứ làm tiếp.")
    assert PRICE not in chat.state.answers.by_key
    assert chat.type("8 ngàn 2 một trái").value(PRICE)["amount"] == 8200


@pytest.mark.parametrize("words", ["làm tiếp", "lui lai"])
def test_hoi_can_be_left_without_asking(words: str) -> None:
    chat = at_question(PRICE).command("hoi").type(words)

    assert (chat.key, chat.at, chat.ordered(Ticket)) == (PRICE, "q", [])


def test_ticks_and_the_way_back_outlive_hoi() -> None:
    chat = at_question("dl.cap_min").tap("2 triệu")
    here = chat.key
    chat.tap("✏️ Sửa").command("hoi", "Sửa rồi có sao không?")

    assert (chat.key, chat.at) == ("dl.cap_min", "q")
    assert chat.tap("Giữ nguyên").key == here


def test_hoi_from_the_home_panel_shows_the_panel_again() -> None:
    chat = at_question(PRICE).type("menu").tap("🆘 Hỏi cán bộ").tap("📤 Gửi cán bộ")

    assert asked(chat) == ("", "")
    assert chat.at == "home"
    assert "🏠 Trang đầu" not in chat.labels and "🆘 Hỏi cán bộ" in chat.labels
    assert PRICE not in chat.state.answers.by_key


def test_what_was_asked_under_sos_waits_and_can_still_be_answered() -> None:
    chat = at_question(PRICE).tap("🆘 Hỏi").tap("🆘 Nhờ cán bộ trả lời giùm").type("Chừng nào có lớp?")

    assert asked(chat)[0] == PRICE
    assert plain(chat.ordered(Amend)[0].screen.lines[0]).endswith(": chờ cán bộ trả lời")
    other = chat.key
    assert other != PRICE
    chat.tap("✏️ Tôi tự ghi")
    assert chat.key == PRICE
    chat.type("8 ngàn 2 một trái")
    assert chat.value(PRICE)["amount"] == 8200 and chat.key == other


def test_the_second_reminder_asks_about_the_question_it_names() -> None:
    chat = at_question(PRICE).wait(days=5).fire("idle", rung=2, step="plan")
    chat.tap("🆘 Nhờ cán bộ").type("ghi sao")

    assert asked(chat)[0] == PRICE
