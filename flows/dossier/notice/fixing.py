"""The list to mend after a notice: a button for each point, and the filing of the corrections."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flows.dossier.notice.points import DAY, forget_countdown, last_day, noticed_on, points_of, reminder_names
from flows.dossier.papers_to_file import make_zip
from flows.engine.asking import show_item
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.kept_text import to_json
from flows.engine.kinds import Custom
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.text import Day, bold, text

SCREEN = "hs_fix"
NOTICE = "hs.notice"


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Show the list; coming back from a mended point, go on with the next one by itself."""
    came_from, told = talk.place.pop("point", None), talk.place.pop("told", None)
    notes = list(lead)
    if came_from is not None:
        if told_now(talk, came_from) == told:
            notes += [text("Việc {n} chưa đổi gì.", n=came_from), None]
        else:
            mark(talk, came_from)
            left = [number for number, point in enumerate(points_of(talk.context), start=1) if not point["done"]]
            following = next((number for number in left if key_of(talk, number)), 0)
            if following:
                talk.say([*lead, text("✅ Việc {n} xong. Còn {k}.", n=came_from, k=len(left))])
                mend(talk, following)
                return
    talk.go(SCREEN, key=NOTICE, since=talk.seq + 1, step="dossier")
    talk.ask([*notes, *lines(talk)], rows(talk))


def key_of(talk: Talk, number: int) -> str:
    """Name the question that a point is about; empty when no word of it told."""
    key = str(points_of(talk.context)[number - 1]["key"])
    return key if talk.flow.knows(key) else ""


def told_now(talk: Talk, number: int) -> int:
    """Count how often the answer behind a point was given."""
    entry = talk.answers.by_key.get(key_of(talk, number)) or {}
    return int(entry.get("v", 0))


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
        shown.append(text("Giấy ghi ngày {day}.", day=Day(noticed_on(context) or context.today)))
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
    shown.append([button(text("📅 Ngày trên giấy"), "notice_day", NOTICE)])
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
        case "notice_day":
            talk.place["then"] = {"at": SCREEN, "key": NOTICE, "step": "dossier", "changed": DAY}
            show_item(talk, Item(talk.flow.question(DAY)))
        case _:
            return False
    return True


def mend(talk: Talk, number: int) -> None:
    """Open the question that a point is about, and come back here after it."""
    point, key = points_of(talk.context)[number - 1], key_of(talk, number)
    if not key:
        talk.say([text("Bot chưa rõ việc này sửa ở câu nào. {Xh} mở 🪜 Các bước để sửa, hoặc bấm 🆘 nhờ cán bộ.")],
                 [[lasting(text("🪜 Các bước"), "steps")]])  # fmt: skip
        return
    note = text("📝 Giấy ghi: “{words}”", words=str(point["text"]))
    talk.place["then"] = {
        "at": SCREEN, "key": NOTICE, "step": "dossier", "changed": key, "note": to_json(note),
        "point": number, "told": told_now(talk, number),
    }  # fmt: skip
    item = Item(talk.flow.question(key), key.partition("/")[2])
    show_item(talk, item, [note, None] if isinstance(item.question, Custom) else ())


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
    for key in ("hs.receipt", "hs.due", "hs.result", NOTICE, DAY):
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
