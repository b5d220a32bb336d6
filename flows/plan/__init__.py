"""Step 2: the business plan, with its three-year table."""

from collections.abc import Callable, Sequence
from typing import Any

from flows.engine.effects import MakeDocuments
from flows.engine.flow import Step
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.founding.between import step_done
from flows.plan import buyers, confirm, costs, land, outlook, output, price, products
from flows.plan.sizes import keep_sizes
from flows.text import text

STEP = Step(
    "plan",
    text("Kế hoạch làm ăn"),
    (
        products.products,
        land.area,
        output.output,
        price.price,
        buyers.share,
        buyers.buyers,
        buyers.buyer_name,
        outlook.problems,
        outlook.strengths,
        costs.inputs_value,
        costs.fee,
        costs.invest,
        costs.invest_cost,
        costs.staff,
        costs.staff_pay,
        costs.other_cost,
        costs.loan,
        costs.growth,
        confirm.confirm,
    ),
    weight=20,
)


def after_quantity(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Remember the local unit; nothing is learned from a question that was put off."""
    if told := talk.value(item.key):
        keep_sizes(talk, told)
    return False


def after_products(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Figures of products that were taken off the list go with them."""
    kept = len(talk.value(item.key) or ())
    for key in [k for k in talk.answers if k.startswith(("pa.output/", "pa.price/"))]:
        if int(key.partition("/")[2]) > kept:
            talk.erase(key)
    return False


def finish(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.order(MakeDocuments(("PA",), "preview"))
    step_done(talk, "plan", lead, [[lasting(text("🔗 Thành viên"), "go_step", "members")]])


SCREENS: dict[str, ScreenOf] = {}
ACTIONS: dict[str, Callable[..., Any]] = {"lever": confirm.pull_lever}
AFTER: dict[str, Callable[..., bool]] = {
    "pa.area": after_quantity,
    "pa.output": after_quantity,
    "pa.price": after_quantity,
    "pa.products": after_products,
}
WORDS: dict[str, Callable[..., Any]] = {
    "product": lambda context: products.product_name(context, context.suffix),
    "unit": lambda context: products.product_unit(context, context.suffix),
}
