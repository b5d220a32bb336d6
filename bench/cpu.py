"""Processor time per message: the bot against a bare echo bot, one after the other on the same stand-in and pace.

`queued`: the update is stored, the answer committed with its reply in the outbox, and nothing is sent.
`sent`: everything, with the answer to the tap, the change of the answered question and the new one.
The echo receives a text and sends it back: one call per message.
"""

import argparse
import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.program import Program, bot_settings
from bench.shadow import Shadow
from bench.store import KINDS, count_as_sent, fresh_store, server_cpu_seconds
from bench.walk import Pace, Walker, walk, walkers
from bot.sandbox import Limits, StandIn

GOALS = {"sqlite": 0.55, "postgresql": 0.9}
"""Most of the echo's processor time that a queued answer may take."""
WARM_UP = 8
"""Founders who walk before the measuring begins."""
SAID = ("2 triệu", "số 12 ấp Bình An", "Dừa xanh Phước Lợi", "50", "8 giờ sáng thứ bảy")


@dataclass(frozen=True, slots=True)
class Cost:
    name: str
    messages: int
    answers: int
    seconds: float
    server_seconds: float = 0.0

    @property
    def ms(self) -> float:
        """Milliseconds of the program per message."""
        return self.seconds * 1000 / self.messages

    @property
    def server_ms(self) -> float:
        return self.server_seconds * 1000 / self.messages


async def measure_bot(kind: str, mode: str, founders: int, rate: float) -> Cost:
    """Measure the bot with `mode` "unsent" or "sent"."""
    async with StandIn(limits=Limits.off()) as standin:
        with fresh_store(kind) as (url, folder):
            if mode == "unsent":
                count_as_sent(url)
            async with running(standin, mode, url, folder) as bot:
                pace = Pace(rate)
                await asyncio.gather(*map(walk, walkers(standin, WARM_UP, pace.turn)))
                seen, cpu, server = len(standin.sent_updates), bot.cpu_seconds(), server_cpu_seconds(url)
                crowd: Sequence[Walker] = walkers(standin, founders, pace.turn, first=3001)
                await asyncio.gather(*map(walk, crowd))
                await asyncio.sleep(0.3)
                return Cost(
                    f"{'queued' if mode == 'unsent' else 'sent'}, {kind}",
                    len(standin.sent_updates) - seen,
                    sum(founder.answers for founder in crowd),
                    bot.cpu_seconds() - cpu,
                    server_cpu_seconds(url) - server,
                )


@asynccontextmanager
async def running(standin: StandIn, mode: str, url: str, folder: Path) -> AsyncIterator[Program]:
    """Run the bot, and show what it queues when it sends nothing."""
    async with Program("bench.bare", mode, env=bot_settings(standin.api_url, url, folder)) as bot:
        shadow = asyncio.create_task(Shadow(standin, url).run()) if mode == "unsent" else None
        yield bot
        if shadow is not None:
            shadow.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await shadow


async def measure_echo(founders: int, messages: int, rate: float) -> Cost:
    async with StandIn(limits=Limits.off()) as standin:
        env = {"HTX_TOKEN": standin.token, "HTX_API_URL": standin.api_url}
        async with Program("bench.echo", env=env) as echo:
            pace = Pace(rate)

            async def chat(founder: Walker, times: int) -> None:
                for number in range(times):
                    await pace.turn()
                    said = SAID[number % len(SAID)]
                    await founder.phone.send(said)
                    await founder.phone.wait(said, 20)

            await asyncio.gather(*(chat(founder, 50) for founder in walkers(standin, WARM_UP)))
            cpu, each = echo.cpu_seconds(), -(-messages // founders)
            await asyncio.gather(*(chat(founder, each) for founder in walkers(standin, founders, first=3001)))
            return Cost("bare echo", each * founders, 0, echo.cpu_seconds() - cpu)


def table(echo: Cost, costs: Sequence[Cost]) -> str:
    """Say what everything costs, as Markdown."""
    lines = [
        "| | messages | ms of processor time per message | × bare echo | goal | database server, ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        f"| bare PTB echo | {echo.messages} | {echo.ms:.2f} | 1.00 | | |",
    ]
    for cost in costs:
        state, kind = cost.name.split(", ")
        goal = f"≤ {GOALS[kind]}" if state == "queued" else ""
        server = f"{cost.server_ms:.2f}" if cost.server_seconds else ""
        lines.append(
            f"| {cost.name} | {cost.messages} | {cost.ms:.2f} | {cost.ms / echo.ms:.2f} | {goal} | {server} |"
        )
    return "\n".join(lines)


def meets_goals(echo: Cost, costs: Sequence[Cost]) -> bool:
    return all(
        cost.ms / echo.ms <= GOALS[cost.name.split(", ")[1]]
        for cost in costs
        if cost.name.startswith("queued")
    )


async def measure(kinds: Sequence[str], founders: int, rate: float) -> tuple[Cost, list[Cost]]:
    costs = [await measure_bot(kind, mode, founders, rate) for kind in kinds for mode in ("unsent", "sent")]
    echo = await measure_echo(founders, costs[0].messages, rate)
    return echo, costs


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=KINDS, action="append", help="default: both")
    parser.add_argument("--founders", type=int, default=50, help="each sends about 70 messages")
    parser.add_argument(
        "--rate", type=float, default=40.0, help="messages per second of all founders together"
    )
    given = parser.parse_args()
    echo, costs = asyncio.run(measure(given.database or KINDS, given.founders, given.rate))
    print(table(echo, costs))
    raise SystemExit(0 if meets_goals(echo, costs) else 1)


if __name__ == "__main__":
    main()
