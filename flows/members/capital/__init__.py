"""What a member puts in, in what form, and what for."""

from dataclasses import replace
from typing import Any

from flows.engine.conditions import AllOf, Equals, InLaw, Not
from flows.engine.context import Context
from flows.engine.kinds import Money, Words
from flows.engine.question import TYPING, Choice, Option
from flows.members.conditions import TOLD, is_frozen
from flows.members.rows import STEP, each_row
from flows.members.whom import whom
from flows.regimes.rules.capital import check_capital_of, own_cap
from flows.text import Param, Percent, Problem, Text, Vnd, text

USUAL_LEAST = 2_000_000
ASSET = Equals("m.cap_form", "asset")
FROZEN = text("Danh sách đã chốt ở bữa họp. Thêm, bớt người hay đổi vốn thì họp lại, ra nghị quyết mới.")


def check_frozen(value: Any, context: Context) -> Problem | None:
    """After the meeting people and capital are fixed by its resolution."""
    return Problem("m.frozen", FROZEN) if is_frozen(context) else None


def least_of(context: Context) -> int | None:
    """The least part of the charter, when it is known."""
    least = context.value("dl.cap_min")
    return least if isinstance(least, int) else None


def total_of(context: Context) -> int | None:
    """The charter capital; None when it is the sum of the list or not known yet."""
    total = context.value("coop.cap_total")
    return total if isinstance(total, int) else None


def cap_of(context: Context) -> int:
    """The largest share of one person, tenths of a per cent: the charter's or the law's."""
    return own_cap(context.founding, context.regime)


def most_of(context: Context) -> int | None:
    """The most that one person may put in."""
    total = total_of(context)
    return None if total is None else total * cap_of(context) // 1000


def check_amount(value: Any, context: Context) -> Problem | None:
    """At least the charter's least part, at most the law's share of a fixed charter capital."""
    if frozen := check_frozen(value, context):
        return frozen
    founding = context.founding
    # A capital that is added up from the list is still growing while people are entered.
    founding = replace(founding, charter=replace(founding.charter, capital=total_of(context)))
    return check_capital_of(value, founding, context.suffix)


def amounts(context: Context) -> tuple[Option, ...]:
    """Offer the least part, twice and five times it; what is over the cap gives way to the cap."""
    least, most = least_of(context) or USUAL_LEAST, most_of(context)
    offered = {"min": least, "x2": 2 * least, "x5": 5 * least}
    kept = {code: amount for code, amount in offered.items() if most is None or amount <= most}
    if most is not None and len(kept) < len(offered) and most not in kept.values() and most >= least:
        kept["max"] = most
    options = [Option(code, text("{amount}", amount=Vnd(amount)), amount) for code, amount in kept.items()]
    return (*options, Option("other", text("⌨️ Gõ số khác"), opens=TYPING))


def limits(context: Context) -> dict[str, Param]:
    least, most = least_of(context), most_of(context)
    share = Percent(cap_of(context))
    return {
        "amount": Vnd(least or USUAL_LEAST),
        "dl.cap_min": Vnd(least) if least is not None else text("mức bà con định"),
        "max": Vnd(most) if most is not None else text("{share} tổng vốn", share=share),
    }


capital = Money(
    key="m.capital",
    step=STEP,
    label=text("Góp"),
    each=each_row,
    about=whom,
    when=AllOf((TOLD, Not(ASSET))),
    options_of=amounts,
    fill=limits,
    rule=check_amount,
    usual=lambda context: least_of(context),
    example=text("{amount}"),
    prompt=text("{Xh} góp bao nhiêu?"),
    why=text("Ít nhất {dl.cap_min}; nhiều nhất {max}."),
)

cap_form = Choice(
    key="m.cap_form",
    step=STEP,
    label=text("Góp bằng"),
    each=each_row,
    about=whom,
    asked=False,
    rule=check_frozen,
    prompt=text("Góp bằng gì?"),
    options=(
        Option("cash", text("Tiền")),
        Option("asset", text("Đất, máy móc, tài sản khác")),
    ),
)

asset_desc = Words(
    key="m.asset_desc",
    step=STEP,
    label=text("Tài sản góp"),
    each=each_row,
    about=whom,
    when=AllOf((TOLD, ASSET)),
    rule=check_frozen,
    least=5,
    most=200,
    prompt=text("Góp bằng tài sản gì? Ghi rõ tên, số lượng."),
    why=text("Bữa họp định giá tài sản này, rồi ghi vô nghị quyết. Nhớ đem giấy tờ nhà đất, xe máy theo."),
    example=text("máy xới 12 mã lực, 1 cái, mua năm 2022"),
)

asset_value = Money(
    key="m.asset_value",
    step=STEP,
    label=text("Trị giá tài sản"),
    each=each_row,
    about=whom,
    when=AllOf((TOLD, ASSET)),
    fill=limits,
    rule=check_amount,
    prompt=text("Tài sản đó trị giá chừng bao nhiêu?"),
    why=text("Tính là tiền góp: ít nhất {dl.cap_min}; nhiều nhất {max}. Giá cuối cùng do bữa họp định."),
    example=text("15 triệu"),
)


def check_kind(value: Any, context: Context) -> Problem | None:
    """Say on the spot what it means to put in capital only."""
    if frozen := check_frozen(value, context):
        return frozen
    if value != "invest":
        return None
    article = context.regime.cite("min_members")
    words: Text = text(
        "Chỉ góp vốn là thành viên liên kết: không tính vô số ít nhất {n} thành viên, không có phiếu biểu quyết ({article}).",
        n=context.regime.value("min_members"), article=article,
    )  # fmt: skip
    return Problem("m.associate", words, field=f"m.kind/{context.suffix}", article=article, severity="W")


kind = Choice(
    key="m.kind",
    step=STEP,
    label=text("Vô HTX để"),
    each=each_row,
    about=whom,
    when=InLaw("B"),
    asked=False,
    rule=check_kind,
    prompt=text("{Xh} vô HTX để làm gì?"),
    options=(
        Option("use", text("Góp vốn và mua bán qua HTX")),
        Option("work", text("Góp vốn và làm việc ở HTX")),
        Option("both", text("Cả hai")),
        Option("invest", text("Chỉ góp vốn")),
    ),
)

QUESTIONS = (capital, asset_desc, asset_value)
BY_THE_WAY = (cap_form, kind)
