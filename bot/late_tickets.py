"""Finds requests that nobody has answered in time and puts that into the founders' lines, once a level."""

from datetime import datetime, timedelta

from bot.clock import millis, moment
from bot.own_events import queue_officer
from db.connect import Tx
from db.desk import notes, tickets
from db.sealing import KeyRing
from flows.desk.panel.late import REMIND_DAYS, SUPERIOR_DAYS, deadline, may_tell

LEVELS = (("remind", REMIND_DAYS), ("superiors", SUPERIOR_DAYS))
NOBODY = 0
"""Who wrote the note: the bot itself."""
AT_ONCE = 200


def report(tx: Tx, ring: KeyRing, now: datetime) -> list[int]:
    """Report what is late; return the lanes that got an event."""
    if not may_tell(now):
        return []
    lanes = []
    for level, days in LEVELS:
        before = millis(now - timedelta(days=days))
        for it in tickets.waiting_since(tx, before, level, limit=AT_ONCE):
            if deadline(moment(it.opened_at), days) > now:
                continue
            at = millis(now)
            notes.add(tx, it.case_id, notes.LATE, NOBODY, at=at, code=f"{level}.{it.id}")
            body = {"ticket": it.id, "superiors": level == "superiors", "key": it.question}
            queue_officer(tx, ring, f"late.{level}.{it.id}", it.chat, it.case_id, "ticket_late", body, at=at)
            lanes.append(it.chat)
    return lanes
