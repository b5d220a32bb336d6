"""Dates and times of day."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question
from flows.text import Clock, Day, Text, joined
from flows.understand.dates import read_birth_date, read_date
from flows.understand.outcome import Outcome
from flows.understand.times import read_time


@dataclass(frozen=True, kw_only=True)
class DateOf(Question):
    """A date, stored as ISO text."""

    birth: bool = False
    past: bool = False
    """A day that has passed is meant (a receipt, a certificate)."""

    def read(self, words: str, context: Context) -> Outcome:
        if self.birth:
            return read_birth_date(words, today=context.today)
        return read_date(words, today=context.today, future=not self.past)

    def say(self, value: Any, context: Context) -> Text:
        if self.wording:
            return self.wording(value, context)
        return joined(Day(date.fromisoformat(value), weekday=not self.birth))


@dataclass(frozen=True, kw_only=True)
class TimeOf(Question):
    """A time of day, stored as "08:00"."""

    def read(self, words: str, context: Context) -> Outcome:
        return read_time(words)

    def say(self, value: Any, context: Context) -> Text:
        return joined(Clock(time.fromisoformat(value)))
