"""What is to happen later: one row per person and name, taken once."""

import json
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement, upsert

_due = schema.due


OFFICER = "officer."
"""Begins the names of rows that are acts of officers instead of reminders."""


class Due(NamedTuple):
    id: int
    person: int
    chat: int
    name: str
    at: int
    payload: str


SET = upsert(_due, "person", "chat", "name", "at", "payload", key=["person", "name"])
FORGET = Statement(
    delete(_due).where(_due.c.person == bindparam("b_person"), _due.c.name == bindparam("b_name"))
)
HASTEN = Statement(
    update(_due)
    .where(
        # No LIKE: SQLite would prepare the statement again at each call.
        _due.c.person == bindparam("b_person"), func.substr(_due.c.name, 1, len(OFFICER)) == OFFICER,
        _due.c.at > bindparam("b_at"),
    )
    .values(at=bindparam("b_at"))
)  # fmt: skip
"""Let acts of officers that wait for later leave at a moment."""
_READY = Statement(
    select(_due.c.id, _due.c.person, _due.c.chat, _due.c.name, _due.c.at, _due.c.payload)
    .where(_due.c.at <= bindparam("b_now"))
    .order_by(_due.c.at, _due.c.id)
    .limit(bindparam("b_limit"))
)
_TAKE = Statement(delete(_due).where(_due.c.id == bindparam("b_id"), _due.c.at == bindparam("b_at")))


def ready(tx: Tx, *, now: int, limit: int) -> list[Due]:
    return [Due(*row) for row in tx.all(_READY, b_now=now, b_limit=limit)]


def take(tx: Tx, row: Due) -> bool:
    """Remove a due row; False when it was moved or taken meanwhile."""
    return tx.run(_TAKE, b_id=row.id, b_at=row.at) == 1


def payload_of(row: Due) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(row.payload)
    return payload
