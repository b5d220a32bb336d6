"""DO-06: papers that cannot be made. Nothing is lost, the founder hears of it once, the officers too, and it is tried again."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.documents.pool import WORKER, Press
from bot.effects import JOB_PURPOSE
from bot.jobs import Handler, JobsWorker
from bot.papers.job import Papers
from db import jobs, people, turns
from db.connect import Tx, open_database
from db.sealing import KeyRing, new_key
from flows.founding import entry
from tests.runtime.turns import Bench
from tests.stores import migrated_store

FOUNDER, OFFICER = 1001, 2002
DEAD = (sys.executable, "-c", "raise SystemExit(1)")
COMMUNE = "28777"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    database = open_database(migrated_store("sqlite", tmp_path))
    database.open()
    yield Bench(database, KeyRing([new_key()]))
    database.close()


def _founder(bench: Bench) -> int:
    """Open a case with an officer for its commune; return its number."""

    def work(tx: Tx) -> int:
        person = turns.ensure_person(tx, FOUNDER, "Hai", "vi", at=1)
        case = turns.open_case(tx, person, turns.CaseSave({"commune": COMMUNE}), at=1)
        turns.save(tx, [turns.new_place(person, case, bench.ring.seal(b"{}", b"places.sealed"), None, None, 1)])
        officer = turns.ensure_person(tx, OFFICER, "Lan", "vi", at=1)
        people.give_role(tx, officer, "commune", COMMUNE, "Lan", at=1)
        return case

    return bench.database.call(work)


def _order(bench: Bench, case: int, key: str, form: str = "pdf", tries: int = 0) -> None:
    payload = {"codes": ["GM"], "form": form, "draft": True, "version": 0, "part": 1}

    def work(tx: Tx) -> None:
        tx.run(
            jobs.ADD, key=key, kind="papers", person=1, chat=FOUNDER, case_id=case, due_at=0, created_at=0,
            payload=bench.ring.seal(json.dumps(payload).encode(), JOB_PURPOSE),
        )  # fmt: skip
        tx.execute("UPDATE jobs SET tries = ? WHERE key = ?", (tries, key))

    bench.database.call(work)


async def _quiet(chat: int, action: str) -> None:
    """Show nothing."""


async def _work(bench: Bench, command: tuple[str, ...] = DEAD) -> None:
    """Let every job that is due be tried once."""
    async with Press(command=command) as press:
        papers = Papers(bench.database, bench.ring, bench.clock, entry, bench.turns.tokens, press, _quiet)
        handlers: dict[str, Handler] = {"papers": papers}
        stop = asyncio.Event()
        worker = JobsWorker(
            bench.database, bench.ring, bench.clock, handlers, owner="me", wake_lanes=lambda lanes: None
        )
        running = asyncio.create_task(worker.run(stop))
        async with asyncio.timeout(30):
            while await bench.database.run(lambda tx: _due(tx, bench)):
                await asyncio.sleep(0.02)
        stop.set()
        await running


def _due(tx: Tx, bench: Bench) -> int:
    now = int(bench.clock.now().timestamp() * 1000)
    [(count,)] = tx.execute("SELECT count(*) FROM jobs WHERE state = 1 OR (state = 0 AND due_at <= ?)", (now,))
    return int(count)


def _sent(bench: Bench) -> list[tuple[int, str, dict[str, Any]]]:
    bench.take_all(FOUNDER)
    return bench.send_all()


async def test_two_failures_are_nobodys_business(bench: Bench) -> None:
    _order(bench, _founder(bench), "a", tries=1)

    await _work(bench)

    assert _sent(bench) == []
    assert bench.rows("SELECT state, tries FROM jobs") == [(jobs.WAITING, 2)]


async def test_the_third_failure_is_told_with_the_word_file_as_a_way_and_alerts_the_officer(bench: Bench) -> None:
    case = _founder(bench)
    _order(bench, case, "a", tries=2)

    await _work(bench)
    told, alert = sorted(_sent(bench), key=lambda message: message[0])

    assert told[0] == FOUNDER and told[2]["html"].startswith("Bản PDF đang trục trặc, vẫn tải được bản Word.")
    assert "Chừng 10 phút nữa bot gửi lại" in told[2]["html"]
    assert [button[0] for row in told[2]["rows"] for button in row] == ["📝 Word"]
    assert alert[0] == OFFICER and f"Hồ sơ {case}: bot làm giấy 3 lần chưa được" in alert[2]["html"]
    assert bench.rows("SELECT state, tries FROM jobs") == [(jobs.WAITING, 3)]


async def test_a_job_that_cannot_be_read_is_told_like_any_other(bench: Bench) -> None:
    _order(bench, _founder(bench), "a", tries=2)
    bench.rows("UPDATE jobs SET payload = x'00'")

    await _work(bench)

    html = [payload["html"] for chat, _, payload in _sent(bench) if chat == FOUNDER]
    assert html == ["Bot đang bận, chừng 10 phút nữa gửi lại. Khỏi làm gì thêm."]


async def test_many_failing_papers_of_a_case_are_one_alert_an_hour(bench: Bench) -> None:
    case = _founder(bench)
    _order(bench, case, "a", tries=2)
    _order(bench, case, "b", tries=2)

    await _work(bench)

    assert [chat for chat, _, _ in _sent(bench)].count(OFFICER) == 1


async def test_the_paper_comes_by_itself_once_it_can_be_made(bench: Bench) -> None:
    _order(bench, _founder(bench), "a", tries=2)
    await _work(bench)
    _sent(bench)
    bench.rows("UPDATE jobs SET due_at = 0")

    await _work(bench, WORKER)

    [(chat, kind, payload)] = _sent(bench)
    assert (chat, kind) == (FOUNDER, "document") and payload["html"] == "Giấy mời · bản nháp 1"
    assert bench.rows("SELECT state FROM jobs") == [(jobs.DONE,)]


async def test_the_end_of_the_tries_says_that_the_answers_are_safe(bench: Bench) -> None:
    _order(bench, _founder(bench), "a", tries=4)

    await _work(bench)

    [(chat, _, payload)] = _sent(bench)
    assert chat == FOUNDER and "Câu trả lời còn đủ hết, cán bộ đã được báo" in payload["html"]
    assert bench.rows("SELECT state FROM jobs") == [(jobs.GIVEN_UP,)]
