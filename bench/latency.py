"""How long founders wait: 50 of them answer at once, with the real limits of Telegram and without any.

`in turn`: each thinks two to six seconds before the next message. `together`: all press at the same moment.
The bot is the real program with its own limit of 25 messages a second, so 50 questions at one moment take
nearly two seconds whatever the bot costs.
"""

import argparse
import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.program import Program, bot_settings
from bench.store import KINDS, fresh_store
from bench.walk import Pause, Walker, walk, walkers
from bot.sandbox import Limits, StandIn

FOUNDERS = 50
THINK_SECONDS = (2.0, 6.0)
TOGETHER_EVERY_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Waits:
    name: str
    seconds: Sequence[float]

    def at(self, share: float) -> float:
        """Return the wait that this share of the messages does not exceed, in milliseconds."""
        in_order = sorted(self.seconds)
        return in_order[min(len(in_order) - 1, int(len(in_order) * share))] * 1000


def thinking(seed: int) -> Pause:
    chance = random.Random(seed)

    async def pause() -> None:
        await asyncio.sleep(chance.uniform(*THINK_SECONDS))

    return pause


class Beat:
    """All who wait go on at the same moment, every few seconds."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    async def run(self) -> None:
        while True:
            await asyncio.sleep(TOGETHER_EVERY_SECONDS)
            now, self._next = self._next, asyncio.Event()
            now.set()

    async def turn(self) -> None:
        await self._next.wait()


async def measure(kind: str, limits: Limits, together: bool, seconds: float) -> list[float]:
    """Let founders walk for a while; return all waits."""
    async with StandIn(limits=limits) as standin:
        with fresh_store(kind) as (url, folder):
            async with Program("bot.cli", "run", env=bot_settings(standin.api_url, url, folder)):
                beat = Beat()
                beating = asyncio.create_task(beat.run())
                crowd = walkers(standin, FOUNDERS)
                for number, founder in enumerate(crowd):
                    founder.pause = beat.turn if together else thinking(number)
                await walk_for(crowd, seconds)
                beating.cancel()
                assert not [error for error in standin.record.errors() if "Too Many" not in error]
    return [wait for founder in crowd for wait in founder.waits]


async def walk_for(crowd: Sequence[Walker], seconds: float) -> None:
    walks = [asyncio.create_task(walk(founder)) for founder in crowd]
    done, running = await asyncio.wait(walks, timeout=seconds)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    for task in done:
        task.result()


async def measure_all(kinds: Sequence[str], seconds: float) -> list[Waits]:
    found = []
    for kind in kinds:
        for name, limits in (("Telegram's limits", Limits()), ("no limits", Limits.off())):
            for together in (False, True):
                how = "together" if together else "in turn"
                found.append(Waits(f"{kind}, {how}, {name}", await measure(kind, limits, together, seconds)))
    return found


def table(found: Sequence[Waits]) -> str:
    lines = ["| 50 founders | messages | p50, ms | p99, ms |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {it.name} | {len(it.seconds)} | {it.at(0.5):.0f} | {it.at(0.99):.0f} |" for it in found]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=KINDS, action="append", help="default: both")
    parser.add_argument("--seconds", type=float, default=40.0, help="of each measuring")
    given = parser.parse_args()
    print(table(asyncio.run(measure_all(given.database or KINDS, given.seconds))))


if __name__ == "__main__":
    main()
