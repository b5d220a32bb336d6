"""Reads the numbers of a funnel out of the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.desk.days import span
from db.connect import Tx
from db.desk import funnel as store
from flows.desk.filters.places import present_unit
from flows.desk.funnel.funnel import Funnel, Numbers, days_between, funnel_of
from flows.desk.narrowing import Part, part_of
from flows.desk.periods import Period, months_of, of_code
from flows.desk.policy import Reach


@dataclass(frozen=True, slots=True)
class Asking:
    """Which funnel: what buttons carry."""

    period: Period
    part: Part

    @classmethod
    def of(cls, args: Sequence[str], reach: Reach, today: date) -> "Asking":
        """Read the arguments of a button, within what the officer sees now."""
        period, code = (*args, "", "")[:2]
        return cls(of_code(period) or Period(date(today.year, 1, 1), today), part_of(reach, code))

    @property
    def args(self) -> tuple[str, str]:
        return self.period.code, self.part.code


def load(tx: Tx, asking: Asking) -> Numbers:
    """Count the funnel and the days between the two steps of its biggest drop."""
    first, until = span(asking.period)
    reach = asking.part.reach
    funnel = funnel_of(store.counts(tx, reach, first=first, until=until))
    drop = funnel.drop
    if drop is None:
        return Numbers(funnel)
    waits = store.waits(
        tx, reach, drop.before, drop.after, level=drop.index + 1, first=first, until=until
    )  # fmt: skip
    return Numbers(funnel, days_between(waits))


def load_communes(tx: Tx, asking: Asking) -> list[tuple[str, Funnel]]:
    """Count by commune of today, the one with most beginnings first."""
    first, until = span(asking.period)
    together: dict[str, dict[int, int]] = {}
    for code, counts in store.counts_by_commune(tx, asking.part.reach, first=first, until=until).items():
        sums = together.setdefault(present_unit(code) if code else "", {})
        for reached, count in counts.items():
            sums[reached] = sums.get(reached, 0) + count
    found = [(code, funnel_of(counts)) for code, counts in together.items()]
    return sorted(found, key=lambda it: (-it[1].begun, it[0]))


def load_months(tx: Tx, asking: Asking) -> list[tuple[Period, Funnel]]:
    """Count by the month in which the foundings began."""
    months = []
    for month in months_of(asking.period):
        first, until = span(month)
        months.append((month, funnel_of(store.counts(tx, asking.part.reach, first=first, until=until))))
    return months
