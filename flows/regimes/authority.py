"""Who takes and who decides a dossier, by filing date."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from flows.regimes.model import Verified


class Period(BaseModel):
    """A stretch of time with one kind of registrar."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date
    valid_to: date | None = None
    level: Literal["district", "commune"]
    name: str
    any_counter: bool = False
    article: str
    verified: Verified


@dataclass(frozen=True)
class Authority:
    """The registrar of one dossier."""

    level: Literal["district", "commune"]
    name: str
    """As the application addresses it, with the name of the district or commune."""
    any_counter: bool
    """True when every commune counter of the province takes the file."""
    article: str


def period_of(day: date) -> Period:
    """Give the period of a filing date; a day before the first period gets the first."""
    periods = _periods()
    return next((period for period in reversed(periods) if day >= period.valid_from), periods[0])


def authority_for(filing_day: date, commune: str = "", district: str = "") -> Authority:
    """Name the registrar of a seat.

    `commune` and `district` are full names ("Xã Phước Mỹ Trung", "Huyện Mỏ Cày Bắc"); a missing
    one leaves dots in the name. There is no district from July 2025.
    """
    period = period_of(filing_day)
    name = period.name.format(commune=_within(commune), district=_within(district))
    return Authority(period.level, name, period.any_counter, period.article)


def province_on(day: date) -> str:
    """Give the full name of the province on a day."""
    return next(row["name"] for row in _rows()["province"] if day <= row.get("valid_to", day))


def _within(name: str) -> str:
    return name[:1].lower() + name[1:] if name else "……"


@cache
def _rows() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "authority.toml").read_text(encoding="utf-8"))


@cache
def _periods() -> tuple[Period, ...]:
    return tuple(Period.model_validate(row) for row in _rows()["period"])
