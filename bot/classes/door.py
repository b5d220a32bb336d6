"""The message that a teacher holds up at the door: code, QR and how many are there, rewritten in place."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bot.classes.qr import picture_of
from bot.classes.registry import LINK_PREFIX
from bot.clock import millis, moment
from bot.own_events import queue_desk
from db import settings
from db.classes import doors, lessons, presence, steps
from db.classes.doors import Door
from db.classes.lessons import OPEN, Lesson
from db.connect import Tx
from db.sealing import KeyRing
from flows.classes import codes
from flows.classes.attendance import door, midnight_after
from flows.classes.planning import plan
from flows.classes.times import local
from flows.text import Text

SECRET = b"class_codes"
SOON = timedelta(seconds=5)
"""After somebody has come, the count is rewritten this much later, once for all who come meanwhile."""


def secret_of(ring: KeyRing) -> bytes:
    return ring.derived(SECRET)[0]


def is_open(it: Lesson, at: int) -> bool:
    return it.state == OPEN and codes.is_open(local(it.starts_at), local(it.ends_at), moment(at))


def open_now(tx: Tx, at: int) -> list[Lesson]:
    """List the classes that people can check in to."""
    return presence.open_now(tx, now=at, starts_by=at + millis_of(codes.OPENS_BEFORE))


def over_today(tx: Tx, at: int) -> list[Lesson]:
    """List the classes that are over and in whose lists names may still be ticked."""
    midnight = midnight_after(moment(at)) - timedelta(days=1)
    return [it for it in presence.open_now(tx, now=millis(midnight), starts_by=at) if it.ends_at < at]


def lines_of(tx: Tx, ring: KeyRing, it: Lesson, at: int) -> list[Text]:
    now = moment(at)
    return door(it.title, codes.code_of(secret_of(ring), it.id, now), presence.count(tx, it.id), it.seats, now)


def picture(tx: Tx, ring: KeyRing, it: Lesson, at: int) -> list[dict[str, Any]]:
    """Draw the link that checks in; empty while the bot does not know its own name."""
    name = settings.get(tx, settings.USERNAME)
    if not name:
        return []
    code = codes.code_of(secret_of(ring), it.id, moment(at))
    link = f"https://t.me/{name}?start={LINK_PREFIX}{it.id}_{code}"
    return [{"name": "Ma_QR.png", "content": b64encode(picture_of(link, codes.spaced(code))).decode()}]


def keep(tx: Tx, it: Lesson, row: int, chat: int, at: int) -> None:
    """Remember the message, and that it is due when the code changes."""
    doors.put(tx, Door(it.id, row, chat, millis(codes.renewed_at(moment(at)))))


def somebody_came(tx: Tx, it: Lesson, at: int) -> None:
    """Let the count be rewritten in a moment, and let something be said after the class."""
    planned = plan(local(it.starts_at), local(it.ends_at), moment(at))
    steps.put(tx, it.id, it.change, ((one.name, millis(one.at)) for one in planned))
    found = doors.find(tx, it.id)
    soon = at + millis_of(SOON)
    if found is not None and found.renew_at > soon:
        doors.put(tx, found._replace(renew_at=soon))


def renew(tx: Tx, ring: KeyRing, at: int) -> Iterator[int]:
    """Have the messages that are due rewritten, and forget those of classes that are over; yield the chats."""
    for found in doors.due(tx, now=at):
        it = lessons.find(tx, found.lesson)
        if it is None or not is_open(it, at):
            doors.close(tx, found.lesson)
            continue
        doors.put(tx, found._replace(renew_at=millis(codes.renewed_at(moment(at)))))
        key = f"class_door.{found.lesson}.{at}"
        queue_desk(tx, ring, key, found.chat, "class_door_live", (str(found.lesson), str(found.row)), at=at)
        yield found.chat


def millis_of(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)
