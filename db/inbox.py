"""Rows of the inbox: raw updates of Telegram and events of our own, until a turn has dealt with them."""

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, func, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement, insert

NEW, DONE, QUARANTINED = 0, 1, 2

_inbox = schema.inbox

_STORE = insert(_inbox, "update_id", "lane", "received_at", "raw", once=["update_id"])
_NOTE = insert(_inbox, "update_id", "lane", "received_at", "state", once=["update_id"], returning="id")
_STORE_BROKEN = insert(_inbox, "update_id", "lane", "received_at", "raw", "state", "code", once=["update_id"])
_STORE_OWN = insert(_inbox, "key", "lane", "received_at", "raw", once=["key"])
FINISH = Statement(
    update(_inbox).where(_inbox.c.id == bindparam("b_id"), _inbox.c.state == NEW).values(state=DONE, raw=None)
)
_RETRY = Statement(
    update(_inbox)
    .where(_inbox.c.id == bindparam("b_id"), _inbox.c.state == NEW)
    .values(tries=_inbox.c.tries + 1, not_before=bindparam("b_not_before"))
)
_QUARANTINE = Statement(
    update(_inbox)
    .where(_inbox.c.id == bindparam("b_id"), _inbox.c.state == NEW)
    .values(state=QUARANTINED, code=bindparam("b_code"))
)
_WAITING = Statement(
    select(_inbox.c.lane, func.min(_inbox.c.not_before)).where(_inbox.c.state == NEW).group_by(_inbox.c.lane)
)
_COUNT = Statement(select(func.count()).select_from(_inbox).where(_inbox.c.state == NEW))
_PURGE = Statement(delete(_inbox).where(_inbox.c.state == DONE, _inbox.c.received_at < bindparam("b_before")))


def store(tx: Tx, updates: Iterable[tuple[int, int, bytes]], *, at: int) -> int:
    """Keep raw updates: (update id, lane, sealed JSON). A known id is passed over. Return how many are new."""
    steps = [
        (_STORE, {"update_id": update_id, "lane": lane, "received_at": at, "raw": raw})
        for update_id, lane, raw in updates
    ]
    return sum(max(0, count) for count in tx.batch(steps))


def note(tx: Tx, update_id: int, lane: int, *, at: int) -> int | None:
    """Note an update that is dealt with in this very transaction; None for a known id."""
    row = tx.value(_NOTE, update_id=update_id, lane=lane, received_at=at, state=DONE)
    return None if row is None else int(row)


def store_broken(tx: Tx, update_id: int | None, raw: bytes, code: str, *, at: int) -> None:
    """Put an update aside that nobody can read."""
    tx.run(_STORE_BROKEN, update_id=update_id, lane=0, received_at=at, raw=raw, state=QUARANTINED, code=code)


def put_event(tx: Tx, key: str, lane: int, raw: bytes, *, at: int) -> None:
    """Queue an event of our own; the same key a second time changes nothing."""
    tx.run(_STORE_OWN, key=key, lane=lane, received_at=at, raw=raw)


def retry(tx: Tx, row: int, *, not_before: int) -> None:
    tx.run(_RETRY, b_id=row, b_not_before=not_before)


def quarantine(tx: Tx, row: int, code: str) -> bool:
    """Put a row aside for good; False when it was dealt with meanwhile."""
    return tx.run(_QUARANTINE, b_id=row, b_code=code) == 1


def waiting_lanes(tx: Tx) -> list[tuple[int, int]]:
    """List lanes with work and the moment before which they rest."""
    return [(int(lane), int(rest)) for lane, rest in tx.all(_WAITING)]


def count_waiting(tx: Tx) -> int:
    return int(tx.value(_COUNT))


def purge(tx: Tx, *, before: int) -> int:
    """Drop rows that were dealt with long ago; they only served to know repeated updates."""
    return tx.run(_PURGE, b_before=before)
