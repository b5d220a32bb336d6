"""Text that was never meant as an answer, at every question of the start, the charter and the plan."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest

from flows.engine.effects import Ask, Panel, Say
from flows.founding.entry import order
from flows.understand.clean import clean
from locales import plain, render
from tests.flows.chat import A_DAY, Chat, saved
from tests.flows.journeys import EVERYTHING, FULL_ORGANS, at_question, go_through, tap, typed

MARKUP = 'Nguyễn <b>An</b> & "Bình" <3 &lt;'
MARKDOWN = r"_An_ *Bình* [a](b) ~x~ `y` \ | {z} . !"
TEMPLATES = (
    "{{ 7*7 }}",
    "{% for i in x %}",
    "{{ ''.__class__ }}",
    "{xh}",
    "{R.min_members}",
    "{0}",
    "%s %(a)s",
)
STACKED = "Nguyễn" + "\u0301" * 50
EMOJI = "👨‍👩‍👧‍👦🇻🇳🏳️‍🌈"
SQL = "'; DROP TABLE cases;--"
LONG = "a" * 4096
LONG_WORDS = ("dừa xanh " * 600)[:4096]
INVISIBLE = ("\u200b", "\u2800", "\u3164\u3164", "\u2066\u2069", "\ufeff", "\U000e0041", "   ", "\u00ad")
CONTROL = "Dừa\x00 xanh\x0b\x1b Bình\ud800 An"
COMMANDS = ("/start", "menu", "hủy")


@cache
def kept_chats() -> dict[str, Chat]:
    """One chat at every question that can be asked in the three steps, from three ways through them."""
    found: dict[str, Chat] = {}

    def keep(chat: Chat) -> None:
        found.setdefault(chat.key, chat.copy())

    many = {"elig.count": tap("30 trở lên"), "coop.cap_total": typed("100 triệu")}
    go_through(Chat(), "start", "charter", "plan", choices=EVERYTHING, each=keep)
    go_through(Chat(), "start", "charter", "plan", choices=FULL_ORGANS, each=keep)
    go_through(Chat(A_DAY), "start", "charter", choices=many, each=keep)
    return found


def every_question() -> Iterator[Chat]:
    for chat in kept_chats().values():
        yield chat.copy()


def at(key: str) -> Chat:
    return kept_chats()[key].copy()


def test_the_walk_reaches_every_question_of_the_three_steps() -> None:
    asked = {key for step, key, _ in order() if step in {"start", "charter", "plan"}}

    assert {key.partition("/")[0] for key in kept_chats()} == asked


def stays_or_answers(chat: Chat, words: str) -> None:
    """Whatever is typed, the state stays valid and a prompt in Vietnamese follows."""
    before, key = chat.entries, chat.key

    chat.type(words)

    json.loads(saved(chat.state))
    assert chat.ordered(Ask) or chat.ordered(Panel) or chat.ordered(Say), key
    assert chat.seen.strip(), key
    assert all(chat.entries[old] == before[old] for old in before), key
    for entry in chat.entries.values():
        assert is_clean(entry["value"]), (key, entry)
    if chat.key == key and chat.at not in {"home", "rest"}:
        assert chat.labels or key == "user.phone", key


def is_clean(value: object) -> bool:
    """No value holds a character that cannot be printed, and all are NFC."""
    match value:
        case str():
            shown = value.replace("\n", "")
            return (
                unicodedata.is_normalized("NFC", value)
                and clean(value, keep_lines=True) == value
                and shown.isprintable()
            )
        case dict():
            return all(is_clean(it) for it in value.values())
        case list():
            return all(is_clean(it) for it in value)
    return True


@pytest.mark.parametrize(
    "words",
    [
        MARKUP,
        MARKDOWN,
        *TEMPLATES,
        STACKED,
        EMOJI,
        SQL,
        LONG,
        LONG_WORDS,
        CONTROL,
        "1e309",
        "NaN",
        "-5",
        "０９１２",
        "31/02/2026",
        "²",
    ],
    ids=lambda words: ascii(words[:12]),
)
def test_tx_02_tx_10_tx_11_tx_12_tx_13_at_every_question_such_text_is_literal_or_refused(words: str) -> None:
    for chat in every_question():
        stays_or_answers(chat, words)


@pytest.mark.parametrize("words", [MARKUP, MARKDOWN, *TEMPLATES, SQL], ids=lambda words: ascii(words[:12]))
def test_tx_01_tx_02_tx_03_tx_13_what_was_typed_is_shown_literally(words: str) -> None:
    """The words come back as typed in an echo or a refusal, and never as markup of a message."""
    for chat in every_question():
        key = chat.key
        chat.type(words)
        for message in chat.shown:
            for line in message.screen.lines:
                html = render(line)
                assert "<b>An</b>" not in html, key
                assert "49" not in plain(line) or "7*7" not in words, key


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("coop.field", MARKUP), ("coop.field", TEMPLATES[0]), ("coop.field", MARKDOWN), ("coop.field", TEMPLATES[3]),
        ("dl.min_use", MARKUP), ("dl.min_use", TEMPLATES[2]), ("dl.extra", MARKUP), ("dl.extra", TEMPLATES[1]),
        ("pa.buyer_name", MARKUP), ("pa.buyer_name", SQL), ("pa.products", TEMPLATES[4]), ("coop.addr", "số 12 & <b>ấp</b> {xh}"),
    ],
)  # fmt: skip
def test_tx_01_02_03_a_free_answer_is_kept_and_said_back_as_it_was_typed(key: str, words: str) -> None:
    chat = at(key).type(words)

    assert clean(words) in chat.seen or any(clean(words) in label for label in chat.shown_labels)


@pytest.mark.parametrize("words", INVISIBLE, ids=ascii)
def test_tx_06_only_invisible_characters_are_no_answer(words: str) -> None:
    for chat in every_question():
        before, key = chat.entries, chat.key

        chat.type(words)

        assert chat.entries == before, key
        assert chat.key == key
        assert "Bạn chưa nhập nội dung." in chat.seen, key


def test_tx_05_12_invisible_and_control_characters_are_taken_out_of_an_answer() -> None:
    chat = at("coop.name").type("Dừa\u200b xanh\x00 Phước\u2066 Lợi\ufeff")

    assert chat.value("coop.name") == "Dừa xanh Phước Lợi"


def test_tx_04_a_name_typed_in_parts_is_stored_whole() -> None:
    chat = at("coop.name").type(unicodedata.normalize("NFD", "Dừa xanh Phước Lợi"))

    assert chat.value("coop.name") == "Dừa xanh Phước Lợi"


def test_tx_07_11_look_alikes_and_stacked_marks_are_refused_in_names() -> None:
    chat = at("user.founder")

    for words in ("Nguyеn Văn Ba", STACKED, EMOJI):
        refused = chat.copy().type(words)
        assert refused.value("user.founder") is None
        assert refused.key == "user.founder"


LIMITS = {
    "coop.field": 60,
    "coop.name": 80,
    "coop.addr": 120,
    "dl.min_use": 200,
    "pa.buyer_name": 200,
    "user.founder": 100,
    "pa.products": 40,
}


@pytest.mark.parametrize(("key", "most"), LIMITS.items())
def test_tx_10_a_text_over_its_limit_is_told_the_limit_and_its_length(key: str, most: int) -> None:
    refused = at(key).type(LONG_WORDS)

    assert refused.key == key
    assert not refused.state.answers.has(key)
    assert str(most) in refused.seen, refused.seen
    assert "4.09" in refused.seen or "Dài quá" in refused.seen, refused.seen


def test_tx_10_a_long_rule_of_ones_own_is_told_how_much_is_too_much() -> None:
    refused = at("dl.extra").type("b" * 1500).type("c")

    assert "Dài quá" in refused.seen
    assert refused.state.place["written"] == "b" * 1500


@pytest.mark.parametrize("words", COMMANDS)
def test_tx_17_a_command_in_the_middle_is_understood_and_the_form_kept(words: str) -> None:
    for chat in every_question():
        before, key = chat.entries, chat.key

        chat.type(words)

        assert chat.entries == before, key
        if chat.state.case_no:
            assert chat.at in {"home", "rest"}, (key, chat.seen)
            chat.tap("▶️ Làm tiếp")
            assert chat.key == key, (key, chat.seen)


def test_a_message_never_grows_over_what_telegram_takes() -> None:
    for chat in every_question():
        chat.type(LONG_WORDS)
        for message in chat.shown:
            assert (
                len("\n".join(render(line) for line in message.screen.lines).encode("utf-16-le")) // 2 < 4096
            ), chat.key


def test_the_check_screen_shows_hostile_answers_literally() -> None:
    chat = at_question("dl.extra").type(MARKUP).tap("✅ Xong")

    assert f"14. Ghi thêm: {MARKUP}" in chat.prompt
