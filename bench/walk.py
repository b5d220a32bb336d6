"""Founders who answer the real questions at a given pace, as people do who all use the bot at once."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.sandbox import Bubble, Clock, StandIn
from tests.e2e.founder import Founder
from tests.e2e.scripts import begin, charter, plan

Pause = Callable[[], Awaitable[None]]

LEFT_OUT = frozenset({"✅ Đúng hết, tạo điều lệ", "▶️ Làm tiếp: kế hoạch làm ăn", "✅ Đúng, tạo kế hoạch"})
"""Buttons that have papers made: what those cost is measured apart."""


class Pace:
    """So many messages a second from all phones together, at random moments as people send them."""

    def __init__(self, per_second: float, seed: int = 1) -> None:
        self._per_second = per_second
        self._random = random.Random(seed)
        self._next = 0.0

    async def turn(self) -> None:
        now = time.monotonic()
        self._next = max(self._next, now - 1) + self._random.expovariate(self._per_second)
        if self._next > now:
            await asyncio.sleep(self._next - now)


@dataclass
class Walker(Founder):
    """A founder whose waits are noted, and who has no papers made."""

    pause: Pause | None = None
    waits: list[float] = field(default_factory=list)
    """Seconds from each message to the reply that was looked for."""
    acted_at: float = 0.0

    async def tap(self, *labels: str, answer: bool = True) -> None:
        await super().tap(*(label for label in labels if label not in LEFT_OUT), answer=answer)

    async def shows(self, fits: Callable[[Bubble], bool], what: str) -> Bubble:
        bubble = await super().shows(fits, what)
        if self.acted_at:
            self.waits.append(time.monotonic() - self.acted_at)
        if self.pause is not None:
            await self.pause()
        self.acted_at = time.monotonic()
        return bubble


def walkers(standin: StandIn, count: int, pause: Pause | None = None, first: int = 1001) -> list[Walker]:
    """Make founders with phones of their own."""
    phones = [standin.phone(first + n, "Hai", number=f"84912{first + n:06d}") for n in range(count)]
    return [Walker(phone, Clock(), pause=pause) for phone in phones]


async def walk(founder: Founder) -> None:
    """Go from /start through charter and plan, with corrections: 70 messages."""
    await begin(founder, commune="an hoi", law="B")
    await charter(founder, law="B")
    await change_answers(founder, 2)
    await open_plan(founder)
    await plan(founder)


async def open_plan(founder: Founder) -> None:
    await founder.phone.send("/buoc")
    await founder.tap("▶️ kế hoạch làm ăn", answer=False)


async def change_answers(founder: Founder, times: int) -> None:
    """From the check screen: open a line, answer it anew, come back; typed answers and taps in turn."""
    for number in range(times):
        await founder.tap("1", answer=False)
        await founder.type("Đặt tên HTX", f"Dừa sáp {spelled(founder.phone.id + number)}")
        await founder.tap("2", answer=False)
        await founder.type("ở ấp nào", f"số {number + 3} ấp Bình An")
        await founder.tap("6", answer=False)
        await founder.tap("2 triệu" if number % 2 else "1 triệu")


def spelled(number: int) -> str:
    """Spell a number in syllables, as a name must not be a mere figure."""
    syllables = ("Phước", "Lợi", "An", "Bình", "Thạnh", "Hòa", "Tân", "Phú", "Long", "Mỹ")
    return " ".join(syllables[int(digit)] for digit in str(number))
