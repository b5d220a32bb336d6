"""Acts of officers that leave after some seconds, so that they can be taken back."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from bot.case_cache import dumps
from bot.desk import standing
from bot.desk.call import Call
from bot.own_events import queue_officer
from db import due
from db.connect import Tx
from db.desk.cases import CaseRow
from db.due import Due
from db.sealing import KeyRing

SECONDS = 10
PURPOSE = b"due.officer"


def leave_later(call: Call, case: CaseRow, name: str, what: str, body: Mapping[str, Any]) -> None:
    """Hand something to the founder's line in ten seconds. `name` is what it can be taken back by."""
    sealed = b64encode(call.parts.ring.seal(dumps(body).encode("utf-8", "replace"), PURPOSE)).decode()
    payload = {"case": case.id, "what": what, "body": sealed}
    call.tx.run(
        due.SET, person=case.owner, chat=case.account, name=due.OFFICER + name, at=call.at + SECONDS * 1000,
        payload=dumps(payload),
    )  # fmt: skip


def take_back(call: Call, case: CaseRow, name: str) -> bool:
    """Stop what has not left yet; False when it has."""
    return call.tx.run(due.FORGET, b_person=case.owner, b_name=due.OFFICER + name) == 1


def queue_act(tx: Tx, ring: KeyRing, row: Due, *, at: int) -> None:
    """The time to take it back is over: put it into the founder's line; only now nothing waits for us any more."""
    payload = due.payload_of(row)
    body = json.loads(ring.open(b64decode(payload["body"]), PURPOSE))
    queue_officer(
        tx, ring, f"{row.name}.{row.id}", row.chat, payload["case"], payload["what"], body, at=at
    )
    standing.refresh(tx, payload["case"], at)
