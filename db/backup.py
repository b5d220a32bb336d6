"""Copies of the whole store as one SQLite file, whatever database it comes from or goes to."""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.pool import NullPool

from db import schema
from db.errors import StoreUnusable
from db.migrate import check_version, migrate
from db.postgres import plain_url
from db.restored import doubt_unsent
from db.sqlite import check_integrity

_ROWS = 1000
_SET_ASIDE = ".before-restore"


def back_up(url: str, target: Path) -> int:
    """Write a consistent copy while the bot runs; return its size in bytes. Nothing half-made stays behind.

    Raises:
        StoreUnusable: the target exists or cannot be written.
    """
    if target.exists():
        raise StoreUnusable("the backup file exists already")
    if not target.parent.is_dir():
        raise StoreUnusable("the folder of the backup does not exist")
    part = target.with_name(f"{target.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    try:
        part.touch(mode=0o600)
        if url.startswith("sqlite"):
            _copy_file(Path(url.partition(":///")[2]), part)
        else:
            _copy_tables_out(url, part)
        check_integrity(part)
        os.replace(part, target)
    except OSError as error:
        raise StoreUnusable("the backup cannot be written there") from error
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return target.stat().st_size


def restore(url: str, source: Path, *, at: int | None = None) -> Path | None:
    """Put a backup in the place of the store. A SQLite file that is there is set aside, and its new name returned.

    Nobody gets a message to many again that may have left after the copy was made, until `at` (now): see `db.restored`.

    Raises:
        StoreUnusable: the backup is damaged or of another version, or a PostgreSQL store is not empty.
    """
    if not source.is_file():
        raise StoreUnusable("there is no such backup file")
    check_integrity(source)
    at = int(time.time() * 1000) if at is None else at
    if url.startswith("sqlite"):
        return _restore_file(Path(url.partition(":///")[2]), source, at)
    check_version(f"sqlite:///{source}")
    migrate(url)
    _copy_tables_in(url, source, at)
    return None


def _copy_file(path: Path, target: Path) -> None:
    if not path.is_file():
        raise StoreUnusable("there is no database to back up")
    source = sqlite3.connect(path, timeout=60)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
        source.close()


def _restore_file(path: Path, source: Path, at: int) -> Path | None:
    part = path.with_name(f"{path.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    part.touch(mode=0o600)
    _copy_file(source, part)
    migrate(f"sqlite:///{part}")
    engine = create_engine(f"sqlite:///{part}", poolclass=NullPool, hide_parameters=True)
    try:
        with engine.begin() as connection:
            doubt_unsent(connection, at=at)
    finally:
        engine.dispose()
    aside = _set_aside(path)
    os.replace(part, path)
    return aside


def _set_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    number, aside = 0, path.with_name(path.name + _SET_ASIDE)
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}{_SET_ASIDE}-{number}")
    os.replace(path, aside)
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.replace(f"{path}{suffix}", f"{aside}{suffix}")
    return aside


def _copy_tables_out(url: str, target: Path) -> None:
    migrate(f"sqlite:///{target}")
    engine = create_engine(_sqlalchemy_url(url), poolclass=NullPool, hide_parameters=True)
    copy = create_engine(f"sqlite:///{target}", poolclass=NullPool, hide_parameters=True)
    try:
        with (
            engine.connect().execution_options(isolation_level="REPEATABLE READ") as source,
            copy.begin() as to,
        ):
            _copy_tables(source, to)
    finally:
        engine.dispose()
        copy.dispose()


def _copy_tables_in(url: str, source: Path, at: int) -> None:
    engine = create_engine(_sqlalchemy_url(url), poolclass=NullPool, hide_parameters=True)
    copy = create_engine(f"sqlite:///{source}", poolclass=NullPool, hide_parameters=True)
    try:
        with copy.connect() as from_, engine.begin() as to:
            for table in (schema.persons, schema.cases, schema.inbox):
                if to.execute(select(table.c.id).limit(1)).first() is not None:
                    raise StoreUnusable("the database is not empty; restore into an empty one")
            for table in reversed(schema.metadata.sorted_tables):
                to.execute(table.delete())
            _copy_tables(from_, to)
            for table in schema.metadata.sorted_tables:
                _count_on(to, table)
            doubt_unsent(to, at=at)
    finally:
        engine.dispose()
        copy.dispose()


def _copy_tables(source: Connection, target: Connection) -> None:
    for table in schema.metadata.sorted_tables:
        rows = source.execution_options(yield_per=_ROWS).execute(select(table))
        for some in rows.mappings().partitions(_ROWS):
            target.execute(table.insert(), [dict(row) for row in some])


def _count_on(target: Connection, table: Any) -> None:
    """Let new rows be numbered after those that were copied."""
    if (
        "id" in table.c
        and target.execute(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}).scalar()
    ):
        target.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "
                f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name}), false)"
            )
        )


def _sqlalchemy_url(url: str) -> str:
    return plain_url(url).replace("postgresql://", "postgresql+psycopg://", 1)
