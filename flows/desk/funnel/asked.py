"""What the words after /pheu ask for: a period and a place, in any order."""

from dataclasses import dataclass
from datetime import date

from flows.desk.filters import understand
from flows.desk.narrowing import Part, part_of
from flows.desk.periods import Period, take_period, until
from flows.desk.policy import Reach
from flows.text import Text


@dataclass(frozen=True, slots=True)
class Asked:
    period: Period
    part: Part
    others: tuple[Part, ...] = ()
    """Other places that the words may mean."""
    unknown: tuple[str, ...] = ()
    """Words that nothing was made of."""
    note: Text | None = None
    """Where an old commune went."""


def read_asked(words: str, reach: Reach, today: date) -> Asked:
    """Read the arguments; without any it is this year until today, everywhere the officer sees."""
    period, rest = take_period(words, today)
    found = understand(rest, reach)
    # The funnel is narrowed by place alone: a step or a reason says nothing here.
    extra = tuple(it for it in found.filter.chosen if it != "place")
    unknown = (rest,) if extra else found.unknown
    return Asked(
        until(period or Period(date(today.year, 1, 1), today), today),
        part_of(reach, found.filter.place),
        tuple(part_of(reach, it.place) for it in found.others),
        unknown,
        found.note,
    )
