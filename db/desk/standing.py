"""Where a case stands for the officers, apart from its answers: what waits, since when, until when it is paused.

`bot.desk.standing.refresh` puts this together with the limits after which a case is stuck.
"""

from typing import Any, NamedTuple

from sqlalchemy import ClauseElement, ColumnElement, bindparam, exists, func, literal, or_, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.types import String

from db import due, schema
from db.connect import Tx
from db.desk.tickets import ANSWERED, LEAVING, OPEN
from db.statements import SQLITE, Statement

_cases, _tickets, _reviews, _comments = schema.cases, schema.tickets, schema.reviews, schema.comments
_later = schema.due

WITH_OFFICE = ("sent", "reading", "resent")
"""States of a review in which the office is to act."""
RETURNED = "returned"
"""State of a review in which the founder is to act."""


class Standing(NamedTuple):
    """Columns of a case. Moments are in milliseconds."""

    status: str
    step: str
    question: str
    misses: int
    reached: int
    answered_at: int | None
    changed_at: int
    members_since: int | None
    help_since: int | None
    wait_since: int | None
    fix_since: int | None
    result_due: int | None
    awaits: int | None
    paused_until: int | None
    stuck_at: int | None
    episode: int | None


class Open(NamedTuple):
    """The oldest things that wait."""

    help_since: int | None
    wait_since: int | None
    fix_since: int | None


COLUMNS: tuple[ColumnElement[Any], ...] = tuple(_cases.c[name] for name in Standing._fields)
GUARDED = ("help_since", "wait_since", "fix_since", "paused_until", "episode")
"""What others than the founder's turns write: a turn that has read an older value is repeated."""


def _read(kind: str) -> ClauseElement:
    read = select(*COLUMNS).where(_cases.c.id == bindparam("b_id"))
    return read if kind == SQLITE else read.with_for_update()


_READ = Statement(_read)
# An answer that can still be taken back has not reached anybody.
_leaving = exists().where(
    _later.c.person == select(_cases.c.owner).where(_cases.c.id == bindparam("b_id")).scalar_subquery(),
    _later.c.name == literal(due.OFFICER + LEAVING) + sql_cast(_tickets.c.id, String(20)),
)
_HELP = Statement(
    select(func.min(_tickets.c.opened_at)).where(
        _tickets.c.case_id == bindparam("b_id"),
        or_(_tickets.c.state == OPEN, (_tickets.c.state == ANSWERED) & _leaving),
    )
)
_WITH_OFFICE = Statement(
    select(func.min(_reviews.c.sent_at)).where(
        # No IN list: its parameters would only be known when it is run.
        _reviews.c.case_id == bindparam("b_id"), or_(*(_reviews.c.state == state for state in WITH_OFFICE))
    )
)  # fmt: skip
_FIX = Statement(
    select(func.min(func.coalesce(_reviews.c.settled_at, _comments.c.at)))
    .select_from(_reviews.join(_comments, _comments.c.review == _reviews.c.id))
    .where(
        _reviews.c.case_id == bindparam("b_id"), _reviews.c.state == RETURNED, _comments.c.state == "open"
    )
)  # fmt: skip
_WRITE = Statement(
    update(_cases)
    .where(_cases.c.id == bindparam("b_id"))
    .values(
        help_since=bindparam("help_since"), wait_since=bindparam("wait_since"), fix_since=bindparam("fix_since"),
        changed_at=bindparam("changed_at"), stuck_at=bindparam("stuck_at"),
    )
)  # fmt: skip
PAUSE = Statement(update(_cases).where(_cases.c.id == bindparam("b_id")).values(paused_until=bindparam("b_until")))


def read(tx: Tx, case_id: int) -> Standing | None:
    """Read where a case stands and hold it until the end of the transaction."""
    row = tx.one(_READ, b_id=case_id)
    return Standing(*row) if row else None


def open_things(tx: Tx, case_id: int) -> Open:
    """Look for the oldest open request, draft with the office, and comment that is not dealt with."""
    help_since = tx.value(_HELP, b_id=case_id)
    drafts = tx.value(_WITH_OFFICE, b_id=case_id)
    waits = [moment for moment in (help_since, drafts) if moment is not None]
    return Open(help_since, min(waits, default=None), tx.value(_FIX, b_id=case_id))


def write(tx: Tx, case_id: int, it: Standing) -> None:
    tx.run(
        _WRITE, b_id=case_id, help_since=it.help_since, wait_since=it.wait_since, fix_since=it.fix_since,
        changed_at=it.changed_at, stuck_at=it.stuck_at,
    )  # fmt: skip


def pause(tx: Tx, case_id: int, until: int | None) -> None:
    """Let a case rest until a moment, or end its rest. `refresh` it afterwards."""
    tx.run(PAUSE, b_id=case_id, b_until=until)
