"""The model of a bar chart: one bar a line, with its number and its share of the first."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    number: int
    share: int
    """Whole per cents."""


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    bars: tuple[Bar, ...]
    note: str = ""


def to_json(chart: Chart) -> str:
    return json.dumps(asdict(chart), ensure_ascii=False)


def from_json(stored: str) -> Chart:
    """Read a chart back."""
    given = json.loads(stored)
    return Chart(given["title"], tuple(Bar(**it) for it in given["bars"]), given["note"])
