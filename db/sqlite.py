"""SQLite: one writer, write-ahead log, every commit on the disk, checked before use."""

import sqlite3
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import structlog

from db.errors import StoreDown, StoreError, StoreFull, StoreUnusable
from db.statements import SQLITE

log = structlog.get_logger(__name__)

BUSY_SECONDS = 60
"""How long to wait while another process holds the lock."""

PRAGMAS: Mapping[str, tuple[str, Any]] = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
}
"""Setting → what is asked for and how SQLite reports it."""


class SqliteBackend:
    kind = SQLITE
    threads = 1

    def __init__(self, path: Path | str) -> None:
        self.path = path

    @classmethod
    def from_url(cls, url: str) -> "SqliteBackend":
        _, found, path = url.partition(":///")
        if not found or not path:
            raise StoreUnusable("a SQLite address looks like sqlite:///folder/htx.db")
        return cls(path)

    def connect(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(
                self.path, isolation_level=None, check_same_thread=False, cached_statements=256, timeout=1
            )
            for name, (wanted, _) in PRAGMAS.items():
                connection.execute(f"PRAGMA {name} = {wanted}")
        except sqlite3.DatabaseError as error:
            raise self.fault(error) or StoreUnusable("the database file cannot be opened") from error
        check_pragmas(connection)
        return connection

    def begin(self, connection: sqlite3.Connection) -> None:
        """Take the write lock at once: a deferred lock loses read-then-write updates."""
        give_up = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                    raise

    def run_batch(self, connection: sqlite3.Connection, steps: Sequence[tuple[str, Any]]) -> list[int]:
        execute = connection.execute
        return [execute(sql, params).rowcount for sql, params in steps]

    def is_broken(self, connection: sqlite3.Connection) -> bool:
        return False

    def leave_no_trace(self, connection: sqlite3.Connection) -> None:
        """Empty the write-ahead log: it holds pages as they were before. The tables themselves are wiped by
        `secure_delete`. While somebody else reads, it is left to the next time."""
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            log.info("store.log_kept")

    def fault(self, error: Exception) -> StoreError | None:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            return StoreFull("no room left for the database")
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return StoreDown("the database is locked by another process")
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            return StoreDown("the database file cannot be reached")
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return StoreUnusable("the database file is damaged")
        if code == sqlite3.SQLITE_READONLY:
            return StoreUnusable("the database file is read-only")
        return None


def check_pragmas(connection: sqlite3.Connection) -> None:
    """Refuse a connection that does not keep what it is told.

    Raises:
        StoreUnusable: names the setting.
    """
    for name, (wanted, expected) in PRAGMAS.items():
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise StoreUnusable(f"the database runs with {name} = {found} instead of {wanted}")


def check_integrity(path: Path | str) -> None:
    """Look for damage in the file.

    Raises:
        StoreUnusable: the file is damaged.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            connection.text_factory = bytes
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            problems += [row[0] for row in connection.execute("PRAGMA foreign_key_check")]
        finally:
            connection.close()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # SQLite's own message may quote damaged bytes, which Python cannot read.
        raise StoreUnusable(
            "the database file is damaged; restore a backup with: htx restore PATH"
        ) from error
    if problems != [b"ok"]:
        raise StoreUnusable("the database file is damaged; restore a backup with: htx restore PATH")
