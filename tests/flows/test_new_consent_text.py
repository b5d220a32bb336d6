"""A new version of the consent text: told once, beside the question that is open, and never taken for agreed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.engine.effects import Ask, Consented, StopWork
from flows.engine.state import Answers
from flows.founding.own_data.renewing import SHOWN
from flows.founding.own_data.standing import CLOSED
from flows.start.consent.versions import VERSIONS, changes_since, newest
from flows.text import text
from tests.flows.chat import Chat
from tests.flows.every_question import every_question, standing_at
from tests.flows.journeys import at_question
from tests.flows.test_reminders_in_between import WORDS, reply

KEY, OLD = "consent.privacy", "2026-11"
NOTICE = "Bản đồng ý có đổi: "
WAYS = ["✅ Đồng ý tiếp", "📖 Bản đầy đủ", "☑ Chọn từng điều", "❌ Không"]


def agreed(chat: Chat, version: str = OLD, **purposes: bool) -> Chat:
    """Let the permission be one for an older text."""
    entry = chat.state.answers.by_key[KEY]
    entry["value"] = {**entry["value"], "version": version, **purposes}
    return chat


def visited(key: str = "dl.cap_min") -> Chat:
    return agreed(at_question(key)).type("hong biet")


def pressed(chat: Chat, label: str) -> list[str]:
    return chat.tap(label).shown_labels


def test_the_new_version_is_told_at_the_next_visit_with_what_changed_above_the_question() -> None:
    chat = agreed(at_question("dl.cap_min")).wait(minutes=20).command("tiep")

    assert [NOTICE in chat.words(message) for message in chat.shown] == [True, False]
    assert "lâu nhất 90 ngày" in chat.seen
    assert [label for label in chat.shown_labels if label in WAYS] == WAYS
    assert chat.prompt == chat.screen and chat.key == "dl.cap_min"
    assert chat.value(SHOWN) == newest() and chat.value(KEY)["version"] == OLD


def test_it_is_told_in_the_language_of_the_chat() -> None:
    chat = agreed(at_question("dl.cap_min"))
    chat.state.language = "en"

    chat.command("continue")

    assert "The consent text has changed: the time a dossier is kept now counts" in chat.seen
    assert chat.shown_labels[:4] == ["✅ I still agree", "📖 Read it all", "☑ Choose one by one", "❌ No"]


def test_it_comes_after_the_greeting_of_a_short_and_of_a_long_absence() -> None:
    short = agreed(at_question("dl.cap_min")).wait(hours=3).command("tiep")
    long = agreed(at_question("dl.cap_min")).wait(days=6).command("tiep")

    assert [short.words(it).split()[0] for it in short.shown[:2]] == ["Dạ,", "Bản"]
    assert short.shown[-1].kind == "ask" and len(short.shown) == 3
    assert [long.words(it).split()[0] for it in long.shown] == ["Dạ,", "Bản"]
    assert long.tap("▶️ Làm tiếp").shown[-1].kind == "ask"


def test_silence_leaves_the_old_permission_and_is_not_asked_again() -> None:
    chat = visited()

    for act in (lambda: chat.tap("2 triệu"), lambda: chat.wait(days=40).command("tiep"), lambda: chat.command("start")):
        assert NOTICE not in act().seen
    assert chat.value(KEY)["version"] == OLD
    assert not chat.ordered(Consented)


def test_a_yes_writes_the_same_purposes_down_for_the_new_text() -> None:
    chat = agreed(at_question("dl.cap_min"), reminders=False).command("tiep").tap("✅ Đồng ý tiếp")

    assert chat.ordered(Consented) == [
        Consented({"papers": True, "officers": True, "reminders": False}, newest(), "tap")
    ]
    assert chat.value(KEY)["version"] == newest()
    assert chat.value(KEY)["at"] == chat.now.isoformat(timespec="seconds")
    assert "✅ Đã đồng ý 2/3 điều" in chat.seen
    assert not chat.ordered(Ask) and chat.key == "dl.cap_min"
    assert chat.tap("2 triệu").value("dl.cap_min") == 2_000_000


def test_a_second_yes_adds_nothing() -> None:
    chat = visited()
    [yes] = [button for button in chat.ever if button.option == "yes"]

    chat.press(yes).press(yes)

    assert not chat.ordered(Consented) and "✅ Đã đồng ý 3/3 điều" in chat.seen


def test_the_purposes_can_be_ticked_one_by_one_and_none_is_ticked_before() -> None:
    chat = visited()
    place = dict(chat.state.place)

    rewritten = pressed(chat, "☑ Chọn từng điều")
    assert [label[0] for label in rewritten] == ["☐", "☐", "☐", "✅"] and NOTICE in chat.seen
    for purpose in ("Lưu dữ liệu để soạn giấy tờ", "Nhắc việc, báo lịch"):
        rewritten = pressed(chat, f"☐ {purpose}")
    assert [label[0] for label in rewritten] == ["☑", "☐", "☑", "✅"]
    assert {**chat.state.place, "seen": ""} == {**place, "seen": ""}
    pressed(chat, "✅ Xong (2)")

    assert chat.ordered(Consented) == [
        Consented({"papers": True, "officers": False, "reminders": True}, newest(), "toggles")
    ]
    assert chat.ordered(StopWork) == [StopWork("officers")]


@pytest.mark.parametrize("ways", [["☑ Chọn từng điều", "✅ Xong (0)"], ["❌ Không"]])
def test_a_no_leads_to_the_withdrawal_which_asks_before_it_stops_anything(ways: list[str]) -> None:
    chat = visited()

    for label in ways:
        pressed(chat, label)

    assert not chat.ordered(Consented)
    assert "Chắc không?" in chat.seen or "Anh chị muốn rút điều nào?" in chat.seen
    assert chat.tap("Thôi").key == "dl.cap_min"


def test_the_whole_text_offers_the_same_answers() -> None:
    chat = visited().tap("📖 Bản đầy đủ")

    assert "Giữ bao lâu:" in chat.seen
    assert chat.shown_labels == [label for label in WAYS if "📖" not in label]
    chat.tap("✅ Đồng ý tiếp")
    assert chat.ordered(Consented)[0].version == newest()


def test_taking_one_purpose_back_agrees_to_nothing_new() -> None:
    chat = visited().tap("❌ Không").tap("Nhắc việc, báo lịch").tap("✅ Rút")

    assert chat.ordered(Consented)[0].version == OLD
    chat.tap("↩️ Cho phép lại")
    assert chat.ordered(Consented)[0].version == OLD and chat.value(KEY)["reminders"]


@pytest.mark.parametrize("act", ["timer", "lost", "rut dong y", "/xoa", "/dulieu"])
def test_nobody_is_asked_by_a_reminder_or_while_looking_after_their_rights(act: str) -> None:
    chat = agreed(at_question("dl.cap_min"))

    match act:
        case "timer":
            chat.fire("idle", rung=1)
        case "lost":
            chat.lose_prompt()
        case words:
            chat.type(words)

    assert NOTICE not in chat.seen and chat.value(SHOWN) is None
    assert NOTICE in chat.command("tiep").seen


def test_who_agreed_to_the_newest_text_or_to_nothing_is_told_of_no_change() -> None:
    assert NOTICE not in at_question("dl.cap_min").wait(days=2).command("tiep").seen
    stopped = agreed(at_question("dl.cap_min"), papers=False, officers=False, reminders=False)
    assert NOTICE not in stopped.command("tiep").seen
    assert NOTICE not in Chat().command("start").seen


def test_a_founding_that_is_put_aside_is_neither_told_nor_opened_again_by_a_permission() -> None:
    chat = visited()
    chat.state.answers.put(CLOSED, {"by": "founder", "why": "stop"}, state="answered", by="1", at="", source="tapped")

    chat.tap("✅ Đồng ý tiếp")

    assert chat.value(KEY)["version"] == newest() and chat.value(CLOSED)
    untold = agreed(at_question("dl.cap_min"))
    untold.state.answers.put(CLOSED, {"by": "founder", "why": "stop"}, state="answered", by="1", at="", source="tapped")
    assert NOTICE not in untold.command("buoc").seen
    assert NOTICE in untold.type("2 triệu").seen


def test_a_button_of_an_older_notice_shows_what_else_changed_before_anything_is_agreed_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chat = visited()
    newer = (*VERSIONS, VERSIONS[-1]._replace(name="2027-03", changed=text("thêm một điều")))
    monkeypatch.setattr("flows.start.consent.versions.VERSIONS", newer)

    chat.tap("✅ Đồng ý tiếp")
    assert not chat.ordered(Consented)
    assert "ngày; thêm một điều." in chat.seen and chat.value(SHOWN) == "2027-03"
    chat.tap("✅ Đồng ý tiếp")

    assert chat.ordered(Consented)[0].version == "2027-03"


def test_every_version_but_the_first_says_what_it_changed() -> None:
    names = [version.name for version in VERSIONS]

    assert names == sorted(set(names)) and VERSIONS[0].name == OLD
    assert all(version.changed for version in VERSIONS[1:])
    assert len(changes_since("")) == len(VERSIONS) - 1 and changes_since(newest()) == []


ASKED = [key for key in every_question() if KEY in standing_at(key).state.answers.by_key]


@given(key=st.sampled_from(ASKED), answer=st.one_of(st.integers(0, 11), st.sampled_from(WORDS)))
@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_notice_changes_nothing_at_any_question_and_the_next_answer_means_the_same(key: str, answer: int | str) -> None:
    calm, asked = standing_at(key), agreed(standing_at(key))

    reply(calm, answer)
    reply(asked, answer)

    assert asked.state.place == calm.state.place, (key, answer)
    assert without_consent(asked.state.answers) == without_consent(calm.state.answers), (key, answer)
    reply(calm, "7")
    reply(asked, "7")
    assert asked.state.place == calm.state.place, (key, answer)
    if not asked.state.case_no:
        return
    assert asked.value(KEY)["version"] == OLD
    assert sum(NOTICE in asked.words(message) for message in asked.messages) == 1


def without_consent(answers: Answers) -> dict[str, object]:
    return {key: entry for key, entry in answers.by_key.items() if key not in {KEY, SHOWN}}
