"""The card of the morning: on working days at half past seven, once, for every officer who is there."""

from datetime import datetime, time

from bot.clock import millis
from bot.own_events import queue_desk
from db import settings
from db.connect import Tx
from db.desk import work
from db.sealing import KeyRing
from flows.engine.context import VIETNAM
from flows.reference.calendar import is_rest_day

AT, UNTIL = time(7, 30), time(12)
"""After a standstill the card still comes before noon; later it would tell the work of a day that is half over."""
SETTING = "morning_card"
"""The last day whose cards were ordered."""
HANDLER = "morning"


def is_time(now: datetime) -> bool:
    local = now.astimezone(VIETNAM)
    return AT <= local.time().replace(tzinfo=None) < UNTIL and not is_rest_day(local.date())


def order_cards(tx: Tx, ring: KeyRing, now: datetime) -> list[int]:
    """Wake every officer's desk once for the day; return their lanes."""
    day = now.astimezone(VIETNAM).date().isoformat()
    if not is_time(now) or settings.get(tx, SETTING) == day:
        return []
    settings.put(tx, SETTING, day)
    at = millis(now)
    lanes = []
    for officer in work.on_duty(tx, now=at):
        queue_desk(tx, ring, f"{HANDLER}.{day}.{officer.person}", officer.account, HANDLER, at=at)
        lanes.append(officer.account)
    return lanes
