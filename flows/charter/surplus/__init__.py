"""How what is left is shared, and how much is traded with members."""

from typing import Any

from flows.engine.conditions import InLaw
from flows.engine.context import Context
from flows.engine.kinds import Share
from flows.engine.question import TYPING, Option
from flows.regimes.rules.charter import check_internal, check_split
from flows.text import Percent, Text, text


def least_by_use(context: Context) -> int:
    return int(context.regime.value("by_use_min")) if context.regime.has("by_use_min") else 0


def most_outside(context: Context) -> int:
    return int(context.regime.value("outside_max")) if context.regime.has("outside_max") else 1000


def say_split(value: Any, context: Context) -> Text:
    return text(
        "{use} theo mua bán, {capital} theo vốn",
        use=Percent(value, sign=False), capital=Percent(1000 - value, sign=False),
    )  # fmt: skip


profit_split = Share(
    key="dl.profit_split",
    step="charter",
    part="E",
    label=text("Chia lời"),
    low=least_by_use,
    rule=lambda value, context: check_split(value, context.regime),
    wording=say_split,
    usual=lambda context: 700,
    example=text("70"),
    prompt=text("Lời còn lại chia cách nào?"),
    why=text("Ai bán, mua qua HTX nhiều thì được nhiều; phần sau chia theo vốn góp."),
    options=(
        Option("70", text("70 theo mua bán · 30 theo vốn"), 700),
        Option("60", text("60 · 40"), 600),
        Option("51", text("51 · 49"), 510),
        Option("other", text("⌨️ Gõ số khác"), opens=TYPING),
    ),
)


def say_internal(value: Any, context: Context) -> Text:
    if context.regime.law == "A":
        return text("nhiều nhất {share}", share=Percent(value))
    return text("ít nhất {share}", share=Percent(value))


internal_min = Share(
    key="dl.internal_min",
    step="charter",
    part="E",
    label=text("Với thành viên"),
    low=10,
    when=InLaw("B"),
    rule=lambda value, context: check_internal(value, context.regime),
    wording=say_internal,
    usual=lambda context: 500,
    example=text("50"),
    prompt=text("Trong 100 đồng mua bán của HTX, ít nhất mấy đồng là với thành viên?"),
    why=text("HTX lập ra để phục vụ thành viên trước."),
    options=(
        Option("50", text("50"), 500),
        Option("70", text("70"), 700),
        Option("30", text("30"), 300),
        Option("other", text("⌨️ Gõ số khác"), opens=TYPING),
    ),
)

outside_max = Share(
    key="dl.outside_max",
    step="charter",
    part="E",
    label=text("Bán ra ngoài"),
    low=10,
    high=most_outside,
    prompt=text("Trong 100 đồng, bán ra ngoài nhiều nhất mấy đồng?"),
    why=text("HTX lập ra để phục vụ thành viên trước."),
    options=(
        Option("50", text("50"), 500),
        Option("30", text("30"), 300),
        Option("other", text("⌨️ Gõ số khác"), opens=TYPING),
    ),
    when=InLaw("A"),
    rule=lambda value, context: check_internal(value, context.regime),
    wording=say_internal,
    usual=lambda context: 500,
    example=text("50"),
)
