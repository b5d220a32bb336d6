"""A broadcast to many over a bad line while the bot is killed again and again, and what came of it."""

import asyncio
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from bot.clock import millis
from bot.sandbox import Fault, Faults, Limits, StandIn
from bot.sandbox.record import Made
from db import outbox
from db.connect import Database, open_database
from db.migrate import migrate
from db.sealing import KeyRing
from tests.broadcasts.crowd import FIRST_ACCOUNT, add_people, order_for
from tests.crash.program import KEY, Bot, Launch
from tests.forking import fork_bot

WORDS = "Mai họp lúc 8 giờ"
BY_DAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
"""Ten in the morning of a working day."""
LONGEST_SECONDS = 60.0


@dataclass
class Findings:
    """What the stand-in saw, beside what the ledger says."""

    people: int
    seconds: float = 0.0
    twice: list[int] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    """Chats that got nothing although the ledger does not say so."""
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    down: list[tuple[float, float]] = field(default_factory=list)
    """From each start, the first one and those after kills, to the next message: in monotonic seconds."""
    too_fast: int = 0
    """Calls the stand-in refused because of its limits, beside the faults."""

    @property
    def is_clean(self) -> bool:
        return not (self.twice or self.silent or self.wrong)


NAMES = {
    outbox.NEW: "waits", outbox.SENDING: "leaves", outbox.SENT: "sent", outbox.UNREACHABLE: "unreachable",
    outbox.UNCERTAIN: "uncertain", outbox.SKIPPED: "skipped", outbox.REFUSED: "refused",
}  # fmt: skip


def bad_line(
    seed: int, people: int, *, late_seconds: float = 0.0, retry_after: Sequence[int] = (1,)
) -> Faults:
    """A fifth of all messages to people go wrong: 429, 502 and cut connections, with and without effect.

    With `late_seconds` the connection is not cut but answers so late that the bot has given up.
    `retry_after`: the seconds a 429 asks for, each as often as the others.
    """
    faults, chats = Faults(seed), range(FIRST_ACCOUNT, FIRST_ACCOUNT + people)
    bad = [(Fault.too_many(seconds), 0.08 / len(retry_after)) for seconds in retry_after]
    for effect in (True, False):
        lost = Fault.delay(late_seconds, effect=effect) if late_seconds else Fault.reset(effect=effect)
        bad += [(Fault.http(502, effect=effect), 0.03), (lost, 0.03)]
    left = 1.0
    for fault, share in bad:
        # A rule sees only what the rules before it let through.
        faults.plan(fault, "sendMessage", share=share / left, chats=chats)
        left -= share
    return faults


def prepare(url: str, people: int) -> tuple[Database, int]:
    """Make a store with people and a broadcast to all of them that begins at once."""
    migrate(url)
    database = open_database(url)
    database.open()
    # They were here an hour ago, so that the bot begins nothing else with them today.
    here = millis(BY_DAY - timedelta(hours=1))
    numbers = [
        it
        for first in range(0, people, 500)
        for it in add_people(database, min(500, people - first), start=first, at=here)
    ]
    return database, order_for(database, KeyRing([KEY]), numbers, BY_DAY)


def open_chats(standin: StandIn, people: int, *, blocked: float, seed: int) -> None:
    """Let everybody have opened the bot; some have blocked it since."""
    random = Random(seed)
    for number in range(people):
        phone = standin.phone(FIRST_ACCOUNT + number)
        phone.chat.state = "blocked" if random.random() < blocked else "open"


