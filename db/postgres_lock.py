"""Leadership on PostgreSQL: a lock of the server."""

from typing import Any

import psycopg

from db.postgres import plain_url

_LOCK = 0x4854_5802


class PostgresLeaderLock:
    """A lock of the server that lasts as long as its connection."""

    def __init__(self, url: str) -> None:
        self._url = plain_url(url)
        self._connection: psycopg.Connection[Any] | None = None

    def try_acquire(self) -> bool:
        self.release()
        try:
            connection = psycopg.connect(self._url, autocommit=True, connect_timeout=5)
        except psycopg.OperationalError:
            return False
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchone()
        if row is None or not row[0]:
            connection.close()
            return False
        self._connection = connection
        return True

    def holds(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute("SELECT 1")
        except psycopg.Error:
            return False
        return True

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
