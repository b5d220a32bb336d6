"""A year of foundings with known stalls: what each founder and officer does when, and what is to be raised.

What is expected is reckoned here with dates, by the words of the design, and not by the code under test.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flows.reference.calendar import is_rest_day

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 1, 1, 2, 0, tzinfo=UTC)
END = START + timedelta(days=365)
STEPS = ("start", "charter", "plan", "members", "meeting", "dossier")


class Act(NamedTuple):
    """Something that happens. `what` is typed by the founder, or done by the office when it begins with "!"."""

    at: datetime
    case: int
    what: str


class Stall(NamedTuple):
    """A stall that has to be raised: from when, and what is to be said about it."""

    case: int
    reason: str
    step: str
    question: str
    since: datetime
    due: datetime


@dataclass
class Year:
    acts: list[Act] = field(default_factory=list)
    stalls: list[Stall] = field(default_factory=list)


def end_of_working_days(since: datetime, count: int) -> datetime:
    """Return midnight after so many working days in Vietnam."""
    day = since.astimezone(VIETNAM).date()
    while count:
        day += timedelta(days=1)
        count -= not is_rest_day(day)
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + timedelta(days=1)


class Founder:
    """Writes the year of one founder: stalls of every kind, with days of work between them."""

    def __init__(self, year: Year, case: int, random: Random) -> None:
        self._year = year
        self._case = case
        self._random = random
        self._now = START + timedelta(days=random.uniform(0, 240))
        self._step = 0
        self._answers = 0
        self._do("/start")

    def live(self) -> None:
        kinds = [
            self._silence, self._misses, self._help, self._members, self._fix, self._review,
            self._short_break, self._two_misses, self._nearly_enough_members, self._pause, self._quick_review,
        ]  # fmt: skip
        for kind in self._random.sample(kinds, 4):
            self._work()
            kind()
            if self._now > END - timedelta(days=90):
                break
        self._work()
        self._random.choice((self._file, self._close, self._give_up))()

    # -- what a founder does ---------------------------------------------------------------------

    def _do(self, what: str) -> datetime:
        self._year.acts.append(Act(self._now, self._case, what))
        return self._now

    def _answer(self) -> datetime:
        self._answers += 1
        return self._do("tra loi")

    def _wait(self, low: float, high: float) -> None:
        self._now += timedelta(days=self._random.uniform(low, high))

    def _work(self) -> None:
        """Go on for a while, and on to the next step."""
        for _ in range(self._random.randint(1, 2)):
            self._wait(0.1, 4.5)
            self._answer()
        if self._step < 4 and self._random.random() < 0.5:
            self._step += 1
            self._do(f"buoc {STEPS[self._step]}")

    def _keep_at_it(self, until: datetime) -> None:
        """Answer something every other day."""
        while self._now + timedelta(days=2) < until:
            self._wait(1, 2)
            self._answer()
        self._now = until

    def _stalls(self, reason: str, since: datetime, due: datetime) -> None:
        step = STEPS[self._step]
        self._year.stalls.append(Stall(self._case, reason, step, f"{step}.q{self._answers}", since, due))

    # -- stalls ------------------------------------------------------------------------------------

    def _silence(self) -> None:
        since = self._answer()
        self._stalls("silence", since, since + timedelta(days=5))
        self._wait(7, 40)
        self._answer()

    def _misses(self) -> None:
        self._answer()
        for _ in range(3):
            self._now += timedelta(minutes=1)
            third = self._do("sai")
        self._stalls("misses", third, third)
        self._wait(1.1, 4)
        self._answer()

    def _help(self) -> None:
        self._answer()
        self._now += timedelta(minutes=5)
        asked = self._do("/hoi")
        self._stalls("help", asked, asked)
        self._wait(1.1, 9)
        self._do("!answer")
        self._wait(0.1, 2)
        self._answer()

    def _members(self) -> None:
        since = self._do("nguoi 3")
        due = since + timedelta(days=10)
        self._keep_at_it(due)
        self._stalls("members", since, due)
        self._wait(1.1, 3)
        self._do("nguoi 6")

    def _fix(self) -> None:
        self._answer()
        self._wait(0.1, 1)
        returned = self._do("!return")
        due = returned + timedelta(days=5)
        self._keep_at_it(due)
        self._stalls("fix", returned, due)
        self._wait(1.1, 2.5)
        self._do("!settle")
        self._answer()

    def _review(self) -> None:
        self._answer()
        self._wait(0.1, 1)
        sent = self._do("!send")
        due = end_of_working_days(sent, 2)
        self._stalls("wait", sent, due)
        self._now = due + timedelta(days=self._random.uniform(1.1, 6))
        self._do("!pass")
        self._wait(0.1, 3)
        self._answer()

    def _file(self) -> None:
        self._step = 5
        self._do("buoc dossier")
        self._wait(0.5, 2)
        filed = self._do("nop")
        due = end_of_working_days(filed, 3)
        self._stalls("overdue", due, due)
        self._now = due + timedelta(days=self._random.uniform(1.1, 20))
        self._do("giay")

    # -- what is no stall --------------------------------------------------------------------------

    def _short_break(self) -> None:
        self._answer()
        self._wait(4.8, 4.99)
        self._answer()

    def _two_misses(self) -> None:
        self._do("sai")
        self._do("sai")
        self._wait(1, 4)
        self._answer()

    def _nearly_enough_members(self) -> None:
        self._do("nguoi 3")
        self._keep_at_it(self._now + timedelta(days=9.5))
        self._do("nguoi 5")

    def _pause(self) -> None:
        self._answer()
        self._do("!pause")
        self._wait(15, 20.5)
        self._answer()
        self._do("!go on")

    def _quick_review(self) -> None:
        self._do("!send")
        self._wait(0.2, 0.9)
        self._do("!pass")
        self._wait(0.1, 3)
        self._answer()

    def _close(self) -> None:
        self._do("khep")

    def _give_up(self) -> None:
        """Silent for good: raised once, and never again."""
        since = self._answer()
        self._stalls("silence", since, since + timedelta(days=5))


def write_year(cases: int, seed: int = 20_260_101) -> Year:
    year, random = Year(), Random(seed)
    for case in range(1, cases + 1):
        Founder(year, case, random).live()
    year.acts.sort(key=lambda act: act.at)
    return year


def every(hours: int) -> Iterator[datetime]:
    moment = START
    while moment <= END + timedelta(days=30):
        yield moment
        moment += timedelta(hours=hours)
