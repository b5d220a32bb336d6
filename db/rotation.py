"""Seals old values with the newest key. It can stop anywhere and go on later; every value stays readable."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, bindparam, func, select, update

from db import schema
from db.connect import Database, Tx
from db.sealing import KEY_ID_BYTES, KeyRing
from db.statements import Statement

AT_ONCE = 200

_PURPOSES = {"tickets.answer": b"tickets.words"}
"""Columns that share the purpose of another one; the others are sealed under `table.column`."""


def reseal(database: Database, ring: KeyRing) -> int:
    """Seal everything that an older key has sealed with the newest one; return how many values.

    Not for the event loop.

    Raises:
        UnknownKey: a value needs a key that is not in the ring; those before it are done.
    """
    return sum(_reseal_column(database, ring, column) for column in sealed_columns())


def sealed_columns() -> Iterator[Column[Any]]:
    """Walk over every column that holds sealed values: all binary columns are."""
    for table in schema.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, LargeBinary):
                yield column


def purpose_of(column: Column[Any]) -> bytes:
    name = f"{column.table.name}.{column.name}"
    return _PURPOSES.get(name, name.encode())


def _reseal_column(database: Database, ring: KeyRing, column: Column[Any]) -> int:
    table = column.table
    assert isinstance(table, Table)
    old = Statement(
        select(table.c.id, column)
        .where(
            table.c.id > bindparam("b_after"),
            column.is_not(None),
            func.substr(column, 1, KEY_ID_BYTES) != bindparam("b_newest", type_=LargeBinary),
        )
        .order_by(table.c.id)
        .limit(AT_ONCE)
    )
    # Only the value that was read is replaced: a turn may have written a newer one meanwhile.
    replace = Statement(
        update(table)
        .where(table.c.id == bindparam("b_id"), column == bindparam("b_old", type_=LargeBinary))
        .values({column: bindparam("b_new", type_=LargeBinary)})
    )
    purpose, done, after = purpose_of(column), 0, 0

    def some(tx: Tx) -> tuple[int, int]:
        rows = tx.all(old, b_after=after, b_newest=ring.newest)
        tx.batch(
            (
                replace,
                {"b_id": number, "b_old": sealed, "b_new": ring.seal(ring.open(sealed, purpose), purpose)},
            )
            for number, sealed in rows
        )
        return len(rows), int(rows[-1][0]) if rows else after

    while True:
        count, after = database.call(some)
        done += count
        if count < AT_ONCE:
            return done
