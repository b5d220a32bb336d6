"""Messages on their way out: claimed with an owner, settled by that owner, never sent twice blindly."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, bindparam, delete, func, select, update

from db import schema
from db.connect import Tx
from db.statements import POSTGRESQL, Statement, insert

NEW, SENDING, SENT, UNREACHABLE, UNCERTAIN, SKIPPED, REFUSED = range(7)
"""`UNCERTAIN`: it left, nobody knows whether it arrived. `SKIPPED`: a newer question took its place.
`REFUSED`: Telegram will never take it as it is."""

ROOM = 1000
"""Messages one inbox row can cause. A message's id is the inbox row's id × ROOM + its place in the turn:
the same turn repeated writes the same rows, and the order within a chat is the order of the turns."""

REPLY, NOTICE, BROADCAST = 0, 1, 2
"""Priorities: what a person waits for overtakes what we send by ourselves."""

_outbox = schema.outbox
_ref = schema.outbox.alias("ref")
is_open = _outbox.c.state < SENT
"""Says what the index of open rows is about: SQLite takes it only where these very words stand."""

ADD = insert(
    _outbox, "id", "key", "person", "chat", "kind", "priority", "prompt", "due_at", "created_at", "ref",
    "message_id", "ticket", "payload", once=["key"],
)  # fmt: skip


class Claimed(NamedTuple):
    id: int
    person: int | None
    chat: int
    kind: str
    priority: int
    prompt: int
    tries: int
    ref: int | None
    message_id: int | None
    ref_message_id: int | None
    ref_state: int | None
    payload: bytes | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a claimed row. `due_at` puts it back instead."""

    id: int
    state: int
    message_id: int | None = None
    reason: str | None = None
    due_at: int | None = None


def _claimable(kind: str) -> Any:
    statement = (
        select(
            _outbox.c.id, _outbox.c.person, _outbox.c.chat, _outbox.c.kind, _outbox.c.priority, _outbox.c.prompt,
            _outbox.c.tries, _outbox.c.ref, _outbox.c.message_id, _ref.c.message_id, _ref.c.state, _outbox.c.payload,
        )
        .select_from(_outbox.outerjoin(_ref, _ref.c.id == _outbox.c.ref))
        .where(is_open, _outbox.c.state == NEW, _outbox.c.due_at <= bindparam("b_now"))
        .order_by(_outbox.c.priority, _outbox.c.id)
        .limit(bindparam("b_limit"))
    )  # fmt: skip
    return statement.with_for_update(of=_outbox, skip_locked=True) if kind == POSTGRESQL else statement


_CLAIMABLE = Statement(_claimable)
_CLAIM = Statement(
    update(_outbox)
    .where(_outbox.c.id == bindparam("b_id"), _outbox.c.state == NEW)
    .values(state=SENDING, claimed_by=bindparam("b_owner"), claimed_at=bindparam("b_at"))
)
_mine = (
    _outbox.c.id == bindparam("b_id"),
    _outbox.c.state == SENDING,
    _outbox.c.claimed_by == bindparam("b_owner"),
)
_SETTLE = Statement(
    update(_outbox)
    .where(*_mine)
    .values(
        state=bindparam("b_state"),
        message_id=func.coalesce(bindparam("b_message", type_=BigInteger), _outbox.c.message_id),
        reason=bindparam("b_reason"),
        sent_at=bindparam("b_at"),
        payload=None,
    )
)
_PUT_BACK = Statement(
    update(_outbox)
    .where(*_mine)
    .values(
        state=NEW,
        due_at=bindparam("b_due"),
        tries=_outbox.c.tries + 1,
        claimed_by=None,
        reason=bindparam("b_reason"),
    )
)
_ORPHANS = Statement(
    select(_outbox.c.id, _outbox.c.person, _outbox.c.chat, _outbox.c.kind, _outbox.c.prompt).where(
        is_open, _outbox.c.state == SENDING, _outbox.c.claimed_by != bindparam("b_owner")
    )
)
_orphan = (_outbox.c.id == bindparam("b_id"), _outbox.c.state == SENDING)
_ORPHAN_AGAIN = Statement(update(_outbox).where(*_orphan).values(state=NEW, reason=bindparam("b_reason")))
_ORPHAN_SETTLED = Statement(
    update(_outbox)
    .where(*_orphan)
    .values(state=bindparam("b_state"), reason=bindparam("b_reason"), payload=None)
)
_PURGE = Statement(
    delete(_outbox).where(
        _outbox.c.person.is_(None), _outbox.c.state > SENDING, _outbox.c.created_at < bindparam("b_before")
    )
)
_COPY_BEFORE = Statement(
    select(_ref.c.id, _ref.c.state, _ref.c.message_id, _ref.c.claimed_at)
    .join_from(_outbox, _ref, _ref.c.id == _outbox.c.ref)
    .where(_outbox.c.id == bindparam("b_id"), _outbox.c.kind == "send")
)
_DROP_STALE = Statement(
    delete(_outbox).where(
        is_open, _outbox.c.state == NEW, _outbox.c.priority == BROADCAST, _outbox.c.created_at < bindparam("b_before")
    )
)
SUPERSEDE = Statement(
    update(_outbox)
    .where(_outbox.c.id == bindparam("b_id"), _outbox.c.state == NEW)
    .values(state=SKIPPED, payload=None)
)
_COUNTS = Statement(select(_outbox.c.state, func.count()).group_by(_outbox.c.state))
_TICKET_OF = Statement(
    select(_outbox.c.ticket).where(
        _outbox.c.chat == bindparam("b_chat"), _outbox.c.message_id == bindparam("b_message"),
        _outbox.c.ticket.is_not(None),
    )
)  # fmt: skip
_UNREACHABLE = Statement(
    update(schema.persons)
    .where(schema.persons.c.account == bindparam("b_chat"))
    .values(unreachable=bindparam("b_reason"))
)


