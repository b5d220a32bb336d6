"""What a parser makes of typed words: a reading, a doubt, or a problem."""

from dataclasses import dataclass, field
from typing import Any

from flows.text import Problem, Text


@dataclass(frozen=True, slots=True)
class Read:
    """A sure reading. `value` is in the stored form of the catalogue (plain JSON)."""

    value: Any
    note: Text | None = None
    """Something to add when the value is said back ("số 0 ở đầu bot thêm vô")."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible reading, offered as a button."""

    label: Text
    value: Any


@dataclass(frozen=True, slots=True)
class Unsure:
    """The words can mean several things: ask, and offer each as a button."""

    ask: Text
    choices: tuple[Choice, ...] = field(default_factory=tuple)


Outcome = Read | Unsure | Problem
