"""The facts of the minutes on one screen: what the law would object to, then the papers to sign."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flows.engine.asking import echo, item_here, settle, show_item
from flows.engine.effects import Button, MakeDocuments
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Check
from flows.engine.question import Item, Option, Question
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, button, rows_of
from flows.meeting.minutes.problems import problems_of
from flows.meeting.typed import pressed
from flows.text import Text, bold, joined, text
from flows.understand.words import intent

SCREEN = "hn_check"
TO_SIGN = ("NQ", "BB", "BKP", "DSK", "DXGN")
SHOWN = (
    "hn.date",
    "hn.time",
    "hn.place",
    "hn.chair",
    "hn.secretary",
    "hn.roll",
    "hn.vote",
    "hn.ballot",
    "hn.authorized",
    "hn.ended",
)
MOST_FIXES = 8

confirm = Check(
    key="hn.confirm",
    step="meeting",
    part="C",
    label=text("Biên bản, nghị quyết"),
    screen=SCREEN,
    skippable=False,
    wording=lambda value, context: text("đã coi, đã tạo bản in"),
    prompt=text("Biên bản và nghị quyết đây. {Xh} coi lại rồi in ra ký."),
    options=(Option("ok", text("✅ Đúng, tạo bản in")),),
)


def items_shown(talk: Talk) -> list[Item]:
    """List what the minutes tell, in order."""
    items = [item for item in talk.flow.items(talk.context, "meeting") if item.question.key in SHOWN]
    return [*items, Item(talk.flow.question("hn.ended"))]


def line_of(talk: Talk, number: int, item: Item) -> Text:
    context = talk.context.at(item.suffix)
    value = context.answers.value(item.key)
    said = item.question.say(value, context) if value is not None else text("— chưa có")
    mark = text(" (vừa sửa)") if item.key == talk.place.get("changed") else text("")
    return talk.resolve(
        text("{n}. {label}: {value}{mark}", n=number, label=item.question.label, value=said, mark=mark),
        context,
    )


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    changed = talk.place.get("changed")
    talk.place.pop("then", None)
    talk.go(SCREEN, key=confirm.key, since=talk.seq + 1, step="meeting", changed=changed)
    items = items_shown(talk)
    lines = [line_of(talk, number, item) for number, item in enumerate(items, start=1)]
    problems = problems_of(talk.context)
    told: list[Line] = [text("⚠️ {problem}", problem=problem.words) for problem in problems[:MOST_FIXES]]
    talk.ask([*lead, bold(confirm.prompt), *lines, *told], rows(talk))


def rows(talk: Talk) -> list[list[Button]]:
    items = items_shown(talk)
    numbers = [button(joined(n), "fix_line", confirm.key, str(n)) for n in range(1, len(items) + 1)]
    papers = [
        button(text("👀 Coi biên bản"), "view", confirm.key, "BB"),
        button(text("👀 Coi nghị quyết"), "view", confirm.key, "NQ"),
    ]
    bottom = [
        button(text("⬅️ Lùi"), "back"),
        button(text("🆘 Hỏi"), "help", confirm.key),
        button(text("💾 Nghỉ"), "rest"),
    ]
    return [
        *fix_rows(talk),
        *rows_of(numbers, per_row=7),
        [button(confirm.options[0].label, "check_ok", confirm.key)],
        papers,
        bottom,
    ]


def fix_rows(talk: Talk) -> list[list[Button]]:
    """One button for each question that has a problem; a day to come can be set right by a tap."""
    shown: list[list[Button]] = []
    planned = talk.value("hn.date")
    if planned and date.fromisoformat(planned) > talk.context.today:
        shown.append([button(text("📅 Họp hôm nay"), "held_now", confirm.key)])
    fields = dict.fromkeys(p.field for p in problems_of(talk.context) if p.field and talk.flow.knows(p.field))
    for field in list(fields)[:MOST_FIXES]:
        item = Item(talk.flow.question(field), field.partition("/")[2])
        label = talk.resolve(item.question.label, talk.context.at(item.suffix))
        shown.append([button(text("✏️ Sửa: {label}", label=label), "jump", field)])
    return shown


def pick(talk: Talk, event: ChoicePicked) -> bool:
    match event.action:
        case "fix_line":
            fix_line(talk, int(event.option))
        case "jump":
            jump(talk, event.question)
        case "view":
            talk.order(MakeDocuments((event.option,), "preview"))
        case "held_now":
            talk.record("hn.date", talk.context.today.isoformat())
            show_again(talk)
        case "check_ok":
            close(talk)
        case _:
            return False
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    """Read “3” or “sua 3”: it opens a line; a yes confirms."""
    words = event.text.casefold().removeprefix("sửa").removeprefix("sua").strip()
    if words.isdecimal():
        fix_line(talk, int(words))
        return True
    if pressed(talk, event.text, rows(talk), pick):
        return True
    if intent(event.text) in {"yes", "done"}:
        close(talk)
        return True
    return False


def fix_line(talk: Talk, number: int) -> None:
    items = items_shown(talk)
    if not 1 <= number <= len(items):
        show_again(talk, [text("Chỉ có dòng 1 tới {n}. Gõ lại số dòng giùm.", n=len(items)), None])
        return
    jump(talk, items[number - 1].key)


def jump(talk: Talk, key: str) -> None:
    """Open a question and come back to this screen after it."""
    if not talk.flow.knows(key):
        show_again(talk)
        return
    talk.place["then"] = {"at": SCREEN, "key": confirm.key, "step": "meeting", "changed": key}
    show_item(talk, Item(talk.flow.question(key), key.partition("/")[2]))


def close(talk: Talk) -> None:
    """Make the papers to sign, unless something is missing or the law objects."""
    open_items = [
        item
        for item in talk.flow.missing(talk.context, "meeting")
        if item.question.key not in {"hn.confirm", "hn.signed"}
    ]
    if open_items:
        fixes = [
            [
                button(
                    text("✏️ {label}", label=talk.resolve(item.question.label, talk.context.at(item.suffix))),
                    "jump",
                    item.key,
                )
            ]
            for item in open_items[:MOST_FIXES]
        ]
        talk.ask([text("Còn {n} câu chưa trả lời. Bấm để trả lời:", n=len(open_items))], fixes)
        return
    blocking = [problem for problem in problems_of(talk.context) if problem.severity == "E"]
    if blocking:
        talk.log("refused", confirm.key, "meeting", problems=[problem.id for problem in blocking])
        show(talk, [text("Còn {n} chỗ phải sửa rồi mới tạo bản in được:", n=len(blocking)), None])
        return
    item = item_here(talk)
    version = int((talk.value(confirm.key) or {}).get("version", 0)) + 1
    talk.record(confirm.key, {"ok": True, "version": version, "at": talk.now.isoformat(timespec="seconds")})
    talk.log("answered", confirm.key, "meeting", by="tapped")
    echo(talk, item)
    talk.order(MakeDocuments(("BB", "NQ"), "preview", draft=False))
    talk.order(MakeDocuments(TO_SIGN, "print", draft=False))
    settle(talk, item)


QUESTIONS: tuple[Question, ...] = (confirm,)
SCREENS: dict[str, Any] = {SCREEN: ScreenOf(show, text=read, pick=pick)}
__all__ = ["QUESTIONS", "SCREENS"]
