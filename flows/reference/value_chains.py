"""The key products of the province, with figures that the press has published."""

from dataclasses import dataclass
from functools import cache

from flows.reference.tables import rows


@dataclass(frozen=True, slots=True)
class ValueChain:
    """One product; `facts` are quoted with their year and may be empty."""

    id: str
    product: str
    group: str
    districts: str
    facts: str
    sure: bool


@cache
def value_chains() -> tuple[ValueChain, ...]:
    """Give all chains."""
    return tuple(
        ValueChain(
            row["id"],
            row["product"],
            row["group_2021"],
            row["main_districts"],
            row["facts"],
            row["confidence"] == "cao",
        )
        for row in rows("value_chains")
    )
