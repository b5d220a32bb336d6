"""Brings the tables up to date with Alembic: one transaction, under a lock, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from db.errors import StoreDown, StoreUnusable
from db.postgres import plain_url

_LOCK = 0x4854_5801
"""Number of the advisory lock that keeps two processes from migrating at once."""


def migrate(url: str) -> str:
    """Bring the database to the newest version and return it.

    Raises:
        StoreUnusable, StoreDown
    """
    with _connection(url) as connection:
        config = _config(connection)
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreUnusable(
                "the tables are of a version this program does not know; use a newer one"
            ) from error
        return newest()


def check_version(url: str) -> None:
    """Refuse a database whose tables are older or newer than this program.

    Raises:
        StoreUnusable
    """
    with _connection(url) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != newest():
        raise StoreUnusable(
            f"the database has version {found}, this program needs {newest()}; run: htx migrate"
        )


def newest() -> str:
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    """Open one transaction that holds the lock; SQLite must be told to begin before the first table."""
    if url.startswith("sqlite"):
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": 60})

        @event.listens_for(engine, "connect")
        def _plain(dbapi_connection: object, _record: object) -> None:
            dbapi_connection.isolation_level = None  # type: ignore[attr-defined]

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    else:
        engine = create_engine(
            plain_url(url).replace("postgresql://", "postgresql+psycopg://", 1),
            poolclass=NullPool,
            hide_parameters=True,
        )
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
    except DatabaseError as error:
        message = str(error.orig).splitlines()[0] if error.orig else ""
        if engine.dialect.name == "sqlite":
            raise StoreUnusable(f"the database file cannot be used: {message}") from error
        raise StoreDown("the database server does not answer") from error
    finally:
        engine.dispose()
