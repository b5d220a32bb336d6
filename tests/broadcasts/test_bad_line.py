"""A broadcast of the whole bot over a bad line: founders go on, blocks are found out, 429 is waited out."""

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox import Clock, Fault
from db.connect import Tx
from tests.broadcasts.crowd import FIRST_ACCOUNT, STATES, add_people, order_for
from tests.runtime.world import World, world

BY_DAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
WORDS = "Mai họp lúc 8 giờ"


async def begin(running: World, people: int) -> int:
    """Order a broadcast to new people who have opened the bot."""
    assert running.app is not None
    database, ring = running.app.database, running.app.ring
    for number in range(people):
        running.standin.phone(FIRST_ACCOUNT + number).chat.state = "open"
    here = int(running.clock.now().timestamp() * 1000) - 3_600_000
    numbers = await asyncio.to_thread(add_people, database, people, at=here)
    return await asyncio.to_thread(order_for, database, ring, numbers, running.clock.now())


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
        number = await begin(running, 40)

        found = await until_done(running, number)

        assert found == {"sent": 40}
        assert set(copies(running).values()) == {1}


async def test_tg_01_answers_to_founders_overtake(tmp_path: Path) -> None:
    async with world(f"sqlite:///{tmp_path / 'htx.db'}", tmp_path, clock=Clock(BY_DAY), rate_total=10) as running:
        founder = await running.founder()
        number = await begin(running, 60)
        await running.until(lambda: len(copies(running)) >= 5)

        began = time.monotonic()
        await founder.send("/help")
        await running.until(lambda: founder.messages[-1].is_bots)

        assert time.monotonic() - began < 1.5
        assert len(copies(running)) < 50
        assert (await until_done(running, number))["sent"] == 60


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


async def _unreachable(running: World) -> list[str]:
    def read(tx: Tx) -> list[str]:
        return [reason for (reason,) in tx.execute("SELECT unreachable FROM persons WHERE unreachable IS NOT NULL")]

    found: list[str] = await running.store(read)
    return found
