"""A broadcast over a bad line while the bot is killed, beside a plain loop that tries again.

`python -m bench.broadcast --database sqlite --people 10000 --kills 50 --seed 1`

The ideal is people / allowed rate, nothing else: in the time that is compared with it are also the messages that had
to be tried again, the answers to founders (they use the same budget), every second between a kill and the next start's
first message, and the wait for the last call that hangs. A start is a new interpreter, as an operator's is.
Exits 1 when somebody got it twice or nothing without a record, or when time or replies are over what is promised.
"""

import argparse
import asyncio
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from bot.delivery import ApiBusy, ApiFault, CallRefused
from bot.sandbox import Faults, Limits, Phone, StandIn
from bot.telegram.client import Client
from tests.broadcasts.crowd import FIRST_ACCOUNT
from tests.crash.mailing import WORDS, Findings, bad_line, open_chats, run_mailing
from tests.crash.program import install, launch_anew
from tests.stores import KINDS, new_store

LATE_SECONDS = 21.0
"""Later than the bot waits for an answer."""
TRIES = 5
FOUNDERS = 8
FIRST_FOUNDER = 500
PAUSE_SECONDS = 1.0
MOST_TIMES_IDEAL, MOST_REPLY_SECONDS = 1.3, 1.5


@dataclass
class Replies:
    """How long founders waited who wrote meanwhile: when they wrote, and the seconds."""

    waits: list[tuple[float, float]] = field(default_factory=list)

    def without(self, down: Sequence[tuple[float, float]]) -> "Replies":
        """Leave out those who waited while no bot was running: from a kill to the first message of the next start."""
        return Replies([it for it in self.waits if not any(it[0] < end and start < sum(it) for start, end in down)])

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


async def plain_loop(people: int, faults: Faults, *, rate: float, seed: int, blocked: float) -> Plain:
    """Send to one after the other and try again after every fault, as a short script would."""
    found = Plain()
    async with (
        StandIn(limits=Limits(), faults=faults) as standin,
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


Run = tuple[Findings, Replies]


def _up(run: Run) -> Replies:
    """Return the replies to those who waited while a bot was running all the time."""
    found, replies = run
    return replies.without(found.down)


def table(runs: dict[str, Run], plain: Plain, people: int, rate: float) -> str:
    """Return the figures as a Markdown table: one column for each database, and one for the loop."""
    ideal = people / rate
    rows: list[tuple[str, Callable[[Run], str], str]] = [
        ("got it twice", lambda run: str(len(run[0].twice)), str(plain.twice)),
        ("got nothing, not listed", lambda run: str(len(run[0].silent)), str(plain.silent)),
        *((name, partial(_count, name), "–") for name in ("sent", "unreachable", "uncertain", "skipped")),
        ("kills", lambda run: str(len(run[0].down) - 1), "0"),
        ("from a kill to the next message, p50 and longest", _gap, "–"),
        ("refused for being too fast", lambda run: str(run[0].too_fast), "–"),
        ("whole time", lambda run: f"{run[0].seconds:.0f} s", f"{plain.seconds:.0f} s"),
        (f"against the ideal of {ideal:.0f} s", lambda run: f"{run[0].seconds / ideal:.2f}", f"{plain.seconds / ideal:.2f}"),
        ("replies to founders meanwhile", lambda run: str(len(run[1].waits)), "–"),
        ("p50, p99 of them", lambda run: f"{_up(run).at(0.5):.2f} s, {_up(run).at(0.99):.2f} s", "–"),
        ("the same with those who wrote while it was down", lambda run: f"{run[1].at(0.5):.2f} s, {run[1].at(0.99):.2f} s", "–"),
    ]
    head = ["", *runs, "plain loop"]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    lines += [[name, *(value(run) for run in runs.values()), of_loop] for name, value, of_loop in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _count(name: str, run: Run) -> str:
    return str(run[0].counts[name])


def _gap(run: Run) -> str:
    gaps = sorted(end - start for start, end in run[0].down[1:])
    return f"{gaps[len(gaps) // 2]:.1f} s, {gaps[-1]:.1f} s" if gaps else "–"


def broken(runs: dict[str, Run], ideal: float) -> list[str]:
    """Return which promises were broken, in words."""
    lines = [f"{kind}: {it.twice} {it.silent} {it.wrong}" for kind, (it, _) in runs.items() if not it.is_clean]
    for kind, run in runs.items():
        if run[0].seconds > ideal * MOST_TIMES_IDEAL:
            lines.append(f"{kind}: {run[0].seconds / ideal:.2f} of the ideal time")
        if _up(run).at(0.99) > MOST_REPLY_SECONDS:
            lines.append(f"{kind}: replies took {_up(run).at(0.99):.2f} s")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.broadcast", description=__doc__)
    parser.add_argument("--database", choices=[*KINDS, "both"], default="both")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rate", type=float, default=25.0)
    parser.add_argument("--blocked", type=float, default=0.05)
    parser.add_argument("--retry-after", type=int, default=10, help="the longest wait a 429 asks for, in seconds")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    kinds = KINDS if given.database == "both" else (given.database,)
    runs = {kind: asyncio.run(_one(kind, given)) for kind in kinds}
    plain = asyncio.run(plain_loop(given.people, _faults(given), rate=given.rate, seed=given.seed, blocked=given.blocked))
    print(table(runs, plain, given.people, given.rate))
    faults = broken(runs, given.people / given.rate)
    print(*faults, sep="\n")
    sys.exit(int(bool(faults)))


async def _one(kind: str, given: argparse.Namespace) -> Run:
    replies = Replies()
    with tempfile.TemporaryDirectory(prefix="htx-broadcast-") as name:
        folder = Path(name)
        await asyncio.to_thread(install, folder)
        found = await run_mailing(
            new_store(kind, folder), folder, people=given.people, kills=given.kills, seed=given.seed, rate=given.rate,
            faults=_faults(given), blocked=given.blocked, limits=Limits(), launch=launch_anew,
            beside=lambda standin: ask_now_and_then(standin, replies, given.seed),
        )  # fmt: skip
    print(f"{kind}: {found.seconds:.0f} s, p99 of a reply {replies.at(0.99):.2f} s", file=sys.stderr)
    return found, replies


def _faults(given: argparse.Namespace) -> Faults:
    return bad_line(given.seed, given.people, late_seconds=LATE_SECONDS, retry_after=range(1, given.retry_after + 1))


if __name__ == "__main__":
    main()
