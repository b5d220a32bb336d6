"""Reads why and until when a case rests, and why it was closed."""

from datetime import datetime

from bot.desk.call import NOTES_PURPOSE, Call
from bot.desk.days import day_of
from db.desk import colleagues, episodes, notes
from db.desk.cases import CaseRow
from db.desk.notes import Note
from flows.desk.panel.view import View
from flows.desk.panel.waiting import WHY, Closing, Rest, closing_why, why_of
from flows.desk.stuck import last_move
from flows.founding.own_data.standing import CLOSED
from flows.text import Text

END = "end"
"""Code of the note that ends a rest."""


def why_told(call: Call, case: CaseRow) -> Text | None:
    """Word the reason that the founder has given for the present halt."""
    return WHY.get(episodes.why_since(call.tx, case.id, last_move(case)))


def rest_of(call: Call, case: CaseRow) -> Rest | None:
    """Tell of the rest that a case has now, as the officer or the founder wanted it."""
    if not case.paused_until or case.paused_until <= call.at:
        return None
    until = day_of(case.paused_until)
    for it in notes.of_case(call.tx, case.id, notes.PAUSE, limit=1):
        if it.code != END and it.due_day == until.isoformat():
            return Rest(until, why_of(it.code, _words(call, it)), colleagues.name_of(call.tx, it.by))
    return Rest(until, why_told(call, case))


def closing_of(call: Call, case: CaseRow, view: View) -> Closing | None:
    """Tell of the closing of a case that is closed: by the founder's own tap, or by an officer with a reason."""
    if case.status != "closed":
        return None
    told = view.answers.value(CLOSED) or {}
    if told.get("by") == "founder":
        at = datetime.fromisoformat(str(view.answers.by_key[CLOSED]["at"]))
        return Closing(day_of(at), WHY.get(str(told.get("why"))))
    for it in notes.of_case(call.tx, case.id, notes.CLOSE, limit=1):
        return Closing(day_of(it.at), closing_why(it.code, _words(call, it)), colleagues.name_of(call.tx, it.by))
    return None


def _words(call: Call, it: Note) -> str:
    return str(call.open(it.words, NOTES_PURPOSE)) if it.words else ""
