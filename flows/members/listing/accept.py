"""Accepting the whole list: a fix list while something is wrong, the sum against the charter, then done."""

from collections.abc import Sequence

from flows.engine.asking import settle, show_item
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.kinds import Check
from flows.engine.question import Item, Option
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting, rows_of
from flows.founding.from_officers import entering
from flows.members.accepting import (
    KEY,
    blocking,
    called,
    charter_capital,
    counted_rows,
    differs,
    problems,
    total,
)
from flows.members.capital import least_of
from flows.members.rows import STEP
from flows.text import Problem, Text, Vnd, bold, joined, text
from flows.understand.words import edit_target, intent

MOST_SHOWN = 8
TOO_FEW = frozenset({"V01", "V02"})

accepted = Check(
    key=KEY,
    step=STEP,
    label=text("Nhận danh sách"),
    screen="m.list",
    prompt=text("Danh sách {n} người, tổng góp {sum}. {Xh} nhận hết chưa?"),
    options=(Option("ok", text("✅ Nhận hết")),),
)


def accept_words(talk: Talk) -> Text:
    return accepted.prompt.with_(n=len(counted_rows(talk.context)), sum=Vnd(total(talk.context)))


def accept(talk: Talk) -> None:
    """Close the list, unless something must be mended first."""
    if talk.answers.has(KEY):
        talk.flow.actions["members"](talk, ChoicePicked("members"))
        return
    found = blocking(talk)
    if found:
        for problem in found:
            talk.log("refused", problem.field.partition("/")[0], STEP, problem=problem.id)
        talk.go("m.fix", key=KEY, step=STEP)
        show_fixes(talk)
        return
    if differs(talk.context):
        talk.go("m.sum", key=KEY, step=STEP)
        show_sum(talk)
        return
    if entering.ask_first(talk, [item for item in talk.flow.items(talk.context, STEP) if item.suffix]):
        return
    at = talk.now.isoformat(timespec="seconds")
    version = int(talk.place.get("accepted", 0)) + 1
    talk.record(KEY, {"ok": True, "version": version, "at": at})
    talk.log("answered", KEY, STEP, by="tapped")
    talk.amend([text("✅ Đã nhận {n} người", n=len(counted_rows(talk.context)))])
    warn(talk, [problem for problem in problems(talk) if problem.severity == "W"][:MOST_SHOWN])
    settle(talk, Item(accepted))


def warn(talk: Talk, warnings: Sequence[Problem]) -> None:
    """Say what to look at again, with a button to each place; nothing of it keeps the list open."""
    if not warnings:
        return
    fields = dict.fromkeys(problem.field for problem in warnings if talk.flow.knows(problem.field))
    jumps = [lasting(text("✏️ {label}", label=label_of(talk, field)), "edit", field) for field in fields]
    talk.say([text("⚠️ {problem}", problem=problem.words) for problem in warnings], rows_of(jumps))


def label_of(talk: Talk, field: str) -> Text:
    """Name a place of the list: “Số căn cước · Lê Thị Tư”."""
    label, row = talk.flow.question(field).label, field.partition("/")[2]
    return joined(label, called(talk.context, row)) if row else label


# -- the fix list ------------------------------------------------------------------------------


def show_fixes(talk: Talk, lead: Sequence[Line] = ()) -> None:
    found = blocking(talk)
    if not found:
        talk.flow.actions["members"](talk, ChoicePicked("members"))
        return
    shown = found[:MOST_SHOWN]
    lines: list[Line] = [*lead, bold(text("Còn {n} chỗ cần sửa. Bấm số để sửa:", n=len(found)))]
    lines += [text("{n}. ⚠️ {problem}", n=n, problem=problem.words) for n, problem in enumerate(shown, start=1)]
    numbers = [
        button(joined(n), "m_jump", problem.field)
        for n, problem in enumerate(shown, start=1)
        if talk.flow.knows(problem.field) and problem.id not in TOO_FEW
    ]
    rows: list[list[Button]] = rows_of(numbers, per_row=4)
    if any(problem.id in TOO_FEW for problem in found):
        rows.append([button(text("➕ Thêm"), "m_add"), button(text("🆘 Hỏi cán bộ"), "ticket")])
    rows.append([lasting(text("👥 Coi danh sách"), "members"), lasting(text("💾 Nghỉ"), "rest")])
    talk.ask(lines, rows)


