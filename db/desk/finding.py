"""Cases by the words of the cooperative's name, and cases that may be the same as another."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from db import schema
from db.connect import Tx
from db.desk.cases import HIDDEN
from db.desk.reach import Area, AreaStatement, as_list, in_list
from db.statements import Statement

_cases, _words, _keys = schema.cases, schema.case_words, schema.case_keys
_other = schema.case_keys.alias("other")


class Hit(NamedTuple):
    id: int
    name: str
    commune: str
    status: str


class Double(NamedTuple):
    id: int
    name: str
    commune: str
    kind: str


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
_SHARING = Statement(
    select(_cases.c.id, _cases.c.name, _cases.c.commune, _other.c.kind)
    .select_from(
        _keys.join(_other, (_other.c.hash == _keys.c.hash) & (_other.c.kind == _keys.c.kind)).join(
            _cases, _cases.c.id == _other.c.case_id
        )
    )
    .where(
        _keys.c.case_id == bindparam("b_case"), _other.c.case_id != bindparam("b_case"),
        _keys.c.kind != "name", _cases.c.status != HIDDEN,
    )
    .order_by(_cases.c.id)
    .limit(bindparam("b_limit"))
)  # fmt: skip
_twin = schema.cases.alias("twin")
_SAME_NAME = Statement(
    select(_twin.c.id, _twin.c.name, _twin.c.commune)
    .select_from(_cases.join(_twin, (_twin.c.name_key == _cases.c.name_key) & (_twin.c.id != _cases.c.id)))
    .where(_cases.c.id == bindparam("b_case"), _cases.c.name_key != "", _twin.c.status != HIDDEN)
    .order_by(_twin.c.id)
    .limit(bindparam("b_limit"))
)
_NEIGHBOURS = Statement(
    select(_twin.c.id, _twin.c.name, _twin.c.commune)
    .select_from(_cases.join(_twin, (_twin.c.commune == _cases.c.commune) & (_twin.c.id != _cases.c.id)))
    .where(
        _cases.c.id == bindparam("b_case"), _cases.c.commune != "", _twin.c.name != "", _twin.c.status != HIDDEN
    )
    .order_by(_twin.c.id.desc())
    .limit(bindparam("b_limit"))
)


def named(tx: Tx, area: Area, words: frozenset[str], *, limit: int) -> list[Hit]:
    """Find the cases of an area whose names have all of these words."""
    rows = _NAMED.all(tx, area, b_words=as_list(tx.kind, words), b_least=len(words), b_limit=limit)
    return [Hit(*row) for row in rows]


def sharing(tx: Tx, case_id: int, *, limit: int = 20) -> list[Double]:
    """Find cases with the same phone or ID number as this one, wherever they lie.

    Who may see more than that there is one is for the caller to decide.
    """
    return [Double(*row) for row in tx.all(_SHARING, b_case=case_id, b_limit=limit)]


def same_name(tx: Tx, case_id: int, *, limit: int = 20) -> list[Double]:
    """Find cases whose names differ from this one's by accents at most, wherever they lie."""
    return [Double(row[0], row[1], row[2], "coop") for row in tx.all(_SAME_NAME, b_case=case_id, b_limit=limit)]


def neighbours(tx: Tx, case_id: int, *, limit: int = 2000) -> list[Double]:
    """List the named cases of the same commune, the newest first."""
    return [Double(row[0], row[1], row[2], "near") for row in tx.all(_NEIGHBOURS, b_case=case_id, b_limit=limit)]
