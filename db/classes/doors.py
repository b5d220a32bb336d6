"""The message with the code of each class that is open for checking in: which outbox row it became, and when to rewrite it.

Kept among the settings: it names no person and lasts for one afternoon.
"""

import json
from typing import NamedTuple

from db import settings
from db.connect import Tx

_PREFIX = "class_door."


class Door(NamedTuple):
    lesson: int
    row: int
    chat: int
    renew_at: int


def put(tx: Tx, it: Door) -> None:
    settings.put(tx, f"{_PREFIX}{it.lesson}", json.dumps(it[1:]))


def find(tx: Tx, lesson: int) -> Door | None:
    kept = settings.get(tx, f"{_PREFIX}{lesson}")
    return None if kept is None else Door(lesson, *json.loads(kept))


def close(tx: Tx, lesson: int) -> None:
    settings.drop(tx, f"{_PREFIX}{lesson}")


def due(tx: Tx, *, now: int) -> list[Door]:
    """List those that are to be rewritten."""
    every = (
        Door(int(key.removeprefix(_PREFIX)), *json.loads(kept)) for key, kept in settings.beginning_with(tx, _PREFIX)
    )
    return [it for it in every if it.renew_at <= now]
