"""What people who came said about a class."""

from sqlalchemy import bindparam, func, select, update

from db import schema
from db.connect import Tx
from db.statements import Statement

_people = schema.class_people
_row = _people.c.id == bindparam("b_id")
_came = (_people.c.class_id == bindparam("b_class"), _people.c.present_at.is_not(None))

_RATE = Statement(update(_people).where(_row).values(useful=bindparam("useful")))
_WISH = Statement(update(_people).where(_row).values(wish=bindparam("wish")))
_HAS_WISH = Statement(select(_people.c.id).where(_row, _people.c.wish.is_not(None)))
_COUNTS = Statement(
    select(_people.c.useful, func.count()).where(*_came, _people.c.useful.is_not(None)).group_by(_people.c.useful)
)
_WISHES = Statement(select(_people.c.wish).where(*_came, _people.c.wish.is_not(None)))


def rate(tx: Tx, row: int, useful: int) -> None:
    tx.run(_RATE, b_id=row, useful=useful)


def wish(tx: Tx, row: int, sealed: bytes) -> None:
    tx.run(_WISH, b_id=row, wish=sealed)


def has_wish(tx: Tx, row: int) -> bool:
    return tx.one(_HAS_WISH, b_id=row) is not None


def counts(tx: Tx, lesson: int) -> dict[int, int]:
    """Count the answers: 2 useful, 1 so-so, 0 not useful."""
    return {int(value): int(count) for value, count in tx.all(_COUNTS, b_class=lesson)}


def wishes(tx: Tx, lesson: int) -> list[bytes]:
    """List the wishes, sealed, without whose they are."""
    return [bytes(sealed) for (sealed,) in tx.all(_WISHES, b_class=lesson)]
