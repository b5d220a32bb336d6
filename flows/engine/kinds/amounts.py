"""Money, shares and counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question
from flows.text import Percent, Problem, Text, Vnd, text
from flows.understand.money import read_money
from flows.understand.numbers import COUNT_EXAMPLE, read_count
from flows.understand.outcome import Outcome
from flows.understand.percent import read_percent

USUAL_SHARE = 300
"""Shown as an example where a question has no usual share."""
Bound = int | Callable[[Context], int]


def bound(limit: Bound, context: Context) -> int:
    return limit(context) if callable(limit) else limit


@dataclass(frozen=True, kw_only=True)
class Money(Question):
    """An amount of đồng, stored as a whole number."""

    low: Bound = 0
    high: Bound = 1_000_000_000_000

    def read(self, words: str, context: Context) -> Outcome:
        return read_money(words)

    def check(self, value: Any, context: Context) -> Problem | None:
        low, high = bound(self.low, context), bound(self.high, context)
        if value < low:
            return Problem(
                "err.money_low",
                text("{x} thấp hơn mức ít nhất {min}. Gõ từ {min} trở lên.", x=Vnd(value), min=Vnd(low)),
            )
        if value > high:
            return Problem(
                "err.money_high",
                text("{x} cao hơn mức nhiều nhất {max}. Gõ từ {max} trở xuống.", x=Vnd(value), max=Vnd(high)),
            )
        return super().check(value, context)

    def say(self, value: Any, context: Context) -> Text:
        if self.wording:
            return self.wording(value, context)
        return text("{amount}", amount=Vnd(value, words=True))


@dataclass(frozen=True, kw_only=True)
class Share(Question):
    """A share, stored in tenths of a per cent."""

    low: Bound = 0
    high: Bound = 1000

    def read(self, words: str, context: Context) -> Outcome:
        outcome = read_percent(words)
        unreadable = isinstance(outcome, Problem) and outcome.id == "err.percent"
        return self.out_of_range(context) if unreadable else outcome

    def check(self, value: Any, context: Context) -> Problem | None:
        """What the law says of a value comes first: it names the article."""
        problem = super().check(value, context)
        if problem is None and not bound(self.low, context) <= value <= bound(self.high, context):
            return self.out_of_range(context)
        return problem

    def out_of_range(self, context: Context) -> Problem:
        low, high = bound(self.low, context), bound(self.high, context)
        usual = self.usual(context) if self.usual else USUAL_SHARE
        shown = usual if isinstance(usual, int) else USUAL_SHARE
        return Problem(
            "err.percent",
            text("Gõ một số từ {a} tới {b}. VD: {c}", a=Percent(low, sign=False),
                 b=Percent(high, sign=False), c=Percent(min(max(shown, low), high), sign=False)),
        )  # fmt: skip

    def say(self, value: Any, context: Context) -> Text:
        if self.wording:
            return self.wording(value, context)
        return text("{share}", share=Percent(value))


@dataclass(frozen=True, kw_only=True)
class Count(Question):
    """A number of persons."""

    low: Bound = 0
    high: Bound = 2000

    def read(self, words: str, context: Context) -> Outcome:
        return read_count(words)

    def check(self, value: Any, context: Context) -> Problem | None:
        low, high = bound(self.low, context), bound(self.high, context)
        if isinstance(value, int) and not low <= value <= high:
            shown = min(max(COUNT_EXAMPLE, low), high)
            return Problem("err.count", text("Gõ một số từ {a} tới {b}. VD: {c}", a=low, b=high, c=shown))
        return super().check(value, context)

    def say_typed(self, value: Any, context: Context) -> Text:
        return text("{n} người", n=int(value))

    def say(self, value: Any, context: Context) -> Text:
        if self.wording or not isinstance(value, int):
            return super().say(value, context)
        return text("{n} người", n=value)


__all__ = ["Count", "Money", "Share", "bound"]
