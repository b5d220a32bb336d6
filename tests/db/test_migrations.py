"""The tables are made in one transaction, and the migrations end where the schema stands."""

import contextlib
import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, event, inspect, text

from db import version
from db.errors import StoreUnusable
from db.migrate import check_version, migrate, newest
from db.postgres import plain_url
from db.schema import metadata
from db.version import is_newest


class Killed(BaseException):
    """The process ends here."""


def test_the_migrations_end_where_the_schema_stands(url: str) -> None:
    migrate(url)

    with _engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_start_sees_without_alembic_whether_there_is_anything_to_migrate(url: str) -> None:
    assert not is_newest(url)
    migrate(url)
    assert is_newest(url)

    with _engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert not is_newest(url)


def test_the_newest_version_is_the_one_alembic_knows() -> None:
    assert version.newest() == newest()


def test_migrating_twice_changes_nothing(url: str) -> None:
    assert migrate(url) == migrate(url) == newest()


def test_cr_06_a_migration_that_ends_anywhere_is_made_whole_by_the_next_start(url: str) -> None:
    ended = 0
    for statement in itertools.count(3, step=16):
        try:
            with _end_at(statement):
                migrate(url)
        except Killed:
            ended += 1
            assert _tables(url) == set()
        else:
            break

    assert ended > 5
    assert _tables(url) == {*metadata.tables, "alembic_version"}
    check_version(url)


def test_cr_06_before_its_end_nothing_of_a_migration_would_be_left(url: str) -> None:
    """What another connection sees before a statement is what a process that ended there would leave."""
    seen: list[int] = []
    with _beside(url) as count_tables, _before_statements(lambda: seen.append(count_tables())):
        migrate(url)

    assert len(seen) > 100 and set(seen) == {0}
    assert _tables(url) == {*metadata.tables, "alembic_version"}


def test_db_08_tables_of_another_version_are_refused(url: str) -> None:
    migrate(url)
    check_version(url)
    with _engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreUnusable, match="htx migrate"):
        check_version(url)


def test_db_06_a_folder_that_is_missing_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable) as refusal:
        migrate(f"sqlite:///{tmp_path / 'nowhere' / 'htx.db'}")

    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "nowhere").exists()


def _engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        return create_engine(url)
    return create_engine(plain_url(url).replace("postgresql://", "postgresql+psycopg://", 1))


def _tables(url: str) -> set[str]:
    engine = _engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


@contextmanager
def _beside(url: str) -> Iterator[Callable[[], int]]:
    """Open another connection that counts the tables."""
    with contextlib.closing(
        sqlite3.connect(url.partition(":///")[2])
        if url.startswith("sqlite")
        else psycopg.connect(plain_url(url), autocommit=True)
    ) as connection:
        tables = "sqlite_master" if url.startswith("sqlite") else "pg_tables WHERE schemaname = 'public'"
        yield lambda: len(connection.execute(f"SELECT 1 FROM {tables}").fetchall())


@contextmanager
def _end_at(number: int) -> Iterator[None]:
    """End the process, as far as the database can tell, before its n-th statement."""
    statements = itertools.count(1)

    def count() -> None:
        if next(statements) == number:
            raise Killed

    with _before_statements(count):
        yield


@contextmanager
def _before_statements(do: Callable[[], None]) -> Iterator[None]:
    def called(*_: object) -> None:
        do()

    event.listen(Engine, "before_cursor_execute", called)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", called)
