"""Stopping what waits in a case: requests that no officer has answered, slow work, and what is due."""

from sqlalchemy import bindparam, delete, select, update

from db import jobs, outbox, schema
from db.statements import Statement
from db.turns import Step

WITHDRAWN = "withdrawn"
"""State of a request that must not be answered any more."""
ALLOWED_JOB = "export"
"""Slow work that a person may order whatever was withdrawn."""

_tickets, _outbox, _jobs, _due = schema.tickets, schema.outbox, schema.jobs, schema.due
_open = (_tickets.c.case_id == bindparam("b_case"), _tickets.c.state == "open")

_NOTICES = Statement(
    update(_outbox)
    .where(_outbox.c.ticket.in_(select(_tickets.c.id).where(*_open)), _outbox.c.state == outbox.NEW)
    .values(state=outbox.SKIPPED, payload=None)
)
_REQUESTS = Statement(update(_tickets).where(*_open).values(state=WITHDRAWN))
_JOBS = Statement(
    update(_jobs)
    .where(_jobs.c.case_id == bindparam("b_case"), _jobs.c.state < jobs.DONE, _jobs.c.kind != ALLOWED_JOB)
    .values(state=jobs.GIVEN_UP, payload=None)
)
_TIMERS = Statement(
    delete(_due).where(_due.c.person == bindparam("b_person"), _due.c.name != bindparam("b_but"))
)


def stop_officers(case_id: int) -> list[Step]:
    """Close the requests of a case; notices of them that have not left do not leave."""
    return [(_NOTICES, {"b_case": case_id}), (_REQUESTS, {"b_case": case_id})]


def stop_all(case_id: int, person: int, *, but: str) -> list[Step]:
    """Stop everything; only what is due under the name `but` stays."""
    return [
        *stop_officers(case_id),
        (_JOBS, {"b_case": case_id}),
        (_TIMERS, {"b_person": person, "b_but": but}),
    ]
