"""What an officer has entered about a member is marked on the card and accepted with the list."""

from tests.flows.members.chat import Chat, pasted


def entered() -> Chat:
    """The second member's birthday was entered by an officer."""
    chat = pasted()
    answers = chat.state.answers
    answers.put("m.dob/2", "1980-01-02", state="officer", by="9", at="2026-11-23T10:00:00+07:00", source="officer")
    return chat


def test_the_card_marks_it() -> None:
    assert "Ngày sinh: 02/01/1980 (46 tuổi) (cán bộ ghi giùm)" in entered().tap("2").seen


def test_accepting_the_list_accepts_it() -> None:
    chat = entered()

    chat.tap(next(label for label in chat.labels if "Nhận" in label))

    entry = chat.state.answers.by_key["m.dob/2"]
    assert chat.state.answers.has("m.accept")
    assert (entry["state"], entry["by"], entry["from"]) == ("answered", "9", "officer")
