"""The report as a paper, through the block model of all papers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from flows.desk.report.kinds import Which
from flows.desk.report.numbers import Change, Section
from flows.desk.report.words import PARTS, TITLES, Part, figure_of
from flows.documents.blocks import Document
from flows.documents.formats import day_words, dmy
from flows.documents.render import render

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
TEMPLATE = "desk/report/papers/bao_cao.md.j2"


@dataclass(frozen=True, slots=True)
class Telling:
    """What a paper is made of."""

    which: Which
    area: str
    """Full name of the commune; empty for the whole province."""
    place: str
    """Where it is signed, without the kind of unit."""
    sections: tuple[Section, ...]
    words: Mapping[Part, str]
    until: date
    day: date
    """When the paper is dated: the day its numbers were frozen, or that of the draft."""
    printed_on: date
    """Until when corrections are told."""
    is_final: bool
    changes: tuple[Change, ...] = ()


def compose(telling: Telling) -> Document:
    """Compose the report; who signs and its number are left to the pen."""
    title = f"Tình hình phát triển hợp tác xã {telling.which.title}"
    context = {
        "title": title,
        "area": telling.area,
        "place": telling.place or None,
        "made_on": day_words(telling.day),
        "receiver": receiver_on(telling.day),
        "until": dmy(telling.until),
        "where": telling.area[:1].lower() + telling.area[1:] if telling.area else "toàn tỉnh",
        "chapters": _chapters(telling),
        "changes": [
            {"label": it.label, "unit": it.unit, "before": figure_of(it.before), "now": figure_of(it.now)}
            for it in telling.changes
        ],
        "is_final": telling.is_final,
        "printed_on": dmy(telling.printed_on),
    }
    return render(TEMPLATE, context, code="BC", title=f"Báo cáo {telling.which.title}", day=telling.day)


def _chapters(telling: Telling) -> list[dict[str, Any]]:
    """Put words and tables in their order: what was reached, the numbers, what is hard, what comes next."""
    first, *others = PARTS
    tables = [_table(section) for section in telling.sections]
    chapters = [_words(telling, first), *(it for it in tables if it["lines"]), *(_words(telling, it) for it in others)]
    return [{**chapter, "number": number} for chapter, number in zip(chapters, ROMANS, strict=False)]


def _words(telling: Telling, part: Part) -> dict[str, Any]:
    return {"title": TITLES[part], "words": telling.words[part], "lines": []}


def _table(section: Section) -> dict[str, Any]:
    lines = [
        {"label": it.label, "unit": it.unit, "value": figure_of(it.value), "note": it.note}
        for it in section.lines
        if not _is_empty(section.key, it.value)
    ]
    has_notes = any(line["note"] for line in lines)
    return {"title": section.title, "words": "", "lines": lines, "has_notes": has_notes}


def _is_empty(section: str, value: str | None) -> bool:
    """Reasons that nobody had are not printed; what nobody told is, with a dash."""
    return section == "stuck" and value == "0"


@cache
def _receivers() -> list[dict[str, Any]]:
    file = resources.files("flows.desk.report").joinpath("receivers.toml")
    periods: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["period"]
    return periods


def receiver_on(day: date) -> str:
    """Name the department that gets the report of the province."""
    return next(
        str(it["name"])
        for it in _receivers()
        if it.get("valid_from", date.min) <= day <= it.get("valid_to", date.max)
    )
