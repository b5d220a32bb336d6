"""Buttons that are tapped late, twice, or after everything was over."""

import pytest

from flows.engine.effects import Button, MakeDocuments, Remind, Ticket
from tests.flows.chat import Chat
from tests.flows.journeys import A_DAY, B2_DAY, EVERYTHING, PLAN, answer, at_question, begin, go_through

OLD = "Nút này của câu cũ rồi, bot mở câu đang làm nghen"
NOTED = "Đã ghi nhận."


def button(chat: Chat, label: str) -> Button:
    return next(
        it for message in reversed(chat.messages) for it in message.buttons if label in chat.names(it)
    )


def test_cc_02_a_double_tap_has_one_effect_and_says_so() -> None:
    chat = at_question("dl.cap_min")
    two_million = button(chat, "2 triệu")
    chat.press(two_million)
    after_one = chat.entries

    chat.press(two_million)

    assert chat.toasts == [NOTED]
    assert chat.entries == after_one
    assert chat.shown == []
    assert chat.key == "coop.cap_total"


def test_cc_02_a_double_tap_on_done_of_a_list_has_one_effect() -> None:
    chat = at_question("pa.buyers").tap("Thương lái")
    done = button(chat, "✅ Xong (1)")

    chat.press(done).press(done)

    assert chat.toasts == [NOTED]
    assert chat.value("pa.buyers") == ["trader"]


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("elig.ok", "✅ Đúng hết"),
        ("coop.industries", "✅ Xong (3)"),
        ("dl.pack", "✅ Dùng hết"),
        ("dl.extra", "Không, vậy đủ rồi"),
    ],
)
def test_cc_02_a_double_tap_on_a_screen_of_its_own_has_one_effect(key: str, label: str) -> None:
    chat = at_question(key)
    it = button(chat, label)
    chat.press(it)
    after_one, here = chat.entries, chat.key

    chat.press(it)

    assert chat.entries == after_one
    assert chat.key == here
    assert chat.toasts == [NOTED]


def test_cc_02_a_double_tap_on_a_check_screen_makes_one_paper() -> None:
    chat = at_question("dl.confirm")
    confirm = button(chat, "✅ Đúng hết, tạo điều lệ")
    chat.press(confirm)
    after_one = chat.entries
    assert chat.ordered(MakeDocuments)

    chat.press(confirm)

    assert not chat.ordered(MakeDocuments)
    assert chat.entries == after_one


def test_cc_02_a_double_tap_on_agreement_agrees_once() -> None:
    chat = begin(Chat())
    agree = button(chat, "✅ Đồng ý cả 3")
    chat.press(agree)
    after_one = chat.state.answers.by_key["consent.privacy"]

    chat.press(agree)

    assert chat.state.answers.by_key["consent.privacy"] == after_one
    assert chat.key == "user.phone"


def test_cc_03_another_button_of_the_question_just_answered_is_old_and_not_noted() -> None:
    chat = at_question("dl.cap_min")
    one, two = button(chat, "1 triệu"), button(chat, "2 triệu")

    chat.press(two).press(one)

    assert chat.value("dl.cap_min") == 2_000_000
    assert chat.toasts == [OLD]
    assert "Tổng vốn bà con tính góp là bao nhiêu?" in chat.prompt


@pytest.mark.parametrize(
    ("day", "steps", "choices"),
    [(B2_DAY, ("start", "charter", "plan"), EVERYTHING), (A_DAY, ("start", "charter"), None)],
)
def test_cc_03_no_button_of_an_earlier_question_changes_anything_later(
    day: str, steps: tuple[str, ...], choices: dict | None
) -> None:
    """At every question all older buttons that belong to one question are pressed."""

    def press_all_old(chat: Chat) -> None:
        for old in (it for it in chat.ever if 0 < it.seq < chat.state.place["since"]):
            late = chat.copy().press(old)
            assert late.entries == chat.entries, old
            assert (late.key, late.at) == (chat.key, chat.at), old
            assert late.toasts in ([OLD], [NOTED]), old
            assert not late.ordered(MakeDocuments) and not late.ordered(Ticket)

    go_through(Chat(day), *steps, choices=choices, each=press_all_old)


