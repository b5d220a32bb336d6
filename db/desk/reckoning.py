"""Walks over all cases to reckon their columns again."""

from typing import NamedTuple

from sqlalchemy import and_, bindparam, select

from db import schema
from db.connect import Tx
from db.statements import Statement

_cases, _places, _persons = schema.cases, schema.places, schema.persons


class Kept(NamedTuple):
    """A case as it is stored, with the position of its founder."""

    id: int
    owner: int
    version: int
    opened_at: int
    answers: str
    sealed: bytes | None
    place: bytes | None
    language: str


_AFTER = Statement(
    select(
        _cases.c.id, _cases.c.owner, _cases.c.version, _cases.c.opened_at, _cases.c.answers, _cases.c.sealed,
        _places.c.sealed, _persons.c.language,
    )
    .select_from(
        _cases.join(_persons, _persons.c.id == _cases.c.owner).outerjoin(
            _places, and_(_places.c.case_id == _cases.c.id, _places.c.person == _cases.c.owner, _places.c.role == "founder")
        )
    )
    .where(_cases.c.id > bindparam("b_after"))
    .order_by(_cases.c.id, _places.c.id)
    .limit(bindparam("b_limit"))
)  # fmt: skip


def cases_after(tx: Tx, case_id: int, *, limit: int) -> list[Kept]:
    """Read the cases after a number. A case may come twice when its founder holds it in two places."""
    return [Kept(*row) for row in tx.all(_AFTER, b_after=case_id, b_limit=limit)]
