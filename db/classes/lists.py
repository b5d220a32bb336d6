"""Names in the lists of classes: they go when nobody needs them any more, and who was there stays counted."""

from sqlalchemy import Table, bindparam, select, text, update

from db import schema
from db.connect import Tx
from db.statements import Statement

_classes, _guests, _people = schema.classes, schema.class_guests, schema.class_people


def _forget(table: Table, column: str) -> Statement:
    ended = select(_classes.c.id).where(_classes.c.ends_at < bindparam("b_before"))
    # Word for word the condition of the index, so that only the names that are left are read.
    return Statement(
        update(table).where(text(f"{column} IS NOT NULL"), table.c.class_id.in_(ended)).values({column: None})
    )


_FORGET = (_forget(_guests, "words"), _forget(_people, "name"))


def forget_names(tx: Tx, *, ended_before: int) -> int:
    """Erase the names that were told for lists of classes over before a moment; return how many."""
    return sum(tx.run(statement, b_before=ended_before) for statement in _FORGET)
