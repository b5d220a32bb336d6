"""Usual products of each field, with the unit in which they are counted and priced."""

from dataclasses import dataclass

from flows.reference.tables import toml
from flows.text import Text


@dataclass(frozen=True, slots=True)
class ProductChoice:
    """One product that a founder may tick."""

    code: str
    label: Text
    unit: str
    """Base unit in words: trái, kg, con, chậu…"""


def products(field: str) -> tuple[ProductChoice, ...]:
    """Give the usual products of a field; empty for another field."""
    return tuple(
        ProductChoice(row["code"], Text(row["label"]), row["unit"]) for row in toml("products").get(field, [])
    )
