"""The list of /vuong: its first lines, what is stuck most, and wider filters when nobody is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flows.desk.filters import EVERYTHING, Filter, Understood
from flows.desk.filters.places import DISTRICT, district_of, narrowed
from flows.desk.filters.wording import say_left, say_part, say_understood
from flows.desk.narrowing import part_of
from flows.desk.places import names_of
from flows.desk.policy import Reach
from flows.desk.questions import question_name
from flows.desk.stuck import THRESHOLDS
from flows.text import Text, joined, raw, text

PER_PAGE = 5
MOST_NUDGED = 50
"""Founders nudged at one go."""
MOST_NAMED = 3
"""Questions named as those where most are stuck."""
TOO_FEW = "members"
"""Not a question: stands for all cases whose line says how many members there are, whatever is asked there."""


class QuestionCount(Protocol):
    @property
    def question(self) -> str: ...
    @property
    def cases(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def short(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Totals:
    """How many cases a list holds, and at which questions they stand."""

    cases: int
    waiting: int
    by_question: tuple[tuple[str, int], ...] = ()

    @property
    def founders(self) -> int:
        return self.cases - self.waiting

    @property
    def pages(self) -> int:
        return max(1, -(-self.cases // PER_PAGE))


def totals(counts: Sequence[QuestionCount]) -> Totals:
    at = [(it.question, it.cases - it.short) for it in counts if question_name(it.question)]
    at.append((TOO_FEW, sum(it.short for it in counts)))
    named = sorted((it for it in at if it[1]), key=lambda it: (-it[1], it[0]))
    return Totals(sum(it.cases for it in counts), sum(it.waiting for it in counts), tuple(named[:MOST_NAMED]))


def has_several(it: Filter, reach: Reach) -> bool:
    """Tell whether the cases of a list may lie in several communes of today."""
    if it.place:
        return it.place.startswith(DISTRICT)
    return reach.whole or len(names_of(reach.communes)) > 1


def heading(it: Filter, reach: Reach, found: Totals) -> list[Text]:
    """Say how many, where, and by which filter."""
    filters = [say_part(it, part) for part in it.chosen if part != "place"]
    where = part_of(reach, it.place).words
    return [
        text("🚧 Đang vướng: {list}", list=joined(raw(str(found.cases)), where, *filters)),
        text("Chờ cán bộ: {ours} · Chờ bà con: {theirs}", ours=found.waiting, theirs=found.founders),
    ]


def understood_lines(it: Understood, *, asked: bool) -> list[Text]:
    """Say what words were taken for: all of it after a plain question, only what was left over after a command."""
    return say_understood(it) if asked else say_left(it)


def most_stuck(found: Totals) -> list[Text]:
    parts = []
    for key, count in found.by_question:
        name = text("chưa đủ thành viên") if key == TOO_FEW else question_name(key)
        if name is not None:
            parts.append(text("{question} ({n})", question=name, n=count))
    return [text("Hay kẹt nhất: {questions}", questions=joined(*parts))] if parts else []


# -- nobody found -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wider:
    """A filter with one part less, and the words of its button without the count."""

    filter: Filter
    label: Text


def wider(it: Filter, reach: Reach) -> list[Wider]:
    """List filters that ask for less; those that find nobody are not offered by the caller."""
    found: list[Wider] = []
    usual = THRESHOLDS.silence_days
    if it.days > usual:
        found.append(Wider(it.with_(days=usual), text("từ {n} ngày", n=usual)))
    elif it.days:
        found.append(Wider(it.without("days"), text("mọi số ngày")))
    labels = {
        "step": text("mọi bước"), "reason": text("mọi lý do"), "field": text("mọi nghề"), "mine": text("của mọi người"),
        "unasked": text("cả người đã hỏi"),
    }  # fmt: skip
    found += [Wider(it.without(part), label) for part, label in labels.items() if part in it.chosen]
    if it.place:
        found.append(_around(it, reach))
    if len(it.chosen) > 1:
        found.append(Wider(EVERYTHING, text("bỏ hết lọc")))
    return found


def _around(it: Filter, reach: Reach) -> Wider:
    district = "" if it.place.startswith(DISTRICT) else district_of(it.place)
    around = narrowed(reach, district)
    if district and around.communes and narrowed(reach, it.place).communes != around.communes:
        return Wider(it.with_(place=district), text("xã bên cạnh"))
    return Wider(it.without("place"), part_of(reach).words)


def is_seen(it: Filter, reach: Reach) -> bool:
    """Tell whether the officer looks after any of the place of a filter."""
    area = narrowed(reach, it.place)
    return area.whole or bool(area.communes)


def outside(it: Filter) -> Text:
    return text("📍 {place} không thuộc địa bàn của {xh}.", place=say_part(it, "place"))


def nobody(*, offers: bool) -> Text:
    return text("🚧 Không có ai. Nới ra:") if offers else text("🚧 Không có ai đang vướng.")