def test_cb_02_no_button_changes_an_answer_after_the_end_or_a_month_later() -> None:
    chat = go_through(Chat(), "start", "charter", "plan", choices=EVERYTHING)

    for wait in (0, 30):
        for old in chat.ever:
            late = chat.copy().wait(days=wait).press(old)
            assert late.entries == chat.entries, old


@pytest.mark.parametrize("end", ["browse", "delete", "refuse"])
def test_cb_02_no_old_button_writes_anything_once_there_is_no_founding(end: str) -> None:
    """After looking around, after deleting and after a refusal nothing may be kept any more."""
    chat = Chat()
    if end == "refuse":
        begin(chat).tap("❌ Không")
    elif end == "browse":
        go_through(chat, "start", until="user.role").tap("🔎 Mới tìm hiểu")
    else:
        go_through(chat, "start", "charter", until="dl.min_use").command("xoa").tap("🗑 Xóa hồ sơ HTX").tap("🗑 Xóa")
        (remind,) = chat.ordered(Remind)
        chat.wait(hours=72).fire(remind.name, **remind.payload)
    assert chat.state.case_no == 0

    for old in chat.ever:
        if old.action == "consent":
            continue
        late = chat.copy().press(old)
        assert late.state.answers.by_key == {}, old
        assert not late.ordered(MakeDocuments) and not late.ordered(Ticket), old
        late.type("0987654321").type("2 triệu")
        assert late.state.answers.by_key == {}, old


def test_a_button_that_never_grows_old_corrects_an_answer_and_returns_to_the_question() -> None:
    chat = at_question("pa.share")
    edit = next(it for it in chat.ever if (it.action, it.question) == ("edit", "user.phone"))

    chat.press(edit)
    assert "Đang ghi: 09•• ••• 678" in chat.prompt
    chat.type("0987654321")

    assert chat.value("user.phone") == "0987654321"
    assert chat.key == "pa.share"
    assert "Năm đầu HTX gom bán giùm chừng mấy phần số đó?" in chat.prompt


def test_a_correction_in_the_same_step_goes_on_with_the_open_question() -> None:
    chat = at_question("dl.profit_split")
    edit = next(it for it in chat.ever if (it.action, it.question) == ("edit", "dl.cap_min"))

    chat.press(edit).tap("1 triệu")

    assert chat.value("dl.cap_min") == 1_000_000
    assert chat.key == "dl.profit_split"


def test_a_correction_returns_to_an_open_list_with_what_the_list_proposes() -> None:
    chat = at_question("pa.products")
    edit = next(it for it in chat.ever if (it.action, it.question) == ("edit", "user.role"))

    chat.press(edit).tap("🙋 Người đứng ra lập")

    assert chat.key == "pa.products"
    assert "✅ Xong (1)" in chat.labels


def test_the_filing_day_is_told_from_the_settings_and_the_panel_comes_back() -> None:
    chat = go_through(Chat(), "start", "charter").tap("🏠 Trang đầu").tap("⚙️ Khác")

    chat.tap("📅 Ngày định nộp hồ sơ").type("20/12/2026")

    assert chat.value("coop.file_day") == "2026-12-20"
    assert chat.at == "home"
    assert "🏠 HTX Dừa xanh Phước Lợi (nháp)" in chat.prompt


def test_an_edit_that_was_left_does_not_pull_a_later_answer_away() -> None:
    chat = at_question("pa.share")
    edit = next(it for it in chat.ever if (it.action, it.question) == ("edit", "dl.cap_min"))
    chat.press(edit).command("start")

    chat.tap("▶️ Làm tiếp")
    assert chat.key == "pa.share"
    chat.tap("50%")

    assert chat.key == "pa.buyers"


def test_an_edit_from_one_check_screen_does_not_steal_the_next_one() -> None:
    chat = at_question("dl.confirm").tap("6")
    chat.command("start").tap("🪜 Các bước").tap("▶️ kế hoạch làm ăn")

    answer(chat, PLAN, until="pa.confirm")

    assert chat.key == "pa.confirm"
