"""The walk over member rows: the rest of one person, then whether there is another."""

from collections.abc import Sequence

from flows.engine.asking import show_item
from flows.engine.effects import DeleteMessage
from flows.engine.events import CardRead, ChoicePicked, FileReceived, TextReceived
from flows.engine.matching import match_label, plain_words
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting
from flows.members.rows import STEP, entry_of, live_rows, name_of, number_of
from flows.text import Text, text
from flows.understand.words import intent

ONE_BY_ONE = frozenset({"typed", "card", "paper"})
ASKED_WITH = {"m.cap_form": ("m.asset_desc", "m.asset_value"), "m.org": ("m.org_name", "m.org_no")}
"""Questions that an edit opens at once, before the person goes back to where the edit began."""
ASKED_WITH |= {"m.asset_desc": ASKED_WITH["m.cap_form"], "m.org_name": ASKED_WITH["m.org"]}


def open_items(talk: Talk) -> list[Item]:
    """List the questions about members that have not been asked yet, row by row."""
    return [
        item
        for item in talk.flow.items(talk.context, STEP)
        if item.suffix and not talk.answers.state(item.key)
    ]


def after_row(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Go on with the same person, then with the next one that has gaps, then ask for another."""
    waiting = open_items(talk)
    mine = [open_item for open_item in waiting if open_item.suffix == item.suffix]
    if talk.place.get("then"):
        opened = [it for it in mine if it.question.key in ASKED_WITH.get(item.question.key, ())]
        if opened:
            show_item(talk, opened[0], lead)
        return bool(opened)
    if mine or waiting:
        show_item(talk, (mine or waiting)[0], lead)
        return True
    if entry_of(talk.answers, item.suffix).get("by") not in ONE_BY_ONE:
        return False
    ask_for_more(talk, item.suffix, lead)
    return True


def go_on_with_rows(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Open the first gap of any row, else what follows the rows."""
    waiting = open_items(talk)
    if waiting:
        show_item(talk, waiting[0], lead)
    else:
        talk.flow.go_on(talk, STEP, lead)


# -- another one? ------------------------------------------------------------------------------


def ask_for_more(talk: Talk, row: str, lead: Sequence[Line] = ()) -> None:
    talk.log("row_done", "m.rows", STEP, n=len(live_rows(talk.answers)))
    talk.go("m.more", row=row, step=STEP)
    show_more(talk, lead)


LABELS = {"add": text("➕ Thêm người"), "enough": text("✅ Đủ rồi"), "list": text("👥 Coi danh sách")}


def show_more(talk: Talk, lead: Sequence[Line] = ()) -> None:
    row = str(talk.place.get("row", ""))
    lines: list[Line] = [*lead]
    if entry_of(talk.answers, row).get("by") == "paper":
        lines.append(text("✅ {name} · giấy · ký lúc họp", name=name_of(talk.answers, row)))
    lines.append(text("Xong người thứ {n}. Thêm nữa?", n=number_of(talk.answers, row)))
    talk.ask(
        lines,
        [
            [button(LABELS["add"], "m_more", "", "add"), button(LABELS["enough"], "m_more", "", "enough")],
            [button(LABELS["list"], "m_more", "", "list"), lasting(text("💾 Nghỉ"), "rest")],
        ],
    )


def pick_more(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "m_more":
        return False
    match event.option:
        case "add":
            entry = entry_of(talk.answers, str(talk.place.get("row", "")))
            way = {"card": "qr", "paper": "paper"}.get(str(entry.get("by")), "type")
            talk.flow.actions["m_add"](talk, ChoicePicked("m_add", "", way, event.seq))
        case "enough":
            talk.amend([done_words(talk)])
            go_on_with_rows(talk)
        case _:
            talk.flow.actions["members"](talk, event)
    return True


def done_words(talk: Talk) -> Text:
    return text("✅ Đã ghi {n} người", n=len(live_rows(talk.answers)))


def read_more(talk: Talk, event: TextReceived) -> bool:
    """Understand the buttons typed as words; a bare yes means another person."""
    wanted = intent(event.text)
    options = list(LABELS)
    index = match_label(event.text, [plain_words(talk, label) for label in LABELS.values()])
    if wanted in {"done", "no"}:
        index = options.index("enough")
    elif wanted == "yes":
        index = options.index("add")
    return index is not None and pick_more(talk, ChoicePicked("m_more", "", options[index], talk.seq))


# -- a picture nobody was asked for yet -----------------------------------------------------------


def drop_picture(talk: Talk, event: object) -> bool:
    """Delete a picture unread: the person on the card has not agreed yet."""
    if not isinstance(event, FileReceived):
        return False
    talk.order(DeleteMessage())
    talk.say([text("Bot xóa hình này rồi, chưa đọc. Hỏi người đó trước, họ chịu thì {xh} gửi lại giùm.")])
    return True


def picture_of_next(talk: Talk, event: object) -> bool:
    """A picture of the next card begins the next person."""
    if not drop_picture(talk, event):
        return isinstance(event, CardRead)
    if entry_of(talk.answers, str(talk.place.get("row", ""))).get("by") == "card":
        pick_more(talk, ChoicePicked("m_more", "", "add", talk.seq))
    else:
        show_more(talk)
    return True


SCREENS = {"m.more": ScreenOf(show_more, text=read_more, pick=pick_more, other=picture_of_next)}
