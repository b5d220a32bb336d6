"""Marks somebody as present, and notes whether that is a manager of a registered cooperative."""

from bot.broadcasting.ordering import Plan, order_by_itself
from bot.classes import door
from bot.desk.call import Call
from db import turns
from db.broadcasts import about
from db.classes import presence, training
from db.classes.lessons import Lesson
from db.errors import Conflict
from flows.classes.feedback import asked_of
from flows.classes.planning import AFTERWARDS, TWO_HOURS
from flows.classes.times import local
from flows.classes.wording import lesson_body
from flows.documents.posts import posts_of
from flows.engine.state import Answers, State
from flows.starting.kinds import AGREED

ASKED = "class_after"
"""The `what` of the message in which those who came are asked."""


def mark(call: Call, it: Lesson, person: int, how: str, *, by: int | None, case_id: int | None = None) -> bool:
    """Note that somebody is there; False when that was known."""
    if not presence.mark(call.tx, it.id, person, how, at=call.at, by=by, case_id=case_id):
        return False
    training.note_manager(call.tx, it.id, person, managed_by(call, person))
    door.somebody_came(call.tx, it, call.at)
    _ask_late(call, it, person)
    return True


def _ask_late(call: Call, it: Lesson, person: int) -> None:
    """Ask somebody who was marked only after all the others had been asked what they think of the class."""
    ends = local(it.ends_at)
    if call.now < ends + TWO_HOURS or about.state_of(call.tx, it.id, person, ASKED) is not None:
        return
    body = lesson_body(it, **asked_of(it.segment, it.confirms))
    plan = Plan(AGREED, ASKED, body, call.now, ends + AFTERWARDS, it.id)
    order_by_itself(call.tx, call.parts.ring, plan, [person], at=call.at)


def managed_by(call: Call, person: int) -> int | None:
    """Return the registered cooperative that somebody helps to manage: board, director, control; None when there is none."""
    for stand in training.stands(call.tx, person):
        try:
            known = call.parts.cases.get(stand.case_id, stand.version)
            known = known or call.parts.cases.decode(stand.version, *turns.answers(call.tx, stand.case_id))
        except Conflict:
            continue
        answers = Answers(dict(known.by_key))
        row = stand.row or str(answers.value("m.me") or "")
        if row and row in _managers(call, State(answers, case_no=stand.case_id, person=str(person))):
            return stand.case_id
    return None


def _managers(call: Call, state: State) -> set[str]:
    """Return the rows of those who hold a post."""
    posts = posts_of(call.parts.flow.facts_of(state, call.now))
    holders = (posts.chair, posts.director, posts.control_head, posts.controller, *posts.board, *posts.control)
    return {it.row for it in holders if it is not None}
