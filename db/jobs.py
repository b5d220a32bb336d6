"""Slow work that outlives the turn that ordered it: papers to make, cards to read."""

from typing import NamedTuple

from sqlalchemy import ClauseElement, bindparam, exists, func, literal, or_, select, update

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


_CLAIM_LOCK = 0x484A


def _one_claimer(kind: str) -> ClauseElement:
    """Let one process claim at a time: two of them must not each take a job of the same case."""
    return select(func.pg_advisory_xact_lock(_CLAIM_LOCK) if kind == POSTGRESQL else literal(0))


def _ready(kind: str) -> ClauseElement:
    other = _jobs.alias()
    under_way = exists().where(
        other.c.case_id == _jobs.c.case_id, other.c.kind == _jobs.c.kind, other.c.id != _jobs.c.id,
        other.c.state == RUNNING, other.c.state < DONE, other.c.due_at > bindparam("b_now"),
    )  # fmt: skip
    statement = (
        select(
            _jobs.c.id, _jobs.c.key, _jobs.c.kind, _jobs.c.person, _jobs.c.chat, _jobs.c.case_id, _jobs.c.tries,
            _jobs.c.payload,
        )
        .where(
            or_(_jobs.c.state == WAITING, (_jobs.c.state == RUNNING) & (_jobs.c.owner != bindparam("b_owner"))),
            _jobs.c.state < DONE,
            _jobs.c.due_at <= bindparam("b_now"),
            ~under_way,
        )
        .order_by(_jobs.c.due_at, _jobs.c.id)
        .limit(bindparam("b_limit"))
    )  # fmt: skip
    return statement.with_for_update(skip_locked=True, of=_jobs) if kind == POSTGRESQL else statement


_ONE_CLAIMER = Statement(_one_claimer)
_READY = Statement(_ready)
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
    """Take waiting jobs, and those whose owner has let the lease run out.

    Jobs of one kind for one case are done one after another: they number the same papers.
    """
    tx.one(_ONE_CLAIMER)
    ready = [Job(*row) for row in tx.all(_READY, b_owner=owner, b_now=now, b_limit=limit)]
    taken: dict[object, Job] = {}
    for job in ready:
        taken.setdefault((job.kind, job.case_id) if job.case_id is not None else job.id, job)
    for job in taken.values():
        tx.run(_TAKE, b_id=job.id, b_owner=owner, b_lease=now + lease_ms)
    return list(taken.values())


def finish(tx: Tx, owner: str, job: int, *, given_up: bool = False) -> bool:
    """Close a job; False when it is no longer this owner's."""
    return tx.run(_FINISH, b_id=job, b_owner=owner, b_state=GIVEN_UP if given_up else DONE) == 1


def again(tx: Tx, owner: str, job: int, *, due_at: int) -> bool:
    """Put a job back for later; False when it is no longer this owner's."""
    return tx.run(_AGAIN, b_id=job, b_owner=owner, b_due=due_at) == 1


def release(tx: Tx, owner: str, *, now: int) -> int:
    """Give back the jobs of processes that are gone; only the leader knows that they are."""
    return tx.run(_RELEASE, b_owner=owner, b_now=now)
