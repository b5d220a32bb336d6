"""Slow work: begun again after a crash, written once, and the person told when it takes long."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.effects import JOB_PURPOSE
from bot.jobs import Handler, JobsWorker, Write
from bot.own_events import PapersMade, queue_papers
from db import jobs
from db.connect import Database, Tx, open_database
from db.jobs import Job
from db.migrate import migrate
from db.sealing import KeyRing, new_key

RING = KeyRing([new_key()])


class Work(Handler):
    """Takes as long as it is told and fails as often as it is told."""

    is_slow = True

    def __init__(self, seconds: float = 0, failures: int = 0) -> None:
        self.seconds = seconds
        self.failures = failures
        self.done = 0

    async def do(self, job: Job, payload: Mapping[str, Any]) -> Write:
        await asyncio.sleep(self.seconds)
        self.done += 1
        if self.done <= self.failures:
            raise RuntimeError("not this time")
        return lambda tx, now: queue_papers(tx, RING, f"papers.{job.key}", job.chat, PapersMade(), at=now)

    def give_up(self, job: Job) -> Write:
        return lambda tx, now: queue_papers(
            tx, RING, f"papers.{job.key}", job.chat, PapersMade(failed=True), at=now
        )


def _store(folder: Path) -> Database:
    url = f"sqlite:///{folder / 'htx.db'}"
    migrate(url)
    database = open_database(url)
    database.open()
    return database


def _add(tx: Tx, key: str) -> None:
    tx.run(
        jobs.ADD, key=key, kind="papers", person=1, chat=7, case_id=None, due_at=0, created_at=0,
        payload=RING.seal(json.dumps({}).encode(), JOB_PURPOSE),
    )  # fmt: skip


async def _keys(database: Database, count: int) -> list[str]:
    async with asyncio.timeout(10):
        while True:
            rows = await database.run(lambda tx: tx.execute("SELECT key FROM inbox ORDER BY id"))
            if len(rows) >= count:
                return [str(key) for (key,) in rows]
            await asyncio.sleep(0.02)


async def _worked(
    database: Database, work: Work, count: int, owner: str = "me", slow: float = 5
) -> list[str]:
    stop = asyncio.Event()
    worker = JobsWorker(
        database, RING, SystemClock(), {"papers": work}, owner=owner, wake_lanes=lambda lanes: None, slow_seconds=slow
    )  # fmt: skip
    running = asyncio.create_task(worker.run(stop))
    try:
        return await _keys(database, count)
    finally:
        stop.set()
        await running


async def test_cr_11_a_job_of_a_process_that_died_is_done_once(tmp_path: Path) -> None:
    database = _store(tmp_path)
    database.call(lambda tx: _add(tx, "a"))
    database.call(lambda tx: jobs.take(tx, "dead", now=10, lease_ms=10**15, limit=5))
    work = Work()

    assert await _worked(database, work, 1) == ["papers.a"]
    assert work.done == 1
    assert database.call(lambda tx: jobs.finish(tx, "dead", 1)) is False
    database.close()


async def test_slow_work_is_announced_once(tmp_path: Path) -> None:
    database = _store(tmp_path)
    database.call(lambda tx: _add(tx, "a"))

    assert await _worked(database, Work(seconds=0.3), 2, slow=0.05) == ["slow.a", "papers.a"]
    database.close()


async def test_work_that_keeps_failing_ends_with_words(tmp_path: Path) -> None:
    database = _store(tmp_path)
    database.call(lambda tx: _add(tx, "a"))
    database.call(lambda tx: tx.execute("UPDATE jobs SET tries = 2"))
    work = Work(failures=9)

    assert await _worked(database, work, 1) == ["papers.a"]
    assert database.call(lambda tx: tx.execute("SELECT state FROM jobs")) == [(jobs.GIVEN_UP,)]
    database.close()


async def test_work_that_failed_once_is_tried_again_later(tmp_path: Path) -> None:
    database = _store(tmp_path)
    database.call(lambda tx: _add(tx, "a"))
    work = Work(failures=1)
    work.pauses_ms = (100, 100)

    assert await _worked(database, work, 1) == ["papers.a"]
    assert work.done == 2
    database.close()
