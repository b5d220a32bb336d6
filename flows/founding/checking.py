"""Check your answers: one screen at the end of a step, a number for each line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.engine.asking import item_here, settle, show_item, warning
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Check
from flows.engine.question import Item
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, button, rows_of
from flows.founding.from_officers import entering
from flows.text import Problem, Text, bold, joined, text
from flows.understand.numbers import read_whole
from flows.understand.words import intent

LINES_A_PAGE = 20


@dataclass(frozen=True)
class CheckOf:
    """What one step adds to its check screen."""

    head: Text
    lines: Callable[[Talk], list[Line]] = lambda talk: []
    problems: Callable[[Talk], list[Problem]] = lambda talk: []
    rows: Callable[[Talk], list[list[Button]]] = lambda talk: []


def items_to_check(talk: Talk) -> list[Item]:
    """List the questions of the step whose answers are shown, in order."""
    step = item_here(talk).question.step
    return [item for item in talk.flow.items(talk.context, step) if not isinstance(item.question, Check)]


def line_of(talk: Talk, number: int, item: Item) -> Text:
    """One line: number, label, value and its mark."""
    context = talk.context.at(item.suffix)
    state = context.answers.state(item.key)
    value: Text
    if context.answers.has(item.key):
        value = item.question.say(context.answers.value(item.key), context)
    else:
        value = {"later": text("— (để sau)"), "officer": text("⏳ chờ cán bộ")}.get(state, text("— chưa có"))
    mark = text("")
    if item.key == talk.place.get("changed"):
        mark = text(" (vừa sửa)")
    elif state == "suggested":
        mark = text(" (mức gợi ý)")
    elif entered := entering.mark(talk, item):
        mark = text(" {mark}", mark=entered)
    line = text("{n}. {label}: {value}{mark}", n=number, label=item.question.label, value=value, mark=mark)
    return talk.resolve(line, context)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    here = item_here(talk)
    parts = CHECKS[here.key]
    items = items_to_check(talk)
    page = int(talk.place.get("page", 0))
    start = page * LINES_A_PAGE
    shown = list(enumerate(items, start=1))[start : start + LINES_A_PAGE]
    problems = parts.problems(talk)
    numbers = [button(joined(n), "fix_line", here.key, str(n)) for n, _ in shown]
    rows: list[list[Button]] = [*parts.rows(talk), *problem_rows(talk, problems), *rows_of(numbers, per_row=7)]
    if len(items) > LINES_A_PAGE:
        pages = -(-len(items) // LINES_A_PAGE)
        rows.append([
            button(text("◀️"), "check_page", here.key, str((page - 1) % pages)),
            button(text("{n}/{k}", n=page + 1, k=pages), "check_page", here.key, str(page)),
            button(text("▶️"), "check_page", here.key, str((page + 1) % pages)),
        ])  # fmt: skip
    rows.append([button(here.question.choices(talk.context)[0].label, "check_ok", here.key)])
    rows.append([button(text("⬅️ Lùi"), "back"), button(text("🆘 Hỏi"), "help", here.key), button(text("💾 Nghỉ"), "rest")])
    lines = [line_of(talk, n, item) for n, item in shown]
    warned = [warning(problem) for problem in problems]
    talk.ask([*lead, bold(parts.head), here.question.prompt, *parts.lines(talk), *lines, *warned], rows)


def problem_rows(talk: Talk, problems: Sequence[Problem]) -> list[list[Button]]:
    """One button for each thing that the law does not allow, to the answer that mends it."""
    keys = dict.fromkeys(p.field for p in problems if p.severity == "E" and talk.flow.knows(p.field))
    made = []
    for key in keys:
        item = Item(talk.flow.question(key), key.partition("/")[2])
        label = talk.resolve(item.question.label, talk.context.at(item.suffix))
        made.append([button(text("✏️ {label}", label=label), "jump", key)])
    return made


def pick(talk: Talk, event: ChoicePicked) -> bool:
    match event.action:
        case "fix_line":
            fix_line(talk, int(event.option))
        case "check_page":
            talk.place["page"] = int(event.option)
            show_again(talk)
        case "check_ok":
            confirm(talk)
        case "jump":
            jump(talk, event.question)
        case _:
            return False
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    """"6" or "sua 6" opens a line; a yes confirms."""
    wanted = intent(event.text)
    if wanted in {"yes", "done"}:
        confirm(talk)
        return True
    number = read_whole(event.text.casefold().removeprefix("sửa").removeprefix("sua").strip())
    if number is not None:
        fix_line(talk, number)
        return True
    return False


def fix_line(talk: Talk, number: int) -> None:
    items = items_to_check(talk)
    if not 1 <= number <= len(items):
        show_again(talk, [text("Chỉ có dòng 1 tới {n}. Gõ lại số dòng giùm.", n=len(items)), None])
        return
    jump(talk, items[number - 1].key)


def jump(talk: Talk, key: str) -> None:
    """Open a question and come back to this screen after it."""
    item = Item(talk.flow.question(key), key.partition("/")[2])
    talk.place["then"] = {"at": "check", "key": item_here(talk).key, "step": item_here(talk).question.step, "changed": item.key}
    show_item(talk, item)


def confirm(talk: Talk) -> None:
    """Close the step, unless an answer is missing: then each missing one gets a button."""
    here = item_here(talk)
    missing = [item for item in talk.flow.missing(talk.context, here.question.step) if not isinstance(item.question, Check)]
    if missing:
        rows = [
            [button(text("✏️ {label}", label=talk.resolve(item.question.label, talk.context.at(item.suffix))), "jump", item.key)]
            for item in missing[:8]
        ]
        talk.ask([text("Còn {n} câu chưa trả lời. Bấm để trả lời:", n=len(missing))], rows)
        return
    if any(problem.severity == "E" for problem in CHECKS[here.key].problems(talk)):
        show_again(talk, [text("Còn chỗ luật chưa cho, {xh} sửa giùm rồi bấm ✅ lại."), None])
        return
    if entering.ask_first(talk, items_to_check(talk)):
        return
    version = int((talk.value(here.key) or {}).get("version", 0)) + 1
    talk.record(here.key, {"ok": True, "version": version, "at": talk.now.isoformat(timespec="seconds")})
    talk.log("answered", here.key, here.question.step, by="tapped")
    settle(talk, here)


CHECKS: dict[str, CheckOf] = {}
SCREENS = {"check": ScreenOf(show, text=read, pick=pick)}
