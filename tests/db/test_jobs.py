"""Which slow work may be taken: the papers of one case one after another, those of others beside them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db import jobs
from db.connect import Database, Tx, open_database
from db.turns import CaseSave, ensure_person, open_case
from tests.stores import KINDS, migrated_store

LEASE_MS = 1000


@pytest.fixture(params=KINDS)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Two processes at one store."""
    url = migrated_store(request.param, tmp_path)
    pair = open_database(url), open_database(url)
    for database in pair:
        database.open()
    yield pair
    for database in pair:
        database.close()


def _case(tx: Tx, account: int) -> int:
    return open_case(tx, ensure_person(tx, account, "Ba", "vi", at=1), CaseSave({}), at=1)


def _add(tx: Tx, key: str, case: int | None, kind: str = "papers") -> None:
    tx.run(
        jobs.ADD, key=key, kind=kind, person=1, chat=7, case_id=case, due_at=0, created_at=0, payload=b"x"
    )


def _take(database: Database, owner: str, now: int = 10) -> list[str]:
    taken = database.call(lambda tx: jobs.take(tx, owner, now=now, lease_ms=LEASE_MS, limit=10))
    return [job.key for job in taken]


def test_papers_of_one_case_are_taken_one_after_another(database: Database) -> None:
    def order(tx: Tx) -> None:
        one, two = _case(tx, 1), _case(tx, 2)
        for key, case in (("a", one), ("b", one), ("c", two), ("d", None), ("e", None)):
            _add(tx, key, case)

    database.call(order)

    assert _take(database, "me") == ["a", "c", "d", "e"]
    assert _take(database, "me") == []
    database.call(lambda tx: jobs.finish(tx, "me", 1))
    assert _take(database, "me") == ["b"]


def test_a_card_is_read_while_papers_of_its_case_are_made(database: Database) -> None:
    def order(tx: Tx) -> None:
        case = _case(tx, 1)
        _add(tx, "a", case)
        _add(tx, "b", case, "card")

    database.call(order)

    assert _take(database, "me") == ["a", "b"]


def test_a_job_that_waits_for_its_next_try_does_not_hold_up_the_case(database: Database) -> None:
    def order(tx: Tx) -> None:
        case = _case(tx, 1)
        _add(tx, "a", case)
        _add(tx, "b", case)

    database.call(order)
    assert _take(database, "me") == ["a"]
    database.call(lambda tx: jobs.again(tx, "me", 1, due_at=500))

    assert _take(database, "me", now=20) == ["b"]


def test_a_case_is_free_again_when_the_process_that_worked_on_it_is_gone(database: Database) -> None:
    def order(tx: Tx) -> None:
        case = _case(tx, 1)
        _add(tx, "a", case)
        _add(tx, "b", case)

    database.call(order)
    assert _take(database, "dead") == ["a"]

    assert _take(database, "me", now=11) == []
    assert _take(database, "me", now=10 + LEASE_MS) == ["b"]
    database.call(lambda tx: jobs.finish(tx, "me", 2))
    assert _take(database, "me", now=10 + LEASE_MS) == ["a"]


def test_two_processes_never_take_papers_of_one_case_at_once(stores: tuple[Database, Database]) -> None:
    def order(tx: Tx) -> None:
        for account in range(1, 6):
            case = _case(tx, account)
            for number in range(3):
                _add(tx, f"{account}.{number}", case)

    stores[0].call(order)
    for _ in range(3):
        with ThreadPoolExecutor() as threads:
            taken = [key for keys in threads.map(_take, stores, ("one", "two")) for key in keys]

        assert sorted(key.partition(".")[0] for key in taken) == ["1", "2", "3", "4", "5"]
        stores[0].call(lambda tx: tx.execute("UPDATE jobs SET state = 2 WHERE state = 1"))
