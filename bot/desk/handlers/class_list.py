"""/lop: classes to come and those that were, with what people said."""

from bot.classes.own import sees_all
from bot.desk.call import Call, button
from bot.desk.handlers.class_new import FORM
from bot.desk.registry import handles
from db.classes import lessons, people
from flows.desk.classes.screens import PER_PAGE, list_line
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.text import Text, text

PAST = "past"
NUMBERS_IN_A_ROW = 4


@handles("classes", Action.TEACH, commands=("lop",))
def show_classes(call: Call) -> None:
    """List a page: ("past" or nothing, page)."""
    is_past, page = call.arg(0) == PAST, max(1, call.number(1, 1))
    officers = None if sees_all(call.actor) else call.actor.stands_for
    listed = lessons.past if is_past else lessons.coming
    found = listed(call.tx, officers, now=call.at, limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE)
    shown = found[:PER_PAGE]
    head = text("🕘 <b>Lớp đã qua</b>") if is_past else text("🎓 <b>Lớp sắp tới</b>")
    lines: list[Text] = [head]
    for place, it in enumerate(shown, 1):
        lines.append(list_line(place, it, people.counts(call.tx, it.id), is_over=is_past))
    if not shown:
        lines.append(text("Chưa có lớp nào."))
    numbers = [button(text("{n}", n=place), "class", it.id) for place, it in enumerate(shown, 1)]
    rows = list(map(tuple, rows_of(numbers, per_row=NUMBERS_IN_A_ROW)))
    which = PAST if is_past else "coming"
    turning = [button(text("◀️ Trước"), "classes", which, page - 1)] if page > 1 else []
    if len(found) > PER_PAGE:
        turning.append(button(text("Sau ▶️"), "classes", which, page + 1))
    if turning:
        rows.append(tuple(turning))
    rows.append(_below(call, is_past))
    call.show(Screen(tuple(lines), tuple(rows)))


def _below(call: Call, is_past: bool) -> tuple[Button, ...]:
    other = button(text("🎓 Lớp sắp tới"), "classes") if is_past else button(text("🕘 Lớp đã qua"), "classes", PAST)
    label = text("▶️ Mở tiếp lớp dở") if FORM.name in call.desk else text("➕ Mở lớp")
    return button(label, "class_new"), other
