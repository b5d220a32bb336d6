"""Memory of the running bot: after its start, and after a thousand answers of many founders."""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bench.program import Program, bot_settings
from bench.store import KINDS, fresh_store
from bench.walk import Pace, walk, walkers
from bot.sandbox import Limits, StandIn

SETTLE_SECONDS = 3.0
ANSWERS = 1000


@dataclass(frozen=True, slots=True)
class Memory:
    kind: str
    at_start_mb: float
    answers: int
    after_mb: float


async def measure(kind: str) -> Memory:
    async with StandIn(limits=Limits.off()) as standin:
        with fresh_store(kind) as (url, folder):
            async with Program("bench.bare", "sent", env=bot_settings(standin.api_url, url, folder)) as bot:
                await asyncio.sleep(SETTLE_SECONDS)
                at_start, answers, pace = bot.rss_mb(), 0, Pace(60)
                while answers < ANSWERS:
                    crowd = walkers(standin, 10, pace.turn, first=1001 + answers)
                    await asyncio.gather(*map(walk, crowd))
                    answers += sum(founder.answers for founder in crowd)
                return Memory(kind, at_start, answers, bot.rss_mb())


def table(found: Sequence[Memory]) -> str:
    lines = ["| | after its start, MB | answers | then, MB |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {it.kind} | {it.at_start_mb:.0f} | {it.answers} | {it.after_mb:.0f} |" for it in found]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=KINDS, action="append", help="default: both")
    given = parser.parse_args()
    print(table([asyncio.run(measure(kind)) for kind in given.database or KINDS]))


if __name__ == "__main__":
    main()
