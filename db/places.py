"""Where people stand: who was active lately."""

from sqlalchemy import bindparam, select

from db import schema
from db.connect import Tx
from db.statements import Statement

_persons, _places = schema.persons, schema.places

_ACTIVE = Statement(
    select(_persons.c.account)
    .select_from(_places.join(_persons, _persons.c.id == _places.c.person))
    .where(
        _places.c.current == 1,
        _places.c.active_at >= bindparam("b_since"),
        _persons.c.unreachable.is_(None),
    )
    .order_by(_places.c.active_at.desc())
)


def active_since(tx: Tx, since: int) -> list[int]:
    """List the accounts of reachable people who did something since a moment, the latest first."""
    return [int(account) for (account,) in tx.all(_ACTIVE, b_since=since)]
