"""A broadcast of the whole bot over a bad line: founders go on, blocks are found out, 429 is waited out."""

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import scheduler
from bot.broadcasting import worker
from bot.clock import millis
from bot.sandbox import Clock, Fault, Phone
from db import due
from db.broadcasts import broadcasts
from db.connect import Tx
from tests.broadcasts.crowd import FIRST_ACCOUNT, STATES, add_people, order_for
from tests.runtime.world import World, world

BY_DAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
WORDS = "Mai họp lúc 8 giờ"
REMINDER = {"name": "idle", "payload": '{"rung": 1}'}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot look and try again five to ten times as often as in life."""
    monkeypatch.setattr(worker, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.1)
    monkeypatch.setattr(scheduler, "TICK_SECONDS", 0.2)


async def arrive(running: World, people: int) -> list[int]:
    """Let new people have opened the bot an hour ago; return their numbers."""
    assert running.app is not None
    for number in range(people):
        running.standin.phone(FIRST_ACCOUNT + number).chat.state = "open"
    here = millis(running.clock.now()) - 3_600_000
    return await asyncio.to_thread(add_people, running.app.database, people, at=here)


async def begin(running: World, people: int) -> int:
    """Order a broadcast to new people."""
    numbers = await arrive(running, people)
    assert running.app is not None
    return await asyncio.to_thread(order_for, running.app.database, running.app.ring, numbers, running.clock.now())


async def until_done(running: World, number: int, seconds: float = 40) -> dict[str, int]:
    async with asyncio.timeout(seconds):
        while (await running.rows(f"SELECT state FROM broadcasts WHERE id = {number}")) != [("done",)]:
            await asyncio.sleep(0.05)
    rows = await running.rows(f"SELECT state, count(*) FROM broadcast_people WHERE broadcast = {number} GROUP BY state")
    return {STATES[state]: count for state, count in rows}


def copies(running: World) -> Counter[int | None]:
    made = running.standin.record.of("sendMessage")
    return Counter(call.chat_id for call in made if call.done and WORDS in str(call.params.get("text")))


async def test_tg_01_a_429_is_waited_out_and_nobody_is_lost_or_doubled(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY), rate_total=25) as running:
        running.standin.faults.plan(Fault.too_many(1), "sendMessage", share=0.2)
        number = await begin(running, 25)

        found = await until_done(running, number)

        assert found == {"sent": 25}
        assert set(copies(running).values()) == {1}


async def test_tg_01_answers_to_founders_overtake(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY), rate_total=10) as running:
        founder = await running.founder()
        number = await begin(running, 20)
        await running.until(lambda: len(copies(running)) >= 5)

        began = time.monotonic()
        await founder.send("/help")
        await running.until(lambda: founder.messages[-1].is_bots)

        assert time.monotonic() - began < 1.5
        assert len(copies(running)) < 18
        assert (await until_done(running, number))["sent"] == 20


async def test_tg_05_who_has_blocked_is_listed_and_start_makes_them_reachable_again(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY)) as running:
        number = await begin(running, 5)
        gone = running.standin.phone(FIRST_ACCOUNT)
        gone.chat.state = "blocked"

        assert await until_done(running, number) == {"sent": 4, "unreachable": 1}
        assert running.standin.record.count("sendMessage", gone.id) == 1
        assert await _unreachable(running) == ["blocked"]
        await gone.unblock()
        await gone.send("/start")
        await running.idle()

        assert await _unreachable(running) == []


async def test_tg_02_a_502_is_uncertain_and_listed(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY)) as running:
        for effect, account in ((True, FIRST_ACCOUNT), (False, FIRST_ACCOUNT + 1)):
            running.standin.faults.plan(Fault.http(502, effect=effect), "sendMessage", chats=(account,))
        number = await begin(running, 4)

        assert await until_done(running, number) == {"sent": 2, "uncertain": 2}
        assert copies(running)[FIRST_ACCOUNT] == 1
        assert max(copies(running).values()) == 1


async def test_tg_03_an_answer_that_comes_too_late_gives_nobody_two_copies(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY)) as running:
        assert running.app is not None
        running.app.client._request._read_seconds = 0.3
        for effect, account in ((True, FIRST_ACCOUNT), (False, FIRST_ACCOUNT + 1)):
            running.standin.faults.plan(Fault.delay(0.6, effect=effect), "sendMessage", chats=(account,))
        number = await begin(running, 5)

        assert await until_done(running, number) == {"sent": 3, "uncertain": 2}
        assert copies(running)[FIRST_ACCOUNT] == 1
        assert running.standin.record.count("sendMessage", FIRST_ACCOUNT + 1) == 1
        assert max(copies(running).values()) == 1


async def test_tg_04_a_line_that_is_dead_for_a_while_is_waited_out(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY)) as running:
        running.standin.faults.plan(Fault.refuse(0.8), "sendMessage", times=1)
        number = await begin(running, 12)

        found = await until_done(running, number)

        got = copies(running)
        assert found.keys() <= {"sent", "uncertain"}
        assert found["sent"] >= 4, "only calls over connections that were open when the line broke are uncertain"
        assert max(got.values()) == 1
        assert found["sent"] <= len(got) <= 12


async def test_tg_06_a_chat_that_is_gone_or_moved_is_listed_with_its_reason(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY)) as running:
        number = await begin(running, 3)
        gone, moved = (running.standin.phone(FIRST_ACCOUNT + place).chat for place in (0, 1))
        gone.state, moved.state, moved.moved_to = "unknown", "upgraded", -100_777

        assert await until_done(running, number) == {"unreachable": 2, "sent": 1}
        assert await running.rows("SELECT reason FROM broadcast_people WHERE state = 3 ORDER BY person") == [
            ("chat not found",), ("migrated",),
        ]  # fmt: skip
        assert [running.standin.record.count("sendMessage", chat.id) for chat in (gone, moved)] == [1, 1]


async def test_qa_04_founders_are_answered_during_a_broadcast_that_is_held_resumed_and_cancelled(tmp_path: Path) -> None:
    """`bench.broadcast` does the same with 100,000 people."""
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY)) as running:
        founder = await running.founder()
        number = await begin(running, 400)
        await running.until(lambda: len(copies(running)) > 5)
        waits = [await _answered(running, founder) for _ in range(4)]

        assert await running.store(lambda tx: broadcasts.pause(tx, number))
        await _in_the_air(running)
        held = len(copies(running))
        waits.append(await _answered(running, founder))
        await asyncio.sleep(0.3)
        assert len(copies(running)) == held > 0

        assert await running.store(lambda tx: broadcasts.resume(tx, number))
        await running.until(lambda: len(copies(running)) > held + 5)
        waits.append(await _answered(running, founder))

        at = millis(running.clock.now())
        assert await running.store(lambda tx: broadcasts.cancel(tx, number, at=at))
        await _in_the_air(running)
        left = len(copies(running))
        await asyncio.sleep(0.3)
        [(skipped,)] = await running.rows("SELECT count(*) FROM broadcast_people WHERE state = 5 AND reason = 'cancelled'")
        assert len(copies(running)) == left == 400 - skipped
        assert max(waits) < 1.5


async def test_tm_03_many_reminders_of_one_minute_are_spread_and_let_answers_pass(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY)) as running:
        founder = await running.founder()
        at = millis(running.clock.now())
        for place, person in enumerate(await arrive(running, 60)):
            row = {"person": person, "chat": FIRST_ACCOUNT + place, "at": at, **REMINDER}
            await running.store(lambda tx, row=row: tx.run(due.SET, **row))

        await running.tick()
        await running.until(lambda: running.standin.record.count("sendMessage") > 10)
        assert await _answered(running, founder) < 1.5
        await running.idle()

        sent = [call.at.timestamp() for call in running.standin.record.of("sendMessage") if (call.chat_id or 0) >= FIRST_ACCOUNT]
        assert len(sent) == 60
        assert max(sum(first <= it < first + 1 for it in sent) for first in sent) < 30


async def test_cr_10_what_fell_due_while_nobody_looked_comes_once_and_is_marked_late(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY)) as running:
        people, at = await arrive(running, 10), millis(running.clock.now())
        for place, person in enumerate(people):
            row = {"person": person, "chat": FIRST_ACCOUNT + place, "at": at + (place + 1) * 6000, **REMINDER}
            await running.store(lambda tx, row=row: tx.run(due.SET, **row))

        with capture_logs() as logs:
            running.clock.move(seconds=90)
            time.sleep(0.4)  # the loop is busy when it should look
            await running.until(lambda: running.standin.record.count("sendMessage") >= 10)
        await running.tick()
        await running.idle()

        assert running.standin.record.count("sendMessage") == 10
        late = [it["seconds"] for it in logs if it["event"] == "due.late"]
        assert len(late) >= 4 and min(late) > 60


async def _answered(running: World, founder: Phone) -> float:
    """Let a founder write; return how long it took until something came back."""
    before, began = len([it for it in founder.messages if it.is_bots]), time.monotonic()
    await founder.send("/help")
    await running.until(lambda: len([it for it in founder.messages if it.is_bots]) > before)
    return time.monotonic() - began


async def _in_the_air(running: World) -> None:
    """Wait until no message of a broadcast is being sent."""
    while (await running.rows("SELECT count(*) FROM outbox WHERE priority = 2 AND state < 2")) != [(0,)]:
        await asyncio.sleep(0.02)


async def _unreachable(running: World) -> list[str]:
    def read(tx: Tx) -> list[str]:
        return [reason for (reason,) in tx.execute("SELECT unreachable FROM persons WHERE unreachable IS NOT NULL")]

    found: list[str] = await running.store(read)
    return found
