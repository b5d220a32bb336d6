"""The plan's check screen: the three-year table, the levers when it shows a loss, and what money is missing."""

from flows.documents.figures import capital_of
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.kinds import Check
from flows.engine.question import Option
from flows.engine.screens import show_again
from flows.engine.talk import Line, Talk, button, lasting
from flows.facts import Plan
from flows.plan.costs import invest_cost, loan
from flows.plan.needs import needs_of
from flows.plan.table import is_complete, levers, plan_table
from flows.text import Percent, Problem, Text, Vnd, joined, text

confirm = Check(
    key="pa.confirm",
    step="plan",
    part="D",
    label=text("Coi lại kế hoạch"),
    screen="check",
    skippable=False,
    prompt=text("Bot tính ra bảng 3 năm. {Xh} coi lại, bấm số để sửa."),
    why=text("Lỗ thì bot nói liền và chỉ 3 chỗ dễ chỉnh."),
    options=(
        Option("ok", text("✅ Đúng, tạo kế hoạch")),
        Option("text", text("📝 Xem bài viết")),
    ),
)


def table_lines(talk: Talk) -> list[Line]:
    """Year one in one line, the later years in another; a loss is said at once."""
    founding = talk.context.founding
    if not is_complete(founding.plan):
        return []
    charter = founding.charter
    table = plan_table(founding.plan, funds=charter.funds, split_by_use=charter.split_by_use or 0)
    first = table.years[0]
    lines: list[Line] = [
        text(
            "Năm 1: bán giùm {sales} · HTX giữ {kept} · chi phí {cost}",
            sales=Vnd(first.sales), kept=Vnd(first.income), cost=Vnd(first.cost),
        )
    ]  # fmt: skip
    if table.loss:
        lines += loss_lines(table.loss, founding.plan)
    else:
        each = [
            text("Năm 1 lời {amount}", amount=Vnd(year.surplus))
            if year.number == 1
            else text("năm {n} lời {amount}", n=year.number, amount=Vnd(year.surplus))
            for year in table.years
        ]
        funds = joined(*(Percent(share) for share in charter.funds.values()), separator=" và ")
        lines.append(text("{years} (trước thuế, quỹ {funds})", years=joined(*each), funds=funds))
    return [*lines, None]


def loss_lines(loss: int, plan: Plan) -> list[Line]:
    """Say the loss and each single change that ends it; the buttons say the same."""
    changes = lever_labels(plan)
    if not changes:
        return [
            text(
                "⚠️ Năm đầu lỗ {loss}. Đổi một chỗ chưa đủ hết lỗ: {xh} bấm số, bớt chi phí hoặc bán giùm nhiều hơn.",
                loss=Vnd(loss),
            )
        ]  # fmt: skip
    said = text("⚠️ Năm đầu lỗ {loss}. Hết lỗ nếu đổi một chỗ:", loss=Vnd(loss))
    return [said, *(text("– {change}", change=label) for label in changes.values())]


def way_rows(talk: Talk) -> list[list[Button]]:
    """The single changes that end a loss, the text of the plan, and where missing money may come from."""
    plan = talk.context.founding.plan
    rows = [
        [button(label, "lever", question, str(value))] for (question, value), label in lever_labels(plan).items()
    ]
    see = confirm.option("text", talk.context)
    assert see is not None
    rows.append([lasting(see.label, "doc_text", "PA", "1")])
    if problems(talk):
        mends = [button(text("✏️ {label}", label=it.label), "jump", it.key) for it in (invest_cost, loan)]
        rows.append(mends)
    return rows


def problems(talk: Talk) -> list[Problem]:
    """Warn when capital and loan do not pay for the purchases, as the paper does."""
    founding = talk.context.founding
    needs = needs_of(founding.plan, capital_of(founding))
    if needs is None or not needs.short:
        return []
    return [
        Problem(
            "pa.short",
            text(
                "Vốn góp và tiền vay được {total}, sắm hết {invest}: thiếu {short}. Bớt đồ sắm, góp thêm hoặc vay thêm.",
                total=Vnd(needs.total), invest=Vnd(needs.invest), short=Vnd(needs.short),
            ),
            field=invest_cost.key,
            severity="W",
        )
    ]  # fmt: skip


def lever_labels(plan: Plan) -> dict[tuple[str, int], Text]:
    """Word the single changes that end a loss, by the question and the answer to give."""
    if not is_complete(plan):
        return {}
    return {(it.question, it.value): _label(it.question, it.value, it.surplus, plan.fee or 0) for it in levers(plan)}


def _label(question: str, value: int, surplus: int, fee: int) -> Text:
    if question == "pa.fee_pct":
        return text("Giữ lại {new} đồng thay vì {old}", new=Percent(value, sign=False), old=Percent(fee, sign=False))
    if question == "pa.share":
        return text("Gom hết sản lượng: lời {amount}", amount=Vnd(surplus))
    return text("Chưa trả công năm đầu: lời {amount}", amount=Vnd(surplus))


def pull_lever(talk: Talk, event: ChoicePicked) -> None:
    """Set the answer that a lever named and show the table again."""
    if event.question in {lever.question for lever in levers(talk.context.founding.plan)}:
        talk.record(event.question, int(event.option))
        talk.log("edited", event.question, "plan", by="lever")
        if event.question == "pa.staff" and event.option == "0":
            talk.erase("pa.staff_pay")
    show_again(talk)
