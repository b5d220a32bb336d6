"""Kills the bot at random moments while founders answer, and says what came of it."""

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from bot.sandbox import Limits, StandIn
from db.connect import Tx, open_database
from tests.crash.founder import Founder, founders
from tests.crash.program import Bot, Launch
from tests.crash.script import write_script
from tests.crash.truth import Findings, compare
from tests.forking import fork_bot
from tests.stores import new_store

FIRST_ACCOUNT = 5001
LAST_WORK_SECONDS = 60.0
"""How long what is on its way may still take once everybody sees the last question: papers for all of them."""


@dataclass
class Ordeal:
    """What was done and what was found."""

    findings: Findings
    kills: int
    seconds: float
    back_seconds: float
    """From the last start until everybody who waited had the right question."""
    first_poll_seconds: float
    """From the last start until the bot asked for updates; on a busy machine most of the above."""
    slowest_back_seconds: float
    """The same for the slowest start that was not cut short by the next kill."""
    exit_code: int
    stop_seconds: float
    errors: list[str]
    """What the bot logged as an error."""

    @property
    def most_repeated(self) -> int:
        return max(self.findings.repeated.values(), default=0)

    @property
    def broken(self) -> list[str]:
        """Return which promises were broken, in words."""
        found = self.findings
        broken = [*(f"lost: {it}" for it in found.lost), *(f"doubled: {it}" for it in found.doubled)]
        broken += found.problems + [f"unexpected message: {it}" for it in found.unexpected]
        if self.most_repeated > self.kills:
            broken.append(f"{self.most_repeated} repeated prompts for one founder in {self.kills} kills")
        if self.exit_code:
            broken.append(f"SIGTERM ended in exit code {self.exit_code}")
        return broken


async def run_ordeal(
    kind: str,
    folder: Path,
    *,
    answers: int,
    people: int,
    kills: int,
    seed: int,
    with_plan: bool,
    think_seconds: float = 0.02,
    launch: Launch = fork_bot,
) -> Ordeal:
    """Let founders answer on a new database of a kind while the bot is killed again and again."""
    url = new_store(kind, folder)
    each = -(-answers // people)
    scripts = [write_script(number, answers=each, with_plan=with_plan) for number in range(people)]
    began = time.monotonic()
    async with StandIn(limits=Limits.off()) as standin:
        crowd = founders([standin.phone(FIRST_ACCOUNT + number) for number in range(people)], scripts, seed)
        for founder in crowd:
            founder.think_seconds = think_seconds
        async with Bot(standin, url, folder, launch=launch, HTX_RATE_TOTAL="30") as bot:
            await _answer_and_kill(bot, crowd, kills=kills, random=Random(seed))
            await until_done(url)
            code, stop_seconds = await bot.terminate()
            first_poll = bot.first_poll_seconds
        findings = compare(standin, crowd, url)
    errors = [entry["event"] for entry in bot.log if entry.get("level") in {"error", "critical", None}]
    seconds = time.monotonic() - began
    back = [back_after(crowd, start, end) for start, end in pairwise([*bot.starts, math.inf])]
    return Ordeal(findings, kills, seconds, back[-1], first_poll, max(back), code, stop_seconds, errors)


async def _answer_and_kill(bot: Bot, crowd: Sequence[Founder], *, kills: int, random: Random) -> None:
    """Let everybody answer to the end. A kill comes at a random moment after so many moves in all."""
    total = sum(len(founder.script.moves) for founder in crowd)
    marks = sorted(random.randrange(1, total - len(crowd)) for _ in range(kills))
    following = asyncio.gather(*(founder.follow() for founder in crowd))
    try:
        for mark in marks:
            while sum(founder.done for founder in crowd) < mark and not following.done():
                await asyncio.sleep(0.005)
            await asyncio.sleep(random.uniform(0, 0.15))
            assert bot.is_running, f"the bot ended by itself: {bot.log[-3:]}"
            await bot.kill()
            await bot.start()
        await following
    finally:
        following.cancel()


async def until_done(store_url: str) -> None:
    """Wait until the bot has nothing left to do: no update, no message, no paper."""
    database = open_database(store_url)
    database.open()
    try:
        deadline = time.monotonic() + LAST_WORK_SECONDS
        while time.monotonic() < deadline and await database.run(_left):
            await asyncio.sleep(0.1)
    finally:
        database.close()


def _left(tx: Tx) -> int:
    tables = ("inbox WHERE state = 0", "outbox WHERE state < 2", "jobs WHERE state < 2")
    return sum(int(tx.execute(f"SELECT count(*) FROM {table}")[0][0]) for table in tables)


def back_after(crowd: Sequence[Founder], start: float, end: float = math.inf) -> float:
    """Return how long after a start the last of those who waited had the right question, before the next start."""
    waited = [
        seen - start for founder in crowd for began, seen in founder.waits if began <= start < seen < end
    ]
    return max(waited, default=0.0)
