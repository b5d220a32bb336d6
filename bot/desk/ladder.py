"""The ladder of reminders: looks for people who have been away for so many days, and asks the gate for each."""

from datetime import datetime, timedelta

from bot import starting
from bot.clock import millis
from bot.own_events import queue_timer
from db.connect import Tx
from db.desk import starts
from db.sealing import KeyRing
from flows.starting import Go
from flows.starting.kinds import IDLE
from flows.starting.limits import limits

AT_ONCE = 200
FORGOTTEN = timedelta(days=60)
"""Whoever has been away longer than that is not reminded any more, even if the bot was down before."""


def climb(tx: Tx, ring: KeyRing, now: datetime) -> list[int]:
    """Queue the next rung for everybody it has come to; return their lanes."""
    rungs = [millis(now - rung) for rung in limits().rungs]
    oldest, lanes = millis(now - FORGOTTEN), []
    while found := starts.idle(tx, IDLE.name, rungs, oldest=oldest, limit=AT_ONCE):
        for it in found:
            # A rung says what it says however late it comes, but never right after the one before.
            if isinstance(starting.verdict(tx, it.person, IDLE, now), Go):
                rung = it.sent + 1
                key = f"idle.{it.person}.{it.active_at}.{rung}"
                queue_timer(tx, ring, key, it.chat, "idle", {"rung": rung}, at=millis(now))
                lanes.append(it.chat)
        oldest = found[-1].active_at
    return lanes
