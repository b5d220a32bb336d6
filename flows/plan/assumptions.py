"""The planning figures that the three-year table takes for granted, from `assumptions.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Shares are in tenths of a per cent."""

    input_margin: int
    depreciation_years: int
    income_tax: int
    interest_per_year: int
    interest_stated_on: date


@cache
def assumptions() -> Assumptions:
    """Read the shipped planning figures."""
    rows = tomllib.loads((Path(__file__).parent / "assumptions.toml").read_text(encoding="utf-8"))
    loan = rows["loan_interest"]
    return Assumptions(
        input_margin=rows["input_margin"],
        depreciation_years=rows["depreciation_years"],
        income_tax=rows["income_tax"],
        interest_per_year=loan["per_year"],
        interest_stated_on=loan["stated_on"],
    )
