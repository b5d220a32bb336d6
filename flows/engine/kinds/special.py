"""Questions whose screens the flow makes itself."""

from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question
from flows.text import Text, text


@dataclass(frozen=True, kw_only=True)
class Custom(Question):
    """A question shown and read by a screen of the flow, named `screen`."""

    screen: str

    def say(self, value: Any, context: Context) -> Text:
        if self.wording:
            return self.wording(value, context)
        return text("đã xong")


@dataclass(frozen=True, kw_only=True)
class Confirm(Custom):
    """A permission; only an explicit tap or word counts."""

    skippable: bool = False


@dataclass(frozen=True, kw_only=True)
class Check(Custom):
    """The check screen at the end of a step."""


@dataclass(frozen=True, kw_only=True)
class Pack(Custom):
    """Several small values accepted at once."""


@dataclass(frozen=True, kw_only=True)
class Action(Custom):
    """Something that is done rather than told."""
