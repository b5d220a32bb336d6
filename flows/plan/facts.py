"""The plan part of a founding's facts."""

from decimal import Decimal
from typing import Any

from flows.engine.context import Context
from flows.facts import Plan, Product
from flows.plan.products import product_name, product_unit, suffixes


def plan_of(context: Context) -> Plan:
    value = context.answers.value
    area = value("pa.area") or {}
    in_metres = area and area.get("unit") not in {"con", "ao"}
    loan = value("pa.loan")
    buyer = value("pa.buyer_name") or ""
    return Plan(
        products=tuple(_product(context, suffix) for suffix in suffixes(context)),
        area_m2=int(Decimal(area["base"])) if in_metres else None,
        heads=int(Decimal(area["base"])) if area and not in_metres else None,
        share=value("pa.share"),
        buyers=tuple(_words(entry) for entry in value("pa.buyers") or ()),
        buyer_name="" if buyer == "none" else str(buyer),
        problems=tuple(_words(entry) for entry in value("pa.problems") or ()),
        strengths=tuple(_words(entry) for entry in value("pa.strengths") or ()),
        inputs_value=value("pa.inputs_value"),
        fee=value("pa.fee_pct"),
        invest=tuple(_words(entry) for entry in value("pa.invest") or ()),
        invest_cost=value("pa.invest_cost"),
        staff=value("pa.staff"),
        staff_pay=value("pa.staff_pay"),
        other_cost=value("pa.other_cost"),
        loan=int(loan["amount"]) if isinstance(loan, dict) else 0,
        growth=value("pa.growth"),
    )


def _product(context: Context, suffix: str) -> Product:
    output: dict[str, Any] = context.answers.value(f"pa.output/{suffix}") or {}
    price: dict[str, Any] = context.answers.value(f"pa.price/{suffix}") or {}
    return Product(
        name=product_name(context, suffix).capitalize(),
        unit=product_unit(context, suffix),
        output=int(Decimal(output["base"])) if output else 0,
        price=int(price.get("amount", 0)),
        price_den=int(price.get("base_units", 1)),
    )


def _words(entry: Any) -> str:
    return str(entry.get("text", "")) if isinstance(entry, dict) else str(entry)
