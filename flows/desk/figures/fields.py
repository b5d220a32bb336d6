"""The fields of the annual figures, read from their list."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal

Kind = Literal["count", "money", "code"]
Values = Mapping[str, str]
"""Field → its value as it is stored: figures as plain decimals, choices by their code."""

SIGNED = frozenset(
    {"profit", "profit_before_tax", "profit_business", "profit_other", "profit_lending", "revenue_net"}
)
"""Fields that may be a loss."""


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    label: str
    kind: Kind
    form: str = ""
    """Line of Mẫu VII-2; empty for what only the plan needs."""
    plan: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    """An amount of the usual size, where that of a year's revenue would mislead."""

    @property
    def may_be_negative(self) -> bool:
        return self.key in SIGNED


@dataclass(frozen=True, slots=True)
class Equality:
    """`total` is the sum of `plus` less the sum of `minus`."""

    total: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.total, *self.plus, *self.minus)


@dataclass(frozen=True, slots=True)
class Limit:
    part: str
    whole: str


@cache
def fields() -> Mapping[str, Field]:
    """Give every field by its key, in the order of the form."""
    return {row["key"]: Field(**row) for row in _table()["field"]}


@cache
def equalities() -> tuple[Equality, ...]:
    return tuple(
        Equality(row["total"], tuple(row["plus"]), tuple(row.get("minus", ()))) for row in _table()["equality"]
    )


@cache
def limits() -> tuple[Limit, ...]:
    return tuple(Limit(**row) for row in _table()["limit"])


@cache
def asked() -> tuple[Field, ...]:
    """Give the fields that the chat asks for: those of the plan."""
    return tuple(it for it in fields().values() if it.plan)


@cache
def _table() -> dict[str, Any]:
    file = resources.files("flows.desk.figures").joinpath("fields.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
