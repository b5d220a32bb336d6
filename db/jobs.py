"""Slow work that outlives the turn that ordered it: papers to make, cards to read."""

from typing import NamedTuple

from sqlalchemy import bindparam, or_, select, update

from db import schema
from db.connect import Tx
from db.statements import POSTGRESQL, Statement, insert

WAITING, RUNNING, DONE, GIVEN_UP = range(4)

_jobs = schema.jobs

ADD = insert(
    _jobs, "key", "kind", "person", "chat", "case_id", "due_at", "created_at", "payload", once=["key"]
)


class Job(NamedTuple):
    id: int
    key: str
    kind: str
    person: int
    chat: int
    case_id: int | None
    tries: int
    payload: bytes


def _ready(kind: str) -> object:
    statement = (
        select(
            _jobs.c.id, _jobs.c.key, _jobs.c.kind, _jobs.c.person, _jobs.c.chat, _jobs.c.case_id, _jobs.c.tries,
            _jobs.c.payload,
        )
        .where(
            or_(_jobs.c.state == WAITING, (_jobs.c.state == RUNNING) & (_jobs.c.owner != bindparam("b_owner"))),
            _jobs.c.state < DONE,
            _jobs.c.due_at <= bindparam("b_now"),
        )
        .order_by(_jobs.c.due_at, _jobs.c.id)
        .limit(bindparam("b_limit"))
    )  # fmt: skip
    return statement.with_for_update(skip_locked=True) if kind == POSTGRESQL else statement


_READY = Statement(_ready)  # type: ignore[arg-type]
_TAKE = Statement(
    update(_jobs)
    .where(_jobs.c.id == bindparam("b_id"), _jobs.c.state < DONE)
    .values(state=RUNNING, owner=bindparam("b_owner"), tries=_jobs.c.tries + 1, due_at=bindparam("b_lease"))
)
_FINISH = Statement(
    update(_jobs)
    .where(_jobs.c.id == bindparam("b_id"), _jobs.c.state == RUNNING, _jobs.c.owner == bindparam("b_owner"))
    .values(state=bindparam("b_state"), payload=None, owner=None)
)
_AGAIN = Statement(
    update(_jobs)
    .where(_jobs.c.id == bindparam("b_id"), _jobs.c.state == RUNNING, _jobs.c.owner == bindparam("b_owner"))
    .values(state=WAITING, owner=None, due_at=bindparam("b_due"))
)
_RELEASE = Statement(
    update(_jobs)
    .where(_jobs.c.state == RUNNING, _jobs.c.owner != bindparam("b_owner"))
    .values(state=WAITING, owner=None, due_at=bindparam("b_now"))
)


def take(tx: Tx, owner: str, *, now: int, lease_ms: int, limit: int) -> list[Job]:
    """Take waiting jobs, and those whose owner has let the lease run out."""
    jobs = [Job(*row) for row in tx.all(_READY, b_owner=owner, b_now=now, b_limit=limit)]
    for job in jobs:
        tx.run(_TAKE, b_id=job.id, b_owner=owner, b_lease=now + lease_ms)
    return jobs


def finish(tx: Tx, owner: str, job: int, *, given_up: bool = False) -> bool:
    """Close a job; False when it is no longer this owner's."""
    return tx.run(_FINISH, b_id=job, b_owner=owner, b_state=GIVEN_UP if given_up else DONE) == 1


def again(tx: Tx, owner: str, job: int, *, due_at: int) -> None:
    tx.run(_AGAIN, b_id=job, b_owner=owner, b_due=due_at)


def release(tx: Tx, owner: str, *, now: int) -> int:
    """Give back the jobs of processes that are gone; only the leader knows that they are."""
    return tx.run(_RELEASE, b_owner=owner, b_now=now)
