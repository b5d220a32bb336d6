"""Words of one's own: short, long, places and e-mail."""

from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question, too_long
from flows.text import Problem, Text, raw, text
from flows.understand.email import read_email
from flows.understand.outcome import Outcome, Read


@dataclass(frozen=True, kw_only=True)
class Words(Question):
    """A short text."""

    least: int = 1
    most: int = 200

    def read(self, words: str, context: Context) -> Outcome:
        if len(words) > self.most:
            return too_long(words, self.most)
        if len(words) < self.least:
            return Problem("err.too_short", text("“{x}” ngắn quá. Ghi rõ thêm giùm.", x=words))
        return Read(words)

    @property
    def takes_free_text(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Place(Question):
    """A commune, stored by its code; its reading is the flow's own."""


@dataclass(frozen=True, kw_only=True)
class Email(Question):
    personal: bool = True

    def read(self, words: str, context: Context) -> Outcome:
        return read_email(words)

    def say(self, value: Any, context: Context) -> Text:
        return raw(str(value))
