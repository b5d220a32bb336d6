"""The average price of each product."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question
from flows.plan.products import product_name, product_unit, suffixes, unit_code
from flows.plan.sizes import known_sizes
from flows.text import Problem, Text, Vnd, text
from flows.understand.outcome import Outcome
from flows.understand.price import read_price
from flows.understand.units import LABELS


@dataclass(frozen=True, kw_only=True)
class Price(Question):
    """`{"amount": đồng, "per": unit, "base_units": how many base units the amount buys}`."""

    def read(self, words: str, context: Context) -> Outcome:
        return read_price(words, sizes=known_sizes(context), unit=unit_code(context, context.suffix))

    def say(self, value: Any, context: Context) -> Text:
        per = str(value["per"])
        unit = product_unit(context, context.suffix)
        each = Fraction(int(value["amount"]), int(value["base_units"]))
        if value["base_units"] == 1:
            return text("{amount} một {unit}", amount=Vnd(value["amount"]), unit=LABELS.get(per, per))
        return text(
            "{amount} một {per} {n} {unit} = {each} một {unit}",
            amount=Vnd(value["amount"]), per=LABELS.get(per, per), n=int(value["base_units"]), unit=unit, each=Vnd(round(each)),
        )  # fmt: skip


def check(value: Any, context: Context) -> Problem | None:
    if value["amount"] <= 0:
        return Problem("err.price", text("Giá phải lớn hơn 0. VD: 60 ngàn một chục, hoặc 8.200 đ/kg."))
    return None


def words(context: Context) -> dict[str, str]:
    unit = product_unit(context, context.suffix)
    shown = f"{unit} {product_name(context, context.suffix)}"
    return {"unit": f"{shown} (hoặc chục)" if unit == "trái" else shown}


price = Price(
    key="pa.price",
    step="plan",
    part="A",
    label=text("Giá {product}"),
    each=suffixes,
    fill=words,
    rule=check,
    prompt=text("Giá bán bình quân bao nhiêu một {unit}?"),
    why=text("Lấy giá lúc thường, đừng lấy lúc sốt giá."),
    example=text("60 ngàn một chục · 8.200 đ/kg"),
)
