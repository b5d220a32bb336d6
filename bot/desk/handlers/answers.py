"""📝 Coi câu trả lời: the answers of a case by step; one by itself."""

from bot.desk.buttons import even_rows
from bot.desk.call import Call, button
from bot.desk.casework import back, view_of
from bot.desk.registry import handles
from db.desk import colleagues
from db.desk.cases import CaseRow
from flows.desk.panel.answers import STEPS, one, page_of, steps_with_answers
from flows.desk.panel.view import View, needs_reason
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.question import Item
from flows.engine.talk import rows_of
from flows.text import raw, text


@handles("answers", Action.READ_ANSWERS, about="case")
def answers(call: Call) -> None:
    """List the answers of one step: (case, step, page)."""
    case = call.case(call.args[0], Action.READ_ANSWERS)
    view = view_of(call, case)
    told = steps_with_answers(view)
    if not told:
        call.show(Screen((text("{coop} chưa trả lời câu nào.", coop=view.name()),), (back(case.id),)))
        return
    step = call.arg(1) if call.arg(1) in STEPS else _first(case, told)
    page = page_of(view, step, call.number(2))
    numbers = [button(raw(str(n)), "answer", case.id, item.key) for n, item in page.items]
    rows = [tuple(row) for row in even_rows(numbers, 6)]
    if page.pages > 1:
        rows.append(_pager(case.id, step, page.page, page.pages))
    others = [button(text("📝 {step}", step=STEPS[it]), "answers", case.id, it) for it in told if it != step]
    rows += [tuple(row) for row in rows_of(others)]
    call.show(Screen(page.lines, (*rows, back(case.id))))


def _first(case: CaseRow, told: list[str]) -> str:
    return case.step if case.step in told else told[-1]


def _pager(case_id: int, step: str, page: int, pages: int) -> tuple[Button, ...]:
    return (
        button(text("◀️"), "answers", case_id, step, (page - 1) % pages),
        button(text("{n}/{k}", n=page + 1, k=pages), "answers", case_id, step, page),
        button(text("▶️"), "answers", case_id, step, (page + 1) % pages),
    )


@handles("answer", Action.READ_ANSWERS, about="case")
def answer(call: Call) -> None:
    """Show one answer: (case, key)."""
    case = call.case(call.args[0], Action.READ_ANSWERS)
    view = view_of(call, case)
    item = _item(call, view)
    if item is None:
        answers(call)
        return
    call.audit("answer_read", str(case.id), item.key)
    by = str((view.answers.by_key.get(item.key) or {}).get("by") or "")
    source = (view.answers.by_key.get(item.key) or {}).get("from")
    officer = colleagues.name_of(call.tx, int(by)) if source == "officer" and by.isdecimal() else ""
    rows: list[tuple[Button, ...]] = []
    if view.answers.has(item.key) and needs_reason(item.question) and call.actor.may(Action.READ_PERSONAL):
        rows.append((button(text("👁 Coi đủ số"), "whole", case.id, item.key),))
    if call.actor.may(Action.ENTER_ANSWER):
        rows.append((button(text("⌨️ Nhập giùm"), "enter_key", case.id, item.key),))
    rows.append((button(text("⬅️ Câu trả lời"), "answers", case.id, item.question.step), *back(case.id)))
    call.show(Screen(one(view, item, officer), tuple(rows)))


def _item(call: Call, view: View) -> Item | None:
    return view.item(call.arg(1))
