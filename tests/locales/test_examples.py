"""Whoever types the example of a question is understood, in the language it was shown in."""

from datetime import UTC, datetime

import pytest

from flows.engine.context import Context
from flows.engine.kinds import Custom, Multi
from flows.engine.question import Question
from flows.engine.state import Answers, State
from flows.founding.flow import FLOW
from flows.text import Problem
from flows.understand import money
from flows.understand.outcome import Read
from locales import LANGUAGES, PLACEHOLDER, plain
from tests.locales.sources import in_language

WITH_EXAMPLE = [
    question
    for step in FLOW.steps
    for question in step.questions
    if question.example and not PLACEHOLDER.search(question.example.msgid) and not isinstance(question, Custom | Multi)
]
"""Custom screens and lists to tick read words in their own way."""


def context() -> Context:
    now = datetime(2026, 12, 7, 8, tzinfo=UTC)
    return Context(State(Answers()), now, FLOW.regime_of, FLOW.facts_of, FLOW.words_of, FLOW.facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", WITH_EXAMPLE, ids=lambda question: question.key)
def test_the_example_of_a_question_can_be_typed(question: Question, language: str) -> None:
    assert question.example
    shown = plain(question.example, language)

    for example in shown.partition("→")[0].split(" · "):
        assert not isinstance(question.read(example.strip(), context()), Problem), example


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("2 triệu", 2_000_000), ("500 ngàn", 500_000), ("1,5 triệu", 1_500_000), ("10 triệu", 10_000_000)],
)
def test_an_amount_on_a_button_can_be_typed_in_english(amount: str, expected: int) -> None:
    assert money.read_money(in_language(amount, "en")) == Read(expected)
