"""The audit log: who read or changed what. Each row's hash covers the row before it.

A changed or missing row breaks the chain; a cut-off end shows in the count of the head, which is also
written to the program's log, where whoever changes the database does not reach it.
"""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Select, bindparam, select, update

from db import schema
from db.connect import Tx
from db.statements import SQLITE, Statement, insert

_audit, _head = schema.audit, schema.audit_head

START = "0" * 64


class Entry(NamedTuple):
    id: int
    at: int
    actor: int | None
    action: str
    object: str
    detail: str
    hash: str


class Head(NamedTuple):
    rows: int
    hash: str


def _read_head(kind: str) -> Select[tuple[int, str]]:
    read = select(_head.c.count, _head.c.hash).where(_head.c.id == 1)
    return read if kind == SQLITE else read.with_for_update()


_READ_HEAD = Statement(_read_head)
_START_HEAD = insert(_head, "id", "count", "hash", once=["id"])
_MOVE_HEAD = Statement(
    update(_head).where(_head.c.id == 1).values(count=bindparam("count"), hash=bindparam("hash"))
)
_APPEND = insert(_audit, "at", "actor", "action", "object", "detail", "hash")
_COLUMNS = tuple(_audit.c[name] for name in Entry._fields)
_WALK = Statement(
    select(*_COLUMNS).where(_audit.c.id > bindparam("b_after")).order_by(_audit.c.id).limit(1000)
)
_ABOUT = Statement(
    select(*_COLUMNS)
    .where(_audit.c.object == bindparam("b_object"))
    .order_by(_audit.c.id.desc())
    .limit(bindparam("b_limit"))
)


def append(
    tx: Tx, actor: int | None, action: str, object_: str = "", detail: str = "", *, at: int
) -> None:
    """Write one row at the end of the chain. `actor` is an account; `detail` never names a person."""
    before = head(tx)
    link = _link(before.hash, at, actor, action, object_, detail)
    tx.run(_APPEND, at=at, actor=actor, action=action, object=object_, detail=detail, hash=link)
    tx.run(_MOVE_HEAD, count=before.rows + 1, hash=link)


def head(tx: Tx) -> Head:
    row = tx.one(_READ_HEAD)
    if row is None:
        tx.run(_START_HEAD, id=1, count=0, hash=START)
        row = tx.one(_READ_HEAD)
        assert row is not None
    return Head(*row)


def about(tx: Tx, object_: str, *, limit: int = 50) -> list[Entry]:
    """Read what was done to one object, the newest first."""
    return [Entry(*row) for row in tx.all(_ABOUT, b_object=object_, b_limit=limit)]


def broken_at(tx: Tx) -> int | None:
    """Return the row at which the chain does not hold, 0 when rows are missing at the end, None when it holds.

    Rows from before the chain was begun have no hash and come first.
    """
    known, count, begun = START, 0, False
    for entry in _walk(tx):
        if not begun and not entry.hash:
            continue
        begun = True
        known = _link(known, entry.at, entry.actor, entry.action, entry.object, entry.detail)
        if entry.hash != known:
            return entry.id
        count += 1
    last = head(tx)
    return None if (last.rows, last.hash) == (count, known) else 0


def _walk(tx: Tx) -> Iterator[Entry]:
    after = 0
    while rows := tx.all(_WALK, b_after=after):
        for row in rows:
            entry = Entry(*row)
            yield entry
            after = entry.id


def _link(before: str, at: int, actor: int | None, action: str, object_: str, detail: str) -> str:
    fields = (before, str(at), "" if actor is None else str(actor), action, object_, detail)
    covered = b"".join(len(field.encode()).to_bytes(4, "big") + field.encode() for field in fields)
    return hashlib.sha256(covered).hexdigest()
