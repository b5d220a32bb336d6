"""OP-01: a backup taken while the bot runs brings everything back, from and to either kind of database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, LargeBinary, event

from bot.broadcasting.pump import Pump
from bot.clock import millis
from bot.tokens import Tokens
from db import audit, jobs, outbox, papers, people
from db.backup import back_up, restore
from db.broadcasts import broadcasts
from db.connect import Database, Row, Tx, open_database
from db.errors import StoreUnusable
from db.schema import metadata
from db.sealing import KeyRing
from db.turns import CaseSave, ensure_person, history, new_place, open_case, save
from tests.broadcasts.crowd import add_people, order_for, state_of, states
from tests.broadcasts.crowd import step as pump_one
from tests.stores import KINDS, migrated_store, new_store

NewStore = Callable[[str], str]
Store = tuple[str, Database]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with its tables, and its address."""
    url = migrated_store(request.param, tmp_path)
    database = _opened(url)
    yield url, database
    database.close()


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[Store]:
    url = migrated_store("postgresql", tmp_path)
    database = _opened(url)
    yield url, database
    database.close()


@pytest.fixture
def empty(tmp_path: Path) -> NewStore:
    """Make empty stores in folders of their own."""

    def make(kind: str) -> str:
        folder = tmp_path / "empty"
        folder.mkdir()
        return new_store(kind, folder)

    return make


def _fill(tx: Tx, ring: KeyRing, account: int) -> int:
    """Write a case with a sealed name, a paper, a job and a role."""
    person = ensure_person(tx, account, "Bà Tám Bưởi", "vi", at=1)
    case = open_case(tx, person, CaseSave({"name": "Dừa xanh"}, '{"a": "Đ"}', ring.seal(b"x", b"cases.sealed")), at=1)
    save(
        tx,
        [
            new_place(person, case, ring.seal(b"{}", b"places.sealed"), None, None, 1),
            history(case, "m.id/1", 1, None, ring.seal(b"id", b"history.sealed"), "answered", person, 1, "typed"),
        ],
    )
    papers.add_version(
        tx, case, "DL", 1, hash_="h", facts=ring.seal(b"f", b"documents.facts"), changed="", pages=16, at=1,
        day="2026-11-23", content=ring.seal(b"c", b"documents.content"), keep=10,
    )  # fmt: skip
    tx.run(
        jobs.ADD, key=f"k{account}", kind="papers", person=person, chat=account, case_id=case, due_at=0, created_at=0,
        payload=ring.seal(b"p", b"jobs.payload"),
    )  # fmt: skip
    people.give_role(tx, person, "commune", "28777", "Lan", at=1)
    audit.append(tx, account, "officer_activated", at=1)
    return case


def _content(database: Database) -> dict[str, list[Row]]:
    """Read every row of every table."""

    def read(tx: Tx) -> dict[str, list[Row]]:
        found = {}
        for table in metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            rows = tx.execute(f'SELECT {names} FROM "{table.name}"')
            binary = [isinstance(column.type, LargeBinary) for column in table.columns]
            found[table.name] = sorted(
                (
                    tuple(
                        bytes(value) if is_binary and value is not None else value
                        for value, is_binary in zip(row, binary, strict=True)
                    )
                    for row in rows
                ),
                key=repr,
            )
        return found

    return database.call(read)


def _opened(url: str) -> Database:
    database = open_database(url)
    database.open()
    return database


@pytest.mark.parametrize("target", KINDS)
def test_op_01_a_copy_from_the_middle_of_a_broadcast_sends_it_to_nobody_again(
    ring: KeyRing, empty: NewStore, target: str, tmp_path: Path
) -> None:
    source = migrated_store("sqlite", tmp_path)
    database, noon = _opened(source), datetime(2026, 11, 25, 5, tzinfo=UTC)
    pump, people_ = Pump(ring, Tokens(ring)), add_people(database, 3)
    begun, later = (order_for(database, ring, people_[:2], at) for at in (noon, datetime(2099, 1, 2, 5, tzinfo=UTC)))
    pump_one(database, pump, begun, noon)
    order_for(database, ring, people_[2:], noon)
    back_up(source, tmp_path / "copy")
    database.close()

    restore(url := empty(target), tmp_path / "copy", at=millis(noon))

    after = _opened(url)
    for _ in range(2):
        for number in after.call(lambda tx: broadcasts.due(tx, now=millis(noon))):
            pump_one(after, pump, number, noon)
    assert after.call(lambda tx: outbox.claim(tx, "me", now=millis(noon), limit=9)) == []
    assert [states(after, number) for number in (begun, begun + 2)] == [{"uncertain": 2}, {"uncertain": 1}]
    assert (states(after, later), state_of(after, begun)) == ({"waits": 2}, "done")
    after.close()


