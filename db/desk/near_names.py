"""Other cooperatives whose names share words with a name, in the officer's area: candidates for a closer look."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, literal, or_, select

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import Area, AreaStatement, as_list, in_list

_cases, _words, _coops = schema.cases, schema.case_words, schema.coops

MOST = 60
"""Candidates looked at closely."""


class Candidate(NamedTuple):
    name: str
    case_id: int
    """0 for a cooperative that is only in the register."""


def _sharing(kind: str, area: ColumnElement[bool]) -> object:
    shared = (
        select(_words.c.case_id, func.count().label("n"))
        .where(in_list(kind, _words.c.word, "b_words"))
        .group_by(_words.c.case_id)
        .having(func.count() >= bindparam("b_least"))
        .subquery()
    )
    return (
        select(_cases.c.name, _cases.c.id)
        .select_from(shared.join(_cases, _cases.c.id == shared.c.case_id))
        .where(_cases.c.id != bindparam("b_id"), _cases.c.status != HIDDEN, area)
        .order_by(shared.c.n.desc(), _cases.c.id)
        .limit(MOST)
    )


_CASES = AreaStatement(_cases.c.commune, _sharing)  # type: ignore[arg-type]
_SAME_KEY = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.name, _cases.c.id)
    .where(_cases.c.name_key == bindparam("b_key"), _cases.c.id != bindparam("b_id"), _cases.c.status != HIDDEN, area)
    .order_by(_cases.c.id).limit(MOST),
)  # fmt: skip
_REGISTER = AreaStatement(
    _coops.c.commune,
    lambda kind, area: select(_coops.c.name, literal(0))
    .where(_coops.c.ended_on == "", or_(_coops.c.case_id.is_(None), _coops.c.case_id != bindparam("b_id")), area)
    .order_by(_coops.c.id),
)  # fmt: skip


def candidates(tx: Tx, case_id: int, name_key: str, area: Area) -> list[Candidate]:
    """Find names that may be like this one; the closer look is not taken here."""
    words = sorted(set(name_key.split()))
    if not words:
        return []
    found = [Candidate(*row) for row in _SAME_KEY.all(tx, area, b_key=name_key, b_id=case_id)]
    least = max(1, len(words) - 1)
    shared = _CASES.all(tx, area, b_words=as_list(tx.kind, words), b_least=least, b_id=case_id)
    known = {it.case_id for it in found}
    found += [Candidate(*row) for row in shared if row[1] not in known]
    return [*found, *(Candidate(*row) for row in _REGISTER.all(tx, area, b_id=case_id))]
