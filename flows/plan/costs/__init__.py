"""What is bought together, kept, invested, paid and borrowed."""

from dataclasses import dataclass
from typing import Any

from flows.engine.conditions import Includes, MoreThan, Not
from flows.engine.context import Context
from flows.engine.kinds import Count, Money, Multi, Share
from flows.engine.question import TYPING, Choice, Option
from flows.text import Problem, Text, Vnd, text
from flows.understand.money import read_money
from flows.understand.outcome import Choice as Reading
from flows.understand.outcome import Outcome, Read, Unsure


def say_inputs(value: Any, context: Context) -> Text:
    return text("{amount}", amount=Vnd(int(value), words=True)) if value else text("chưa biết, tính sau")


inputs_value = Money(
    key="pa.inputs_value",
    step="plan",
    part="C",
    label=text("Mua chung một năm"),
    example=text("200 triệu"),
    wording=say_inputs,
    when=Includes("coop.services", ("buy",)),
    prompt=text("Mỗi năm mua chung phân, thuốc, giống chừng bao nhiêu tiền?"),
    why=text("Cộng của mọi người."),
    options=(
        Option("unknown", text("Chưa biết, tính sau"), 0),
    ),
)

fee = Share(
    key="pa.fee_pct",
    step="plan",
    part="C",
    label=text("HTX giữ lại"),
    high=500,
    usual=lambda context: 30,
    example=text("3"),
    prompt=text("Bán giùm 100 đồng, HTX giữ lại mấy đồng để lo chi phí?"),
    why=text("Giữ ít quá thì HTX lỗ; bot tính thử cho coi."),
    options=(
        Option("2", text("2"), 20),
        Option("3", text("3"), 30),
        Option("5", text("5"), 50),
        Option("other", text("⌨️ Gõ số khác"), opens=TYPING),
    ),
)

invest = Multi(
    key="pa.invest",
    step="plan",
    part="C",
    label=text("Sắm năm đầu"),
    alone="none",
    prompt=text("Năm đầu cần sắm gì?"),
    options=(
        Option("small", text("Cân, bạt, giỏ")),
        Option("store", text("Điểm thu gom, kho")),
        Option("truck", text("Xe chở")),
        Option("proc", text("Máy sơ chế")),
        Option("none", text("Chưa cần sắm")),
    ),
)

invest_cost = Money(
    key="pa.invest_cost",
    step="plan",
    part="C",
    label=text("Tiền sắm"),
    example=text("10 triệu"),
    when=Not(Includes("pa.invest", ("none",))),
    prompt=text("Sắm mấy thứ đó hết chừng bao nhiêu?"),
    why=text("Ước chừng."),
    options=(
        Option("ask", text("🆘 Nhờ cán bộ ước giùm"), opens="ticket"),
    ),
)

staff = Count(
    key="pa.staff",
    step="plan",
    part="C",
    label=text("Trả công"),
    high=200,
    usual=lambda context: 0,
    prompt=text("HTX trả công cho mấy người?"),
    why=text("Tính luôn giám đốc, kế toán nếu có trả."),
    options=(
        Option("0", text("Chưa trả ai"), 0),
        Option("1", text("1 người"), 1),
        Option("2", text("2 người"), 2),
        Option("3", text("3 người trở lên"), opens=TYPING),
    ),
)

staff_pay = Money(
    key="pa.staff_pay",
    step="plan",
    part="C",
    label=text("Tiền công một tháng"),
    low=1,
    example=text("3 triệu"),
    when=MoreThan("pa.staff", 0),
    prompt=text("Mỗi người chừng bao nhiêu một tháng?"),
    options=(
        Option("1.5m", text("1,5 triệu"), 1_500_000),
        Option("3m", text("3 triệu"), 3_000_000),
        Option("5m", text("5 triệu"), 5_000_000),
        Option("other", text("⌨️ Gõ số khác"), opens=TYPING),
    ),
)

other_cost = Money(
    key="pa.other_cost",
    step="plan",
    part="C",
    label=text("Chi phí khác một tháng"),
    example=text("1 triệu"),
    usual=lambda context: 1_000_000,
    prompt=text("Chi phí khác một tháng (điện, xăng, giấy tờ…)?"),
    options=(
        Option("500k", text("500 ngàn"), 500_000),
        Option("1m", text("1 triệu"), 1_000_000),
        Option("3m", text("3 triệu"), 3_000_000),
        Option("other", text("⌨️ Gõ số khác"), opens=TYPING),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Loan(Choice):
    """`no`, or `{"code": "yes", "amount": đồng}`."""

    def read(self, words: str, context: Context) -> Outcome:
        outcome = read_money(words)
        if isinstance(outcome, Read):
            return Read({"code": "yes", "amount": outcome.value})
        if isinstance(outcome, Unsure):
            choices = tuple(Reading(c.label, {"code": "yes", "amount": c.value}) for c in outcome.choices)
            return Unsure(outcome.ask, choices)
        return outcome

    def check(self, value: Any, context: Context) -> Problem | None:
        if isinstance(value, dict) and value["amount"] <= 0:
            return Problem("err.money", text("Gõ số tiền cần vay, VD: 50 triệu. Không vay thì bấm [Không vay]."))
        return None

    def say(self, value: Any, context: Context) -> Text:
        if isinstance(value, dict):
            return text("vay {amount}", amount=Vnd(int(value["amount"]), words=True))
        return text("không vay")

    @property
    def takes_numbers(self) -> bool:
        return True


loan = Loan(
    key="pa.loan",
    step="plan",
    part="C",
    label=text("Vay"),
    usual=lambda context: "no",
    options=(
        Option("no", text("Không vay")),
        Option("yes", text("Có, gõ số tiền"), opens=TYPING),
    ),
    example=text("50 triệu"),
    prompt=text("Có cần vay thêm không?"),
    why=text("Quỹ hỗ trợ phát triển HTX và ngân hàng sẽ hỏi kế hoạch này."),
)

growth = Share(
    key="pa.growth",
    step="plan",
    part="C",
    label=text("Tăng mỗi năm"),
    usual=lambda context: 50,
    example=text("5"),
    prompt=text("Năm thứ hai, thứ ba tính tăng chừng bao nhiêu?"),
    why=text("Tỉnh đặt mức tăng doanh thu chung 5% một năm."),
    options=(
        Option("5", text("5%"), 50),
        Option("10", text("10%"), 100),
        Option("15", text("15%"), 150),
    ),
)
