"""Acts of officers on their way to founders: at once by day, in the morning at night, or after some seconds.

What has not left yet is a due row. The gate decides when it may leave; a founder who writes first gets it then.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import starting
from bot.case_cache import dumps
from bot.clock import millis, moment
from bot.desk import standing
from bot.desk.call import Call
from bot.own_events import queue_officer
from db import due
from db.connect import Tx
from db.desk.cases import CaseRow
from db.due import Due
from db.sealing import KeyRing
from db.turns import Step
from flows.starting.gate import is_open

SECONDS = 10
PURPOSE = b"due.officer"
ACT = "act."
"""Begins the names of acts that are held back until the morning and cannot be taken back by name."""


def hand_over(call: Call, case: CaseRow, what: str, body: Mapping[str, Any]) -> datetime | None:
    """Hand something to the founder's line: the flow of the founding decides what comes of it.

    Return until when it is held back; None when it goes now.
    """
    until = starting.held_until(call.tx, case.owner, call.now)
    if until is None:
        go_now(call, case.account, case.id, what, body)
    else:
        _leave_at(call, case.owner, case.account, case.id, f"{ACT}{call.out.inbox_id}", what, body, at=millis(until))
    return until


def answer_over(
    call: Call, person: int, account: int, case_id: int, name: str, body: Mapping[str, Any], *, seconds: int = 0
) -> datetime | None:
    """Hand an answer to a request over, after some seconds in which it can be taken back by `name`."""
    until = starting.held_until(call.tx, person, call.now)
    if until is None and not seconds:
        go_now(call, account, case_id, "answered", body)
    else:
        at = millis(until) if until else call.at + seconds * 1000
        _leave_at(call, person, account, case_id, name, "answered", body, at=at)
    return until


def go_now(call: Call, account: int, case_id: int, what: str, body: Mapping[str, Any]) -> None:
    """Hand over what the founder may know of at any hour, because nothing is said of it."""
    key = f"desk.{call.out.inbox_id}.{len(call.wakes)}.{account}"
    queue_officer(call.tx, call.parts.ring, key, account, case_id, what, body, at=call.at)
    call.wakes.add(account)


def take_back(call: Call, case: CaseRow, name: str) -> bool:
    """Stop what has not left yet; False when it has."""
    return call.tx.run(due.FORGET, b_person=case.owner, b_name=due.OFFICER + name) == 1


def release(person: int, now: datetime) -> list[Step]:
    """Let what is held back leave soon: the founder is writing at night, so it disturbs nobody."""
    if is_open(now):
        return []
    soon = millis(now) + SECONDS * 1000
    return [(due.HASTEN, {"b_person": person, "b_at": soon})]


def queue_act(tx: Tx, ring: KeyRing, row: Due, *, at: int) -> None:
    """Its time has come: put it into the founder's line; only now nothing waits for us any more."""
    payload = due.payload_of(row)
    until = starting.held_until(tx, row.person, moment(at))
    if until is not None:  # it fell due by day while the bot was down
        tx.run(due.SET, person=row.person, chat=row.chat, name=row.name, at=millis(until), payload=row.payload)
        return
    body = json.loads(ring.open(b64decode(payload["body"]), PURPOSE))
    queue_officer(tx, ring, f"{row.name}.{row.id}", row.chat, payload["case"], payload["what"], body, at=at)
    standing.refresh(tx, payload["case"], at)


def _leave_at(
    call: Call, person: int, chat: int, case_id: int, name: str, what: str, body: Mapping[str, Any], *, at: int
) -> None:
    sealed = b64encode(call.parts.ring.seal(dumps(body).encode("utf-8", "replace"), PURPOSE)).decode()
    call.tx.run(
        due.SET, person=person, chat=chat, name=due.OFFICER + name, at=at,
        payload=dumps({"case": case_id, "what": what, "body": sealed}),
    )  # fmt: skip
