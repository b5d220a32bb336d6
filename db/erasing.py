"""Erasing a case or a person. The cascade of the tables takes what hangs on a case; the rest is named here.

The steps are to be written after the update that asked for it is marked as done, so that it goes too.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, func, or_, select, update

from db import inbox, outbox, schema
from db.connect import Tx
from db.statements import Statement
from db.turns import Step

_cases, _tickets, _outbox, _inbox = schema.cases, schema.tickets, schema.outbox, schema.inbox

KEPT = {
    "audit": "who looked at or changed what, and that something was erased: the law asks for the proof. "
    "It holds numbers of accounts of officers and of cases, no answers",
    "coops": "the public register",
    "past_cases": "how many foundings there were, in which commune, and how far they came: without a number or a name, "
    "and only of those erased because nobody worked on them",
}
"""What stays, with the reason."""

_OWN_CASES = Statement(select(_cases.c.id).where(_cases.c.owner == bindparam("b_person")).order_by(_cases.c.id))
_case_tickets = select(_tickets.c.id).where(_tickets.c.case_id == bindparam("b_case"))
_classes, _seats = schema.classes, schema.class_people
_own_seats = (
    _seats.c.person == bindparam("b_person"), or_(_seats.c.answer == "yes", _seats.c.answer == "offered"),
)  # fmt: skip
_own_heads = (
    select(func.sum(_seats.c.heads)).where(_seats.c.class_id == _classes.c.id, *_own_seats).scalar_subquery()
)
_own_tickets = select(_tickets.c.id).where(_tickets.c.person == bindparam("b_person"))

_CASE = (
    # Notices to officers quote the request; one that has not left must not leave any more.
    Statement(
        update(_outbox)
        .where(_outbox.c.ticket.in_(_case_tickets), _outbox.c.state == outbox.NEW)
        .values(state=outbox.SKIPPED, payload=None)
    ),
    Statement(update(_outbox).where(_outbox.c.ticket.in_(_case_tickets)).values(payload=None, ticket=None)),
    Statement(delete(_tickets).where(_tickets.c.case_id == bindparam("b_case"))),
    Statement(delete(schema.invitations).where(schema.invitations.c.case_id == bindparam("b_case"))),
    Statement(delete(schema.starts).where(schema.starts.c.case_id == bindparam("b_case"))),
    Statement(delete(schema.consents).where(schema.consents.c.case_id == bindparam("b_case"))),
    Statement(update(_seats).where(_seats.c.case_id == bindparam("b_case")).values(case_id=None)),
    Statement(delete(_cases).where(_cases.c.id == bindparam("b_case"))),
)
_CHAT = (
    Statement(
        update(_outbox)
        .where(_outbox.c.chat == bindparam("b_account"), _outbox.c.state == outbox.NEW)
        .values(state=outbox.SKIPPED, payload=None)
    ),
    Statement(
        update(_outbox)
        .where(_outbox.c.chat == bindparam("b_account"), _outbox.c.state > outbox.SENDING)
        .values(payload=None)
    ),
    Statement(
        update(_inbox)
        .where(_inbox.c.lane == bindparam("b_account"), _inbox.c.state != inbox.NEW)
        .values(raw=None)
    ),
    Statement(delete(schema.due).where(schema.due.c.person == bindparam("b_person"))),
)
"""What was said in the chat and has not been wiped yet."""
_PERSON = (
    Statement(
        update(_outbox)
        .where(_outbox.c.ticket.in_(_own_tickets), _outbox.c.state == outbox.NEW)
        .values(state=outbox.SKIPPED, payload=None)
    ),
    Statement(update(_outbox).where(_outbox.c.ticket.in_(_own_tickets)).values(payload=None, ticket=None)),
    Statement(delete(_tickets).where(_tickets.c.person == bindparam("b_person"))),
    Statement(delete(schema.consents).where(schema.consents.c.person == bindparam("b_person"))),
    Statement(delete(schema.progress_log).where(schema.progress_log.c.person == bindparam("b_person"))),
    Statement(delete(schema.jobs).where(schema.jobs.c.person == bindparam("b_person"))),
    Statement(delete(schema.link_tries).where(schema.link_tries.c.account == bindparam("b_account"))),
    Statement(
        update(schema.invitations)
        .where(schema.invitations.c.used_by == bindparam("b_account"))
        .values(used_by=None)
    ),
    Statement(
        delete(_outbox).where(
            _outbox.c.chat == bindparam("b_account"), or_(_outbox.c.state > outbox.SENDING, _outbox.c.state == outbox.NEW)
        )
    ),
    Statement(update(_outbox).where(_outbox.c.chat == bindparam("b_account")).values(person=None)),
    # The number of an update stays, so that it is known if it comes again; whose it was does not.
    Statement(
        update(_inbox).where(_inbox.c.lane == bindparam("b_account"), _inbox.c.state != inbox.NEW).values(lane=0)
    ),
    # The seats in classes become free again.
    Statement(
        update(_classes)
        .where(_classes.c.id.in_(select(_seats.c.class_id).where(*_own_seats)))
        .values(seated=_classes.c.seated - _own_heads)
    ),
    Statement(delete(schema.persons).where(schema.persons.c.id == bindparam("b_person"))),
)


def erase_case(case_id: int, person: int, account: int) -> list[Step]:
    """Erase a case with everything in it, and what its founder's chat still holds."""
    return [*_steps(_CASE, b_case=case_id), *_steps(_CHAT, b_person=person, b_account=account)]


def erase_person(own_cases: Iterable[int], person: int, account: int) -> list[Step]:
    """Erase a person with the cases they own."""
    steps = [step for case_id in own_cases for step in _steps(_CASE, b_case=case_id)]
    return [*steps, *_steps((*_CHAT, *_PERSON), b_person=person, b_account=account)]


def cases_of(tx: Tx, person: int) -> list[int]:
    return [int(row[0]) for row in tx.all(_OWN_CASES, b_person=person)]


def _steps(statements: Iterable[Statement], **params: int) -> list[Step]:
    return [(statement, params) for statement in statements]
