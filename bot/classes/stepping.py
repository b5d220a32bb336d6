"""The steps of classes: what the clock starts, by name. A step is planned for a class and done once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.broadcasting.ordering import Plan, order_by_itself
from bot.clock import millis, moment
from db.classes.lessons import Lesson
from db.classes.steps import StepRow
from db.connect import Tx
from db.sealing import KeyRing
from flows.classes.planning import useful_until
from flows.classes.wording import lesson_body
from flows.starting import Kind


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


def tell(work: Work, kind: Kind, who: Iterable[int], **more: Any) -> int:
    """Order the message of a step to some people; return how many they are. `more` is what its wording needs."""
    chosen, lesson = set(who), work.lesson
    if not chosen:
        return 0
    until = useful_until(work.step.name, moment(lesson.starts_at), moment(lesson.ends_at))
    # From its own moment on, so that a clock that is put back does not hold it up.
    start = moment(work.step.at)
    plan = Plan(kind, f"class_{work.step.name}", lesson_body(lesson, **more), start, until, lesson.id)
    order_by_itself(work.tx, work.ring, plan, chosen, at=work.at)
    return len(chosen)
