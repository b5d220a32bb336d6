"""🕘 Nhật ký: what happened in a case, the newest first, in plain words."""

from bot.desk.call import Call, button
from bot.desk.casework import back, view_of
from bot.desk.registry import handles
from db.desk import colleagues, diary
from flows.desk.panel.diary import line_of
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import bold, text

A_PAGE = 10
LAST_PAGE = 30


@handles("diary", Action.OPEN_CASE, about="case")
def show_diary(call: Call) -> None:
    """Show a page: (case, page)."""
    case = call.case(call.args[0], Action.OPEN_CASE)
    page = min(call.number(1), LAST_PAGE)
    happened = diary.latest(call.tx, case.id, limit=(page + 1) * A_PAGE + 1)
    reached = {(it.kind, it.at) for it in happened if it.what == "milestone"}
    shown = [
        it for it in happened[page * A_PAGE : (page + 1) * A_PAGE]
        if it.kind != "step_done" or (it.about, it.at) not in reached
    ]  # fmt: skip
    view = view_of(call, case)
    names = {it.by: colleagues.name_of(call.tx, it.by) for it in shown if it.by and it.by != case.owner}
    lines = [bold(text("🕘 Nhật ký · {coop}", coop=view.name()))]
    lines += [line_of(view, it, names.get(it.by or 0, "")) for it in shown]
    if not shown:
        lines.append(text("Chưa có gì."))
    row: list[Button] = []
    if page:
        row.append(button(text("◀️ Mới hơn"), "diary", case.id, page - 1))
    if len(happened) > (page + 1) * A_PAGE:
        row.append(button(text("▶️ Cũ hơn"), "diary", case.id, page + 1))
    call.show(Screen(tuple(lines), ((tuple(row)), back(case.id)) if row else (back(case.id),)))
