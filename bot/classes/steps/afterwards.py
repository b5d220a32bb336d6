"""After a class: two taps for those who came, the papers for those who said yes and could not."""

from bot.classes.stepping import Work, step, tell
from db.classes import files, people, presence
from flows.classes.feedback import asked_of
from flows.starting.kinds import AGREED


@step("after")
def thank(work: Work) -> int:
    """Ask those who came what they think of it."""
    came = [seat.person for seat in presence.came(work.tx, work.lesson.id)]
    return tell(work, AGREED, came, **asked_of(work.lesson.segment, work.lesson.confirms))


@step("missed")
def hand_on(work: Work) -> int:
    """Give those who missed it the papers and the way to the next class. Where nobody was noted, nobody kept the list."""
    if not presence.count(work.tx, work.lesson.id):
        return 0
    absent = people.numbers(work.tx, work.lesson.id, "absent")
    return tell(work, AGREED, absent, papers=len(files.of_class(work.tx, work.lesson.id)))
