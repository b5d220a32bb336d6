"""What waits in a case stops with the permission for it, whatever runs already."""

from pathlib import Path

import pytest

from db import due, jobs, outbox, stopping, tickets, turns
from db.connect import Database, Tx, open_database
from tests.stores import migrated_store

ME = "worker"


@pytest.fixture
def case(database: Database) -> int:
    """A case of person 1 with a waiting paper, a running one, an export, a request and two timers."""

    def work(tx: Tx) -> int:
        person = turns.ensure_person(tx, 9001, "Hai", "vi", at=1)
        number = turns.open_case(tx, person, turns.CaseSave({}), at=1)
        for key, kind in (("running", "papers"), ("waiting", "papers"), ("mine", "export")):
            row = {"key": key, "kind": kind, "person": person, "chat": 9001, "case_id": number, "created_at": 1, "payload": b"x"}
            tx.run(jobs.ADD, **row, due_at=1 if key == "running" else 2)
        for name in ("resume", "erase"):
            tx.run(due.SET, person=person, chat=9001, name=name, at=5, payload="{}")
        ticket = tickets.open_ticket(
            tx, person=person, chat=9001, case_id=number, commune="", province="", question="", words=b"w", at=1
        )
        for at, state in ((1, outbox.NEW), (2, outbox.SENT)):
            tx.run(
                outbox.ADD, id=at, key=str(at), person=None, chat=555, kind="send", priority=0, prompt=0, due_at=1,
                created_at=1, ref=None, message_id=None, ticket=ticket, payload=b"p",
            )  # fmt: skip
            tx.execute(f"UPDATE outbox SET state = {state} WHERE id = {at}")
        return number

    return database.call(work)


def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    return database.call(lambda tx: tx.execute(sql))


def test_pr_02_a_paper_that_is_being_made_is_not_written_any_more(database: Database, case: int) -> None:
    [running] = database.call(lambda tx: jobs.take(tx, ME, now=1, lease_ms=1000, limit=5))

    database.call(lambda tx: turns.save(tx, stopping.stop_all(case, 1, but="erase")))

    assert database.call(lambda tx: jobs.finish(tx, ME, running.id)) is False
    assert [job.key for job in database.call(lambda tx: jobs.take(tx, ME, now=99, lease_ms=1000, limit=5))] == ["mine"]
    assert rows(database, "SELECT count(payload) FROM jobs WHERE kind = 'papers'") == [(0,)]


def test_pr_02_nothing_is_due_any_more_but_the_erasing(database: Database, case: int) -> None:
    database.call(lambda tx: turns.save(tx, stopping.stop_all(case, 1, but="erase")))

    assert rows(database, "SELECT name FROM due") == [("erase",)]


def test_pr_02_without_officers_requests_are_closed_and_papers_go_on(database: Database, case: int) -> None:
    database.call(lambda tx: turns.save(tx, stopping.stop_officers(case)))

    assert rows(database, "SELECT state FROM tickets") == [(stopping.WITHDRAWN,)]
    assert rows(database, "SELECT state FROM outbox ORDER BY id") == [(outbox.SKIPPED,), (outbox.SENT,)]
    assert rows(database, "SELECT count(*) FROM jobs WHERE state = 0") == [(3,)]
    assert rows(database, "SELECT count(*) FROM due") == [(2,)]


def test_pr_04_a_message_of_a_process_that_is_gone_keeps_no_words(database: Database, case: int) -> None:
    database.call(lambda tx: tx.execute("UPDATE outbox SET state = 1, claimed_by = 'gone' WHERE id = 1"))

    database.call(lambda tx: outbox.resolve_orphan(tx, 1, outbox.UNCERTAIN, "sender gone"))

    assert rows(database, "SELECT state, payload FROM outbox WHERE id = 1") == [(outbox.UNCERTAIN, None)]


def test_pr_04_somebody_who_reads_meanwhile_delays_only_the_emptying_of_the_log(tmp_path: Path) -> None:
    url = migrated_store("sqlite", tmp_path)
    database, reader = open_database(url), open_database(url)
    log = tmp_path / "htx.db-wal"
    database.open()
    try:
        database.call(lambda tx: turns.ensure_person(tx, 9001, "Hai", "vi", at=1))
        connection = reader.backend.connect()
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM persons").fetchone()
        database.call(lambda tx: tx.execute("DELETE FROM persons"))
        database.call(lambda tx: tx.leave_no_trace())
        assert log.stat().st_size > 0

        connection.execute("COMMIT")
        connection.close()
        database.call(lambda tx: tx.leave_no_trace())

        assert log.stat().st_size == 0
        assert rows(database, "SELECT count(*) FROM persons") == [(0,)]
    finally:
        database.close()
