"""👁 Coi đủ số: a phone or ID number in full, for a reason that is kept: tapped, or typed."""

from bot.desk.call import Call, NotFound, button
from bot.desk.casework import back, view_of
from bot.desk.registry import handles
from db.desk.cases import CaseRow
from flows.desk.panel.answers import whole
from flows.desk.panel.reasons import OTHER, SHORTEST, ready_reasons, reason_of
from flows.desk.panel.view import View, needs_reason
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.question import Item
from flows.engine.talk import rows_of
from flows.text import bold, text

PHONE = "user.phone"
NO_NUMBER = text("Hồ sơ chưa có số này.")


@handles("whole", Action.READ_PERSONAL, about="case")
def ask_reason(call: Call) -> None:
    """Ask why before a number of a person is shown in full: (case, key). Words may be typed at once."""
    case, _, item = _asked(call)
    call.expect("whole_reason", case.id, item.key)
    ready = [button(it, "whole_reason", case.id, item.key, code) for code, it in ready_reasons(item.question).items()]
    rows = rows_of([*ready, button(OTHER, "whole_other", case.id, item.key)])
    line = text("Coi đủ số để làm gì? Bot ghi lại ai coi, lúc nào, để làm gì.")
    call.show(Screen((line,), (*map(tuple, rows), back(case.id))))


@handles("whole_other", Action.READ_PERSONAL, about="case")
def ask_words(call: Call) -> None:
    """Ask for a reason that is not among the ready ones: (case, key)."""
    case, _, item = _asked(call)
    call.expect("whole_reason", case.id, item.key)
    call.show(Screen((text("⌨️ {Xh} gõ lý do. VD: gọi hỏi giá bán"),), (back(case.id),)))


@handles("whole_reason", Action.READ_PERSONAL, about="case")
def show_whole(call: Call) -> None:
    """Show the number, and note who read it and why: (case, key, ready reason or nothing)."""
    case, view, item = _asked(call)
    ready = ready_reasons(item.question).get(call.arg(2))
    reason = ready.msgid if ready else reason_of(call.words)
    if not reason:
        call.expect("whole_reason", case.id, item.key)
        call.say(text("Lý do ngắn quá. {Xh} gõ từ {n} chữ cái trở lên. VD: gọi hỏi giá bán", n=SHORTEST), rows=(back(case.id),))
        return
    call.audit("personal_read", str(case.id), f"{item.key}: {reason}")
    rows: list[tuple[Button, ...]] = [(button(text("⬅️ Câu trả lời"), "answers", case.id, item.question.step), *back(case.id))]
    if item.key == PHONE and call.actor.may(Action.NOTE):
        rows.insert(0, (button(text("☎️ Gọi xong, ghi lại"), "called", case.id),))
    call.show(Screen((bold(view.title(item)), whole(view, item)), tuple(rows)))


def _asked(call: Call) -> tuple[CaseRow, View, Item]:
    """Find the case, and the answer of it that is a number of a person.

    Raises:
        NotFound: it is none, or has no answer.
    """
    case = call.case(call.args[0], Action.READ_PERSONAL)
    view = view_of(call, case)
    item = view.item(call.arg(1) or PHONE)
    if item is None or not needs_reason(item.question) or not view.answers.has(item.key):
        raise NotFound(NO_NUMBER)
    return case, view, item
