"""What each member puts in at least, and the charter capital."""

from typing import Any

from flows.engine.context import Context
from flows.engine.kinds import Money
from flows.engine.question import TYPING, Option
from flows.founding.people import people_expected
from flows.text import Problem, Text, Vnd, text

TEN_THOUSAND = 10_000
ONE_BILLION = 1_000_000_000

cap_min = Money(
    key="dl.cap_min",
    step="charter",
    part="C",
    label=text("Góp ít nhất"),
    low=TEN_THOUSAND,
    high=ONE_BILLION,
    example=text("2 triệu"),
    usual=lambda context: 2_000_000,
    prompt=text("Mỗi người góp (hùn) ít nhất bao nhiêu tiền?"),
    why=text("Ai muốn vô HTX phải góp từ mức này trở lên."),
    options=(
        Option("500k", text("500 ngàn"), 500_000),
        Option("1m", text("1 triệu"), 1_000_000),
        Option("2m", text("2 triệu"), 2_000_000),
        Option("5m", text("5 triệu"), 5_000_000),
        Option("other", text("⌨️ Gõ số khác"), opens=TYPING),
    ),
)


def total_options(context: Context) -> tuple[Option, ...]:
    least = context.value("dl.cap_min")
    options = []
    if isinstance(least, int):
        n = people_expected(context)
        label = text("{n} × {each} = {total}", n=n, each=Vnd(least), total=Vnd(n * least))
        options.append(Option("calc", label, n * least))
    options.append(Option("sum", text("🧮 Để bot cộng từ danh sách"), {"code": "sum"}))
    options.append(Option("other", text("⌨️ Gõ số khác"), opens=TYPING))
    return tuple(options)


def check_total(value: Any, context: Context) -> Problem | None:
    """The capital must hold the least part of the least number of members."""
    least = context.value("dl.cap_min")
    if isinstance(value, dict) or not isinstance(least, int):
        return None
    members = int(context.regime.value("min_members"))
    if value < members * least:
        return Problem(
            "V06",
            text(
                "{x} chưa đủ: {n} người, mỗi người ít nhất {each}, là {min} trở lên ({article}). VD: {min}",
                x=Vnd(value), n=members, each=Vnd(least), min=Vnd(members * least),
                article=context.regime.cite("min_members"),
            ),
            field="coop.cap_total",
            article=context.regime.cite("min_members"),
        )  # fmt: skip
    return None


def say_total(value: Any, context: Context) -> Text:
    if isinstance(value, dict):
        amount = sum(member.capital for member in context.founding.members)
        if not amount:
            return text("cộng từ danh sách, danh sách chưa có ai")
        return text("cộng từ danh sách, đang là {amount}", amount=Vnd(amount))
    return text("{amount}", amount=Vnd(int(value), words=True))


class CapitalTotal(Money):
    """The charter capital; `{"code": "sum"}` means the sum of the member list."""

    def check(self, value: Any, context: Context) -> Problem | None:
        return check_total(value, context) if isinstance(value, dict) else super().check(value, context)


cap_total = CapitalTotal(
    key="coop.cap_total",
    step="charter",
    part="C",
    label=text("Tổng vốn"),
    options_of=total_options,
    rule=check_total,
    wording=say_total,
    example=text("50 triệu"),
    usual=lambda context: {"code": "sum"},
    prompt=text("Tổng vốn bà con tính góp là bao nhiêu?"),
    why=text("Gọi là vốn điều lệ, ghi trên giấy đăng ký."),
)
