"""Read the files of `data/` once."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a table: one dictionary per row, everything as text."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def toml(name: str) -> dict[str, Any]:
    """Read a TOML file."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
