"""Lets the weeks before the demo go by, so that it opens on a village where things are going on."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from heapq import heappop, heappush

from bot.clock import millis
from bot.config import Config
from bot.desk.links import LINK_HOURS, hash_of, new_link
from bot.sandbox.village.lessons import LESSONS
from bot.sandbox.village.life import Astray, PastClock, Village
from bot.sandbox.village.people import COLLEAGUE, TEACHER, Villager
from bot.sandbox.village.stories import STORIES
from bot.store import open_store
from db import people
from db.connect import Database, Tx
from db.sealing import KeyRing
from flows.engine.context import VIETNAM

BEGINS = 30
"""Days before the opening at which the colleague came."""
BY_ITSELF = (time(11, 45), time(18, 30))
"""When the bot may have something to say; in between nothing falls due here."""


@dataclass(frozen=True, slots=True)
class Lived:
    people: tuple[Villager, ...]
    """Everybody the bot may write to and who has no phone in the demo."""
    astray: tuple[str, ...]
    """Whose story did not come to its end, and why."""


def live_through(config: Config, opening: datetime) -> Lived:
    """Fill an empty database with the stories, told up to the moment of opening."""
    database = open_store(config)
    try:
        return asyncio.run(_History(database, config.ring(), opening).run())
    finally:
        database.close()


class _History:
    """All stories side by side, and what the bot does by itself in between."""

    def __init__(self, database: Database, ring: KeyRing, opening: datetime) -> None:
        self._database = database
        self._opening = opening
        self._clock = PastClock(opening - timedelta(days=BEGINS))
        self._village = Village(database, ring, self._clock)
        self._stories = [story(self._village) for story in (*STORIES, *LESSONS)]
        self._coming: list[tuple[datetime, int]] = []
        self._astray: list[str] = []

    async def run(self) -> Lived:
        await self._now(self._officers_come)
        for number in range(len(self._stories)):
            await self._now(self._tell, number)
        while self._coming:
            at, number = heappop(self._coming)
            await self._let_days_go_by(at)
            await self._now(self._tell, number)
        await self._let_days_go_by(self._opening)
        await self._now(self._village.forget_papers)
        silent = (one for one in self._village.people.values() if one is not TEACHER)
        return Lived(tuple(silent), tuple(self._astray))

    async def _now(self, what: Callable[..., None], *given: int) -> None:
        """Do something in one transaction, however many turns it takes."""

        def work(tx: Tx) -> None:
            self._village.tx = tx
            what(*given)

        await self._database.run(work)

    def _officers_come(self) -> None:
        """Make the colleague an officer of the province, and somebody who teaches: by a link, as everybody."""
        for who, role in ((COLLEAGUE, "province"), (TEACHER, "trainer")):
            link, at = new_link(), millis(self._clock.at)
            people.invite(
                self._village.tx, hash_of(link), purpose="officer", role=role, area="", made_by=None, at=at,
                expires_at=at + LINK_HOURS * 3_600_000,
            )  # fmt: skip
            self._village.type(who, f"/start {link}")

    def _tell(self, number: int) -> None:
        """Tell a story up to its next pause."""
        try:
            days, hour = next(self._stories[number])
        except StopIteration:
            return
        except Astray as lost:
            self._astray.append(str(lost))
            return
        day = self._opening.astimezone(VIETNAM).date() - timedelta(days=days)
        heappush(self._coming, (datetime.combine(day, time(hour), VIETNAM), number))

    async def _let_days_go_by(self, until: datetime) -> None:
        while (at := _next_moment(self._clock.at)) < until:
            self._clock.at = at
            await self._village.let_time_pass()
            await self._now(self._village.settle)
        self._clock.at = max(self._clock.at, until)


def _next_moment(after: datetime) -> datetime:
    local = after.astimezone(VIETNAM)
    days = (local.date(), local.date() + timedelta(days=1))
    return next(at for day in days for hour in BY_ITSELF if (at := datetime.combine(day, hour, VIETNAM)) > local)
