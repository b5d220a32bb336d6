"""The registrar's notice of corrections: its points as a list to mend, with the days that are left."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flows.dossier.notice.fixing import ACTIONS as FIX_ACTIONS
from flows.dossier.notice.fixing import FIX_SCREENS, TIMERS
from flows.dossier.notice.points import DAY, forget_countdown, point_of, set_countdown
from flows.engine.asking import bottom_rows, echo, item_here, settle
from flows.engine.conditions import Equals
from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, FileReceived, TextReceived
from flows.engine.kinds import Custom, DateOf
from flows.engine.progress import title_line
from flows.engine.question import Item, Question
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.meeting.signed.taking import keep_page, refuse_file
from flows.meeting.typed import pressed
from flows.text import Day, Problem, bold, text
from flows.understand.clean import clean
from flows.understand.words import intent

SCREEN = "hs_notice"
MOST_POINTS = 12
MOST_WORDS = 300

notice = Custom(
    key="hs.notice",
    step="dossier",
    part="C",
    label=text("Giấy yêu cầu sửa"),
    screen=SCREEN,
    skippable=False,
    when=Equals("hs.result", "fix"),
    wording=lambda value, context: text("{n} việc", n=len(value.get("points") or [])),
    prompt=text("Chụp giấy yêu cầu sửa gửi vô đây, rồi gõ từng việc giấy ghi, mỗi việc một dòng."),
    why=text("Cơ quan chỉ gửi một giấy ghi hết mọi chỗ. Bot chỉ chỗ sửa từng việc."),
    example=text("Trụ sở ghi thiếu số nhà"),
)


def lines(talk: Talk) -> list[Line]:
    shown: list[Line] = [title_line(talk, item_here(talk)), bold(notice.prompt), notice.why]
    if notice.example:
        shown.append(text("VD: {example}", example=notice.example))
    if pages := talk.place.get("pages"):
        shown.append(text("Nhận {n} hình.", n=len(pages)))
    shown += [
        text("{n}. {words}", n=number, words=words) for number, words in enumerate(points(talk), start=1)
    ]
    return shown


def points(talk: Talk) -> list[str]:
    return list(talk.place.get("points") or [])


def rows(talk: Talk) -> list[list[Button]]:
    done = [button(text("✅ Hết rồi, bắt đầu sửa"), "notice", notice.key, "done")] if points(talk) else []
    drop = [button(text("🗑 Bỏ việc cuối"), "notice", notice.key, "drop")] if points(talk) else []
    return [done, drop, *bottom_rows(talk, item_here(talk))]


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask([*lead, *lines(talk)], rows(talk))


def take(talk: Talk, event: object) -> bool:
    if not isinstance(event, FileReceived):
        return False
    if refused := refuse_file(event):
        show(talk, [refused, None])
        return True
    keep_page(talk, event, "notice", talk.place.get("pages") or (), lines, rows)
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    """Each line is one point of the notice."""
    if pressed(talk, event.text, rows(talk), pick):
        return True
    if intent(event.text) == "done" and points(talk):
        close(talk)
        return True
    if intent(event.text) in {"back", "stop", "home", "person", "dont_know"}:
        return False
    talk.place["points"] = [*points(talk), *lines_typed(talk, event)][:MOST_POINTS]
    show(talk)
    return True


def lines_typed(talk: Talk, event: TextReceived) -> list[str]:
    """Return the lines as they were sent; the event that handlers get is joined to one line."""
    sent = talk.event.text if isinstance(talk.event, TextReceived) else event.text
    cleaned = [clean(line)[:MOST_WORDS] for line in sent.splitlines()]
    return [line for line in cleaned if line]


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "notice":
        return False
    if event.option == "drop":
        talk.place["points"] = points(talk)[:-1]
        show(talk)
    elif points(talk):
        close(talk)
    return True


def close(talk: Talk) -> None:
    item = item_here(talk)
    value: dict[str, Any] = {
        "on": talk.context.today.isoformat(),
        "files": list(talk.place.get("pages") or []),
        "points": [point_of(words) for words in points(talk)],
    }
    talk.record(notice.key, value)
    talk.log("answered", notice.key, "dossier", points=len(value["points"]))
    echo(talk, item)
    set_countdown(talk)
    settle(talk, item)


def check_day(value: Any, context: Context) -> Problem | None:
    """The notice comes after the filing and not in the future."""
    day, filed = date.fromisoformat(value), context.value("hs.filed")
    if day > context.today:
        return Problem("err.notice_day", text("Ngày {x} chưa tới. Ghi ngày trên giấy yêu cầu sửa giùm.", x=Day(day)))
    if filed and day < date.fromisoformat(filed):
        words = text("Ngày {x} trước ngày nộp {y}. Coi lại giấy giùm.", x=Day(day), y=Day(date.fromisoformat(filed)))
        return Problem("err.notice_day", words)
    return None


notice_day = DateOf(
    key=DAY, step="dossier", part="C", asked=False, past=True, rule=check_day,
    label=text("Ngày trên giấy yêu cầu sửa"),
    prompt=text("Giấy yêu cầu sửa ghi ngày nào?"),
    why=text("Hạn nộp bản sửa tính từ ngày này."),
    example=text("2/12/2026"),
)  # fmt: skip


def after_day(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """The countdown follows the day on the notice."""
    forget_countdown(talk)
    set_countdown(talk)
    return False


def entered(talk: Talk, body: Mapping[str, Any]) -> None:
    """An officer wrote the points of the notice down; those the founder told before stay."""
    if not talk.answers.has("hs.filed") or talk.answers.has("hs.code"):
        return
    value = dict(talk.value(notice.key) or {"on": talk.context.today.isoformat(), "files": [], "points": []})
    known = {str(point["text"]) for point in value["points"]}
    new = [clean(str(words))[:MOST_WORDS] for words in body["points"]]
    value["points"] = [*value["points"], *(point_of(words) for words in new if words and words not in known)][:MOST_POINTS]
    talk.record("hs.result", "fix", source="officer")
    talk.record(notice.key, value, source="officer")
    talk.log("notice", notice.key, "dossier", points=len(value["points"]))
    set_countdown(talk)
    talk.say(
        [
            text(
                "📝 Cán bộ {name} ghi giùm giấy yêu cầu sửa của cơ quan đăng ký, {n} việc:",
                name=str(body["officer"]), n=len(value["points"]),
            ),
            *(text("{n}. {words}", n=n, words=str(it["text"])) for n, it in enumerate(value["points"], start=1)),
        ],
        [[lasting(text("✏️ Bắt đầu sửa"), "hs_mend")]],
    )  # fmt: skip


QUESTIONS: tuple[Question, ...] = (notice, notice_day)
SCREENS = {SCREEN: ScreenOf(show, text=read, pick=pick, other=take), **FIX_SCREENS}
ACTIONS = FIX_ACTIONS
AFTER = {notice_day.key: after_day}
OFFICERS = {"notice": entered}
__all__ = ["ACTIONS", "AFTER", "OFFICERS", "QUESTIONS", "SCREENS", "TIMERS"]
