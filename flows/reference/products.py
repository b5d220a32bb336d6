"""Usual products of each field, with the unit in which they are counted and priced."""

from dataclasses import dataclass

from flows.reference.tables import toml


@dataclass(frozen=True, slots=True)
class ProductChoice:
    """One product that a founder may tick."""

    code: str
    label: str
    """As papers print it: "Dừa khô"."""
    unit: str
    """Base unit in words: trái, kg, chậu…"""


def products_of(field: object) -> tuple[ProductChoice, ...]:
    """Give the usual products of a field, the main one first; empty for another field."""
    return tuple(
        ProductChoice(row["code"], row["label"], row["unit"]) for row in toml("products").get(str(field), [])
    )


def main_product(field: object) -> str:
    """Give a word for the field that fits in a cooperative's name; empty for another field."""
    return str(toml("products")["main"].get(str(field), ""))
