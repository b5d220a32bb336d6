"""Questions stay short and buttons fit a small phone, in every language."""

import ast
from collections.abc import Iterator

import pytest

from flows.engine.kinds import Check, Confirm
from flows.engine.question import Question
from flows.founding.flow import FLOW
from flows.text import Text
from locales import LANGUAGES
from tests.locales.sources import literal, python_files, shown

MOST_LABEL = 30
MOST_PROMPT_WORDS = 40
MOST_MESSAGE = 600
TITLE_AND_PRESENT_VALUE = 80
"""Room for "Điều lệ · phần C · còn chừng 4 câu" above and "Đang ghi: 2.000.000 ₫" below."""

GIVEN_LABELS = {
    ("vi", "☐ Người này đã đồng ý cho tôi khai giùm"): "agreed words of a consent, said in full",
    ("en", "✅ Đúng hết, tạo điều lệ"): "agreed English of the check screen, one character over",
}
QUESTIONS = [question for step in FLOW.steps for question in step.questions]
BUTTONS = ("button", "lasting", "Button", "Option")

each_language = pytest.mark.parametrize("language", LANGUAGES)


def labels() -> Iterator[tuple[str, str]]:
    """Every sentence of the sources that is the label of a button, with its file."""
    for path, tree in python_files():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BUTTONS:
                parts = [*node.args[:2], *(k.value for k in node.keywords if k.arg == "label")]
                for each in (inner for part in parts for inner in ast.walk(part)):
                    if (msgid := literal(each)) is not None:
                        yield path, msgid


@each_language
def test_a_button_fits_one_row(language: str) -> None:
    """Placeholders are left out here: what they hold is known only when the button is made."""
    long = [
        f"{path}: {words} ({len(words)})"
        for path, msgid in labels()
        if len(words := shown(msgid, language, "")) > MOST_LABEL and (language, msgid) not in GIVEN_LABELS
    ]

    assert not long, "\n".join(long)


def test_buttons_are_found() -> None:
    """The flow has hundreds; far fewer would mean that this file looks in the wrong place."""
    found = {msgid for _path, msgid in labels()}

    assert len(found) > 300
    assert {msgid for _language, msgid in GIVEN_LABELS} <= found


@each_language
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_the_options_of_a_question_fit_one_row(question: Question, language: str) -> None:
    long = [
        words
        for option in question.options
        if len(words := shown(option.label.msgid, language, "")) > MOST_LABEL
        and (language, option.label.msgid) not in GIVEN_LABELS
    ]

    assert not long


@each_language
@pytest.mark.parametrize(
    "question", [q for q in QUESTIONS if not isinstance(q, Check | Confirm)], ids=lambda question: question.key
)
def test_a_question_is_one_short_idea(question: Question, language: str) -> None:
    """Consents, packs and check screens show more, and say so by their kind."""
    prompt = shown(question.prompt.msgid, language)

    assert len(prompt.split()) <= MOST_PROMPT_WORDS


@each_language
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_question_with_its_reason_and_example_fits_a_small_screen(question: Question, language: str) -> None:
    parts: list[Text | None] = [question.prompt, question.why, question.example]

    message = "\n".join(shown(part.msgid, language) for part in parts if part)

    assert len(message) + TITLE_AND_PRESENT_VALUE <= MOST_MESSAGE
