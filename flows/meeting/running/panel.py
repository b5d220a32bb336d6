"""The one panel of the meeting, edited in place on the secretary's phone."""

from collections.abc import Sequence

from flows.engine.asking import show_item
from flows.engine.effects import Button, KeepFile, MakeDocuments
from flows.engine.events import ChoicePicked, FileReceived, TextReceived
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button
from flows.engine.turn import NOTED
from flows.meeting.running import ballots, notes, roll, voting
from flows.meeting.running.agenda import BALLOT, ROLL, AgendaItem, neighbour
from flows.meeting.running.moves import SCREEN, barred, close, first_allowed, go_to, here, redraw
from flows.meeting.typed import pressed
from flows.text import text

RESULTS = (
    "hn.roll",
    "hn.vote",
    "hn.ballot",
    "hn.rounds",
    "hn.extra",
    "hn.ended",
    "hn.valuer",
    "hn.notes",
    "hn.confirm",
    "hn.signed",
)
"""What a meeting that is held again does not keep."""


def show(talk: Talk, lead: Sequence[Line] = (), *, fresh: bool = True, new: bool = True) -> None:
    """Show the present item: in a new message when the panel is opened, else in place."""
    item = here(talk)
    if barrier := barred(talk.context, item):
        lead, item = [*lead, barrier], first_allowed(talk.context)
    talk.place["key"] = item.key
    content = [*lead, *lines_of(talk, item)]
    if new:
        talk.ask(content, rows_of_item(talk, item))
    else:
        talk.panel(content, rows_of_item(talk, item), fresh=fresh)


def lines_of(talk: Talk, item: AgendaItem) -> list[Line]:
    mode = talk.place.get("mode")
    if mode == "note":
        return notes.lines(talk, item)
    if mode in {"late", "leave"}:
        return roll.coming_lines(talk)
    if mode == "again":
        return [text("Dời lịch thì kết quả bữa nay bỏ, họp lại từ điểm danh. {Xh} chắc chưa?")]
    if item.kind == ROLL:
        return roll.lines(talk)
    shown = ballots.lines(talk, item) if item.kind == BALLOT else voting.lines(talk, item)
    return [*shown, *(text("📝 “{words}”", words=words) for words in notes.notes_of(talk, item))]


def rows_of_item(talk: Talk, item: AgendaItem) -> list[list[Button]]:
    mode = talk.place.get("mode")
    if mode == "note":
        return notes.rows(talk, item)
    if mode in {"late", "leave"}:
        return roll.coming_rows(talk)
    if mode == "again":
        return [
            [button(text("📅 Chọn ngày khác"), "hn_again")],
            [button(text("Thôi"), "run", item.key, "mode:")],
        ]
    if item.kind == ROLL:
        return roll.rows(talk)
    if mode == "add":
        return ballots.rows(talk, item)
    own = ballots.rows(talk, item) if item.kind == BALLOT else voting.rows(talk, item)
    if talk.place.get("undo"):
        own.insert(0, [button(text("↩️ Thu lại"), "run", item.key, "undo")])
    return [*own, *common_rows(talk, item)]


def common_rows(talk: Talk, item: AgendaItem) -> list[list[Button]]:
    key = item.key
    papers = [
        button(text("📝 Ghi ý kiến"), "run", key, "mode:note"),
        button(text("📄 Mở tài liệu"), "run", key, "paper"),
    ]
    moving = [
        button(text("➕ Tới trễ"), "run", key, "mode:late"),
        button(text("➖ Về sớm"), "run", key, "mode:leave"),
    ]
    steps = [button(text("⬅️ Mục trước"), "run", key, "prev"), button(text("Mục sau ➡️"), "run", key, "next")]
    return [
        papers,
        moving,
        steps,
        [button(text("🆘 Hỏi"), "help", key), button(text("⏸ Nghỉ giải lao"), "rest")],
    ]


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "run":
        return False
    item = here(talk)
    if event.question != item.key:
        talk.toast(NOTED)
        return True
    option = event.option
    if option.startswith("mode:"):
        talk.place["mode"] = option.removeprefix("mode:")
        talk.place.pop("note", None)
        redraw(talk)
    elif option in {"prev", "next"}:
        step(talk, item, -1 if option == "prev" else 1)
    elif option == "paper":
        talk.order(MakeDocuments((item.paper,), "preview"))
    elif option == "keep":
        notes.keep(talk, item)
    elif option == "undo":
        roll.undo(talk)
    elif talk.place.get("mode") in {"late", "leave"}:
        roll.move_person(talk, option[1:])
    elif item.kind == ROLL:
        roll.pick(talk, option)
    elif item.kind == BALLOT:
        return ballots.pick(talk, item, option)
    else:
        return voting.pick(talk, item, option)
    return True


def step(talk: Talk, item: AgendaItem, by: int) -> None:
    found = neighbour(talk.context, item.key, by)
    if found is not None:
        go_to(talk, found)
    elif by > 0 and talk.answers.has(item.key):
        close(talk)
    else:
        redraw(talk, [text("Mục này là mục cuối. Ghi kết quả rồi bot soạn biên bản.")] if by > 0 else ())


def read(talk: Talk, event: TextReceived) -> bool:
    item = here(talk)
    if talk.place.get("mode") == "note" and event.text:
        notes.read(talk, item, event.text)
        return True
    if pressed(talk, event.text, rows_of_item(talk, item), pick):
        return True
    if item.kind == ROLL:
        return False
    if item.kind == BALLOT:
        return ballots.read(talk, item, event.text)
    return voting.read(talk, item, event.text)


def other(talk: Talk, event: object) -> bool:
    """A picture during the meeting is a page of handwritten notes."""
    if not isinstance(event, FileReceived):
        return False
    talk.order(KeepFile(event.file_id, "notes"))
    talk.say([text("Đã giữ hình ghi chép, để chung hồ sơ bữa họp.")])
    return True


def open_meeting(talk: Talk, event: ChoicePicked) -> None:
    """Open the meeting where it stands."""
    talk.place.pop("then", None)
    talk.flow.go_on(talk, "meeting", ())


def meet_again(talk: Talk, event: ChoicePicked) -> None:
    """Hold the meeting on another day: people, place and candidates stay, results go."""
    for key in list(talk.answers):
        if key.partition("/")[0] in RESULTS:
            talk.erase(key)
    if talk.answers.has("hn.send"):
        talk.erase("hn.send")
        talk.record("hn.moved", True)
    talk.erase("hn.date")
    talk.place.pop("then", None)
    show_item(talk, Item(talk.flow.question("hn.date")))


SCREENS = {SCREEN: ScreenOf(show, text=read, pick=pick, other=other)}
ACTIONS = {"hn_open": open_meeting, "hn_again": meet_again}
