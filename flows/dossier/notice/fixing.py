"""The list to mend after a notice: a button for each point, and the filing of the corrections."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flows.dossier.notice.points import forget_countdown, last_day, points_of, reminder_names
from flows.dossier.papers_to_file import make_zip
from flows.engine.asking import show_item
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.text import Day, bold, text

SCREEN = "hs_fix"
NOTICE = "hs.notice"


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.go(SCREEN, key=NOTICE, since=talk.seq + 1, step="dossier")
    talk.ask([*lead, *lines(talk)], rows(talk))


def lines(talk: Talk) -> list[Line]:
    context = talk.context
    points = points_of(context)
    left = sum(1 for point in points if not point["done"])
    head = text("📝 Còn {n} việc cần sửa.", n=left) if left else text("✅ Sửa hết rồi. Nộp lại nghen.")
    shown: list[Line] = [bold(head)]
    for number, point in enumerate(points, start=1):
        sign = text("✅") if point["done"] else text("⬜")
        shown.append(text("{sign} {n}. {words}", sign=sign, n=number, words=str(point["text"])))
    if end := last_day(context):
        days = (end - context.today).days
        shown.append(
            text(
                "Hạn nộp bản sửa: {day}, còn {n} ngày ({article}). Quá hạn thì phải nộp bộ mới.",
                day=Day(end, weekday=True),
                n=max(days, 0),
                article=context.regime.cite("correction_days"),
            )
        )
    return shown


def rows(talk: Talk) -> list[list[Button]]:
    shown: list[list[Button]] = []
    points = points_of(talk.context)
    for number, point in enumerate(points, start=1):
        if point["done"]:
            continue
        shown.append([
            button(text("✏️ Sửa việc {n}", n=number), "mend", NOTICE, str(number)),
            button(text("✅ Xong việc {n}", n=number), "mended", NOTICE, str(number)),
        ])  # fmt: skip
    if all(point["done"] for point in points):
        shown.append([button(text("📤 Nộp lại"), "refile", NOTICE)])
    shown.append([lasting(text("📦 Bộ hồ sơ (ZIP)"), "hs_zip"), lasting(text("🖨 Bộ in"), "hs_print")])
    return [
        *shown,
        [
            lasting(text("🏠 Trang đầu"), "home"),
            button(text("🆘 Hỏi"), "help", NOTICE),
            button(text("💾 Nghỉ"), "rest"),
        ],
    ]


def pick(talk: Talk, event: ChoicePicked) -> bool:
    match event.action:
        case "mend":
            mend(talk, int(event.option))
        case "mended":
            mark(talk, int(event.option))
            talk.panel(lines(talk), rows(talk), fresh=False)
        case "refile":
            file_again(talk)
        case _:
            return False
    return True


def mend(talk: Talk, number: int) -> None:
    """Open the question that a point is about, and come back here after it."""
    point = points_of(talk.context)[number - 1]
    key = str(point["key"])
    if not key or not talk.flow.knows(key):
        talk.say([text("Bot chưa rõ việc này sửa ở câu nào. {Xh} mở 🪜 Các bước để sửa, hoặc bấm 🆘 nhờ cán bộ.")],
                 [[lasting(text("🪜 Các bước"), "steps")]])  # fmt: skip
        return
    mark(talk, number)
    talk.place["then"] = {"at": SCREEN, "key": NOTICE, "step": "dossier", "changed": key}
    show_item(
        talk, Item(talk.flow.question(key)), [text("📝 Giấy ghi: “{words}”", words=str(point["text"])), None]
    )


def mark(talk: Talk, number: int) -> None:
    """Tick a point off."""
    value: dict[str, Any] = dict(talk.value(NOTICE))
    value["points"] = [
        {**point, "done": True} if index == number else point
        for index, point in enumerate(value["points"], start=1)
    ]
    talk.record(NOTICE, value)


def file_again(talk: Talk) -> None:
    """The corrections belong to the first filing: its day stays, the slip and the answer are new."""
    forget_countdown(talk)
    for key in ("hs.receipt", "hs.due", "hs.result", NOTICE):
        talk.erase(key)
    make_zip(talk)
    show_item(talk, Item(talk.flow.question("hs.receipt")))


def remind(days: int) -> Callable[[Talk, Mapping[str, Any]], None]:
    def tell(talk: Talk, payload: Mapping[str, Any]) -> None:
        left = sum(1 for point in points_of(talk.context) if not point["done"])
        if last_day(talk.context) is None:
            return
        talk.say(
            [text("📝 Còn {d} ngày để nộp bản sửa, {n} việc chưa xong.", d=days, n=left)],
            [[lasting(text("▶️ Làm tiếp"), "hs_mend")]],
        )

    return tell


def open_list(talk: Talk, event: ChoicePicked) -> None:
    if talk.answers.has(NOTICE):
        show(talk)
    else:
        talk.flow.go_on(talk, "dossier", ())


FIX_SCREENS = {SCREEN: ScreenOf(show, pick=pick)}
ACTIONS = {"hs_mend": open_list}
TIMERS = {name: remind(days) for name, days in reminder_names().items()}
