"""What an officer is in the middle of."""

from sqlalchemy import bindparam, select

from db import schema
from db.connect import Tx
from db.statements import Statement, upsert

_desks = schema.desks

_LOAD = Statement(select(_desks.c.sealed).where(_desks.c.person == bindparam("b_person")))
_SAVE = upsert(_desks, "person", "sealed", key=["person"])


def load(tx: Tx, person: int) -> bytes | None:
    sealed = tx.value(_LOAD, b_person=person)
    return None if sealed is None else bytes(sealed)


def save(tx: Tx, person: int, sealed: bytes) -> None:
    tx.run(_SAVE, person=person, sealed=sealed)
