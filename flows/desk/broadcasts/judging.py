"""What the gate's verdict means for one person of a broadcast: now, later, or left out and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from flows.starting import Go, Kind, Never, Standing, Started, Verdict, Wait, decide

SKIPPED_BY = frozenset({"week", "paused"})
"""Whoever has had enough for the week, or asked for a rest, is left out instead of hearing of it days later."""


@dataclass(frozen=True, slots=True)
class Send:
    pass


@dataclass(frozen=True, slots=True)
class Later:
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    reason: str


Judged = Send | Later | Skip


def judge(verdict: Verdict, last: datetime) -> Judged:
    """`last` is the moment after which the message is of no use any more."""
    match verdict:
        case Go():
            return Send()
        case Never(reason):
            return Skip(reason)
        case Wait(until, reason):
            return Skip(reason) if reason in SKIPPED_BY or until > last else Later(until, reason)


@dataclass(slots=True)
class Forecast:
    """What a broadcast would come to: shown before anything leaves."""

    gets: int = 0
    later: Counter[str] = field(default_factory=Counter)
    """Those among them who get it later than asked for, by reason."""
    left_out: Counter[str] = field(default_factory=Counter)
    first_later: datetime | None = None
    """When the first of those who get it later do, and the last of them."""
    last_later: datetime | None = None

    @property
    def waits_whole(self) -> bool:
        """Tell whether nobody gets it at the moment asked for, although somebody gets it."""
        return 0 < self.gets == self.later.total()

    @property
    def matched(self) -> int:
        return self.gets + self.left_out.total()

    def add(self, judged: Judged) -> None:
        """Count one more person."""
        if isinstance(judged, Skip):
            self.left_out[judged.reason] += 1
            return
        self.gets += 1
        if isinstance(judged, Later):
            self.later[judged.reason] += 1
            self.first_later = min(self.first_later or judged.until, judged.until)
            self.last_later = max(self.last_later or judged.until, judged.until)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody it may go to."""

    standing: Standing
    unreachable: bool
    history: tuple[Started, ...] = ()


def forecast(kind: Kind, people: Iterable[Reader], at: datetime, last: datetime) -> Forecast:
    """Count who would get it at a moment, and why the others would not."""
    found = Forecast()
    known: dict[tuple[Standing, tuple[Started, ...]], Judged] = {}
    for it in people:
        if it.unreachable:
            found.left_out["unreachable"] += 1
            continue
        alike = (it.standing, it.history)
        judged = known.get(alike)
        if judged is None:
            judged = known[alike] = judge(decide(kind, at, it.history, it.standing), last)
        found.add(judged)
    return found
