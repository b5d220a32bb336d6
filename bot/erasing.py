"""What has to go when a case or a person is erased; the cascade of the tables does the rest."""

from sqlalchemy import bindparam, delete, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement
from db.turns import Step

_CASE = Statement(delete(schema.cases).where(schema.cases.c.id == bindparam("b_case")))
_CASE_TICKETS = Statement(
    update(schema.tickets)
    .where(schema.tickets.c.case_id == bindparam("b_case"))
    .values(words=None, answer=None)
)
_OWN_CASES = Statement(select(schema.cases.c.id).where(schema.cases.c.owner == bindparam("b_person")))
_PERSON = Statement(delete(schema.persons).where(schema.persons.c.id == bindparam("b_person")))
_TICKETS = Statement(delete(schema.tickets).where(schema.tickets.c.person == bindparam("b_person")))
_CONSENTS = Statement(delete(schema.consents).where(schema.consents.c.person == bindparam("b_person")))
_JOBS = Statement(delete(schema.jobs).where(schema.jobs.c.person == bindparam("b_person")))
_OUTBOX = Statement(
    update(schema.outbox).where(schema.outbox.c.person == bindparam("b_person")).values(person=None)
)


def erase_case(case_id: int) -> list[Step]:
    """Drop a case with its answers, history, papers and the positions in it."""
    return [(_CASE_TICKETS, {"b_case": case_id}), (_CASE, {"b_case": case_id})]


def erase_person(tx: Tx, person: int, account: int) -> list[Step]:
    """Drop a person with the cases they own. The decisions about consent go with them."""
    steps: list[Step] = []
    for (case_id,) in tx.all(_OWN_CASES, b_person=person):
        steps.extend(erase_case(case_id))
    owner = {"b_person": person}
    return [*steps, (_TICKETS, owner), (_CONSENTS, owner), (_JOBS, owner), (_OUTBOX, owner), (_PERSON, owner)]
