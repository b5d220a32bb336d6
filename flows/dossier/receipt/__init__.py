"""The receipt slip after filing: its picture, the promised date, and the reminder of it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from flows.engine.asking import bottom_rows, echo, item_here, settle
from flows.engine.context import VIETNAM, Context
from flows.engine.effects import Button, Remind
from flows.engine.events import ChoicePicked, FileReceived, TextReceived
from flows.engine.kinds import Custom, DateOf, Words
from flows.engine.progress import title_line
from flows.engine.question import Item, Option, Question
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.meeting.signed.taking import keep_page, refuse_file
from flows.meeting.typed import pressed
from flows.reference.calendar import add_working_days
from flows.text import Day, Problem, bold, text
from flows.understand.dates import read_date
from flows.understand.outcome import Read

SCREEN = "hs_slip"
NOON = time(11, 30)
DUE, FILED = "hs.due", "hs.filed"

receipt = Custom(
    key="hs.receipt",
    step="dossier",
    part="C",
    label=text("Giấy tiếp nhận"),
    screen=SCREEN,
    wording=lambda value, context: text("{n} hình", n=len(value)) if value else text("chỉ ghi ngày hẹn"),
    prompt=text("Nộp xong, chụp giấy tiếp nhận (giấy hẹn) gửi vô đây."),
    why=text("Bot nhắc ngày lấy kết quả."),
    options=(Option("date", text("⌨️ Gõ ngày hẹn")),),
)


def check_due(value: Any, context: Context) -> Problem | None:
    if date.fromisoformat(value) < context.today:
        return Problem(
            "err.due",
            text(
                "Ngày hẹn {x} qua rồi. Coi lại giấy hẹn. VD: {y}",
                x=Day(date.fromisoformat(value)),
                y=Day(likely_due(context)),
            ),
        )
    return None


def check_filed(value: Any, context: Context) -> Problem | None:
    meeting = context.founding.meeting.day
    day = date.fromisoformat(value)
    if day > context.today:
        return Problem("err.filed", text("Ngày {x} chưa tới. Ghi ngày đã nộp giùm.", x=Day(day)))
    if meeting and day < meeting:
        return Problem(
            "V33",
            text("Ngày nộp {x} trước ngày họp {y}. Coi lại giùm.", x=Day(day), y=Day(meeting)),
            field=FILED,
        )
    return None


due = DateOf(
    key=DUE, step="dossier", part="C", asked=False, rule=check_due,
    label=text("Hẹn trả kết quả"),
    prompt=text("Giấy hẹn ghi trả kết quả ngày nào?"),
    example=text("4/12/2026"),
)  # fmt: skip
filed = DateOf(
    key=FILED, step="dossier", part="C", asked=False, past=True, rule=check_filed,
    label=text("Ngày nộp"),
    prompt=text("Hồ sơ nộp ngày nào?"),
    why=text("Luật và mẫu giấy lấy theo ngày này."),
    example=text("1/12/2026"),
)  # fmt: skip
code = Words(
    key="hs.receipt_code", step="dossier", part="C", asked=False, most=40, least=3, optional=True,
    label=text("Mã hồ sơ trên giấy hẹn"),
    prompt=text("Mã hồ sơ ghi trên giấy hẹn?"),
    why=text("Có mã này thì tra được hồ sơ tới đâu."),
)  # fmt: skip


def likely_due(context: Context) -> date:
    """Reckon the day on which the law wants an answer to a file handed in today."""
    return add_working_days(context.today, int(context.regime.value("review_days")))


def files(talk: Talk) -> list[str]:
    kept = talk.place.get("pages")
    return list(talk.value(receipt.key) or []) if kept is None else list(kept)


def lines(talk: Talk) -> list[Line]:
    head: list[Line] = [title_line(talk, item_here(talk))]
    if talk.place.get("ask_due") or files(talk):
        if count := len(files(talk)):
            head.append(text("Nhận {n} hình.", n=count))
        return [*head, bold(due.prompt), text("VD: {day}", day=Day(likely_due(talk.context)))]
    return [*head, bold(receipt.prompt), receipt.why]


def rows(talk: Talk) -> list[list[Button]]:
    likely = likely_due(talk.context)
    day = button(text("{day}", day=Day(likely, weekday=True)), "slip", receipt.key, likely.isoformat())
    typing = button(text("⌨️ Gõ ngày hẹn"), "slip", receipt.key, "date")
    first = [day] if talk.place.get("ask_due") else [typing]
    if files(talk):
        first = [day, typing]
    return [first, *bottom_rows(talk, item_here(talk))]


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask([*lead, *lines(talk)], rows(talk))


def take(talk: Talk, event: object) -> bool:
    """Keep the picture of the slip and ask for its date."""
    if not isinstance(event, FileReceived):
        return False
    if refused := refuse_file(event):
        show(talk, [refused, None])
        return True
    keep_page(talk, event, "receipt", files(talk), lines, rows)
    return True


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "slip":
        return False
    if event.option == "date":
        talk.place["ask_due"] = True
        talk.ask(
            [
                bold(due.prompt),
                text("{Xh} gõ vô đây rồi gửi."),
                text("VD: {day}", day=Day(likely_due(talk.context))),
            ],
            rows(talk),
        )
        return True
    close(talk, event.option)
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    if pressed(talk, event.text, rows(talk), pick):
        return True
    outcome = read_date(event.text, today=talk.context.today)
    if isinstance(outcome, Read):
        close(talk, str(outcome.value))
        return True
    if isinstance(outcome, Problem) and any(sign.isdigit() for sign in event.text):
        refuse(talk, outcome)
        return True
    return False


def refuse(talk: Talk, problem: Problem) -> None:
    talk.log("missed", receipt.key, "dossier", problem=problem.id)
    show(talk, [text("⚠️ {problem}", problem=problem.words), None])


def close(talk: Talk, day: str) -> None:
    """Write down the slip, the promised date and today as the day of filing; remind on the date."""
    if problem := check_due(day, talk.context):
        refuse(talk, problem)
        return
    item = item_here(talk)
    talk.record(receipt.key, files(talk), source="photo" if files(talk) else "typed")
    talk.record(DUE, day)
    if not talk.answers.has(FILED):
        talk.record(FILED, talk.context.today.isoformat(), source="default")
    talk.log("answered", receipt.key, "dossier", pages=len(files(talk)))
    echo(talk, item)
    talk.say(
        [text("✅ Ngày nộp: {day}", day=filed.say(talk.value(FILED), talk.context))],
        [[lasting(text("✏️ Sửa"), "edit", FILED)]],
    )
    remind_result(talk, date.fromisoformat(day))
    settle(talk, item)


def remind_result(talk: Talk, day: date) -> None:
    talk.order(Remind("hs_result", datetime.combine(day, NOON, VIETNAM)))


def after_due(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """A corrected date moves the reminder."""
    remind_result(talk, date.fromisoformat(talk.value(DUE)))
    return False


QUESTIONS: tuple[Question, ...] = (receipt, due, filed, code)
SCREENS = {SCREEN: ScreenOf(show, text=read, pick=pick, other=take)}
AFTER = {DUE: after_due}
