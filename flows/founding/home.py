"""The home panel, the list of steps, going on, and coming back after a break."""

from collections.abc import Sequence
from datetime import datetime

from flows.dossier.notice.points import last_day, points_of
from flows.engine.asking import show_item
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.helping import resume
from flows.engine.progress import left_in, minutes, share_done
from flows.engine.question import Item
from flows.engine.screens import ScreenOf, show_again
from flows.engine.talk import Line, Talk, lasting, rows_of
from flows.founding.from_officers import answering, entering
from flows.founding.order import (
    NUMBERED,
    ORDER,
    STEP_NAMES,
    is_open,
    is_step_done,
    missing_for,
    next_step,
    shown_percent,
)
from flows.founding.people import members_so_far
from flows.founding.review.standing import fix_rows, state_lines
from flows.founding.words import coop_name
from flows.text import Day, Percent, Text, bold, joined, text

HOUR, DAY = 3600, 86_400
ASIDE = frozenset({"home", "help", "ticket", "rest", "rv_send", "rv_fix", "rv_reason", "rv_warn"})
"""Screens beside the questions: going on leads back to the question that was open."""
LONG_AWAY_DAYS = 90


def position_line(talk: Talk) -> Text:
    here = next(
        (n for n, name in enumerate(NUMBERED, 1) if not is_step_done(talk.flow, talk.context, name)), len(NUMBERED)
    )
    return text("Bước {s}/4 · {p}", s=here, p=Percent(shown_percent(talk) * 10))


def step_line(talk: Talk, step: str) -> Text:
    """One line of the panel: its sign, name, and what is left or missing."""
    flow, context = talk.flow, talk.context
    name = flow.step(step).title
    number = f"{NUMBERED.index(step) + 1}. " if step in NUMBERED else ""
    if is_step_done(flow, context, step):
        return text("✅ {n}{name}: xong", n=number, name=name)
    if not is_open(flow, context, step):
        lacking = joined(*missing_for(flow, context, step), separator=", ")
        return text("🔒 {n}{name}: mở khi xong {missing}", n=number, name=name, missing=lacking)
    if step == "members":
        return text("👥 Thành viên: {count} người", count=members_so_far(context))
    if not share_done(flow, context, step):
        return text("⬜ {n}{name}", n=number, name=name)
    left = max(left_in(flow, context, step), 1)
    return text("✏️ {n}{name}: còn chừng {k} câu ({m} phút)", n=number, name=name, k=left, m=minutes(left))


def next_label(talk: Talk) -> Text:
    step = next_step(talk)
    if step is None:
        return text("▶️ Làm tiếp")
    item = talk.flow.next_item(talk.context, step)
    if item is None:
        return text("▶️ Làm tiếp: {what}", what=STEP_NAMES[step])
    return text("▶️ Làm tiếp: {what}", what=talk.resolve(item.question.label, talk.context.at(item.suffix)))


def home(talk: Talk, event: ChoicePicked) -> None:
    if not talk.state.case_no:
        talk.go("welcome")
        show_again(talk)
        return
    kept = talk.place
    kept.pop("then", None)
    talk.go("home", key=kept.get("key"), back={"at": kept.get("at"), "key": kept.get("key")})
    show_home(talk)


def notice_rows(talk: Talk) -> list[Sequence[Button]]:
    """Lead to what the registrar wants mended, with the days that are left."""
    end, left = last_day(talk.context), sum(1 for point in points_of(talk.context) if not point["done"])
    if end is None:
        return []
    days = max((end - talk.context.today).days, 0)
    label = text("✏️ Sửa {n} việc của giấy yêu cầu sửa, còn {d} ngày", n=left, d=days) if left else text("📤 Nộp lại bản sửa, còn {d} ngày", d=days)
    return [[lasting(label, "hs_mend")]]


def show_home(talk: Talk, lead: Sequence[Line] = ()) -> None:
    entered = entering.waiting_line(talk)
    rows: list[Sequence[Button]] = [
        *fix_rows(talk),
        *notice_rows(talk),
        *([[lasting(text("⌨️ Coi câu cán bộ ghi giùm"), "of_show")]] if entered else []),
        [lasting(next_label(talk), "continue")],
        [lasting(text("👥 Thành viên"), "go_step", "members"), lasting(text("📄 Giấy tờ"), "papers")],
        [lasting(text("🪜 Các bước"), "steps"), lasting(text("🆘 Hỏi cán bộ"), "ask_officer")],
        [lasting(text("⚙️ Khác"), "more")],
    ]
    talk.ask(
        [
            *lead,
            text("🏠 {coop} (nháp)", coop=bold(coop_name(talk.context))),
            position_line(talk),
            *(step_line(talk, step) for step in ("charter", "plan", "members", "meeting", "dossier")),
            *state_lines(talk),
            *([entered] if entered else []),
        ],
        rows,
    )


def steps(talk: Talk, event: ChoicePicked | str = "") -> None:
    """List the steps; an open one is a button, a closed one says what is missing."""
    if not talk.state.case_no:
        talk.flow.actions["guide"](talk, ChoicePicked("guide"))
        return
    rows = [
        [lasting(text("▶️ {name}", name=STEP_NAMES[step]), "go_step", step)]
        for step in ORDER[1:]
        if is_open(talk.flow, talk.context, step)
    ]
    talk.say(
        [bold(text("Các bước")), *(step_line(talk, step) for step in ORDER[1:])],
        [*rows, [lasting(text("🏠 Trang đầu"), "home")]],
    )


