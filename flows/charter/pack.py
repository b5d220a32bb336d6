"""The twelve small clauses: what the provincial template proposes, and what the founder changed."""

import tomllib
from functools import cache
from pathlib import Path

from flows.facts import Charter


@cache
def _rows() -> dict[str, dict[str, int]]:
    return tomllib.loads((Path(__file__).parent / "pack.toml").read_text(encoding="utf-8"))


def proposals() -> dict[str, int | None]:
    """Map each clause to the number it proposes; None for a clause of words only."""
    return {name: row.get("proposed") for name, row in _rows().items() if name != "house"}


def house_terms() -> dict[str, int]:
    """Give the terms in days that the template sets by itself."""
    return dict(_rows()["house"])


def number(charter: Charter, clause: str) -> int:
    """Give the number of a clause: the founder's, else the proposed one.

    Raises:
        KeyError: there is no clause of that name with a number.
    """
    own = charter.pack.get(clause)
    if isinstance(own, int) and not isinstance(own, bool):
        return own
    proposed = proposals()[clause]
    if proposed is None:
        raise KeyError(f"clause without a number: {clause}")
    return proposed


def own_words(charter: Charter, clause: str) -> str:
    """Give the founder's own text of a clause; empty when the template stands."""
    own = charter.pack.get(clause)
    return own.strip() if isinstance(own, str) else ""
