"""An admin copies the targets of an earlier year: the numbers are the old ones, the source is the new plan's."""

from bot.desk.call import Call, NotFound, button
from bot.desk.handlers.plan_editing import code_of, edited_year
from bot.desk.plans import targets_of
from bot.desk.registry import handles
from db.desk import plans
from flows.desk.plan.reading import SHORTEST_SOURCE
from flows.desk.plan.target import Target
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.text import text


@handles("plan_copy", Action.EDIT_PLAN)
def ask_source(call: Call) -> None:
    """Ask which plan the targets are of: year, the year that is copied."""
    year, targets = edited_year(call), _targets(call)
    if _is_planned(call, year):
        return
    call.expect("plan_copy_take", year, call.arg(1))
    call.say(
        text("Chép {n} mục tiêu của năm {last} qua năm {year}, chép xong sửa số được.", n=len(targets), last=call.arg(1), year=str(year)),
        text("Kế hoạch {year} theo văn bản nào? Gõ số, ngày. VD: Kế hoạch 1234/KH-UBND ngày 15/01/{year}", year=str(year)),
        rows=((button(text("⬅️ Kế hoạch"), "plan", f"{year}0101", ""),),),
    )


@handles("plan_copy_take", Action.EDIT_PLAN)
def copy(call: Call) -> None:
    """Copy under the source that was typed."""
    year, targets = edited_year(call), _targets(call)
    source = " ".join(call.words.split())[:300]
    if len(source) < SHORTEST_SOURCE:
        call.expect("plan_copy_take", year, call.arg(1))
        call.say(text("Ghi rõ văn bản giùm, để mai mốt coi lại biết lấy ở đâu. VD: Kế hoạch 1234/KH-UBND ngày 15/01/{year}", year=str(year)))
        return
    if _is_planned(call, year):
        return
    for it in targets:
        plans.put(call.tx, year, _line(it, source), by=call.actor.person, at=call.at)
    call.audit("plan_edited", str(year), f"copied={call.arg(1)} lines={len(targets)}")
    call.say(
        text("✅ Đã chép {n} mục tiêu qua năm {year}. {Xh} coi lại từng số giùm.", n=len(targets), year=str(year)),
        rows=((button(text("✏️ Nhập kế hoạch {year}", year=str(year)), "plan_edit", year),), (button(text("📋 Coi kế hoạch"), "plan"),)),
    )  # fmt: skip


def _targets(call: Call) -> tuple[Target, ...]:
    targets = targets_of(call.tx, call.number(1))
    if not targets:
        raise NotFound
    return targets


def _is_planned(call: Call, year: int) -> bool:
    """Say so when somebody was first."""
    if not plans.lines(call.tx, year):
        return False
    call.show(Screen((text("Kế hoạch {year} có rồi, không chép nữa.", year=str(year)),), ((button(text("📋 Coi kế hoạch"), "plan"),),)))
    return True


def _line(it: Target, source: str) -> plans.Line:
    low, high = (None if bound is None else str(bound) for bound in (it.low, it.high))
    return plans.Line(code_of(it.indicator), it.label, it.unit, it.kind, it.indicator, low, high, int(it.strict), source)