def pick_fix(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "m_jump":
        return False
    jump(talk, event.question)
    return True


def jump(talk: Talk, key: str) -> None:
    """Open what is to be mended and come back to the fix list."""
    if not talk.flow.knows(key):
        show_fixes(talk)
        return
    talk.place["then"] = {"at": "m.fix", "key": KEY, "step": STEP}
    show_item(talk, Item(talk.flow.question(key), key.partition("/")[2]))


def read_fix(talk: Talk, event: TextReceived) -> bool:
    found: list[Problem] = blocking(talk)[:MOST_SHOWN]
    number = edit_target(event.text, len(found))
    if number is None:
        return False
    jump(talk, found[number - 1].field)
    return True


# -- the sum -----------------------------------------------------------------------------------


def even_share(talk: Talk) -> int | None:
    """What each would put in if the charter capital were divided evenly, when that comes out whole."""
    capital, people = charter_capital(talk.context), counted_rows(talk.context)
    if capital is None or not people or capital % len(people):
        return None
    if any(talk.value(f"m.cap_form/{row}") == "asset" for row in people):
        return None
    share = capital // len(people)
    return share if share >= (least_of(talk.context) or 1) else None


def show_sum(talk: Talk, lead: Sequence[Line] = ()) -> None:
    capital = charter_capital(talk.context)
    if capital is None or not differs(talk.context):
        talk.flow.actions["members"](talk, ChoicePicked("members"))
        return
    words = text("Cộng lại được {a}, điều lệ ghi {b}. Chọn số nào?", a=Vnd(total(talk.context)), b=Vnd(capital))
    talk.ask(
        [*lead, text("⚠️ {problem}", problem=words)],
        [
            [button(text("Theo danh sách"), "m_sum", "", "list"), button(text("Giữ số cũ"), "m_sum", "", "keep")],
            [lasting(text("👥 Coi danh sách"), "members"), lasting(text("💾 Nghỉ"), "rest")],
        ],
    )


def pick_sum(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "m_sum":
        return False
    if event.option == "list":
        talk.record("coop.cap_total", {"code": "sum"})
        talk.log("edited", "coop.cap_total", "charter", by="tapped")
        talk.amend([text("✅ Tổng vốn lấy theo danh sách: {amount}", amount=Vnd(total(talk.context)))])
        accept(talk)
    elif event.option == "even":
        share_evenly(talk)
    else:
        show_keeping(talk)
    return True


def show_keeping(talk: Talk) -> None:
    """Keep the charter's capital: say what to change, and offer the even share."""
    capital = charter_capital(talk.context) or 0
    share = even_share(talk)
    rows: list[list[Button]] = []
    if share is not None:
        rows.append([button(text("➗ Chia đều, mỗi người {amount}", amount=Vnd(share)), "m_sum", "", "even")])
    rows.append([lasting(text("👥 Coi danh sách"), "members"), lasting(text("💾 Nghỉ"), "rest")])
    talk.ask([text("Vậy {xh} sửa số tiền góp của từng người cho cộng lại đủ {b}.", b=Vnd(capital))], rows)


def share_evenly(talk: Talk) -> None:
    share = even_share(talk)
    if share is None:
        show_sum(talk)
        return
    for row in counted_rows(talk.context):
        talk.record(f"m.capital/{row}", share)
    talk.amend([text("✅ Mỗi người góp {amount}", amount=Vnd(share))])
    accept(talk)


def read_sum(talk: Talk, event: TextReceived) -> bool:
    wanted = intent(event.text)
    if wanted == "back":
        talk.flow.actions["members"](talk, ChoicePicked("members"))
        return True
    number = edit_target(event.text, 2)
    if number is None:
        return False
    return pick_sum(talk, ChoicePicked("m_sum", "", ("list", "keep")[number - 1], talk.seq))


SCREENS = {
    "m.fix": ScreenOf(show_fixes, text=read_fix, pick=pick_fix),
    "m.sum": ScreenOf(show_sum, text=read_sum, pick=pick_sum),
}
QUESTIONS = (accepted,)
