"""What the group produces in a year, for each product."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question
from flows.plan.products import product_name, product_unit, suffixes, unit_code
from flows.plan.sizes import known_sizes
from flows.text import Problem, Text, joined, text
from flows.understand.outcome import Outcome
from flows.understand.quantity import read_output
from flows.understand.units import LABELS


@dataclass(frozen=True, kw_only=True)
class Output(Question):
    def read(self, words: str, context: Context) -> Outcome:
        return read_output(words, sizes=known_sizes(context), unit=unit_code(context, context.suffix))

    def say(self, value: Any, context: Context) -> Text:
        unit = str(value["unit"])
        told = f"{value['value'].replace('.', ',')} {LABELS.get(unit, unit)}"
        base = int(Decimal(value["base"]))
        base_unit = product_unit(context, context.suffix)
        return text("{told} = {base} {unit} một năm", told=told, base=joined(base), unit=base_unit)


def check(value: Any, context: Context) -> Problem | None:
    if Decimal(value["base"]) <= 0:
        return Problem("err.quantity", text("Gõ số lớn hơn 0. VD: 200 thiên, hoặc 12 tấn một tháng."))
    return None


output = Output(
    key="pa.output",
    step="plan",
    part="A",
    label=text("Sản lượng {product}"),
    each=suffixes,
    fill=lambda context: {"product": product_name(context, context.suffix)},
    rule=check,
    prompt=text("Một năm cả nhóm làm ra chừng bao nhiêu {product}?"),
    why=text("Gõ theo tháng cũng được, bot nhân lên."),
    example=text("200 thiên · 12 tấn một tháng"),
)
