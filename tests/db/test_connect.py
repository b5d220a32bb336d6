"""Transactions: all or nothing, one after the other, repeated when that is safe."""

import asyncio
import sqlite3
from pathlib import Path
from random import Random

import psycopg
import pytest

from db import settings
from db.connect import Database, Tx, open_database
from db.errors import Conflict, StoreDown, StoreUnusable
from db.migrate import migrate
from db.postgres import plain_url
from db.sqlite import PRAGMAS, SqliteBackend, check_integrity, check_pragmas
from tests.stores import new_store


def test_work_that_fails_leaves_nothing_behind(database: Database) -> None:
    def work(tx: Tx) -> None:
        settings.put(tx, "a", "1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.call(work)

    assert database.call(lambda tx: settings.get(tx, "a")) is None


def test_what_follows_a_commit_does_not_follow_a_rollback(database: Database) -> None:
    done: list[str] = []

    def work(tx: Tx, fails: bool) -> None:
        tx.after_commit(lambda: done.append("failed" if fails else "good"))
        if fails:
            raise ZeroDivisionError

    database.call(lambda tx: work(tx, False))
    with pytest.raises(ZeroDivisionError):
        database.call(lambda tx: work(tx, True))

    assert done == ["good"]


def test_a_conflict_is_repeated_from_the_start(database: Database) -> None:
    tries: list[int] = []

    def work(tx: Tx) -> int:
        tries.append(1)
        settings.put(tx, "tries", str(len(tries)))
        if len(tries) < 3:
            raise Conflict("somebody was first")
        return len(tries)

    assert database.call(work) == 3
    assert database.call(lambda tx: settings.get(tx, "tries")) == "3"


async def test_db_03_twenty_writers_of_one_row_lose_no_update(database: Database) -> None:
    def add_one(tx: Tx) -> None:
        if tx.kind == "postgresql":
            # The writers of the product guard with versions; here the row itself is locked.
            tx.execute("SELECT value FROM settings WHERE key = 'n' FOR UPDATE")
        settings.put(tx, "n", str(int(settings.get(tx, "n") or 0) + 1))

    await database.run(lambda tx: settings.put(tx, "n", "0"))

    async def writer() -> None:
        for _ in range(50):
            await database.run(add_one)

    await asyncio.gather(*(writer() for _ in range(20)))

    assert await database.run(lambda tx: settings.get(tx, "n")) == "1000"


def test_db_03_two_processes_of_sqlite_lose_no_update(tmp_path: Path) -> None:
    url = new_store("sqlite", tmp_path)
    migrate(url)
    stores = [open_database(url) for _ in range(2)]
    for store in stores:
        store.open()

    def add_one(tx: Tx) -> None:
        settings.put(tx, "n", str(int(settings.get(tx, "n") or 0) + 1))

    async def both() -> None:
        await asyncio.gather(*(store.run(add_one) for _ in range(50) for store in stores))

    asyncio.run(both())

    assert stores[0].call(lambda tx: settings.get(tx, "n")) == "100"
    for store in stores:
        store.close()


async def test_db_04_a_broken_connection_is_replaced_and_the_work_repeated(tmp_path: Path) -> None:
    url = new_store("postgresql", tmp_path)
    migrate(url)
    database = open_database(url, threads=1)
    database.open()
    await database.run(lambda tx: settings.put(tx, "n", "1"))
    [(pid,)] = await database.run(lambda tx: tx.execute("SELECT pg_backend_pid()"))

    with psycopg.connect(plain_url(url), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
    await database.run(lambda tx: settings.put(tx, "n", "2"))

    assert await database.run(lambda tx: settings.get(tx, "n")) == "2"
    database.close()


async def test_a_database_server_that_is_gone_is_reported_as_down() -> None:
    database = open_database("postgresql://nobody@127.0.0.1:1/none", threads=1)
    database.open()

    with pytest.raises(StoreDown):
        await database.run(lambda tx: settings.get(tx, "n"))

    database.close()


@pytest.mark.parametrize("name", PRAGMAS)
def test_db_08_a_wrong_pragma_is_refused(tmp_path: Path, name: str) -> None:
    wrong = {"journal_mode": "DELETE", "synchronous": "NORMAL", "foreign_keys": "OFF", "secure_delete": "OFF"}
    connection = SqliteBackend(tmp_path / "htx.db").connect()
    check_pragmas(connection)

    connection.execute(f"PRAGMA {name} = {wrong[name]}")

    with pytest.raises(StoreUnusable, match=name):
        check_pragmas(connection)
    connection.close()


def test_db_07_flipped_bytes_are_found(tmp_path: Path) -> None:
    url = new_store("sqlite", tmp_path)
    migrate(url)
    path = tmp_path / "htx.db"
    connection = sqlite3.connect(path)
    with connection:
        connection.executemany(
            "INSERT INTO progress_log (person, at, kind, key) VALUES (?, ?, 'answered', ?)",
            [(n, n, f"dl.question_{n}") for n in range(2000)],
        )
    connection.close()
    check_integrity(path)
    whole = path.read_bytes()

    missed = []
    for seed in range(50):
        path.write_bytes(_flip(whole, 100, Random(seed)))
        try:
            check_integrity(path)
        except StoreUnusable as error:
            assert "htx restore" in str(error)
        else:
            missed.append(seed)

    assert missed == []


def _flip(content: bytes, count: int, random: Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(count):
        flipped[random.randrange(len(flipped))] ^= random.randrange(1, 256)
    return bytes(flipped)


def test_an_address_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(StoreUnusable):
        open_database("mysql://host/name")
