"""Nudges of officers on their way: a due row for the founder, and a note with the sealed words."""

import json
from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from db import due as due_rows
from db import schema
from db.connect import Tx
from db.desk import notes
from db.statements import Statement

NUDGE = "nudge"
"""Kind of the note, and the first part of the timer's payload."""
TIMER = "officer_nudge"
TAKEN_BACK, SENT = "taken_back", "sent"

_due, _notes = schema.due, schema.case_notes


class Waiting(NamedTuple):
    note: int
    at: int


_WAITING = Statement(
    select(_due.c.at, _due.c.payload).where(
        _due.c.person == bindparam("b_person"), _due.c.name == TIMER
    )
)
_MARK = Statement(
    update(_notes).where(_notes.c.id == bindparam("b_id"), _notes.c.kind == NUDGE).values(code=bindparam("b_code"))
)
_WORDS = Statement(
    select(_notes.c.words, _notes.c.code).where(_notes.c.id == bindparam("b_id"), _notes.c.kind == NUDGE)
)


def waiting(tx: Tx, person: int, *, by: int | None = None) -> Waiting | None:
    """Return a nudge that has not been sent yet, of anybody or of one officer."""
    row = tx.one(_WAITING, b_person=person)
    payload = json.loads(row[1]) if row else {}
    if row is None or (by is not None and payload.get("by") != by):
        return None
    return Waiting(int(payload["note"]), int(row[0]))


def order(
    tx: Tx, *, case_id: int, person: int, chat: int, by: int, officer: str, words: bytes, at: int, due: int
) -> int:
    """Order a nudge for a moment and return its note."""
    note = notes.add(tx, case_id, NUDGE, by, at=at, words=words)
    payload = json.dumps({"note": note, "by": by, "officer": officer}, ensure_ascii=False)
    sql, params = due_rows.SET, {"person": person, "chat": chat, "name": TIMER, "at": due, "payload": payload}
    tx.run(sql, **params)
    return note


def take_back(tx: Tx, person: int, note: int) -> bool:
    """Stop a nudge that has not been sent; False when it has."""
    found = waiting(tx, person)
    if found is None or found.note != note:
        return False
    tx.run(due_rows.FORGET, b_person=person, b_name=TIMER)
    tx.run(_MARK, b_id=note, b_code=TAKEN_BACK)
    return True


def words_of(tx: Tx, note: int) -> bytes | None:
    """Read the sealed words of a nudge that is about to be sent, and mark it as sent."""
    row = tx.one(_WORDS, b_id=note)
    if row is None or row[1] == TAKEN_BACK or row[0] is None:
        return None
    tx.run(_MARK, b_id=note, b_code=SENT)
    return bytes(row[0])
