"""The steps of classes: what the clock starts, by name. A step is planned for a class and done once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.clock import millis
from db.classes.lessons import Lesson
from db.classes.steps import StepRow
from db.connect import Tx
from db.sealing import KeyRing


@dataclass(slots=True)
class Work:
    """What a step works with. Everything it writes is part of the transaction that marks it as done."""

    tx: Tx
    ring: KeyRing
    lesson: Lesson
    step: StepRow
    now: datetime
    wakes: set[int] = field(default_factory=set)
    """Chats that were given something to do."""

    @property
    def at(self) -> int:
        return millis(self.now)


Do = Callable[[Work], int]
"""Does a step and returns how many people it was for."""
STEPS: dict[str, Do] = {}


def step(name: str) -> Callable[[Do], Do]:
    """Register what is done when a step of this name is due."""

    def register(do: Do) -> Do:
        if name in STEPS:
            raise ValueError(f"two steps are called {name!r}")
        STEPS[name] = do
        return do

    return register
