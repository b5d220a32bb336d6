"""The three-year table of the business plan: exact arithmetic, no words.

Sums are worked out with fractions from year to year; each printed line is rounded to the đồng, and
totals are made from the rounded lines, so that every column of the paper adds up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from flows.facts import Plan
from flows.plan.assumptions import Assumptions, assumptions

YEARS = 3
WHOLE = 1000
"""Shares are in tenths of a per cent."""
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the table in đồng."""

    number: int
    sales: int
    kept: int
    margin: int
    """What is kept on inputs bought together."""
    pay: int
    running: int
    depreciation: int
    interest: int
    tax: int
    funds: Mapping[str, int] = field(default_factory=dict)
    by_use: int = 0
    by_capital: int = 0

    @property
    def income(self) -> int:
        return self.kept + self.margin

    @property
    def cost(self) -> int:
        return self.pay + self.running + self.depreciation + self.interest

    @property
    def surplus(self) -> int:
        """Before tax and funds; negative for a loss."""
        return self.income - self.cost

    @property
    def to_funds(self) -> int:
        return sum(self.funds.values())

    @property
    def shared(self) -> int:
        return self.by_use + self.by_capital


@dataclass(frozen=True, slots=True)
class Sale:
    """What one product brings in year one through the cooperative."""

    name: str
    unit: str
    output: int
    through: int
    price: Fraction
    value: int


@dataclass(frozen=True, slots=True)
class PlanTable:
    sales: tuple[Sale, ...]
    years: tuple[Year, ...]
    assumptions: Assumptions

    @property
    def loss(self) -> int:
        """The loss of year one as a positive amount, 0 when there is none."""
        return max(0, -self.years[0].surplus)


@dataclass(frozen=True, slots=True)
class Lever:
    """One answer that would end the loss of year one."""

    question: str
    value: int
    """The answer to give: tenths of a per cent, or persons."""
    surplus: int
    """Year one after that change."""


def is_complete(plan: Plan) -> bool:
    """Tell whether everything the table needs is answered."""
    answered = (plan.share, plan.fee, plan.staff, plan.other_cost, plan.growth)
    return (
        bool(plan.products)
        and all(product.output and product.price for product in plan.products)
        and None not in answered
        and not (plan.staff and plan.staff_pay is None)
    )


def plan_table(
    plan: Plan,
    *,
    funds: Mapping[str, int],
    split_by_use: int,
    given: Assumptions | None = None,
) -> PlanTable:
    """Work out the years of a plan; what is not answered counts as nothing.

    `funds` maps fund names to tenths of a per cent of the surplus, `split_by_use` is the share of
    the rest that goes by use.
    """
    given = given or assumptions()
    sales = tuple(_sale(plan, index) for index in range(len(plan.products)))
    yearly = sum((_sales_value(plan, index) for index in range(len(plan.products))), Fraction())
    years = []
    for number in range(1, YEARS + 1):
        years.append(_year(number, yearly, plan, funds, split_by_use, given))
        yearly *= 1 + Fraction(plan.growth or 0, WHOLE)
    return PlanTable(sales, tuple(years), given)


def levers(plan: Plan, *, given: Assumptions | None = None) -> tuple[Lever, ...]:
    """Give the single changes that end a loss of year one; empty when there is no loss."""
    first = _first_year(plan, given)
    if first.surplus >= 0:
        return ()
    found = []
    if first.sales:
        needed = Fraction((first.cost - first.margin) * WHOLE, first.sales)
        fee = -(-needed.numerator // needed.denominator)
        found.append(("pa.fee_pct", fee, replace(plan, fee=fee)))
    found.append(("pa.share", WHOLE, replace(plan, share=WHOLE)))
    found.append(("pa.staff", 0, replace(plan, staff=0, staff_pay=None)))
    changed = (Lever(name, value, _first_year(other, given).surplus) for name, value, other in found)
    return tuple(lever for lever in changed if lever.surplus >= 0 and lever.value <= WHOLE)


def _first_year(plan: Plan, given: Assumptions | None) -> Year:
    return plan_table(plan, funds={}, split_by_use=0, given=given).years[0]


def _year(
    number: int,
    sales: Fraction,
    plan: Plan,
    funds: Mapping[str, int],
    split_by_use: int,
    given: Assumptions,
) -> Year:
    year = Year(
        number=number,
        sales=whole(sales),
        kept=whole(sales * (plan.fee or 0) / WHOLE),
        margin=whole(Fraction((plan.inputs_value or 0) * given.input_margin, WHOLE)),
        pay=(plan.staff or 0) * (plan.staff_pay or 0) * MONTHS,
        running=(plan.other_cost or 0) * MONTHS,
        depreciation=whole(Fraction(plan.invest_cost or 0, given.depreciation_years)),
        interest=whole(Fraction(plan.loan * given.interest_per_year, WHOLE)),
        tax=0,
    )
    if year.surplus <= 0:
        return year
    tax = whole(Fraction(year.surplus * given.income_tax, WHOLE))
    to_funds = {name: whole(Fraction(year.surplus * rate, WHOLE)) for name, rate in funds.items()}
    shared = max(0, year.surplus - tax - sum(to_funds.values()))
    by_use = whole(Fraction(shared * split_by_use, WHOLE))
    return replace(year, tax=tax, funds=to_funds, by_use=by_use, by_capital=shared - by_use)


def _sale(plan: Plan, index: int) -> Sale:
    product = plan.products[index]
    return Sale(
        name=product.name,
        unit=product.unit,
        output=product.output,
        through=whole(Fraction(product.output * (plan.share or 0), WHOLE)),
        price=Fraction(product.price, product.price_den),
        value=whole(_sales_value(plan, index)),
    )


def _sales_value(plan: Plan, index: int) -> Fraction:
    product = plan.products[index]
    through = Fraction(product.output * (plan.share or 0), WHOLE)
    return through * Fraction(product.price, product.price_den)


def whole(amount: Fraction) -> int:
    """Round to the đồng, halves away from zero."""
    doubled = abs(amount) * 2
    rounded = (doubled.numerator + doubled.denominator) // (2 * doubled.denominator)
    return rounded if amount >= 0 else -rounded
