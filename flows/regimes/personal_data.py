"""The terms of the personal-data law; they follow the day of the request, not the filing day."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from flows.regimes.model import Verified


class Period(BaseModel):
    """A stretch of time with one term."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date
    valid_to: date | None = None
    days: int
    article: str
    verified: Verified


@dataclass(frozen=True, slots=True)
class Term:
    """A last day and what sets it."""

    last_day: date
    article: str


def stop_term(day: date) -> Term | None:
    """Give the last day to stop using data whose permission was taken back on `day`; None without a term."""
    for period in _periods():
        if period.valid_from <= day <= (period.valid_to or day):
            return Term(day + timedelta(days=period.days), period.article)
    return None


@cache
def _periods() -> tuple[Period, ...]:
    rows = tomllib.loads((Path(__file__).parent / "personal_data.toml").read_text(encoding="utf-8"))
    return tuple(Period.model_validate(row) for row in rows["period"])
