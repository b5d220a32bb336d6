"""A question as it is declared in its step's folder, and what every kind of question can do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flows.engine.conditions import ALWAYS, Condition
from flows.engine.context import Context
from flows.text import Param, Problem, Text, raw, text
from flows.understand.outcome import Outcome, Read

Json = Any
TYPING = "typing"
"""What an option opens instead of answering: the person types."""


@dataclass(frozen=True, slots=True)
class Option:
    """One button of a question."""

    code: str
    label: Text
    value: Json = None
    """What is stored; the code when missing."""
    opens: str = ""
    """`typing`, or the name of an action of the flow; empty = picking it answers."""
    locked: Problem | None = None
    """Why it cannot be picked now; the button stays visible with a lock."""

    @property
    def stored(self) -> Json:
        return self.code if self.value is None else self.value


@dataclass(frozen=True, kw_only=True)
class Question:
    key: str
    step: str
    """start, charter, plan, members, meeting or dossier."""
    part: str = ""
    """Letter of the part inside the step."""
    prompt: Text
    label: Text
    """Short name on check screens and in echoes."""
    why: Text | None = None
    example: Text | None = None
    options: tuple[Option, ...] = ()
    options_of: Callable[[Context], tuple[Option, ...]] | None = None
    when: Condition = ALWAYS
    usual: Callable[[Context], Json] | None = None
    """The usual level offered when the person does not know."""
    each: Callable[[Context], tuple[str, ...]] | None = None
    """The question repeats for each of these suffixes (member rows, products, agenda items)."""
    fill: Callable[[Context], Mapping[str, Param]] | None = None
    """Values of the placeholders in prompt, why and example."""
    about: Callable[[Context], Text | None] | None = None
    """Whom or what a repeated question is about, said above the prompt."""
    rule: Callable[[Json, Context], Problem | None] | None = None
    """What the law or sense asks of a value; a `W` problem is told and the value kept."""
    wording: Callable[[Json, Context], Text] | None = None
    """How a value is said back, when the kind's own way does not fit."""
    optional: bool = False
    skippable: bool = True
    personal: bool = False
    """Kept encrypted, never logged."""
    asked: bool = True
    """False for a value that is never asked for by itself but may be edited."""

    def choices(self, context: Context) -> tuple[Option, ...]:
        """Return the buttons, in order."""
        return self.options_of(context) if self.options_of else self.options

    def option(self, code: str, context: Context) -> Option | None:
        return next((option for option in self.choices(context) if option.code == code), None)

    def read(self, words: str, context: Context) -> Outcome:
        """Read typed words that match no button."""
        return self.not_a_choice(words)

    def not_a_choice(self, words: str) -> Problem:
        return Problem("err.choice", text("Bot chưa hiểu “{x}”. {Xh} bấm một nút dưới đây giùm.", x=words[:60]))

    def check(self, value: Json, context: Context) -> Problem | None:
        """Say what is wrong with a value that was understood."""
        return self.rule(value, context) if self.rule else None

    def say(self, value: Json, context: Context) -> Text:
        """Word a stored value for people."""
        if self.wording:
            return self.wording(value, context)
        for option in self.choices(context):
            if not option.opens and option.stored == value:
                return option.label
        return self.say_typed(value, context)

    def say_typed(self, value: Json, context: Context) -> Text:
        """Word a value that no button has."""
        return raw(str(value))

    @property
    def takes_free_text(self) -> bool:
        """Words are the answer itself, so that “thôi” may be one."""
        return False

    @property
    def takes_numbers(self) -> bool:
        """A typed number is the answer itself, never the number of a button."""
        return False


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One of the buttons; with `free` a sentence may be typed instead."""

    free: int = 0
    """Most characters of a typed sentence, stored as `{"code": "other", "text": …}`."""

    def read(self, words: str, context: Context) -> Outcome:
        if not self.free:
            return self.not_a_choice(words)
        if len(words) > self.free:
            return too_long(words, self.free)
        return Read({"code": "other", "text": words})

    def say_typed(self, value: Json, context: Context) -> Text:
        return raw(str(value.get("text", "")) if isinstance(value, dict) else str(value))


def too_long(words: str, most: int) -> Problem:
    """Refuse a text over its limit."""
    return Problem(
        "err.too_long",
        text("Tối đa {max} ký tự ({xh} đã nhập {n}). Bớt còn {max}, hoặc chia làm hai ý.", max=most, n=len(words)),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """A question for one suffix: what is asked next."""

    question: Question
    suffix: str = ""

    @property
    def key(self) -> str:
        return f"{self.question.key}/{self.suffix}" if self.suffix else self.question.key
