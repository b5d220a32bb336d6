"""Hands the teacher the list of those who have to be told of a change by phone."""

from bot.classes.stepping import Work, step
from bot.own_events import queue_desk
from db.classes import people

LIST = "class_calls"
"""The handler of the desk that shows it."""


@step("calls")
def list_calls(work: Work) -> int:
    """Show the list, if anybody is in it and there is still a teacher."""
    count = len(people.to_call(work.tx, work.lesson.id))
    chat = people.account_of(work.tx, work.lesson.by) if work.lesson.by is not None else None
    if not count or chat is None:
        return 0
    key = f"class.{work.lesson.id}.calls.{work.step.change}"
    queue_desk(work.tx, work.ring, key, chat, LIST, (str(work.lesson.id),), at=work.at)
    work.wakes.add(chat)
    return count
