"""The values of the plan's template: answers, composed paragraphs and the worked-out table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flows.charter.papers.context import funds_of, split_of
from flows.charter.papers.wording import aims_of, services_of
from flows.documents import formats
from flows.documents.figures import Amount, amount, capital_of
from flows.facts import Founding
from flows.plan.needs import needs_of
from flows.plan.papers import wording
from flows.plan.table import PlanTable, Year, is_complete, levers, plan_table

FUND_NAMES = {
    "development": "Trích quỹ đầu tư phát triển",
    "reserve": "Trích quỹ dự phòng tài chính",
    "undivided": "Trích quỹ chung không chia",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the printed table; `values` are empty while the plan is incomplete."""

    number: str
    label: str
    values: tuple[str, ...]
    strong: bool = False


def plan_context(founding: Founding) -> dict[str, Any]:
    plan, charter = founding.plan, founding.charter
    table = plan_table(plan, funds=charter.funds, split_by_use=charter.split_by_use or 0)
    complete = is_complete(plan)
    return {
        "plan": plan,
        "market": wording.market_of(founding),
        "buyers": wording.buyers_of(plan),
        "competitors": wording.competitors_of(plan),
        "problems": wording.problems_of(plan),
        "answers": wording.answers_of(plan),
        "strengths": wording.strengths_of(plan),
        "investments": wording.investments_of(plan),
        "scale": wording.scale_of(plan),
        "products": _products(table) if plan.products else (),
        "sales_total": formats.money(table.years[0].sales) if complete else None,
        "share": None if plan.share is None else formats.percent(plan.share),
        "fee": None if plan.fee is None else formats.percent(plan.fee),
        "growth": None if plan.growth is None else formats.percent(plan.growth),
        "invest_cost": amount(plan.invest_cost),
        "staff": None if plan.staff is None else formats.count(plan.staff),
        "staff_pay": amount(plan.staff_pay),
        "other_cost": amount(plan.other_cost),
        "loan": amount(plan.loan) if plan.loan else None,
        "interest": formats.percent(table.assumptions.interest_per_year),
        "interest_on": formats.dmy(table.assumptions.interest_stated_on),
        "input_margin": formats.percent(table.assumptions.input_margin),
        "inputs": amount(plan.inputs_value) if plan.inputs_value else None,
        "depreciation_years": formats.count(table.assumptions.depreciation_years),
        "needs": _needs(founding),
        "lines": table_lines(table, charter.funds) if complete else (),
        "loss": amount(table.loss) if complete and table.loss else None,
        "ways_out": tuple(lever.question for lever in levers(plan)) if complete else (),
        "aims": aims_of(founding.coop),
        "services": services_of(founding.coop),
        "funds": funds_of(charter),
        "split": split_of(charter),
    }


@dataclass(frozen=True, slots=True)
class PrintedNeeds:
    """Where the money comes from and what it is for; `short` is what is still missing."""

    total: Amount
    invest: str
    working: str
    short: Amount | None


def _needs(founding: Founding) -> PrintedNeeds | None:
    needs = needs_of(founding.plan, capital_of(founding))
    if needs is None:
        return None
    return PrintedNeeds(
        total=amount(needs.total),
        invest=formats.money(needs.invest),
        working=formats.money(needs.working),
        short=amount(needs.short) if needs.short else None,
    )


def table_lines(table: PlanTable, funds: Mapping[str, int]) -> tuple[Line, ...]:
    """Lay the years out as lines, with a minus before a loss."""

    def line(number: str, label: str, value: Callable[[Year], int], strong: bool = False) -> Line:
        return Line(number, label, tuple(formats.money(value(year)) for year in table.years), strong)

    lines = [
        line("1", "Giá trị sản phẩm bán qua hợp tác xã", lambda year: year.sales),
        line("2", "Doanh thu của hợp tác xã (2 = 2.1 + 2.2)", lambda year: year.income, True),
        line("2.1", "Phần giữ lại từ bán sản phẩm", lambda year: year.kept),
        line("2.2", "Chênh lệch mua chung vật tư", lambda year: year.margin),
        line("3", "Chi phí (3 = 3.1 + 3.2 + 3.3 + 3.4)", lambda year: year.cost, True),
        line("3.1", "Tiền công", lambda year: year.pay),
        line("3.2", "Chi phí hoạt động khác", lambda year: year.running),
        line("3.3", "Khấu hao tài sản mua sắm", lambda year: year.depreciation),
        line("3.4", "Lãi vay", lambda year: year.interest),
        line("4", "Lợi nhuận trước thuế (4 = 2 - 3)", lambda year: year.surplus, True),
        line("5", "Thuế thu nhập dự kiến", lambda year: year.tax),
    ]
    lines += [
        line(f"{6 + index}", FUND_NAMES.get(name, name), lambda year, name=name: year.funds.get(name, 0))  # type: ignore[misc]
        for index, name in enumerate(funds)
    ]
    after = 6 + len(funds)
    lines += [
        line(str(after), "Phân phối cho thành viên", lambda year: year.shared, True),
        line(f"{after}.1", "Theo mức độ sử dụng sản phẩm, dịch vụ", lambda year: year.by_use),
        line(f"{after}.2", "Theo vốn góp", lambda year: year.by_capital),
    ]
    return tuple(lines)


def _products(table: PlanTable) -> tuple[dict[str, str | None], ...]:
    return tuple(
        {
            "name": sale.name,
            "unit": sale.unit,
            "output": formats.money(sale.output) if sale.output else None,
            "through": formats.money(sale.through) if sale.through else None,
            "price": _price(sale.price) if sale.price else None,
            "value": formats.money(sale.value) if sale.value else None,
        }
        for sale in table.sales
    )


def _price(price: Fraction) -> str:
    """Write a price; one that is not whole đồng gets two decimals."""
    hundredths = round(price * 100)
    whole, rest = divmod(hundredths, 100)
    return f"{formats.money(whole)},{rest:02d}" if rest else formats.money(whole)
