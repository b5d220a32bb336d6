"""Permission to keep personal data: asked first, for each purpose on its own, kept with what was agreed to."""

import pytest

from flows.engine.effects import Consented, EraseMine, OpenCase, Record, Ticket
from flows.founding.entry import is_personal, order
from flows.start.consent import PURPOSES
from flows.start.consent.versions import newest
from tests.flows.chat import Chat
from tests.flows.journeys import begin, go_through


def test_pr_01_permission_is_the_first_question_and_names_three_purposes() -> None:
    chat = begin(Chat())

    assert order()[0][1] == "consent.privacy"
    assert chat.prompt.startswith("Bot xin phép 3 việc:")
    assert "/dulieu" in chat.prompt and "/xoa" in chat.prompt
    assert list(PURPOSES) == ["papers", "officers", "reminders"]


@pytest.mark.parametrize(
    "words",
    [
        "ok",
        "ừ",
        "được",
        "có",
        "tiep",
        "Nguyễn Văn Ba",
        "0912345678",
        "083075001321",
        "không đồng ý",
        "1",
        "👍",
        "",
    ],
)
def test_pr_01_only_typing_on_is_no_permission(words: str) -> None:
    chat = begin(Chat()).type(words)

    assert not chat.ordered(Consented) and not chat.ordered(OpenCase) and not chat.ordered(Record)
    assert chat.state.case_no == 0
    assert chat.state.answers.by_key == {}
    assert "083075001321" not in str(chat.state)


def test_pr_01_silence_commands_and_contacts_open_nothing() -> None:
    chat = begin(Chat())

    for name in (
        "tiep",
        "thanhvien",
        "hop",
        "giayto",
        "sua",
        "dulieu",
        "caidat",
        "buoc",
        "xoa",
        "rutdongy",
        "hoi",
    ):
        chat.command(name)
        assert chat.state.answers.by_key == {}, name
        assert chat.state.case_no == 0, name
    begin(chat).contact("0912345678").photo().wait(days=3).lose_prompt()

    assert chat.state.answers.by_key == {}
    assert chat.key == "consent.privacy"


@pytest.mark.parametrize("words", ["hong biet", "gap can bo", "?"])
def test_pr_01_asking_for_help_is_no_way_around_the_permission(words: str) -> None:
    chat = begin(Chat()).type(words)

    for label in {*chat.labels, *chat.shown_labels} - {"✅ Đồng ý cả 3"}:
        other = chat.copy().tap(label).type("0912345678").type("0912345678")
        assert not other.ordered(Ticket), label
        assert other.state.answers.by_key == {}, label


@pytest.mark.parametrize(
    "way",
    [
        lambda chat: chat.tap("✅ Đồng ý cả 3"),
        lambda chat: chat.type("dong y"),
        lambda chat: chat.type("Tôi đồng ý"),
    ],
)
def test_agreeing_to_all_opens_the_founding_with_a_record_of_what_was_agreed_to(way) -> None:
    chat = way(begin(Chat()))

    (consented,) = chat.ordered(Consented)
    assert consented.purposes == {"papers": True, "officers": True, "reminders": True}
    assert consented.version == newest()
    assert consented.how in {"tap", "typed"}
    assert chat.ordered(OpenCase)
    kept = chat.value("consent.privacy")
    assert (kept["version"], kept["language"], kept["at"]) == (
        newest(),
        "vi",
        "2026-11-23T09:01:00+07:00",
    )
    assert "✅ Đã đồng ý 3/3 điều" in chat.seen
    assert chat.key == "user.phone"


def test_each_purpose_is_agreed_to_on_its_own() -> None:
    chat = begin(Chat()).tap("☑ Chọn từng điều")
    assert [label for label in chat.labels if label.startswith("☐")] == [
        f"☐ {name.msgid}" for name in PURPOSES.values()
    ]

    chat.tap("Lưu dữ liệu để soạn giấy tờ").tap("Nhắc việc, báo lịch").tap("☑ Nhắc việc, báo lịch").tap(
        "✅ Xong (1)"
    )

    (consented,) = chat.ordered(Consented)
    assert consented.purposes == {"papers": True, "officers": False, "reminders": False}
    assert consented.how == "toggles"
    assert "✅ Đã đồng ý 1/3 điều" in chat.seen


def test_without_the_first_purpose_the_others_open_nothing() -> None:
    chat = begin(Chat()).tap("☑ Chọn từng điều").tap("Nhắc việc, báo lịch").tap("✅ Xong (1)")

    assert chat.ordered(Consented)[0].purposes["papers"] is False
    assert not chat.ordered(OpenCase)
    assert chat.state.answers.by_key == {}
    assert "Không đồng ý thì bot không lưu gì." in chat.seen


def test_the_full_text_can_be_read_before_deciding() -> None:
    chat = begin(Chat()).tap("📖 Đọc đầy đủ")

    for part in ("Ai giữ:", "Giữ gì:", "Để làm gì:", "Ai được coi:", "Giữ bao lâu:", "Quyền của anh chị:"):
        assert part in chat.prompt
    assert chat.labels == ["✅ Đồng ý cả 3", "☑ Chọn từng điều", "❌ Không"]
    chat.tap("❌ Không")
    assert chat.state.case_no == 0


def test_a_refusal_keeps_nothing_and_leaves_the_guide_and_a_new_beginning_open() -> None:
    chat = begin(Chat()).tap("❌ Không")

    assert not any(chat.ordered(Consented)[0].purposes.values())
    assert chat.state.answers.by_key == {}
    chat.command("buoc")
    assert "Lập HTX có 4 bước" in chat.seen
    assert "Cần ít nhất 5 thành viên (" in chat.seen
    begin(chat).tap("✅ Đồng ý cả 3")
    assert chat.key == "user.phone"


def test_somebody_who_only_looks_around_leaves_nothing_behind() -> None:
    chat = go_through(Chat(), "start", until="user.role").tap("🔎 Mới tìm hiểu")

    assert chat.ordered(EraseMine)
    assert chat.state.answers.by_key == {}
    assert "0912345678" not in str(chat.state)
    assert "chưa lưu gì" in chat.seen
    chat.tap("🪜 Coi các bước")
    assert "Lập HTX có 4 bước" in chat.seen


def test_pr_07_the_phone_is_never_shown_whole() -> None:
    seen: list[str] = []

    chat = go_through(Chat(), "start", "charter", "plan", each=lambda it: seen.append(it.seen))
    seen += [chat.command(name).seen for name in ("start", "dulieu", "sua", "buoc")]

    assert not any("0912345678" in words.replace(" ", "") for words in seen)
    assert "09•• ••• 678" in chat.command("dulieu").seen


def test_what_names_a_person_is_kept_sealed() -> None:
    for key in (
        "user.phone",
        "user.founder",
        "coop.addr",
        "coop.phone",
        "m.name/3",
        "m.id_no/1",
        "m.dob/2",
        "m.addr/1",
    ):
        assert is_personal(key), key
    for key in ("coop.name", "dl.cap_min", "pa.share", "law.day"):
        assert not is_personal(key), key
