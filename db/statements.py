"""SQL written with SQLAlchemy Core and turned into plain strings once per kind of database.

The hot path then runs on the bare drivers: no compilation and no ORM while people wait.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from sqlalchemy import ClauseElement, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.sql.compiler import SQLCompiler

SQLITE = "sqlite"
POSTGRESQL = "postgresql"

_DIALECTS = {SQLITE: sqlite.dialect(paramstyle="named"), POSTGRESQL: psycopg.dialect()}
_INSERTS: Mapping[str, Callable[[Table], Any]] = {SQLITE: sqlite.insert, POSTGRESQL: postgresql.insert}

Build = Callable[[str], ClauseElement]


class Statement:
    """One SQL statement. Parameters are named; those with a fixed value are filled in here."""

    __slots__ = ("_build", "_compiled")

    def __init__(self, build: ClauseElement | Build) -> None:
        self._build: Build = (lambda _kind: build) if isinstance(build, ClauseElement) else build
        self._compiled: dict[str, tuple[str, dict[str, Any]]] = {}

    def of(self, kind: str) -> tuple[str, dict[str, Any]]:
        """Return the SQL string and its fixed parameters for a kind of database."""
        found = self._compiled.get(kind)
        if found is None:
            compiled = cast(SQLCompiler, self._build(kind).compile(dialect=_DIALECTS[kind]))
            fixed = {
                name: bind.effective_value for bind, name in compiled.bind_names.items() if not bind.required
            }
            found = self._compiled[kind] = _with_numbers(kind, str(compiled), fixed)
        return found


def _with_numbers(kind: str, sql: str, fixed: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Write fixed whole numbers into the SQL.

    As parameters they cost a new plan each time: SQLite prepares a statement again whenever a parameter is
    set that decides about a partial index, and PostgreSQL cannot use such an index in a plan for all values.
    """
    left: dict[str, Any] = {}
    for name, value in fixed.items():
        if isinstance(value, int):
            mark = rf":{name}(?!\w)" if kind == SQLITE else re.escape(f"%({name})s")
            sql = re.sub(mark, str(int(value)), sql)
        else:
            left[name] = value
    return sql, left


def insert(table: Table, *columns: str, once: Iterable[str] | None = None, returning: str = "") -> Statement:
    """Insert a row of named columns. `once` names a unique key: a second such row changes nothing."""

    def build(kind: str) -> ClauseElement:
        statement = _INSERTS[kind](table).values({name: bindparam(name) for name in columns})
        if once is not None:
            statement = statement.on_conflict_do_nothing(index_elements=list(once))
        return statement.returning(table.c[returning]) if returning else statement

    return Statement(build)


def upsert(table: Table, *columns: str, key: Iterable[str]) -> Statement:
    """Insert a row, or write its other columns when the key is there already."""
    keys = list(key)

    def build(kind: str) -> ClauseElement:
        statement = _INSERTS[kind](table).values({name: bindparam(name) for name in columns})
        return statement.on_conflict_do_update(
            index_elements=keys,
            set_={name: getattr(statement.excluded, name) for name in columns if name not in keys},
        )

    return Statement(build)
