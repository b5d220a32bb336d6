"""What a turn begins with: the oldest waiting row of a lane, the person, place, case and prompt, in one statement."""

from typing import Any, NamedTuple

from sqlalchemy import BigInteger, and_, bindparam, func, literal_column, select

from db import schema
from db.connect import Row, Tx
from db.desk import standing
from db.desk.standing import Standing
from db.inbox import NEW
from db.statements import SQLITE, Statement

_inbox, _persons, _places, _cases, _outbox = (
    schema.inbox, schema.persons, schema.places, schema.cases, schema.outbox,
)  # fmt: skip
_LANE_LOCK = 0x4854


class Head(NamedTuple):
    """The oldest waiting row of a lane with everything a turn needs. None where there is nothing yet."""

    locked: int
    inbox_id: int | None
    update_id: int | None
    key: str | None
    tries: int
    not_before: int
    received_at: int
    raw: bytes
    person: int | None
    first_name: str | None
    language: str | None
    unreachable: str | None
    started_at: int | None
    staff: int | None
    waits: str | None
    place: int | None
    case_id: int | None
    role: str | None
    row: str | None
    prompt: int | None
    last_message: int | None
    active_at: int | None
    place_version: int | None
    place_sealed: bytes | None
    case_version: int | None
    prompt_state: int | None
    prompt_message: int | None
    prompt_claimed_at: int | None
    prompt_created_at: int | None
    standing: Standing | None
    """Where the case stands for the officers; None when there is no case."""


_COLUMNS = (
    _inbox.c.id, _inbox.c.update_id, _inbox.c.key, _inbox.c.tries, _inbox.c.not_before, _inbox.c.received_at,
    _inbox.c.raw, _persons.c.id, _persons.c.first_name, _persons.c.language, _persons.c.unreachable,
    _persons.c.started_at, _persons.c.staff, _persons.c.waits, _places.c.id, _places.c.case_id, _places.c.role, _places.c.row, _places.c.prompt,
    _places.c.last_message, _places.c.active_at, _places.c.version, _places.c.sealed, _cases.c.version,
    _outbox.c.state, _outbox.c.message_id, _outbox.c.claimed_at, _outbox.c.created_at,
)  # fmt: skip
_PLAIN = len(_COLUMNS) + 1


def _head(kind: str) -> Any:
    lane: Any = bindparam("b_lane", type_=BigInteger)
    # One process at a time per lane; the second one sees "not locked" and comes back.
    locked = (
        literal_column("1")
        if kind == SQLITE
        else func.pg_try_advisory_xact_lock(_LANE_LOCK, func.hashint8(lane))
    )
    gate = select(locked.label("locked")).cte("gate")
    oldest = (
        select(func.min(_inbox.c.id)).where(_inbox.c.lane == lane, _inbox.c.state == NEW).scalar_subquery()
    )
    tables = (
        gate.outerjoin(_inbox, _inbox.c.id == oldest)
        .outerjoin(_persons, _persons.c.account == lane)
        .outerjoin(_places, and_(_places.c.person == _persons.c.id, _places.c.current == 1))
        .outerjoin(_cases, _cases.c.id == _places.c.case_id)
        .outerjoin(_outbox, _outbox.c.id == _places.c.prompt)
    )
    return select(gate.c.locked, *_COLUMNS, *standing.COLUMNS).select_from(tables)


_HEAD = Statement(_head)
_CASE = Head._fields.index("case_version")


class LaneTaken(Exception):
    """Another process works on this lane just now; it will finish it."""


def oldest(tx: Tx, lane: int) -> Head | None:
    """Load the oldest waiting row of a lane, or None when there is none.

    Raises:
        LaneTaken: another process works on this lane just now.
    """
    row = tx.one(_HEAD, b_lane=lane)
    if row is None or row[1] is None:
        return None
    if not row[0]:
        raise LaneTaken
    return _made(row)


def of_new(tx: Tx, lane: int, inbox_id: int) -> Head:
    """Load the same for an update that has never waited; `inbox_id` is the row that notes it.

    Raises:
        LaneTaken: something else of this lane comes first.
    """
    row = tx.one(_HEAD, b_lane=lane)
    assert row is not None
    if row[1] is not None or not row[0]:
        raise LaneTaken
    return _made(row)._replace(inbox_id=inbox_id, tries=0, not_before=0)


def _made(row: Row) -> Head:
    return Head._make((*row[:_PLAIN], Standing(*row[_PLAIN:]) if row[_CASE] is not None else None))
