"""⌨️ Nhập giùm: choose a question, type, look at the old and the new value, and let the founder say yes."""

from typing import Any

from bot.desk.answering import signature
from bot.desk.buttons import even_rows
from bot.desk.call import Call, button
from bot.desk.casework import back, view_of
from bot.desk.later import hand_over
from bot.desk.registry import handles
from db.desk import notes
from db.desk.cases import CaseRow
from flows.desk.held import told_at
from flows.desk.panel.answers import STEPS, lines_of
from flows.desk.panel.entering import (
    buttons_of,
    items_to_enter,
    listed_choices,
    may_enter,
    refusal,
    steps_to_enter,
    understand,
)
from flows.desk.panel.view import View
from flows.desk.policy import Action
from flows.desk.review.commenting import CHANGED
from flows.engine.effects import Button, Screen
from flows.engine.question import Item
from flows.engine.talk import rows_of
from flows.text import Param, Text, bold, joined, raw, text

LINES_A_PAGE = 12
DRAFT = "entry"
"""Under this name the desk keeps the answer that is being entered."""


@handles("enter", Action.ENTER_ANSWER, about="case")
def choose_question(call: Call) -> None:
    """List the questions of a step with their answers: (case, step, page)."""
    case = call.case(call.args[0], Action.ENTER_ANSWER)
    view = view_of(call, case)
    call.desk.pop(DRAFT, None)
    steps = steps_to_enter(view)
    step = call.arg(1) if call.arg(1) in steps else (case.step if case.step in steps else steps[0])
    items = items_to_enter(view, step)
    pages = max(1, -(-len(items) // LINES_A_PAGE))
    page = min(call.number(2), pages - 1)
    shown = list(enumerate(items[page * LINES_A_PAGE : (page + 1) * LINES_A_PAGE], 1))
    lines = [text("⌨️ Nhập giùm {coop}: câu nào?", coop=bold(view.name()))]
    lines += lines_of(view, step, shown)
    numbers = [button(raw(str(n)), "enter_key", case.id, it.key) for n, it in shown]
    rows = [tuple(row) for row in even_rows(numbers, 6)]
    if pages > 1:
        rows.append((
            button(text("◀️"), "enter", case.id, step, (page - 1) % pages),
            button(text("{n}/{k}", n=page + 1, k=pages), "enter", case.id, step, page),
            button(text("▶️"), "enter", case.id, step, (page + 1) % pages),
        ))  # fmt: skip
    others = [button(text("⌨️ {step}", step=STEPS[it]), "enter", case.id, it) for it in steps if it != step]
    rows += [tuple(row) for row in rows_of(others)]
    call.show(Screen(tuple(lines), (*rows, back(case.id))))


@handles("enter_key", Action.ENTER_ANSWER, about="case")
def ask_value(call: Call) -> None:
    """Ask for the new answer: (case, key). Which version of the old one was seen is remembered."""
    case = call.case(call.args[0], Action.ENTER_ANSWER)
    view = view_of(call, case)
    item = _item(call, view)
    if item is None:
        choose_question(call)
        return
    call.audit("answer_read", str(case.id), item.key)
    call.desk[DRAFT] = {"case": case.id, "key": item.key, "v": _version(view, item), "values": []}
    call.expect("enter_words", case.id, item.key)
    lines: list[Text] = [view.title(item), bold(view.prompt(item)), *_now(view, item)]
    if (example := view.example(item)) is not None:
        lines.append(text("VD: {example}", example=example))
    if (known := listed_choices(view, item)) is not None:
        lines.append(text("Chọn một hay nhiều, gõ cách nhau dấu phẩy: {choices}", choices=known))
    lines.append(text("Gõ câu trả lời vô đây. Bà con sẽ coi lại rồi bấm ✅."))
    choices = [button(label, "enter_pick", case.id, item.key, n) for n, (_, label) in enumerate(buttons_of(view, item))]
    call.show(Screen(tuple(lines), (*(tuple(row) for row in rows_of(choices)), _ways(case, item))))


def _now(view: View, item: Item) -> list[Text]:
    """Say what stands there, and what a colleague has entered that waits for the founder."""
    entered = view.entered_line(item)
    return [text("Đang ghi: {value}", value=view.value(item)), *([entered] if entered else [])]


def _ways(case: CaseRow, item: Item) -> tuple[Button, ...]:
    return (button(text("⬅️ Câu khác"), "enter", case.id, item.question.step), *back(case.id))


def _version(view: View, item: Item) -> int:
    return int((view.answers.by_key.get(item.key) or {}).get("v", 0))


def _item(call: Call, view: View) -> Item | None:
    item = view.item(call.arg(1))
    return item if item is not None and may_enter(item.question) else None


@handles("enter_words", Action.ENTER_ANSWER, about="case")
def take_words(call: Call) -> None:
    """Read the typed answer: (case, key)."""
    case = call.case(call.args[0], Action.ENTER_ANSWER)
    view = view_of(call, case)
    item = _item(call, view)
    if item is None:
        choose_question(call)
        return
    read = understand(view, item, call.words)
    if read.values:
        _look(call, case, view, item, [value for value, _ in read.values], [label for _, label in read.values], read.say)
        return
    call.expect("enter_words", case.id, item.key)
    said = read.say or text("Bot chưa hiểu câu này. {Xh} gõ lại như bà con gõ giùm.")
    call.say(text("⚠️ {problem}", problem=said), rows=(_ways(case, item),))


@handles("enter_pick", Action.ENTER_ANSWER, about="case")
def pick_value(call: Call) -> None:
    """Take one of the question's own buttons: (case, key, number)."""
    case = call.case(call.args[0], Action.ENTER_ANSWER)
    view = view_of(call, case)
    item = _item(call, view)
    choices = buttons_of(view, item) if item else []
    number = call.number(2, len(choices))
    if item is None or number >= len(choices):
        choose_question(call)
        return
    value, _ = choices[number]
    _look(call, case, view, item, [value], [view.say(item, value)], None)


def _look(
    call: Call, case: CaseRow, view: View, item: Item, values: list[Any], labels: list[Text], ask: Text | None
) -> None:
    """Show the old and the new value; several readings are offered one by one."""
    fitting = [(value, label) for value, label in zip(values, labels, strict=True) if refusal(view, item, value) is None]
    if not fitting:
        call.expect("enter_words", case.id, item.key)
        said = refusal(view, item, values[0]) or text("Bot chưa hiểu câu này. {Xh} gõ lại như bà con gõ giùm.")
        call.say(text("⚠️ {problem}", problem=said), rows=(_ways(case, item),))
        return
    draft = call.desk.get(DRAFT)
    if not draft or draft["key"] != item.key:
        draft = {"case": case.id, "key": item.key, "v": _version(view, item)}
    call.desk[DRAFT] = {**draft, "values": [value for value, _ in fitting]}
    call.expect("enter_words", case.id, item.key)
    lines: list[Text] = [text("{label}", label=bold(view.title(item))), *_now(view, item)]
    if len(fitting) == 1:
        lines.append(text("Sẽ ghi: {value}", value=view.say(item, fitting[0][0])))
        rows = [(button(text("📤 Gửi bà con coi lại"), "enter_send", case.id, item.key, 0),)]
    else:
        lines.append(ask or text("{Xh} chọn giá trị nào?"))
        rows = [(button(label, "enter_send", case.id, item.key, n),) for n, (_, label) in enumerate(fitting)]
    call.show(Screen(tuple(lines), (*rows, _ways(case, item))))


@handles("enter_send", Action.ENTER_ANSWER, about="case")
def send(call: Call) -> None:
    """Hand the value to the founder's line, unless somebody has changed the answer since: (case, key, number)."""
    case = call.case(call.args[0], Action.ENTER_ANSWER)
    view = view_of(call, case)
    item = _item(call, view)
    draft = call.desk.get(DRAFT)
    number = call.number(2, -1)
    if item is None or not draft or draft["case"] != case.id or draft["key"] != item.key or not 0 <= number < len(draft["values"]):
        choose_question(call)
        return
    other = view.entered(item)
    if draft["v"] != _version(view, item) or (other is not None and other.by != call.actor.person):
        _changed(call, case, view, item)
        return
    name, area = signature(call, case.commune)
    value = draft["values"][number]
    noted = notes.add(call.tx, case.id, notes.ENTERED, call.actor.person, at=call.at, code=item.question.key[:20])
    call.audit("answer_entered", str(case.id), item.key)
    until = hand_over(
        call, case, "entered",
        {"id": f"e{noted}", "key": item.key, "value": value, "name": name, "area": area, "by": call.actor.person},
    )  # fmt: skip
    call.desk.pop(DRAFT, None)
    call.desk.pop("waits", None)
    what: dict[str, Param] = {"label": view.title(item), "value": view.say(item, value)}
    lines = (
        (text("Đã gửi {founder}. {label}: {value}, chờ bà con bấm ✅.", founder=_founder(view), **what),)
        if until is None
        else (text("Đã ghi {label}: {value}, chờ bà con bấm ✅.", **what), told_at(until, call.now))
    )
    call.show(Screen(lines, (_ways(case, item),)))


def _founder(view: View) -> Text:
    return raw(view.founder()) if view.founder() else text("bà con")


def _changed(call: Call, case: CaseRow, view: View, item: Item) -> None:
    """CC-04: show what stands there now; nothing was written."""
    call.desk.pop(DRAFT, None)
    call.show(
        Screen(
            (CHANGED, joined(view.title(item), view.value(item), separator=": "), *_now(view, item)[1:]),
            ((button(text("✏️ Sửa câu này"), "enter_key", case.id, item.key),), _ways(case, item)),
        )
    )
