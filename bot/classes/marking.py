"""Marks somebody as present, and notes whether that is a manager of a registered cooperative."""

from bot.classes import door
from bot.desk.call import Call
from db import turns
from db.classes import presence, training
from db.classes.lessons import Lesson
from db.errors import Conflict
from flows.documents.posts import posts_of
from flows.engine.state import Answers, State


def mark(call: Call, it: Lesson, person: int, how: str, *, by: int | None, case_id: int | None = None) -> bool:
    """Note that somebody is there; False when that was known."""
    if not presence.mark(call.tx, it.id, person, how, at=call.at, by=by, case_id=case_id):
        return False
    training.note_manager(call.tx, it.id, person, managed_by(call, person))
    door.somebody_came(call.tx, it, call.at)
    return True


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