async def run_mailing(
    url: str, folder: Path, *, people: int, kills: int, seed: int, crash_at: Sequence[str] = (), rate: float = 30,
    faults: Faults | None = None, blocked: float = 0.05,
    beside: Callable[[StandIn], Awaitable[None]] | None = None, launch: Launch = fork_bot, limits: Limits | None = None,
) -> Findings:  # fmt: skip
    """Send to everybody; kill the bot at random moments, and at named points."""
    database, number = await asyncio.to_thread(prepare, url, people)
    try:
        async with StandIn(limits=limits or Limits.off(), faults=faults or bad_line(seed, people)) as standin:
            open_chats(standin, people, blocked=blocked, seed=seed)
            shift = str((BY_DAY + timedelta(seconds=1) - datetime.now(UTC)).total_seconds())
            bot = Bot(standin, url, folder, launch=launch, HTX_RATE_TOTAL=f"{rate:g}", SHIFT_SECONDS=shift)
            began = time.monotonic()
            for point in crash_at:
                await bot.start(HTX_CRASH_AT=point)
                await bot.ended()
            async with bot:
                other = asyncio.ensure_future(beside(standin)) if beside else None
                killed = await _kill_on_the_way(bot, standin, people, kills, Random(seed))
                await _until_over(database, number, people / rate * 3 + LONGEST_SECONDS)
                seconds = time.monotonic() - began
                if other:
                    other.cancel()
                await bot.terminate()
            findings = _compare(standin, database, people)
            findings.seconds, findings.down = seconds, _down(standin, [began, *killed])
            findings.too_fast = sum("Too Many" in call.error for call in standin.record.calls if call.fault is None)
            return findings
    finally:
        database.close()


async def _kill_on_the_way(
    bot: Bot, standin: StandIn, people: int, kills: int, random: Random
) -> list[float]:
    """Kill and start anew whenever so many messages have been tried; return when."""
    tried, killed = Tried(standin), []
    for mark in sorted(random.randrange(1, max(2, people * 9 // 10)) for _ in range(kills)):
        deadline = time.monotonic() + LONGEST_SECONDS
        while tried.count() < mark and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        await bot.kill()
        killed.append(time.monotonic())
        await bot.start()
    return killed


class Tried:
    """Counts messages of the broadcast as they are tried; each call is looked at once."""

    def __init__(self, standin: StandIn) -> None:
        self._calls = standin.record.calls
        self._looked_at = self._found = 0

    def count(self) -> int:
        self._found += sum(map(_is_ours, islice(self._calls, self._looked_at, None)))
        self._looked_at = len(self._calls)
        return self._found


def _is_ours(call: Made) -> bool:
    return call.method == "sendMessage" and (call.chat_id or 0) >= FIRST_ACCOUNT


def _down(standin: StandIn, begun: Sequence[float]) -> list[tuple[float, float]]:
    """Find when the first message after each of these moments was tried."""
    apart = standin.clock.now().timestamp() - time.monotonic()
    tried = [call.at.timestamp() - apart for call in standin.record.calls if _is_ours(call)]
    after = ((at, bisect_right(tried, at)) for at in begun)
    return [(at, tried[place]) for at, place in after if place < len(tried)]


async def _until_over(database: Database, number: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        [(state,)] = await database.run(lambda tx: tx.execute(f"SELECT state FROM broadcasts WHERE id = {number}"))
        if state == "done":
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the broadcast does not come to its end")


def _compare(standin: StandIn, database: Database, people: int) -> Findings:
    rows = database.call(
        lambda tx: tx.execute(
            "SELECT x.account, b.state, coalesce(b.reason, '') FROM broadcast_people b JOIN persons x ON x.id = b.person"
        )
    )
    found = Findings(people)
    copies = Counter(
        call.chat_id for call in standin.record.of("sendMessage") if call.done and WORDS in str(call.params.get("text"))
    )
    if len(rows) != people:
        found.wrong.append(f"{len(rows)} rows for {people} people")
    for account, state, reason in rows:
        name, got = NAMES[state], copies[account]
        found.counts[name] += 1
        if got > 1:
            found.twice.append(account)
        blocked = standin.phone(account).chat.state == "blocked"
        if got == 0 and not blocked and name != "uncertain":
            found.silent.append(account)
        fits = {"sent": got == 1, "unreachable": blocked and got == 0, "uncertain": True}
        if not fits.get(name, False):
            found.wrong.append(f"{account} is {name} ({reason}) with {got} copies")
    return found


