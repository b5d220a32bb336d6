"""The classes that somebody at the desk may see: one's own, and all of them for the province."""

from bot.desk.call import Call, NotFound
from db.classes import lessons
from db.classes.lessons import Lesson
from flows.desk.policy import Actor, Role
from flows.text import text

NO_LESSON = text("Không tìm thấy lớp này. Gõ /lop coi các lớp.")
SEE_ALL = frozenset({Role.PROVINCE, Role.ADMIN})


def sees_all(actor: Actor) -> bool:
    return not SEE_ALL.isdisjoint(actor.roles)


def may_see(actor: Actor, it: Lesson) -> bool:
    return it.by in actor.stands_for or sees_all(actor)


def own_lesson(call: Call, place: int = 0) -> Lesson:
    """Read the class that a button names.

    Raises:
        NotFound: there is none, or it is not this officer's.
    """
    it = lessons.find(call.tx, call.number(place))
    if it is None or not may_see(call.actor, it):
        raise NotFound(NO_LESSON)
    return it
