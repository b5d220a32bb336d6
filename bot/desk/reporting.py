"""Brings a report together: counted now or frozen, with the words of the officer and later corrections."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.clock import moment
from bot.desk.days import day_of, span
from bot.desk.plans import founders_in, ledger_of, targets_of
from db.connect import Tx
from db.desk import plans, reports
from db.desk.reports import Key, Report
from db.sealing import KeyRing
from flows.desk.filters.places import place_codes
from flows.desk.narrowing import Part, part_of
from flows.desk.periods import Period, of_code
from flows.desk.policy import Reach
from flows.desk.report.counting import Counted, sections_of
from flows.desk.report.kinds import KINDS, Kind, Which, at
from flows.desk.report.numbers import Change, Section, corrections, from_json, to_json
from flows.desk.report.words import Part as Words
from flows.desk.report.words import words_of

PURPOSE = b"reports.words"
NOWHERE = "-"
"""No report is kept under this place."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Which report: what buttons carry."""

    which: Which
    part: Part

    @classmethod
    def of(cls, args: tuple[str, ...], reach: Reach, today: date) -> "Asking":
        """Read the arguments of a button: kind, period, place."""
        kind, code, place = (*args, "", "", "")[:3]
        period = of_code(code)
        known: Kind = next((it for it in KINDS if it == kind), "6thang")
        return cls(at(known, period.first if period else today), part_of(reach, place))

    @property
    def args(self) -> tuple[str, str, str]:
        return self.which.kind, self.which.period.code, self.part.code

    @property
    def key(self) -> Key:
        period = self.which.period
        return Key(self.which.kind, period.first.isoformat(), period.last.isoformat(), NOWHERE if self.area is None else self.area)

    @property
    def area(self) -> str | None:
        """The place that a report is kept under, "" for the province; None unless the officer sees all of it."""
        part = self.part
        if part.code:
            return part.code if place_codes(part.code) <= part.reach.communes else None
        return "" if part.is_whole else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A report as it is shown: frozen numbers stay as they were."""

    asking: Asking
    sections: tuple[Section, ...]
    words: Mapping[Words, str]
    """Each part, in the officer's words or as drafted."""
    own: Mapping[str, str]
    """What the officer wrote."""
    until: date
    """The last day that is told."""
    frozen_on: date | None = None
    frozen_by: str = ""
    corrections: tuple[Change, ...] = ()


def open_report(tx: Tx, ring: KeyRing, asking: Asking, today: date) -> Opened:
    """Read a frozen report with what changed since, or count a draft."""
    kept = reports.load(tx, asking.key)
    own = _own(ring, kept)
    if kept is None or not kept.final:
        until = min(asking.which.period.last, today)
        sections = count(tx, asking, until)
        return Opened(asking, sections, words_of(own, asking.which.title, sections), own, until)
    frozen_on = day_of(moment(kept.frozen_at))
    until = min(asking.which.period.last, frozen_on)
    sections = from_json(kept.numbers)
    changes = corrections(sections, count(tx, asking, until))
    return Opened(
        asking, sections, words_of(own, asking.which.title, sections), own, until, frozen_on,
        reports.name_of(tx, kept.by), tuple(changes),
    )  # fmt: skip


def count(tx: Tx, asking: Asking, until: date) -> tuple[Section, ...]:
    """Count every number as it stood at the end of a day."""
    reach = asking.part.reach
    period = Period(asking.which.period.first, max(until, asking.which.period.first))
    first, end = span(period)
    episodes = reports.episodes(tx, reach, first=first, until=end)
    reasons: Counter[str] = Counter()
    whys: Counter[str] = Counter()
    for reason, why, often in episodes:
        reasons[reason] += often
        if why:
            whys[why] += often
    return sections_of(
        Counted(
            period, ledger_of(tx, asking.part, period.last), founders_in(tx, reach, period),
            plans.passed(tx, reach, first=first, until=end), reports.passed(tx, reach, first=first, until=end), reasons, whys,
            reports.still_stuck(tx, reach, until=end), targets_of(tx, period.last.year),
        )
    )  # fmt: skip


def keep_words(tx: Tx, ring: KeyRing, asking: Asking, part: str, words: str, *, by: int, at: int) -> None:
    """Keep what the officer wrote; empty words bring the draft back."""
    kept = reports.load(tx, asking.key) or Report(0, at, by, "[]", None)
    own = {**_own(ring, kept), part: words}
    sealed = ring.seal(json.dumps({k: v for k, v in own.items() if v}, ensure_ascii=False).encode(), PURPOSE)
    reports.save(tx, asking.key, kept._replace(words=sealed))


def freeze(tx: Tx, ring: KeyRing, asking: Asking, today: date, *, by: int, at: int) -> bool:
    """Freeze the numbers of a report, with its words as they are; False when that was done before."""
    kept = reports.load(tx, asking.key)
    if kept is not None and kept.final:
        return False
    opened = open_report(tx, ring, asking, today)
    sealed = ring.seal(json.dumps(dict(opened.words), ensure_ascii=False).encode(), PURPOSE)
    reports.save(tx, asking.key, Report(1, at, by, to_json(opened.sections), sealed))
    return True


def _own(ring: KeyRing, kept: Report | None) -> dict[str, str]:
    if kept is None or kept.words is None:
        return {}
    own: dict[str, str] = json.loads(ring.open(kept.words, PURPOSE))
    return own
