"""Narrows statements to the communes that an officer may see."""

import json
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from sqlalchemy import ARRAY, ClauseElement, ColumnElement, String, any_, bindparam, cast, func, select, true
from sqlalchemy.types import TypeEngine

from db.connect import Row, Tx
from db.statements import SQLITE, Statement


class Area(Protocol):
    """Some communes, or all."""

    @property
    def whole(self) -> bool: ...

    @property
    def communes(self) -> frozenset[str]: ...


def in_list(
    kind: str, column: ColumnElement[Any], name: str, type_: TypeEngine[Any] | None = None
) -> ColumnElement[bool]:
    """Compare with a list of any length, given as one parameter: see `as_list`. `type_` is that of a value."""
    if kind == SQLITE:
        values = func.json_each(bindparam(name)).table_valued("value", name=f"{name}_values")
        return column.in_(select(values.c.value))
    return column == any_(cast(bindparam(name), ARRAY(type_ or String())))


def as_list(kind: str, values: Iterable[str] | Iterable[int]) -> Any:
    """Bring a list into the form of the database."""
    ordered: list[Any] = sorted(values)
    return json.dumps(ordered) if kind == SQLITE else ordered


class AreaStatement:
    """A query about cases in two forms: of the whole province, and of a list of communes.

    `build` gets the kind of database and the condition to put into WHERE.
    """

    def __init__(
        self, column: ColumnElement[str], build: Callable[[str, ColumnElement[bool]], ClauseElement]
    ) -> None:
        self._whole = Statement(lambda kind: build(kind, true()))
        self._some = Statement(lambda kind: build(kind, in_list(kind, column, "b_communes")))

    def all(self, tx: Tx, area: Area, **params: Any) -> list[Row]:
        if area.whole:
            return tx.all(self._whole, **params)
        if not area.communes:
            return []
        return tx.all(self._some, b_communes=as_list(tx.kind, area.communes), **params)

    def one(self, tx: Tx, area: Area, **params: Any) -> Row | None:
        if area.whole:
            return tx.one(self._whole, **params)
        if not area.communes:
            return None
        return tx.one(self._some, b_communes=as_list(tx.kind, area.communes), **params)

    def value(self, tx: Tx, area: Area, **params: Any) -> Any:
        row = self.one(tx, area, **params)
        return row[0] if row else None
