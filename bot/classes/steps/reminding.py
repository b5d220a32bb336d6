"""Reminders before a class, each only for those who need it."""

from bot.classes.stepping import Work, step, tell
from bot.clock import moment
from db.broadcasts import about
from db.classes import people
from db.classes.groups import ANNOUNCED
from flows.classes.planning import is_early
from flows.starting.kinds import AGREED, TRAINING

SOON_MS = 7 * 24 * 3_600_000
"""Within so much time of each other two classes may be mistaken for each other."""


@step("t3")
def ask_again(work: Work) -> int:
    """Ask those who have not answered, while there are seats. Who is still to hear of the class is not asked again."""
    left = work.lesson.seats - work.lesson.seated
    if left <= 0:
        return 0
    silent = set(people.numbers(work.tx, work.lesson.id, "silent"))
    return tell(work, TRAINING, silent - about.waiting(work.tx, work.lesson.id, ANNOUNCED), left=left)


@step("t1")
def day_before(work: Work) -> int:
    """Ask those who said yes or maybe whether it stays that way."""
    early = is_early(moment(work.lesson.starts_at))
    return tell(work, AGREED, people.numbers(work.tx, work.lesson.id, "going"), early=early)


@step("t2h")
def two_hours_before(work: Work) -> int:
    """Tell those who come that it is time. Who has another class soon hears which one this is."""
    coming = set(people.numbers(work.tx, work.lesson.id, "yes"))
    around = work.lesson.starts_at - SOON_MS, work.lesson.starts_at + SOON_MS
    busy = coming & people.coming_elsewhere(work.tx, work.lesson.id, around)
    return tell(work, AGREED, coming - busy) + tell(work, AGREED, busy, named=True)
