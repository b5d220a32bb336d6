"""Finds cases by words of the cooperative's name, by keyed hashes of people, by commune. At most `MOST` at a time.

A rare word leads to its few cases. When all words are common, an officer of some communes starts from the cases of
these communes, and the province takes the first ones. What lies elsewhere never changes what is found.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    text,
    true,
)

from db import schema
from db.connect import Tx
from db.desk.reach import Area, AreaStatement, as_list, in_list
from db.schema.cases import VISIBLE
from db.statements import SQLITE, Statement

_cases, _words, _keys = schema.cases, schema.case_words, schema.case_keys
_visible: Any = text(VISIBLE)

_newest: ColumnElement[int] = (_cases.c.id + 0).desc()
"""Newest first. Not the plain column: the table would be walked backwards until enough cases fit."""

MOST = 200
RARE = 2000
"""Words are compared by how often they occur up to here."""
_LAST_LETTERS = {True: "\uffff", False: "z" * 40}
"""What ends the range of a prefix: SQLite compares bytes, PostgreSQL as its locale does."""


class Found(NamedTuple):
    id: int
    name: str
    commune: str
    step: str
    percent: int
    status: str


def named(tx: Tx, area: Area, prefixes: Sequence[str]) -> list[int]:
    """Return the numbers of cases whose names have a word beginning with each of these."""
    often = {prefix: _how_often(tx, prefix) for prefix in prefixes}
    ordered = sorted(often, key=lambda prefix: (often[prefix], prefix))
    if not ordered or not often[ordered[0]]:
        return []
    params: dict[str, Any] = {}
    for number, prefix in enumerate(ordered):
        params |= {f"b_from{number}": prefix, f"b_to{number}": _end(tx.kind, prefix)}
    return _ids(_by_prefix(len(ordered), often[ordered[0]] < RARE).all(tx, area, **params))


def named_like(tx: Tx, area: Area, choices: Sequence[Sequence[str]]) -> list[int]:
    """Return the numbers of cases whose names have, for each place, one of some words."""
    params = {f"b_set{number}": as_list(tx.kind, words) for number, words in enumerate(choices)}
    return _ids(_by_choice(len(choices)).all(tx, area, **params))


def keyed(tx: Tx, area: Area, kind: str, hash_: str) -> list[int]:
    """Return the numbers of cases in which a phone, an ID number or a name occurs."""
    return _ids(_KEYED.all(tx, area, b_kind=kind, b_hash=hash_))


def inside(tx: Tx, area: Area) -> list[int]:
    """Return the numbers of the cases of an area, the newest first."""
    return _ids(_INSIDE.all(tx, area))


def rows(tx: Tx, area: Area, ids: Sequence[int]) -> list[Found]:
    """Read cases by number, in the order given; those that lie elsewhere are left out."""
    found = {row[0]: Found(*row) for row in _ROWS.all(tx, area, b_ids=as_list(tx.kind, ids))} if ids else {}
    return [found[number] for number in ids if number in found]


def vocabulary(tx: Tx, area: Area, initials: Iterable[str]) -> list[str]:
    """List the words of names that begin with some letters."""
    found: list[str] = []
    for initial in initials:
        params = {"b_from": initial, "b_to": _end(tx.kind, initial)}
        rows = tx.all(_ALL_WORDS, **params) if area.whole else _WORDS_OF_AREA.all(tx, area, **params)
        found += (str(row[0]) for row in rows)
    return found


# -- statements ----------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def _by_prefix(count: int, is_rare: bool) -> AreaStatement:
    def fits(kind: str, column: ColumnElement[str], number: int) -> ColumnElement[bool]:
        return and_(column >= bindparam(f"b_from{number}"), column <= bindparam(f"b_to{number}"))

    return _WordStatement(count, fits, is_rare)


@lru_cache(maxsize=16)
def _by_choice(count: int) -> AreaStatement:
    return _WordStatement(count, lambda kind, column, number: in_list(kind, column, f"b_set{number}"), False)


Fits = Callable[[str, ColumnElement[str], int], ColumnElement[bool]]


class _WordStatement(AreaStatement):
    """`fits` is the condition of a word; the first word is the rarest."""

    def __init__(self, count: int, fits: Fits, is_rare: bool) -> None:
        first = _words.alias("first")

        def has(kind: str, number: int) -> ColumnElement[bool]:
            other = _words.alias(f"w{number}")
            return exists().where(other.c.case_id == _cases.c.id, fits(kind, other.c.word, number))

        def from_word(kind: str, area: ColumnElement[bool]) -> Select[Any]:
            rest = (has(kind, number) for number in range(1, count))
            return (
                select(_cases.c.id)
                .select_from(first.join(_cases, _cases.c.id == first.c.case_id))
                .where(fits(kind, first.c.word, 0), *rest, _visible, area)
            )

        def from_area(kind: str, area: ColumnElement[bool]) -> Select[Any]:
            all_ = (has(kind, number) for number in range(count))
            return select(_cases.c.id).where(*all_, _visible, area)

        def some(kind: str, area: ColumnElement[bool]) -> Select[Any]:
            newest = (from_word if is_rare else from_area)(kind, area).order_by(_newest)
            # A rare word is not cut off here: a name with two words that fit comes twice.
            return newest if is_rare else newest.limit(MOST + 1)

        super().__init__(_cases.c.commune, some)
        self._whole = Statement(
            lambda kind: from_word(kind, true()).order_by(first.c.word, first.c.case_id).limit(MOST + 1)
        )


_KEYED = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.id)
    .select_from(_keys.join(_cases, _cases.c.id == _keys.c.case_id))
    .where(_keys.c.hash == bindparam("b_hash"), _keys.c.kind == bindparam("b_kind"), _visible, area)
    .order_by(_cases.c.id.desc())
    .limit(MOST + 1),
)
_INSIDE = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_cases.c.id).where(_visible, area).order_by(_newest).limit(MOST + 1),
)
_ROWS = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(*(_cases.c[name] for name in Found._fields)).where(
        in_list(kind, _cases.c.id, "b_ids", BigInteger()), _visible, area
    ),
)
_WORDS_OF_AREA = AreaStatement(
    _cases.c.commune,
    lambda kind, area: select(_words.c.word)
    .select_from(_cases.join(_words, _words.c.case_id == _cases.c.id))
    # Not a range: the words of the area are fewer than those of the province with this letter.
    .where(func.substr(_words.c.word, 1, 1) == bindparam("b_from"), _visible, area)
    .distinct()
    .order_by(_words.c.word),
)


def _all_words() -> Select[Any]:
    """Jump from word to word in the index: names have few different words."""
    last: ColumnElement[str] = bindparam("b_to")
    first = select(func.min(_words.c.word)).where(_words.c.word >= bindparam("b_from"), _words.c.word <= last)
    seen = select(first.scalar_subquery().label("word")).cte("seen", recursive=True)
    after = select(func.min(_words.c.word)).where(_words.c.word > seen.c.word, _words.c.word <= last).scalar_subquery()
    seen = seen.union_all(select(after).where(seen.c.word.is_not(None)))
    return select(seen.c.word).where(seen.c.word.is_not(None))


_ALL_WORDS = Statement(_all_words())
_HOW_OFTEN = Statement(
    select(func.count()).select_from(
        select(literal_column("1"))
        .select_from(_words)
        .where(_words.c.word >= bindparam("b_from"), _words.c.word <= bindparam("b_to"))
        .limit(RARE)
        .subquery()
    )
)


def _how_often(tx: Tx, prefix: str) -> int:
    return int(tx.value(_HOW_OFTEN, b_from=prefix, b_to=_end(tx.kind, prefix)))


def _end(kind: str, prefix: str) -> str:
    return prefix + _LAST_LETTERS[kind == SQLITE]


def _ids(found: Sequence[tuple[Any, ...]]) -> list[int]:
    """Take each number once: a name may have two words that fit."""
    return list(dict.fromkeys(int(row[0]) for row in found))[: MOST + 1]
