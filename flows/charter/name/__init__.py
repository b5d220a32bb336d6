"""The name of the cooperative."""

from dataclasses import dataclass
from typing import Any

from flows.engine.context import Context
from flows.engine.kinds import Words
from flows.engine.question import Option
from flows.reference.communes import commune
from flows.reference.products import main_product
from flows.regimes.rules.name import check_name
from flows.text import Problem, Text, raw, text
from flows.understand.coop_names import read_coop_name
from flows.understand.outcome import Outcome


@dataclass(frozen=True, kw_only=True)
class CoopName(Words):
    """The private name, stored without "Hợp tác xã"."""

    def read(self, words: str, context: Context) -> Outcome:
        return read_coop_name(words)

    def say(self, value: Any, context: Context) -> Text:
        return text("Hợp tác xã {name} · tên gọn: HTX {name}", name=str(value))


def suggestions(context: Context) -> tuple[Option, ...]:
    """Offer three names from the product and the commune."""
    place = commune(str(context.value("coop.xa", "")), context.today)
    where = place.name if place else ""
    product = main_product(context.value("coop.field"))
    labels = [text("Nông nghiệp {commune}", commune=where), text("Dịch vụ nông nghiệp {commune}", commune=where)]
    values = [f"Nông nghiệp {where}", f"Dịch vụ nông nghiệp {where}"]
    if product:
        labels.insert(0, raw(f"{product} {where}"))
        values.insert(0, f"{product} {where}")
    return tuple(Option(f"s{n}", label, value) for n, (label, value) in enumerate(zip(labels, values, strict=True), 1))


def rule(value: Any, context: Context) -> Problem | None:
    return check_name(str(value), context.regime)


name = CoopName(
    key="coop.name",
    step="charter",
    part="A",
    label=text("Tên"),
    least=2,
    most=80,
    options_of=suggestions,
    rule=rule,
    prompt=text("Đặt tên HTX là gì? Chọn một tên hoặc gõ tên khác."),
    why=text("Tên in trên điều lệ, con dấu, giấy đăng ký. Bot tự thêm chữ “Hợp tác xã” ở trước."),
    example=text("Dừa xanh Phước Lợi"),
)
