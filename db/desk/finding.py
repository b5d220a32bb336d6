"""Cases by the words of the cooperative's name, and cases that may be the same as another."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import Area, AreaStatement, as_list, in_list

_cases, _words, _keys = schema.cases, schema.case_words, schema.case_keys
_other = schema.case_keys.alias("other")

NAME = "name"
"""Kind of key of people's names: namesakes are no doubles."""


class Hit(NamedTuple):
    id: int
    name: str
    commune: str
    status: str


class Double(NamedTuple):
    id: int
    name: str
    kind: str
    """phone or id."""


_NAMED = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.id, _cases.c.name, _cases.c.commune, _cases.c.status)
    .select_from(_words.join(_cases, _cases.c.id == _words.c.case_id))
    .where(in_list(kind, _words.c.word, "b_words"), _cases.c.status != HIDDEN, area)
    .group_by(_cases.c.id, _cases.c.name, _cases.c.commune, _cases.c.status)
    .having(func.count() >= bindparam("b_least"))
    .order_by(func.count().desc(), _cases.c.id.desc())
    .limit(bindparam("b_limit")),
)
_SHARING = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.id, _cases.c.name, _other.c.kind)
    .select_from(
        _keys.join(_other, (_other.c.hash == _keys.c.hash) & (_other.c.kind == _keys.c.kind)).join(
            _cases, _cases.c.id == _other.c.case_id
        )
    )
    .where(
        _keys.c.case_id == bindparam("b_case"), _other.c.case_id != bindparam("b_case"), _keys.c.kind != NAME,
        _cases.c.status != HIDDEN, area,
    )
    .order_by(_cases.c.id, _other.c.kind)
    .limit(bindparam("b_limit")),
)  # fmt: skip


def named(tx: Tx, area: Area, words: frozenset[str], *, limit: int) -> list[Hit]:
    """Find the cases of an area whose names have all of these words."""
    rows = _NAMED.all(tx, area, b_words=as_list(tx.kind, words), b_least=len(words), b_limit=limit)
    return [Hit(*row) for row in rows]


def sharing(tx: Tx, case_id: int, area: Area, *, limit: int = 20) -> list[Double]:
    """Find cases of an area with the same phone or ID number as this one."""
    return [Double(*row) for row in _SHARING.all(tx, area, b_case=case_id, b_limit=limit)]
