"""Targets of a yearly plan."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Literal

Kind = Literal["count", "growth", "ratio", "task"]
FIRST_YEAR = 2021
"""The plan that the program brings along; others are entered by an admin."""


@dataclass(frozen=True, slots=True)
class Target:
    """`low` is the least, `high` ends a range. Per cents for growth and ratio, a number for a count."""

    code: str
    indicator: str
    """What is counted for it, see `flows.desk.plan.indicators`."""
    kind: Kind
    label: str
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False
    """More than `low` is wanted."""
    about: bool = False
    """The plan says "khoảng"."""
    source: str = ""
    note: str = ""


@cache
def shipped(year: int) -> tuple[Target, ...]:
    """Give the plan of a year that comes with the program; nothing for other years."""
    file = resources.files("flows.desk.plan").joinpath(f"targets_{year}.toml")
    if not file.is_file():
        return ()
    plan = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(_target(row, plan["source"]) for row in plan["target"])


def _target(row: dict[str, Any], source: str) -> Target:
    bounds: dict[str, Any] = {name: Decimal(row[name]) for name in ("low", "high") if name in row}
    return Target(**{**row, **bounds, "source": source})