def go_step(talk: Talk, event: ChoicePicked) -> None:
    """Open a step at its next question; a closed one says what is missing and links to it."""
    step = event.question
    if step not in STEP_NAMES or not talk.state.case_no:
        home(talk, event)
        return
    lacking = missing_for(talk.flow, talk.context, step)
    if lacking:
        needed = [name for name in ORDER if STEP_NAMES[name] in lacking]
        talk.say(
            [text("Chưa mở được vì còn thiếu: {list}.", list=joined(*lacking, separator=", "))],
            [[lasting(text("▶️ {name}", name=STEP_NAMES[name]), "go_step", name)] for name in needed],
        )
        return
    talk.place.pop("then", None)
    talk.flow.go_on(talk, step, ())


def go_on_anywhere(talk: Talk, event: ChoicePicked | str = "") -> None:
    """▶️ Làm tiếp: the question that is open, else the first thing to do."""
    if not talk.state.case_no:
        talk.go("welcome")
        show_again(talk)
        return
    if resume(talk):
        return
    at, key = str(talk.place.get("at") or ""), str(talk.place.get("key") or "")
    if at not in ASIDE | {"between", "welcome", "stopped", ""}:
        show_again(talk)
        return
    if at in ASIDE and key and talk.flow.knows(key) and not talk.answers.has(key):
        show_item(talk, Item(talk.flow.question(key), key.partition("/")[2]))
        return
    step = next_step(talk)
    if step is None:
        home(talk, ChoicePicked("home"))
    else:
        talk.flow.go_on(talk, step, ())


def come_back(talk: Talk, words: str = "") -> None:
    """/tiep: straight on after a short break, with a look back after a long one."""
    if not talk.state.case_no:
        talk.go("welcome")
        show_again(talk)
        return
    away = seconds_away(talk)
    if away is None or away < HOUR:
        go_on_anywhere(talk)
        return
    if away < DAY:
        talk.say([text("Dạ, mừng {xh} trở lại.")])
        go_on_anywhere(talk)
        return
    seen = datetime.fromisoformat(str(talk.place["seen"]))
    step = next_step(talk) or "dossier"
    left = max(left_in(talk.flow, talk.context, step), 1)
    lines: list[Line] = [
        text(
            "Dạ, mừng {xh} trở lại. Lần trước là {day}, {n} ngày trước.",
            day=Day(seen.date(), weekday=True, short=True), n=int(away // DAY),
        ),
        text("{coop} · {where}", coop=coop_name(talk.context), where=position_line(talk)),
        text("Đang dở: {task}, còn chừng {n} câu ({m} phút).", task=STEP_NAMES[step], n=left, m=minutes(left)),
    ]  # fmt: skip
    if away > LONG_AWAY_DAYS * DAY:
        lines.append(text("Luật, mẫu giấy có thể đã đổi; bot kiểm lại giùm."))
    if last := last_line(talk):
        lines.append(last)
    answers = answering.waiting_line(talk)
    if answers:
        lines.append(answers)
    talk.say(
        lines,
        [
            [lasting(text("▶️ Làm tiếp"), "continue")],
            [lasting(text("💬 Coi trả lời của cán bộ"), "of_show")] if answers else [],
            [lasting(text("👀 Coi lại các câu đã trả lời"), "review", step)],
            [lasting(text("🏠 Trang đầu"), "home")],
        ],
    )


def last_line(talk: Talk) -> Text | None:
    key = str((talk.place.get("last") or {}).get("key") or "")
    if not key or not talk.flow.knows(key) or not talk.answers.has(key):
        return None
    item = Item(talk.flow.question(key), key.partition("/")[2])
    context = talk.context.at(item.suffix)
    line = text("Câu vừa rồi: {label} {value} ✅", label=item.question.label, value=item.question.say(talk.value(key), context))
    return talk.resolve(line, context)


def seconds_away(talk: Talk) -> float | None:
    seen = talk.place.get("seen")
    return (talk.now - datetime.fromisoformat(str(seen))).total_seconds() if seen else None


def review(talk: Talk, event: ChoicePicked) -> None:
    """Show the answers given so far in a step."""
    step = event.question or next_step(talk) or "charter"
    numbers: list[Button] = []
    lines: list[Line] = [bold(STEP_NAMES.get(step, text("bắt đầu")))]
    for item in talk.flow.items(talk.context, step if step in STEP_NAMES else "charter"):
        context = talk.context.at(item.suffix)
        if context.answers.has(item.key):
            value = item.question.say(context.answers.value(item.key), context)
            line = text("{n}. {label}: {value}", n=len(numbers) + 1, label=item.question.label, value=value)
            lines.append(talk.resolve(line, context))
            numbers.append(lasting(joined(len(numbers) + 1), "edit", item.key))
    if len(lines) == 1:
        lines.append(text("Chưa có câu nào."))
    rows = rows_of(numbers, per_row=6)
    talk.say(lines, [*rows, [lasting(text("▶️ Làm tiếp"), "continue")], [lasting(text("🏠 Trang đầu"), "home")]])


SCREENS = {"home": ScreenOf(show_home)}
ACTIONS = {"home": home, "steps": steps, "go_step": go_step, "continue": go_on_anywhere, "review": review}
