"""The screen that collects the pages of one signed paper."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flows.engine.asking import bottom_rows, echo, item_here, settle
from flows.engine.context import Context
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, FileReceived, TextReceived
from flows.engine.progress import title_line
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button
from flows.meeting.signed.taking import keep_page, refuse_file
from flows.meeting.typed import pressed
from flows.text import Param, Text, bold, text
from flows.understand.words import intent

MOST_PAGES = 10

PAPER_NAMES: dict[str, Text] = {
    "NQ": text("nghị quyết"),
    "BB": text("biên bản"),
    "DL": text("điều lệ"),
    "DSTV": text("danh sách thành viên"),
    "DSDD": text("danh sách người đại diện"),
}
LABELS: dict[str, Text] = {
    "NQ": text("Nghị quyết"),
    "BB": text("Biên bản"),
    "DL": text("Điều lệ"),
    "DSTV": text("Danh sách thành viên"),
    "DSDD": text("Danh sách người đại diện"),
}


def say_pages(value: Any, context: Context) -> Text:
    return text("{n} trang", n=len(value))


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask([*lead, *lines(talk)], rows(talk))


def lines(talk: Talk) -> list[Line]:
    item = item_here(talk)
    question, context = item.question, talk.context.at(item.suffix)
    fill = question.fill(context) if question.fill else {}
    shown: list[Line] = [title_line(talk, item), bold(question.prompt.with_(**fill)), question.why]
    if count := len(pages(talk)):
        shown.append(text("Nhận {n} hình. Còn nữa không?", n=count))
    return shown


def rows(talk: Talk) -> list[list[Button]]:
    item = item_here(talk)
    enough = button(text("✅ Đủ trang giấy này"), "pages", item.key, "done")
    drop = [button(text("🗑 Bỏ hình vừa gửi"), "pages", item.key, "drop")] if pages(talk) else []
    return [[enough], drop, *bottom_rows(talk, item)]


def pages(talk: Talk) -> list[str]:
    kept = talk.place.get("pages")
    return list(talk.value(item_here(talk).key) or []) if kept is None else list(kept)


def take(talk: Talk, event: object) -> bool:
    """Take one picture. Pieces of one album are counted in one message."""
    if not isinstance(event, FileReceived):
        return False
    item = item_here(talk)
    kept = pages(talk)
    if refused := refuse_file(event):
        show(talk, [refused, None])
        return True
    if event.file_id in kept:
        return True
    if len(kept) >= MOST_PAGES:
        show(talk, [text("⚠️ Mỗi giấy nhiều nhất {n} hình. Bấm ✅ nếu đủ rồi.", n=MOST_PAGES), None])
        return True
    keep_page(talk, event, item.suffix or item.question.key, kept, lines, rows)
    return True


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "pages":
        return False
    if event.question != talk.place.get("key"):
        return False
    if event.option == "drop":
        talk.place["pages"] = pages(talk)[:-1]
        show(talk)
        return True
    close(talk)
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    if pressed(talk, event.text, rows(talk), pick):
        return True
    if intent(event.text) == "done":
        close(talk)
        return True
    return False


def close(talk: Talk) -> None:
    item = item_here(talk)
    kept = pages(talk)
    if not kept:
        show(talk, [text("⚠️ Chưa có hình nào. Chụp từng trang gửi vô đây, hoặc bấm ⏭ Để sau."), None])
        return
    talk.record(item.key, kept, source="photo")
    talk.log("answered", item.question.key, item.question.step, pages=len(kept))
    echo(talk, item)
    settle(talk, item)


SCREENS = {"hn_pages": ScreenOf(show, text=read, pick=pick, other=take)}
WORDS: Mapping[str, Callable[[Context], Param | None]] = {
    "hn.paper": lambda context: LABELS.get(context.suffix, text("Giấy"))
}
