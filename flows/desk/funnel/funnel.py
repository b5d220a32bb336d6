"""The numbers of a funnel, and the text that shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from flows.desk.funnel.milestones import LABELS, STEPS
from flows.desk.periods import Period
from flows.founding.milestones import MILESTONES
from flows.text import Percent, Text, text

BLOCKS = 10
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Drop:
    """The step at which most foundings stop. `index` is the milestone that they have not reached."""

    index: int
    lost: int

    @property
    def before(self) -> str:
        return MILESTONES[self.index - 1]

    @property
    def after(self) -> str:
        return MILESTONES[self.index]


@dataclass(frozen=True, slots=True)
class Funnel:
    passed: tuple[int, ...]
    """How many passed each milestone."""

    @property
    def begun(self) -> int:
        return self.passed[0]

    @property
    def drop(self) -> Drop | None:
        """Find the biggest loss between two milestones; the first of equal ones."""
        losses = [Drop(at, self.passed[at - 1] - self.passed[at]) for at in range(1, len(self.passed))]
        most = max(losses, key=lambda it: it.lost)
        return most if most.lost else None

    def share(self, index: int) -> int:
        """Return the whole per cents that passed a milestone, halves rounded up."""
        return (200 * self.passed[index] + self.begun) // (2 * self.begun) if self.begun else 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """A funnel with the median days between the two steps of its biggest drop."""

    funnel: Funnel
    days: int | None = None


def funnel_of(by_reached: Mapping[int, int]) -> Funnel:
    """Add up how many cases came at least as far as each milestone. Every case has begun."""
    counts = [sum(n for reached, n in by_reached.items() if reached >= at) for at in range(1, len(MILESTONES) + 1)]
    return Funnel((sum(by_reached.values()), *counts[1:]))


def days_between(waits_ms: Sequence[int]) -> int | None:
    """Return the median of waits in whole days, halves rounded up; None without any."""
    return int(median(waits_ms) / DAY_MS + 0.5) if waits_ms else None


def bar(share: int) -> str:
    """Draw a share as blocks: 59 per cent are six."""
    return "█" * ((share + BLOCKS // 2) // BLOCKS)


def head(period: Period, place: Text) -> Text:
    return text("📊 Phễu · {period} · {place}", period=period.words, place=place)


def lines(numbers: Numbers, target: int | None = None) -> list[Text]:
    """Word the funnel; `target` is how many new cooperatives the plan of the year wants."""
    funnel = numbers.funnel
    if not funnel.begun:
        return [text("Chưa có ai bắt đầu trong khoảng này.")]
    shown = [_line(funnel, at) for at in range(len(MILESTONES))]
    if target is not None:
        shown[-1] = _with_target(shown[-1], funnel.passed[-1], target)
    return [*shown, *drop_lines(numbers)]


def short_line(label: Text, funnel: Funnel) -> Text:
    """Word a funnel in one line, for a list of places or months."""
    return text(
        "{label}: bắt đầu {begun} · xong điều lệ {charter} · họp xong {meeting} · có giấy {registered}",
        label=label, begun=funnel.begun, charter=funnel.passed[MILESTONES.index("charter")],
        meeting=funnel.passed[MILESTONES.index("meeting")], registered=funnel.passed[-1],
    )  # fmt: skip


def _line(funnel: Funnel, at: int) -> Text:
    share = funnel.share(at)
    line = text("{step} {n} {share}", step=LABELS[MILESTONES[at]], n=funnel.passed[at], share=Percent(share * 10))
    blocks = bar(share)
    return Text("{step} {n} {bar} {share}", {**line.params, "bar": blocks}) if blocks else line


def _with_target(line: Text, reached: int, target: int) -> Text:
    if reached >= target:
        return text("{line} · mục tiêu năm {target} ✅", line=line, target=target)
    return text("{line} · mục tiêu năm {target}", line=line, target=target)


def drop_lines(numbers: Numbers) -> list[Text]:
    """Say where most stop, and how long the step takes those who go on."""
    drop, days = numbers.funnel.drop, numbers.days
    if drop is None:
        return []
    most = text(
        "Rơi nhiều nhất: {before} → {after} (−{lost}).",
        before=STEPS[drop.before], after=STEPS[drop.after], lost=drop.lost,
    )  # fmt: skip
    if days is None:
        return [most]
    if days == 0:
        return [text("{most} Giữa hai bước: chưa tới 1 ngày.", most=most)]
    return [text("{most} Giữa hai bước: {n} ngày.", most=most, n=days)]
