"""Papers of a class, as Telegram keeps them."""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from db import schema
from db.connect import Tx
from db.statements import Statement, insert

_files = schema.class_files


class ClassFile(NamedTuple):
    id: int
    file_id: str
    kind: str
    """photo or document."""
    name: str


_ADD = insert(_files, "class_id", "file_id", "kind", "name", "at", returning="id")
_OF = Statement(
    select(*(_files.c[name] for name in ClassFile._fields))
    .where(_files.c.class_id == bindparam("b_class"))
    .order_by(_files.c.id)
)
_DROP = Statement(delete(_files).where(_files.c.id == bindparam("b_id"), _files.c.class_id == bindparam("b_class")))


def add(tx: Tx, class_id: int, file_id: str, kind: str, name: str, *, at: int) -> int:
    return int(tx.value(_ADD, class_id=class_id, file_id=file_id, kind=kind, name=name, at=at))


def of_class(tx: Tx, class_id: int) -> list[ClassFile]:
    return [ClassFile(*row) for row in tx.all(_OF, b_class=class_id)]


def drop(tx: Tx, class_id: int, number: int) -> None:
    tx.run(_DROP, b_class=class_id, b_id=number)