@pytest.mark.parametrize("target", KINDS)
def test_everything_comes_back_also_into_the_other_kind(
    store: Store, ring: KeyRing, empty: NewStore, target: str, tmp_path: Path
) -> None:
    source, database = store
    for account in (1001, 1002):
        database.call(lambda tx, a=account: _fill(tx, ring, a))  # type: ignore[misc]
    before = _content(database)
    size = back_up(source, tmp_path / "copy.db")
    url = empty(target)

    restore(url, tmp_path / "copy.db")

    restored = _opened(url)
    try:
        assert size == (tmp_path / "copy.db").stat().st_size > 0
        assert sum(map(len, before.values())) >= 14
        assert _content(restored) == before
        assert restored.call(audit.broken_at) is None
    finally:
        restored.close()


def test_new_rows_are_numbered_after_those_that_came_back(
    store: Store, ring: KeyRing, empty: NewStore, tmp_path: Path
) -> None:
    source, database = store
    cases = [database.call(lambda tx, a=a: _fill(tx, ring, a)) for a in (1001, 1002, 1003)]  # type: ignore[misc]
    back_up(source, tmp_path / "copy.db")
    url = empty("postgresql")
    restore(url, tmp_path / "copy.db")

    restored = _opened(url)
    try:
        assert restored.call(lambda tx: _fill(tx, ring, 1004)) > max(cases)
    finally:
        restored.close()


def test_a_postgresql_store_with_people_in_it_is_left_alone(postgres: Store, ring: KeyRing, tmp_path: Path) -> None:
    url, database = postgres
    database.call(lambda tx: _fill(tx, ring, 1001))
    back_up(url, tmp_path / "copy.db")
    database.call(lambda tx: _fill(tx, ring, 1002))
    before = _content(database)

    with pytest.raises(StoreUnusable, match="not empty"):
        restore(url, tmp_path / "copy.db")

    assert _content(database) == before


def test_a_backup_shows_one_moment_although_the_bot_goes_on(postgres: Store, ring: KeyRing, tmp_path: Path) -> None:
    url, database = postgres
    database.call(lambda tx: _fill(tx, ring, 1001))
    before = _content(database)

    with _after_first_read(lambda: database.call(lambda tx: _fill(tx, ring, 1002))):
        back_up(url, tmp_path / "copy.db")

    copy = _opened(f"sqlite:///{tmp_path / 'copy.db'}")
    assert _content(copy) == before
    assert database.call(lambda tx: tx.execute("SELECT count(*) FROM cases")) == [(2,)]
    copy.close()


@contextmanager
def _after_first_read(act: Callable[[], object]) -> Iterator[None]:
    """Do something between two reads of a backup from PostgreSQL."""
    reads = 0

    def count(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        nonlocal reads
        if connection.dialect.name == "postgresql" and statement.startswith("SELECT") and "FROM" in statement:
            reads += 1
            if reads == 2:
                act()

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert reads > 2


def test_a_damaged_or_foreign_backup_is_refused(empty: NewStore, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"no database" * 100)
    url = empty("postgresql")

    with pytest.raises(StoreUnusable):
        restore(url, tmp_path / "copy.db")
    with pytest.raises(StoreUnusable, match="no such backup"):
        restore(url, tmp_path / "nowhere.db")
    (tmp_path / "there.db").touch()
    with pytest.raises(StoreUnusable, match="exists already"):
        back_up(url, tmp_path / "there.db")