class Copy(NamedTuple):
    """An earlier copy of a prompt."""

    id: int
    state: int
    message_id: int | None
    claimed_at: int | None


def copy_before(tx: Tx, prompt: int) -> Copy | None:
    """Return the copy that a prompt has repeated, or None when it was asked only once."""
    row = tx.one(_COPY_BEFORE, b_id=prompt)
    return None if row is None else Copy(*row)


def claim(
    tx: Tx, owner: str, *, now: int, limit: int, busy: Collection[int] = (), per_claim: int = 200, bulk: int | None = None
) -> list[Claimed]:
    """Take up to `limit` due rows, at most one per chat and none of a busy chat.

    `bulk` says how many of them may be parts of broadcasts; None = all.
    """
    taken: list[Claimed] = []
    seen = set(busy)
    bulk = limit if bulk is None else bulk
    for row in tx.all(_CLAIMABLE, b_now=now, b_limit=per_claim):
        claimed = Claimed(*row)
        if claimed.chat in seen:
            continue
        if claimed.priority >= BROADCAST:
            if not bulk:
                break  # they come last
            bulk -= 1
        seen.add(claimed.chat)
        taken.append(claimed)
        if len(taken) >= limit:
            break
    if taken:
        tx.batch([(_CLAIM, {"b_id": row.id, "b_owner": owner, "b_at": now}) for row in taken])
    return taken


def settle(tx: Tx, owner: str, results: Sequence[Settled], *, now: int) -> None:
    """Write down what became of claimed rows. A row that is no longer this owner's is left alone."""
    steps: list[tuple[Statement, Mapping[str, Any]]] = []
    for result in results:
        if result.due_at is not None:
            steps.append(
                (
                    _PUT_BACK,
                    {"b_id": result.id, "b_owner": owner, "b_due": result.due_at, "b_reason": result.reason},
                )
            )
        else:
            steps.append(
                (
                    _SETTLE,
                    {
                        "b_id": result.id, "b_owner": owner, "b_state": result.state, "b_message": result.message_id,
                        "b_reason": result.reason, "b_at": now,
                    },
                )
            )  # fmt: skip
    tx.batch(steps)


def orphans(tx: Tx, owner: str) -> list[tuple[int, int | None, int, str, int]]:
    """List rows that another process had claimed: (id, person, chat, kind, prompt)."""
    return [tuple(row) for row in tx.all(_ORPHANS, b_owner=owner)]


def resolve_orphan(tx: Tx, row: int, state: int, reason: str) -> None:
    if state == NEW:
        tx.run(_ORPHAN_AGAIN, b_id=row, b_reason=reason)
    else:
        tx.run(_ORPHAN_SETTLED, b_id=row, b_state=state, b_reason=reason)


def purge(tx: Tx, *, before: int) -> int:
    """Drop settled messages to nobody we know, such as the last word to a person who was erased."""
    return tx.run(_PURGE, b_before=before)


def drop_stale(tx: Tx, *, before: int) -> int:
    """Drop parts of broadcasts that were put here before a moment and have not left; the ledger puts them here again."""
    return tx.run(_DROP_STALE, b_before=before)


def mark_unreachable(tx: Tx, chat: int, reason: str) -> None:
    tx.run(_UNREACHABLE, b_chat=chat, b_reason=reason)


def counts(tx: Tx) -> dict[int, int]:
    """Count rows by state."""
    return {int(state): int(number) for state, number in tx.all(_COUNTS)}


def ticket_of(tx: Tx, chat: int, message_id: int) -> int | None:
    """Find the ticket that a message to an officer was about."""
    found = tx.value(_TICKET_OF, b_chat=chat, b_message=message_id)
    return None if found is None else int(found)
