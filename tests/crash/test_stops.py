"""CR-04 and TG-14: the bot is stopped under load, and two processes take turns."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bot.sandbox import Limits, StandIn
from tests.crash.founder import Founder, founders
from tests.crash.ordeal import until_done
from tests.crash.program import Bot
from tests.crash.script import write_script
from tests.crash.truth import compare
from tests.stores import new_store

STOP_SECONDS = 10.0
LAST_WORK = timedelta(seconds=1)


async def test_cr_04_sigterm_under_load_ends_in_order_and_loses_nothing(url: str, tmp_path: Path) -> None:
    scripts = [write_script(number, answers=12, with_plan=False) for number in range(4)]
    async with StandIn(limits=Limits.off()) as standin, Bot(standin, url, tmp_path) as bot:
        crowd = founders([standin.phone(5001 + number) for number in range(4)], scripts, 1)
        following = asyncio.gather(*(founder.follow() for founder in crowd))
        await moves(crowd, 30, following)

        asked_at = standin.clock.now()
        code, seconds = await bot.terminate()
        calls = [call.method for call in standin.record.calls if call.at > asked_at + LAST_WORK]

        assert not following.done()
        await bot.start()
        await following
        await until_done(url)
        assert (await bot.terminate())[0] == 0
        findings = compare(standin, crowd, url)
    assert code == 0
    assert seconds < STOP_SECONDS
    assert calls == []
    assert findings.is_clean, findings
    assert (set(findings.repeated.values()), findings.unsent, findings.unexpected) == ({0}, 0, [])


async def test_tg_14_two_processes_that_are_killed_in_turn_double_nothing(tmp_path: Path) -> None:
    url = new_store("postgresql", tmp_path)
    scripts = [write_script(number, answers=18, with_plan=False) for number in range(4)]
    async with (
        StandIn(limits=Limits.off()) as standin,
        Bot(standin, url, tmp_path) as first,
        Bot(standin, url, tmp_path) as second,
    ):
        crowd = founders([standin.phone(5001 + number) for number in range(4)], scripts, 1)
        following = asyncio.gather(*(founder.follow() for founder in crowd))
        for number in range(1, 4):
            await moves(crowd, 26 * number, following)
            leader = max((first, second), key=fence_of)
            await leader.kill()
            await moves(crowd, 26 * number + 10, following)  # the other one has taken over
            await leader.start()

        await following
        await until_done(url)
        fences = {fence_of(first), fence_of(second)}
        for bot in (first, second):
            await bot.terminate()
        findings = compare(standin, crowd, url)
    assert findings.is_clean, findings
    assert not findings.unexpected
    assert first.logged("leader.waiting") + second.logged("leader.waiting")
    assert fences == {3, 4}


def fence_of(bot: Bot) -> int:
    """Return the number of the process that a bot led under last."""
    return max((int(entry["fence"]) for entry in bot.logged("leader.leads")), default=0)


async def moves(crowd: Sequence[Founder], count: int, following: "asyncio.Future[list[None]]") -> None:
    """Wait until the founders have made so many moves together, or one of them is stuck."""
    while sum(founder.done for founder in crowd) < count and not following.done():
        await asyncio.sleep(0.01)
    if following.done():
        following.result()
