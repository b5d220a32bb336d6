"""The queue of reviews and the state of each. What was sent is sealed by the caller."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import Area, AreaStatement
from db.statements import Statement, upsert

_reviews, _cases = schema.reviews, schema.cases

SENT, READING, RETURNED, RESENT, PASSED = "sent", "reading", "returned", "resent", "passed"


class Before(NamedTuple):
    """What is known of a part that was sent before."""

    id: int
    officer: int | None
    snapshot: bytes | None


class ReviewRow(NamedTuple):
    id: int
    case_id: int
    part: str
    round: int
    state: str
    version: int
    officer: int | None
    sent_at: int
    due_at: int
    taken_at: int | None
    settled_at: int | None
    coop: str
    """Name of the cooperative."""


_COLUMNS: tuple[ColumnElement[Any], ...] = (
    *(_reviews.c[name] for name in ReviewRow._fields[:-1]), _cases.c.name,
)  # fmt: skip
_TABLES = _reviews.join(_cases, _cases.c.id == _reviews.c.case_id)
_WAITS = or_(_reviews.c.state == SENT, _reviews.c.state == READING, _reviews.c.state == RESENT)

_SEND = upsert(
    _reviews, "case_id", "part", "round", "state", "sent_at", "due_at", "taken_at", "settled_at", "snapshot",
    key=["case_id", "part"],
)  # fmt: skip
_TOUCH = Statement(
    update(_reviews).where(_reviews.c.id == bindparam("b_id")).values(version=_reviews.c.version + 1)
)
"""What officers saw of it before has changed."""
_OF_PART = Statement(
    select(_reviews.c.id, _reviews.c.officer, _reviews.c.snapshot).where(
        _reviews.c.case_id == bindparam("b_case"), _reviews.c.part == bindparam("b_part")
    )
)
_FIND = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(*_COLUMNS).select_from(_TABLES).where(
        _reviews.c.id == bindparam("b_id"), _cases.c.status != HIDDEN, area
    ),
)  # fmt: skip
_SNAPSHOT = Statement(select(_reviews.c.snapshot).where(_reviews.c.id == bindparam("b_id")))
_QUEUE = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(*_COLUMNS).select_from(_TABLES).where(_WAITS, _cases.c.status != HIDDEN, area)
    .order_by(_reviews.c.due_at, _reviews.c.id).limit(bindparam("b_limit")).offset(bindparam("b_offset")),
)  # fmt: skip
_COUNT = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(func.count()).select_from(_TABLES).where(_WAITS, _cases.c.status != HIDDEN, area),
)
_OVERDUE = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(func.count()).select_from(_TABLES).where(
        _WAITS, _reviews.c.due_at < bindparam("b_now"), _cases.c.status != HIDDEN, area
    ),
)  # fmt: skip
_OF_CASE = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(*_COLUMNS).select_from(_TABLES).where(
        _reviews.c.case_id == bindparam("b_case"), _cases.c.status != HIDDEN, area
    ).order_by(_reviews.c.id),
)  # fmt: skip
_guard = (_reviews.c.id == bindparam("b_id"), _reviews.c.version == bindparam("b_version"))
_TAKE = Statement(
    update(_reviews).where(*_guard).values(
        state=READING, officer=bindparam("officer"), taken_at=bindparam("taken_at"), version=_reviews.c.version + 1
    )
)  # fmt: skip
_SETTLE = Statement(
    update(_reviews).where(*_guard).values(
        state=bindparam("state"), settled_at=bindparam("settled_at"), snapshot=bindparam("snapshot"),
        version=_reviews.c.version + 1,
    )
)  # fmt: skip


def before(tx: Tx, case_id: int, part: str) -> Before | None:
    row = tx.one(_OF_PART, b_case=case_id, b_part=part)
    return Before(*row) if row else None


def send(tx: Tx, case_id: int, part: str, round: int, snapshot: bytes, *, at: int, due_at: int) -> int:
    """Put a part into the queue, again or for the first time, and return the number of its review."""
    tx.run(
        _SEND, case_id=case_id, part=part, round=round, state=SENT if round == 1 else RESENT, sent_at=at, due_at=due_at,
        taken_at=None, settled_at=None, snapshot=snapshot,
    )  # fmt: skip
    sent = before(tx, case_id, part)
    assert sent is not None
    tx.run(_TOUCH, b_id=sent.id)
    return sent.id


def find(tx: Tx, number: int, area: Area) -> ReviewRow | None:
    """Read a review; one that lies elsewhere looks as if it did not exist."""
    row = _FIND.one(tx, area, b_id=number)
    return ReviewRow(*row) if row else None


def of_case(tx: Tx, case_id: int, area: Area) -> list[ReviewRow]:
    return [ReviewRow(*row) for row in _OF_CASE.all(tx, area, b_case=case_id)]


def snapshot_of(tx: Tx, number: int) -> bytes | None:
    """Return what was sent, sealed. The review itself was allowed before."""
    sealed = tx.value(_SNAPSHOT, b_id=number)
    return None if sealed is None else bytes(sealed)


def queue(tx: Tx, area: Area, *, limit: int, offset: int = 0) -> list[ReviewRow]:
    """List what waits for the office, the oldest promise first."""
    return [ReviewRow(*row) for row in _QUEUE.all(tx, area, b_limit=limit, b_offset=offset)]


def count_waiting(tx: Tx, area: Area) -> int:
    return int(_COUNT.value(tx, area) or 0)


def count_overdue(tx: Tx, area: Area, *, now: int) -> int:
    return int(_OVERDUE.value(tx, area, b_now=now) or 0)


def take(tx: Tx, review: ReviewRow, officer: int, *, at: int) -> bool:
    """Give a review to an officer; False when it has changed since it was read."""
    return tx.run(_TAKE, b_id=review.id, b_version=review.version, officer=officer, taken_at=at) == 1


def settle(tx: Tx, review: ReviewRow, state: str, snapshot: bytes, *, at: int) -> bool:
    """Return or pass a review as it was read; False when it has changed since."""
    return tx.run(
        _SETTLE, b_id=review.id, b_version=review.version, state=state, settled_at=at, snapshot=snapshot
    ) == 1  # fmt: skip
