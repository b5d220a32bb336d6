"""Papers of a class: people hear that there are some, and get them with a tap."""

from bot.broadcasting import ordering
from bot.broadcasting.ordering import Plan
from bot.desk.call import Call
from db.classes import files, people
from db.classes.groups import Which
from db.classes.lessons import Lesson
from flows.classes.wording import lesson_body
from flows.starting.kinds import AGREED


def hand_out(call: Call, lesson: Lesson, which: Which) -> int:
    """Tell some of the people that there are papers; return the number of the broadcast."""
    body = lesson_body(lesson, papers=len(files.of_class(call.tx, lesson.id)))
    plan = Plan(AGREED, "class_papers", body, call.now, call.now + ordering.NEWS_LASTS, lesson.id)
    return ordering.order_for(call, plan, people.numbers(call.tx, lesson.id, which))


def send_papers(call: Call, class_id: int) -> int:
    """Send the papers of a class to whoever calls; return how many there are."""
    known = files.of_class(call.tx, class_id)
    for one in known:
        kind = "photos" if one.kind == "photo" else "document"
        enclosed = [{"name": one.name, "file_id": one.file_id}]
        call.out.add(kind, call.actor.account, {"enclosed": enclosed}, person=call.actor.person)
    return len(known)
