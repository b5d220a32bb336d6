"""Which visit the next typed words of a person belong to."""

from sqlalchemy import bindparam, update

from db import schema
from db.statements import Statement
from db.turns import Step

_persons = schema.persons

_KEEP = Statement(update(_persons).where(_persons.c.id == bindparam("b_id")).values(waits=bindparam("waits")))


def keep(person: int, waits: str | None) -> Step:
    return _KEEP, {"b_id": person, "waits": waits}
