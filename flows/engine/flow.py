"""A flow: its steps with their questions in order, and the walk over them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flows.engine.conditions import ALWAYS
from flows.engine.context import Context
from flows.engine.question import Item, Question
from flows.text import Param, Text

if TYPE_CHECKING:
    from flows.engine.effects import Button
    from flows.engine.events import ChoicePicked
    from flows.engine.screens import ScreenOf
    from flows.engine.talk import Talk
    from flows.facts import Founding
    from flows.regimes import Regime


@dataclass(frozen=True)
class Step:
    name: str
    title: Text
    questions: tuple[Question, ...]
    weight: int = 0
    """Share of the whole progress, in per cent."""
    repeats: bool = False
    """Questions in a row with the same `each` are all asked for one suffix before the next begins."""
    to_come: Callable[[Context], int] | None = None
    """How many questions are still to come about rows that have not been begun."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """Questions in a row that repeat for the same suffixes, or for none."""

    each: Callable[[Context], tuple[str, ...]] | None
    items: tuple[Item, ...]
    """The questions, without a suffix yet."""
    row_by_row: bool
    """All questions for one suffix before the next begins."""


def _walks_of(step: Step) -> Iterator[_Walk]:
    asked = (question for question in step.questions if question.asked)
    for each, group in groupby(asked, key=lambda question: question.each):
        yield _Walk(each, tuple(map(Item, group)), step.repeats)


@dataclass(frozen=True)
class Flow:
    steps: tuple[Step, ...]
    regime_of: Callable[[Context], "Regime"]
    facts_of: Callable[[Context], "Founding"]
    words_of: Callable[[Context, str], Param | None]
    facts: Mapping[str, Callable[[Context], bool]]
    go_on: Callable[..., None]
    """`go_on(talk, step, lead)`: open the next question of a step, or what follows the step."""
    screens: Mapping[str, "ScreenOf"] = field(default_factory=dict)
    actions: Mapping[str, Callable[["Talk", "ChoicePicked"], None]] = field(default_factory=dict)
    """What buttons order that belong to no question: home, edit, papers…"""
    commands: Mapping[str, Callable[["Talk", str], None]] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    """Bare words that order a command wherever they are typed: "rut dong y"."""
    after: Mapping[str, Callable[..., bool]] = field(default_factory=dict)
    """`after[key](talk, item, lead)` runs when an answer was written; True = it went on by itself."""
    timers: Mapping[str, Callable[["Talk", Mapping[str, Any]], None]] = field(default_factory=dict)

    officers: Mapping[str, Callable[["Talk", Mapping[str, Any]], None]] = field(default_factory=dict)
    """What comes of an officer's act about this case: an answer to a request, a nudge, a returned draft."""
    hold: Callable[["Talk", Item], bool] | None = None
    """Asks something before a question is opened; True = it did, and opens the question later."""
    offered: Callable[["Talk", Item], tuple[Text, "Button"] | None] = lambda talk, item: None
    """A value that somebody has put before the founder: what is said of it above the question, and the yes to it."""
    answered: Callable[["Talk", Item], None] = lambda talk, item: None
    """Runs when the founder has given, or kept, an answer at its question."""

    def __post_init__(self) -> None:
        by_key = {question.key: question for step in self.steps for question in step.questions}
        if len(by_key) != sum(len(step.questions) for step in self.steps):
            raise ValueError("a question key stands twice")
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_step_of", {key: question.step for key, question in by_key.items()})
        object.__setattr__(self, "_step_by_name", {step.name: step for step in self.steps})
        object.__setattr__(self, "_walks", {step.name: tuple(_walks_of(step)) for step in self.steps})

    def question(self, key: str) -> Question:
        """Find a question by key; a suffix after "/" is ignored."""
        by_key: dict[str, Question] = self.__dict__["_by_key"]
        return by_key[key.partition("/")[0]]

    def knows(self, key: str) -> bool:
        return key.partition("/")[0] in self.__dict__["_by_key"]

    def step(self, name: str) -> Step:
        found: Step = self.__dict__["_step_by_name"][name]
        return found

    def begun(self, context: Context) -> frozenset[str]:
        """Name the steps that have at least one answer."""
        step_of: dict[str, str] = self.__dict__["_step_of"]
        steps = {step_of.get(key) or step_of.get(key.partition("/")[0]) for key in context.answers}
        return frozenset(step for step in steps if step)

    def items(self, context: Context, step: str) -> tuple[Item, ...]:
        """List the questions of a step that hold for this case, in order."""
        if context.suffix:
            return tuple(self._walk(context, step))
        found = context.walked.get(step)
        if found is None:
            found = context.walked[step] = tuple(self._walk(context, step))
        return found

    def _walk(self, context: Context, step: str) -> Iterator[Item]:
        walks: Mapping[str, tuple[_Walk, ...]] = self.__dict__["_walks"]
        for walk in walks[step]:
            if walk.each is None:
                for item in walk.items:
                    if (when := item.question.when) is ALWAYS or when.holds(context):
                        yield item
                continue
            rows = [context.at(suffix) for suffix in walk.each(context)]
            pairs = (
                ((row, item.question) for row in rows for item in walk.items)
                if walk.row_by_row
                else ((row, item.question) for item in walk.items for row in rows)
            )
            for row, question in pairs:
                if question.when is ALWAYS or question.when.holds(row):
                    yield Item(question, row.suffix)

    def next_item(self, context: Context, step: str, *, later: bool = False) -> Item | None:
        """Return the first item without an answer; with `later` also those put off."""
        for item in self.items(context, step):
            state = context.answers.state(item.key)
            if not state or (later and state == "later"):
                return item
        return None

    def missing(self, context: Context, step: str) -> list[Item]:
        """List what still has no value, put off or never asked, optional ones left out."""
        return [
            item
            for item in self.items(context, step)
            if not context.answers.has(item.key)
            and not item.question.optional
            and context.answers.state(item.key) != "officer"
        ]
