"""PostgreSQL through psycopg 3: one connection per thread, prepared statements, batches in one go."""

from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import errors

from db.errors import Conflict, StoreDown, StoreError, StoreFull, StoreUnusable
from db.statements import POSTGRESQL

CONNECT_SECONDS = 5


def plain_url(url: str) -> str:
    """Drop the driver from an SQLAlchemy address: psycopg does not know it."""
    scheme, found, rest = url.partition("://")
    if not found or not scheme.startswith("postgres"):
        raise StoreUnusable("a PostgreSQL address looks like postgresql://user:password@host/name")
    return f"postgresql://{rest}"


def read_one(url: str, sql: str) -> Any:
    """Read one value over a connection of its own.

    Raises:
        StoreDown: it cannot be read.
    """
    try:
        with psycopg.connect(plain_url(url), autocommit=True, connect_timeout=CONNECT_SECONDS) as connection:
            row = connection.execute(sql).fetchone()
    except psycopg.Error as error:
        raise StoreDown("the database server does not answer") from error
    return row[0] if row else None


class PostgresBackend:
    kind = POSTGRESQL

    def __init__(self, url: str, *, threads: int = 4) -> None:
        self.url = plain_url(url)
        self.threads = threads

    def connect(self) -> psycopg.Connection[Any]:
        try:
            connection = psycopg.connect(
                self.url, autocommit=True, prepare_threshold=0, connect_timeout=CONNECT_SECONDS
            )
            connection.execute("SET synchronous_commit = on")
            connection.execute("SET default_transaction_isolation = 'read committed'")
            connection.execute("SET lock_timeout = '30s'")
        except psycopg.OperationalError as error:
            raise StoreDown("the database server does not answer") from error
        return connection

    def begin(self, connection: psycopg.Connection[Any]) -> None:
        connection.execute("BEGIN")

    def run_batch(self, connection: psycopg.Connection[Any], steps: Sequence[tuple[str, Any]]) -> list[int]:
        with connection.pipeline():
            cursors = [connection.execute(sql, params) for sql, params in steps]
        return [cursor.rowcount for cursor in cursors]

    def is_broken(self, connection: psycopg.Connection[Any]) -> bool:
        return connection.closed or connection.broken

    def leave_no_trace(self, connection: psycopg.Connection[Any]) -> None:
        """Nothing to do here: the server's own vacuum and log rotation overwrite it."""

    def fault(self, error: Exception) -> StoreError | None:
        if isinstance(error, errors.DiskFull):
            return StoreFull("no room left for the database")
        if isinstance(error, errors.UniqueViolation | errors.SerializationFailure | errors.DeadlockDetected):
            return Conflict("another transaction was first")
        if isinstance(error, errors.LockNotAvailable):
            return StoreDown("the database is busy")
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            return StoreDown("the database server does not answer")
        return None
