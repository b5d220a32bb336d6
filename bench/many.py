"""A broadcast to 100,000 while founders write: how long they wait, and how soon it is held, resumed and cancelled.

`python -m bench.many --database sqlite --people 100000 --seconds 60`
Exits 1 when replies take too long, or when something leaves that must not.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.broadcast import MOST_REPLY_SECONDS, Replies, ask_now_and_then
from bot.clock import millis
from bot.sandbox import Limits, StandIn
from db.broadcasts import broadcasts
from db.connect import Database
from tests.broadcasts.crowd import states
from tests.crash.mailing import BY_DAY, Tried, open_chats, prepare
from tests.crash.program import Bot, install, launch_anew
from tests.stores import KINDS, new_store

HELD_SECONDS = 10.0
AIR_SECONDS = 1.0
"""What was being sent when an officer taps still arrives."""


@dataclass
class Run:
    replies: Replies = field(default_factory=Replies)
    counts: dict[str, int] = field(default_factory=dict)
    tried: list[int] = field(default_factory=list)
    """Messages tried by the first half, while it was held, after it was resumed, and after it was cancelled."""

    @property
    def broken(self) -> list[str]:
        first, held, resumed, after = self.tried
        lines = [f"{held} left while it was held"] * bool(held) + [f"{after} left after it was cancelled"] * bool(after)
        lines += ["nothing left"] * (not first or not resumed)
        if self.replies.at(0.99) > MOST_REPLY_SECONDS:
            lines.append(f"replies took {self.replies.at(0.99):.2f} s")
        return lines


async def run_many(url: str, folder: Path, *, people: int, rate: float, seconds: float) -> Run:
    """Send for a while, hold, resume, and cancel."""
    database, number = await asyncio.to_thread(prepare, url, people)
    run = Run()
    async with StandIn(limits=Limits()) as standin:
        open_chats(standin, people, blocked=0.05, seed=1)
        shift = str((BY_DAY + timedelta(seconds=1) - datetime.now(UTC)).total_seconds())
        async with Bot(standin, url, folder, launch=launch_anew, HTX_RATE_TOTAL=f"{rate:g}", SHIFT_SECONDS=shift) as bot:
            tried = Tried(standin)
            while not tried.count():
                await asyncio.sleep(0.05)
            asking = asyncio.ensure_future(ask_now_and_then(standin, run.replies, 1))
            await _sends(run, tried, seconds / 2)
            await database.run(lambda tx: broadcasts.pause(tx, number))
            await asyncio.sleep(AIR_SECONDS)
            await _sends(run, tried, HELD_SECONDS)
            await database.run(lambda tx: broadcasts.resume(tx, number))
            await _sends(run, tried, seconds / 2)
            at = millis(BY_DAY)
            await database.run(lambda tx: broadcasts.cancel(tx, number, at=at))
            await asyncio.sleep(AIR_SECONDS)
            await _sends(run, tried, HELD_SECONDS)
            asking.cancel()
            await bot.terminate()
    run.counts = await asyncio.to_thread(_counts, database, number)
    return run


async def _sends(run: Run, tried: Tried, seconds: float) -> None:
    before = tried.count()
    await asyncio.sleep(seconds)
    run.tried.append(tried.count() - before)


def _counts(database: Database, number: int) -> dict[str, int]:
    try:
        return states(database, number)
    finally:
        database.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.many", description=__doc__)
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rate", type=float, default=25.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="htx-many-") as name:
        folder = Path(name)
        install(folder)
        began = time.monotonic()
        run = asyncio.run(
            run_many(
                new_store(given.database, folder), folder, people=given.people, rate=given.rate, seconds=given.seconds
            )
        )
    print(f"{given.database}, {given.people} people, {time.monotonic() - began:.0f} s in all")
    print(f"replies: {len(run.replies.waits)}, p50 {run.replies.at(0.5):.2f} s, p99 {run.replies.at(0.99):.2f} s")
    print("tried before, while held, after, cancelled:", *run.tried)
    print(*(f"{name} {count}" for name, count in sorted(run.counts.items())), sep=", ")
    print(*run.broken, sep="\n")
    sys.exit(int(bool(run.broken)))


if __name__ == "__main__":
    main()
