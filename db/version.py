"""Which version the tables have, read without Alembic: at most starts there is nothing to migrate."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.errors import StoreDown

_SCRIPTS = Path(__file__).parent / "migrations" / "versions"
_SQL = "SELECT version_num FROM alembic_version"


def newest() -> str:
    """Return the version of this program: its last migration script, which is named after it."""
    return max(it.name.partition("_")[0] for it in _SCRIPTS.glob("[0-9]*.py"))


def is_newest(url: str) -> bool:
    """Tell whether the tables are as this program needs them. False also where that cannot be read."""
    return _read(url) == newest()


def _read(url: str) -> str:
    try:
        return _read_sqlite(Path(url.partition(":///")[2])) if url.startswith("sqlite") else _read_postgres(url)
    except (sqlite3.DatabaseError, StoreDown):
        return ""


def _read_sqlite(path: Path) -> str:
    if not path.is_file():
        return ""
    with closing(sqlite3.connect(path, timeout=60)) as connection:
        return str(connection.execute(_SQL).fetchone()[0])


def _read_postgres(url: str) -> str:
    from db.postgres import read_one

    return str(read_one(url, _SQL))
