"""Land, ponds or animals of the members together."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.engine.context import Context
from flows.engine.question import Question
from flows.plan.sizes import known_sizes
from flows.text import Text, joined, raw, text
from flows.understand.area import read_area
from flows.understand.outcome import Outcome
from flows.understand.units import LABELS


@dataclass(frozen=True, kw_only=True)
class Area(Question):
    def read(self, words: str, context: Context) -> Outcome:
        return read_area(words, sizes=known_sizes(context))

    def say(self, value: Any, context: Context) -> Text:
        unit = str(value["unit"])
        told = f"{value['value'].replace('.', ',')} {LABELS.get(unit, unit)}"
        if unit in {"con", "ao"} or not value.get("base"):
            return raw(told)
        base = Decimal(value["base"])
        hectares = f"{(base / 10_000).normalize():f}".replace(".", ",")
        return text("{told} = {ha} ha ({m2} m²)", told=told, ha=hectares, m2=joined(int(base)))


area = Area(
    key="pa.area",
    step="plan",
    part="A",
    label=text("Diện tích"),
    prompt=text("Đất (ao, chuồng) của bà con cộng lại chừng bao nhiêu?"),
    why=text("Ước chừng thôi, không cần giấy đất."),
    example=text("45 công · 4,5 ha · 300 con heo"),
)
