"""A broadcast over a bad line while the bot is killed, beside a plain loop that tries again.

`python -m bench.broadcast --database sqlite --people 10000 --kills 50 --seed 1`
Exits 1 when somebody got it twice, or nothing without a record.
"""

import argparse
import asyncio
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bot.delivery import ApiBusy, ApiFault, CallRefused
from bot.sandbox import Limits, Phone, StandIn
from bot.telegram.client import Client
from tests.broadcasts.crowd import FIRST_ACCOUNT
from tests.crash.mailing import WORDS, Findings, bad_line, open_chats, run_mailing
from tests.stores import KINDS, new_store

LATE_SECONDS = 21.0
"""Later than the bot waits for an answer."""
TRIES = 5
FOUNDERS = 8
FIRST_FOUNDER = 500
PAUSE_SECONDS = 0.5
START_SECONDS = 3.0
"""So long after a start it is still busy with what was left behind."""


@dataclass
class Replies:
    """How long founders waited who wrote meanwhile: when they wrote, and the seconds."""

    waits: list[tuple[float, float]] = field(default_factory=list)

    def without(self, starts: Sequence[float]) -> "Replies":
        """Leave out those who wrote while the bot was being started."""
        return Replies([it for it in self.waits if not any(it[0] - START_SECONDS < at < sum(it) for at in starts)])

    def at(self, share: float) -> float:
        ordered = sorted(seconds for _, seconds in self.waits)
        return ordered[min(len(ordered) - 1, math.floor(len(ordered) * share))] if ordered else math.nan


@dataclass
class Plain:
    """What came of the loop."""

    twice: int = 0
    silent: int = 0
    """Nothing arrived although the loop counts it as sent, or gave up without a word."""
    seconds: float = 0.0


async def ask_now_and_then(standin: StandIn, found: Replies, seed: int) -> None:
    """Let founders write, and take the time until something new is on their screen."""
    random = Random(seed)
    phones = [standin.phone(FIRST_FOUNDER + number) for number in range(FOUNDERS)]
    while True:
        phone = random.choice(phones)
        before = _from_bot(phone)
        began = time.monotonic()
        await phone.send("/help")
        while _from_bot(phone) == before and time.monotonic() - began < 60:
            await asyncio.sleep(0.01)
        found.waits.append((began, time.monotonic() - began))
        await asyncio.sleep(PAUSE_SECONDS)


def _from_bot(phone: Phone) -> int:
    return sum(bubble.is_bots for bubble in phone.messages)


async def plain_loop(people: int, *, rate: float, seed: int, blocked: float) -> Plain:
    """Send to one after the other and try again after every fault, as a short script would."""
    found = Plain()
    async with (
        StandIn(limits=Limits.off(), faults=bad_line(seed, people)) as standin,
        Client(standin.token, standin.api_url) as client,
    ):
        open_chats(standin, people, blocked=blocked, seed=seed)
        began = time.monotonic()
        await asyncio.gather(*(_send(client, number, number / rate) for number in range(people)))
        found.seconds = time.monotonic() - began
        copies = Counter(call.chat_id for call in standin.record.of("sendMessage") if call.done)
        for number in range(people):
            phone = standin.phone(FIRST_ACCOUNT + number)
            found.twice += copies[phone.id] > 1
            found.silent += copies[phone.id] == 0 and phone.chat.state != "blocked"
    return found


async def _send(client: Client, number: int, after: float) -> None:
    await asyncio.sleep(after)
    for _ in range(TRIES):
        try:
            await client.ask("sendMessage", chat_id=FIRST_ACCOUNT + number, text=WORDS)
            return
        except ApiBusy as busy:
            await asyncio.sleep(busy.retry_after)
        except CallRefused:
            return
        except ApiFault:
            await asyncio.sleep(0.5)


def table(runs: dict[str, tuple[Findings, Replies]], plain: Plain, people: int, rate: float) -> str:
    """Return the figures as a Markdown table: one column for each database, and one for the loop."""
    ideal = people / rate
    head = ["", *runs, "plain loop"]
    rows = [
        ["got it twice", *(str(len(it.twice)) for it, _ in runs.values()), str(plain.twice)],
        ["got nothing, not listed", *(str(len(it.silent)) for it, _ in runs.values()), str(plain.silent)],
        *(
            [name, *(str(it.counts[name]) for it, _ in runs.values()), "–"]
            for name in ("sent", "unreachable", "uncertain", "skipped")
        ),
        ["time against the ideal", *(f"{it.seconds / ideal:.2f}" for it, _ in runs.values()), f"{plain.seconds / ideal:.2f}"],
        ["replies to founders", *(str(len(it.waits)) for _, it in runs.values()), "–"],
        ["p50 of a reply, s", *(f"{it.at(0.5):.2f}" for _, it in runs.values()), "–"],
        ["p99 of a reply, s", *(f"{it.at(0.99):.2f}" for _, it in runs.values()), "–"],
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.broadcast", description=__doc__)
    parser.add_argument("--database", choices=[*KINDS, "both"], default="both")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rate", type=float, default=25.0)
    parser.add_argument("--blocked", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    kinds = KINDS if given.database == "both" else (given.database,)
    runs = {kind: asyncio.run(_one(kind, given)) for kind in kinds}
    plain = asyncio.run(plain_loop(given.people, rate=given.rate, seed=given.seed, blocked=given.blocked))
    print(table(runs, plain, given.people, given.rate))
    broken = [f"{kind}: {it.twice} {it.silent} {it.wrong}" for kind, (it, _) in runs.items() if not it.is_clean]
    print(*broken, sep="\n")
    sys.exit(int(bool(broken)))


async def _one(kind: str, given: argparse.Namespace) -> tuple[Findings, Replies]:
    replies = Replies()
    with tempfile.TemporaryDirectory(prefix="htx-broadcast-") as name:
        folder = Path(name)
        found = await run_mailing(
            new_store(kind, folder), folder, people=given.people, kills=given.kills, seed=given.seed, rate=given.rate,
            faults=bad_line(given.seed, given.people, late_seconds=LATE_SECONDS), blocked=given.blocked,
            beside=lambda standin: ask_now_and_then(standin, replies, given.seed),
        )  # fmt: skip
    return found, replies.without(found.starts)


if __name__ == "__main__":
    main()
