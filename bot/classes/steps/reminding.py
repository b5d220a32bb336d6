"""Reminders before a class, each only for those who need it."""

from collections.abc import Iterable
from typing import Any

from bot.broadcasting.ordering import Plan, order_by_itself
from bot.classes.stepping import Work, step
from bot.clock import moment
from db.broadcasts import about
from db.classes import people
from db.classes.people import ANNOUNCED
from flows.classes.planning import is_early, useful_until
from flows.classes.wording import lesson_body
from flows.starting import Kind
from flows.starting.kinds import AGREED, TRAINING


@step("t3")
def ask_again(work: Work) -> int:
    """Ask those who have not answered, while there are seats. Who is still to hear of the class is not asked again."""
    left = work.lesson.seats - work.lesson.seated
    if left <= 0:
        return 0
    silent = set(people.numbers(work.tx, work.lesson.id, "silent"))
    return _send(work, TRAINING, silent - about.waiting(work.tx, work.lesson.id, ANNOUNCED), left=left)


@step("t1")
def day_before(work: Work) -> int:
    """Ask those who said yes or maybe whether it stays that way."""
    early = is_early(moment(work.lesson.starts_at))
    return _send(work, AGREED, people.numbers(work.tx, work.lesson.id, "going"), early=early)


@step("t2h")
def two_hours_before(work: Work) -> int:
    """Tell those who come that it is time."""
    return _send(work, AGREED, people.numbers(work.tx, work.lesson.id, "yes"))


def _send(work: Work, kind: Kind, who: Iterable[int], **more: Any) -> int:
    chosen, lesson = set(who), work.lesson
    if not chosen:
        return 0
    until = useful_until(work.step.name, moment(lesson.starts_at), moment(lesson.ends_at))
    # From its own moment on, so that a clock that is put back does not hold it up.
    start = moment(work.step.at)
    plan = Plan(kind, f"class_{work.step.name}", lesson_body(lesson, **more), start, until, lesson.id)
    order_by_itself(work.tx, work.ring, plan, chosen, at=work.at)
    return len(chosen)
