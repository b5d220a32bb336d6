"""What an officer has entered about a member is shown on the card, and decided about before the list is accepted."""

from dataclasses import asdict

from flows.founding.from_officers.offers import ENTERED, KEY, Offer
from tests.flows.members.chat import Chat, pasted


def entered() -> Chat:
    """The second member's birthday was entered by an officer."""
    chat = pasted()
    offer = Offer("e1", ENTERED, "m.dob/2", "", "Lan", "xã Phước Lợi", 9, "1980-01-02", chat.value("m.dob/2"))
    chat.state.answers.put(KEY, [asdict(offer)], state="answered", by="9", at="", source="officer")
    return chat


def test_the_card_shows_it_beside_what_stands_there() -> None:
    chat = entered()
    before = chat.value("m.dob/2")

    chat.tap("2")

    assert "(cán bộ ghi: 02/01/1980 (46 tuổi), chờ anh chị bấm ✅)" in chat.seen
    assert chat.value("m.dob/2") == before != "1980-01-02"


def test_the_list_is_not_accepted_before_the_founder_has_decided() -> None:
    chat = entered()
    accept = next(label for label in chat.labels if "Nhận" in label)

    chat.tap(accept)
    assert not chat.state.answers.has("m.accept")
    assert "Còn 1 câu cán bộ ghi giùm." in chat.seen
    assert [label.split(" · ")[0] for label in chat.labels] == ["✅ Ngày sinh", "Giữ như cũ"]
