"""What is erased is gone: no row, no byte in the file or its log, and nothing of anybody else."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import select

from db import erasing, outbox, schema, turns
from db.connect import Database, Tx, open_database
from db.own_data import rows_of
from db.personal import PARTS
from db.sealing import KeyRing, new_key
from db.statements import Statement
from tests.own_data.filled import OFFICER_CHAT, Filled, fill
from tests.stores import migrated_store

KEPT_BY_LAW = {"audit"}
KEPT_COLUMNS = {"audit.action", "audit.object", "audit.detail", "audit.hash", "inbox.code"}
"""The log that the law asks for, and the code of a fault that an officer may ask about."""


@pytest.fixture
def ring() -> KeyRing:
    return KeyRing([new_key()])


def tables_of(database: Database, who: Filled) -> set[str]:
    return {table.name for table, _ in database.call(lambda tx: list(rows_of(tx, who.person, who.account)))}


def erase(database: Database, who: Filled, scope: str = "all") -> None:
    def work(tx: Tx) -> None:
        if scope == "all":
            turns.save(tx, erasing.erase_person(erasing.cases_of(tx, who.person), who.person, who.account))
        else:
            turns.save(tx, erasing.erase_case(who.case, who.person, who.account))
        tx.leave_no_trace()

    database.call(work)


def test_pr_04_the_filler_reaches_every_table(database: Database, ring: KeyRing) -> None:
    who = fill(database, ring, 1)

    assert tables_of(database, who) == {part.table.name for part in PARTS}


def test_pr_04_no_row_and_no_number_of_a_person_is_left(database: Database, ring: KeyRing) -> None:
    who = fill(database, ring, 1)

    erase(database, who)

    assert tables_of(database, who) - {"outbox"} == KEPT_BY_LAW
    assert database.call(lambda tx: _places_of(tx, who.account)) == {"audit.actor"}


def test_pr_04_nothing_of_anybody_else_is_erased(database: Database, ring: KeyRing) -> None:
    who, other = fill(database, ring, 1), fill(database, ring, 2)
    before = database.call(lambda tx: list(rows_of(tx, other.person, other.account)))

    erase(database, who)

    assert database.call(lambda tx: list(rows_of(tx, other.person, other.account))) == before


def test_pr_04_notices_that_quote_an_erased_request_do_not_leave_any_more(
    database: Database, ring: KeyRing
) -> None:
    who = fill(database, ring, 1)

    erase(database, who)

    rows = database.call(
        lambda tx: tx.execute(f"SELECT state, payload, ticket FROM outbox WHERE chat = {OFFICER_CHAT} ORDER BY id")
    )
    assert [row[0] for row in rows] == [outbox.SKIPPED, outbox.SENDING, outbox.SENT]
    assert {row[1:] for row in rows} == {(None, None)}


def test_erasing_a_case_leaves_the_person_and_no_word_of_the_case(database: Database, ring: KeyRing) -> None:
    who = fill(database, ring, 1)

    erase(database, who, "case")

    gone = {part.table.name for part in PARTS if part.case or part.review} - {"progress_log"}
    assert not tables_of(database, who) & gone
    assert "persons" in tables_of(database, who)
    for table in ("outbox", "inbox"):
        column = "payload" if table == "outbox" else "raw"
        assert database.call(lambda tx, t=table, c=column: tx.execute(f"SELECT count({c}) FROM {t}")) == [(0,)]


@pytest.mark.parametrize("neighbours", [0, 40])
def test_pr_04_no_byte_is_left_in_the_file_or_its_log(tmp_path: Path, ring: KeyRing, neighbours: int) -> None:
    database = open_database(migrated_store("sqlite", tmp_path))
    database.open()
    try:
        for number in range(10, 10 + neighbours // 2):
            fill(database, ring, number)
        who = fill(database, ring, 1)
        for number in range(50, 50 + neighbours // 2):
            fill(database, ring, number)
        assert left(tmp_path, who.marks) == set(who.marks.values()), "the marks must be in the files at first"

        erase(database, who)

        assert left(tmp_path, who.marks) == KEPT_COLUMNS
        assert (tmp_path / "htx.db-wal").stat().st_size == 0
    finally:
        database.close()


def left(folder: Path, marks: Mapping[bytes, str]) -> set[str]:
    """Name the columns whose marks stand in a file of the folder."""
    files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {column for mark, column in marks.items() if mark in files}


def _places_of(tx: Tx, account: int) -> set[str]:
    """Find the columns that hold the number of an account."""
    found = set()
    for table in schema.metadata.sorted_tables:
        for column in table.columns:
            is_number = column.type.python_type is int
            if is_number and any(row[0] == account for row in tx.all(Statement(select(column)))):
                found.add(f"{table.name}.{column.name}")
    return found
