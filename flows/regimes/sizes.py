"""The size class of a new cooperative, which decides whether the light organisation is allowed."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from flows.facts import Founding

Size = Literal["micro", "small", "medium", "large"]


def size_class(founding: Founding) -> Size:
    """Give the size by official members and charter capital; micro while they are not known."""
    members = len(founding.officials)
    capital = founding.charter.capital or sum(member.capital for member in founding.members)
    for row in _fields()[field_of(founding)]["sizes"]:
        if members >= row["members"] and capital >= row["capital"]:
            size: Size = row["size"]
            return size
    return "micro"


def least_of_size(founding: Founding, size: Size) -> tuple[int, int]:
    """Give the members and the capital from which a size begins in the cooperative's field."""
    row = next(row for row in _fields()[field_of(founding)]["sizes"] if row["size"] == size)
    return row["members"], row["capital"]


def field_of(founding: Founding) -> str:
    """Give the field of the main line: farming, industry, finance or services."""
    code = next((trade.code for trade in founding.coop.trades if trade.main), "")
    if not code:
        return "farming"
    for name, row in _fields().items():
        if code in row.get("classes", ()):
            return name
    return next((name for name, row in _fields().items() if int(code[:2]) in row["divisions"]), "services")


@cache
def _fields() -> dict[str, Any]:
    rows: dict[str, Any] = tomllib.loads(
        (Path(__file__).parent / "size_classes.toml").read_text(encoding="utf-8")
    )
    return dict(rows["fields"])
