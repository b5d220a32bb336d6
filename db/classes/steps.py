"""What the bot does for a class by the clock: planned, due, done once."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, text, update

from db import schema
from db.connect import Tx
from db.schema.classes import WAITS
from db.statements import Statement, insert

_steps = schema.class_steps


class StepRow(NamedTuple):
    id: int
    class_id: int
    name: str
    change: int
    at: int
    """Its moment, or that of the next try after it failed."""
    tries: int
    """How often it has failed."""


_FAILED = "failed "
"""Begins the outcome of a step that is tried again; the number of tries follows."""
_COLUMNS = (*(_steps.c[name] for name in StepRow._fields[:-1]), _steps.c.outcome)
_PUT = insert(_steps, "class_id", "name", "change", "at", once=["class_id", "name", "change"])
_DUE = Statement(
    select(*_COLUMNS)
    .where(text(WAITS), _steps.c.at <= bindparam("b_now"))
    .order_by(_steps.c.at, _steps.c.id)
    .limit(bindparam("b_limit"))
)
_TAKE = Statement(
    update(_steps)
    .where(_steps.c.id == bindparam("b_id"), _steps.c.done_at.is_(None))
    .values(done_at=bindparam("b_at"), outcome="taken")
)
_PUT_OFF = Statement(
    update(_steps)
    .where(_steps.c.id == bindparam("b_id"), _steps.c.done_at.is_(None))
    .values(at=bindparam("b_next"), outcome=bindparam("b_outcome"))
)
_NOTE = Statement(update(_steps).where(_steps.c.id == bindparam("b_id")).values(outcome=bindparam("b_outcome")))
_DROP = Statement(
    update(_steps)
    .where(_steps.c.class_id == bindparam("b_class"), _steps.c.done_at.is_(None))
    .values(done_at=bindparam("b_at"), outcome=bindparam("b_outcome"))
)
_REVIVE = Statement(
    update(_steps)
    .where(_steps.c.outcome == bindparam("b_outcome"), _steps.c.at > bindparam("b_now"))
    .values(done_at=None, outcome=None)
)
_HAS_RUN = Statement(
    select(func.count()).where(
        _steps.c.class_id == bindparam("b_class"), _steps.c.name == bindparam("b_name"), _steps.c.outcome.like("sent%")
    )
)


def put(tx: Tx, class_id: int, change: int, planned: Iterable[tuple[str, int]]) -> None:
    """Plan steps by (name, moment); one that is planned for this change already stays as it is."""
    tx.batch((_PUT, {"class_id": class_id, "name": name, "change": change, "at": at}) for name, at in planned)


def due(tx: Tx, *, now: int, limit: int) -> list[StepRow]:
    return [StepRow._make((*row[:-1], _tries(row[-1]))) for row in tx.all(_DUE, b_now=now, b_limit=limit)]


def take(tx: Tx, step: int, *, at: int) -> bool:
    """Mark a step as done; False when somebody else has done it."""
    return tx.run(_TAKE, b_id=step, b_at=at) == 1


def put_off(tx: Tx, step: int, tries: int, *, until: int) -> bool:
    """Try a step again later that has failed so often; False when somebody else has done it meanwhile."""
    return tx.run(_PUT_OFF, b_id=step, b_next=until, b_outcome=f"{_FAILED}{tries}") == 1


def note(tx: Tx, step: int, outcome: str) -> None:
    """Write down what came of it."""
    tx.run(_NOTE, b_id=step, b_outcome=outcome[:20])


def drop(tx: Tx, class_id: int, outcome: str, *, at: int) -> None:
    """Leave out whatever is still planned for a class, and say why."""
    tx.run(_DROP, b_class=class_id, b_at=at, b_outcome=outcome)


def has_run(tx: Tx, class_id: int, name: str) -> bool:
    """Tell whether a step was done for a class, at whatever date it was then."""
    return bool(tx.value(_HAS_RUN, b_class=class_id, b_name=name))


def revive(tx: Tx, outcome: str, *, now: int) -> None:
    """Plan again what was left out although its moment is still to come."""
    tx.run(_REVIVE, b_outcome=outcome, b_now=now)


def _tries(outcome: str | None) -> int:
    return int(outcome.removeprefix(_FAILED)) if outcome and outcome.startswith(_FAILED) else 0
