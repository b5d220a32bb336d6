"""How far a founding is: weights, a percentage that never falls, and what keeps a step closed."""

import pytest

from flows.founding.flow import FLOW
from flows.founding.order import percent_of
from tests.flows.chat import A_DAY, B2_DAY, Chat
from tests.flows.journeys import EVERYTHING, at_question, go_through, tap


def percent(chat: Chat) -> int:
    return percent_of(FLOW, chat.context)


def test_the_weights_of_the_steps_add_up_to_a_hundred() -> None:
    weights = {step.name: step.weight for step in FLOW.steps}

    assert weights == {"start": 5, "charter": 25, "plan": 20, "members": 20, "meeting": 15, "dossier": 15}
    assert sum(weights.values()) == 100


@pytest.mark.parametrize(
    ("steps", "share"), [(("start",), 5), (("start", "charter"), 30), (("start", "charter", "plan"), 50)]
)
def test_a_step_that_is_done_counts_with_its_whole_weight(steps: tuple[str, ...], share: int) -> None:
    chat = go_through(Chat(), *steps)

    assert percent(chat) == share
    assert f"· {share}%" in chat.prompt
    assert chat.columns["percent"] == share


@pytest.mark.parametrize(("day", "choices"), [(B2_DAY, None), (B2_DAY, EVERYTHING), (A_DAY, None)])
def test_answering_never_lowers_what_is_shown(day: str, choices: dict | None) -> None:
    shown: list[int] = []

    def look(chat: Chat) -> None:
        if chat.state.case_no:
            chat.command("start")
            shown.append(int(chat.prompt.split("· ")[1].split("%")[0]))
            chat.tap("▶️ Làm tiếp")

    go_through(Chat(day), "start", "charter", "plan", choices=choices, each=look)

    assert shown == sorted(shown)
    assert shown[0] == 0 and shown[-1] >= 45


def test_new_questions_do_not_lower_the_percentage_that_was_shown() -> None:
    chat = at_question("dl.confirm").command("start")
    before = chat.prompt.splitlines()[1]

    chat.tap("▶️ Làm tiếp").tap("9").tap("Kiểu đầy đủ (từ 4 người)").command("start")

    assert chat.prompt.splitlines()[1] == before


def test_an_optional_question_counts_for_nothing() -> None:
    with_extra = at_question("dl.confirm")
    without = at_question("dl.confirm", choices={"dl.extra": tap("⏭ Để sau")})

    assert percent(with_extra) == percent(without)


def test_the_home_panel_of_a_new_founding_shows_open_and_locked_steps() -> None:
    chat = go_through(Chat(), "start").command("start")

    assert chat.prompt.splitlines() == [
        "🏠 HTX mới (nháp)",
        "Bước 1/4 · 5%",
        "⬜ 1. Điều lệ",
        "⬜ 2. Kế hoạch làm ăn",
        "👥 Thành viên: 0/7 người",
        "🔒 3. Bữa họp: mở khi xong điều lệ, kế hoạch làm ăn, thành viên",
        "🔒 4. Hồ sơ đăng ký: mở khi xong bữa họp thành lập",
    ]
    assert chat.labels == [
        "▶️ Làm tiếp: Tên", "👥 Thành viên", "📄 Giấy tờ", "🪜 Các bước", "🆘 Hỏi cán bộ", "⚙️ Khác",
    ]  # fmt: skip


def test_the_home_panel_in_the_middle_names_the_next_question_and_what_is_left() -> None:
    chat = at_question("pa.share").command("start")

    assert "✅ 1. Điều lệ: xong" in chat.prompt
    assert "✏️ 2. Kế hoạch làm ăn: còn chừng 12 câu (6 phút)" in chat.prompt
    assert chat.labels[0] == "▶️ Làm tiếp: Gom bán năm đầu"


def test_a_locked_step_says_what_is_missing_and_links_to_it() -> None:
    chat = go_through(Chat(), "start", "charter").command("hop")

    assert chat.seen == "Chưa mở được vì còn thiếu: kế hoạch làm ăn, thành viên."
    assert chat.shown_labels == ["▶️ kế hoạch làm ăn", "▶️ thành viên"]
    chat.tap("▶️ kế hoạch làm ăn")
    assert chat.key == "pa.products"


def test_steps_one_and_two_and_the_members_can_be_done_in_any_order() -> None:
    chat = go_through(Chat(), "start").tap("🪜 Coi các bước")

    assert chat.shown_labels == ["▶️ điều lệ", "▶️ kế hoạch làm ăn", "▶️ thành viên", "🏠 Trang đầu"]
    chat.tap("▶️ kế hoạch làm ăn")
    assert chat.key == "pa.products"


def test_the_end_of_a_part_is_said_once() -> None:
    seen: list[str] = []

    go_through(Chat(), "start", "charter", each=lambda chat: seen.append(chat.seen))

    said = [
        line
        for words in seen
        for line in words.splitlines()
        if line.startswith("Xong phần ") and "Còn" in line
    ]
    assert said == [
        "Xong phần A. Còn 5 phần nữa.", "Xong phần B. Còn 4 phần nữa.", "Xong phần C. Còn 3 phần nữa.",
        "Xong phần D. Còn 2 phần nữa.", "Xong phần E. Còn 1 phần nữa.",
    ]  # fmt: skip


def test_every_question_is_short_and_every_screen_has_few_buttons() -> None:
    """At most 40 words a question; the whole message stays under 600 characters, check screens left out."""
    found: list[str] = []

    def look(chat: Chat) -> None:
        if chat.key in {"consent.privacy", "dl.pack", "dl.confirm", "pa.confirm"}:
            return
        question = FLOW.question(chat.key)
        if len(question.prompt.msgid.split("\n")[0].split()) > 40 or len(chat.prompt) > 600:
            found.append(chat.key)
        assert chat.at in {"q", "eligible", "trades", "longtext"}

    go_through(Chat(), "start", "charter", "plan", choices=EVERYTHING, each=look)

    assert found == []
