"""The list panel: eight people a page, edited in place."""

from collections.abc import Sequence
from typing import Any

from flows.engine.effects import Button
from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, lasting, rows_of
from flows.members.accepting import (
    KEY,
    amount_of,
    called,
    counted_rows,
    id_doubt,
    lacking,
    total,
    words_lacking,
)
from flows.members.capital import FROZEN
from flows.members.conditions import is_frozen
from flows.members.listing.accept import accept, accept_words
from flows.members.listing.sheet import open_sheet
from flows.members.rows import STEP, drop_empty, entry_of, is_waiting, live_rows, number_of
from flows.members.walk import go_on_with_rows, open_items
from flows.text import Text, Vnd, bold, joined, text
from flows.understand.bare import plain_words
from flows.understand.words import edit_target, intent

A_PAGE = 8


def open_list(talk: Talk, event: ChoicePicked | str = "") -> None:
    """👥: the list, or what was left open of a pasted one."""
    if talk.answers.has("m.pasted"):
        talk.go("m.pasted", step=STEP)
        talk.flow.screens["m.pasted"].show(talk)
        return
    if talk.place.get("at") not in {"m.list", "m.person", "m.fix", "m.sum"}:
        drop_empty(talk)
    talk.place.pop("then", None)
    to_list(talk)
    show(talk)


def to_list(talk: Talk, page: int = 0) -> None:
    talk.go("m.list", key=KEY, step=STEP, page=page)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Show the panel in a new message."""
    talk.ask([*lead, *lines(talk)], rows(talk))


def redraw(talk: Talk) -> None:
    talk.panel(lines(talk), rows(talk), fresh=False)


def head(talk: Talk) -> Text:
    context = talk.context
    counted = counted_rows(context)
    parts: list[Any] = [
        text(
            "👥 Thành viên: {n} · cần ít nhất {min} · góp {sum}",
            n=len(counted), min=context.regime.value("min_members"), sum=Vnd(total(context)),
        )
    ]  # fmt: skip
    on_paper = sum(1 for row in counted if entry_of(context.answers, row).get("by") == "paper")
    gaps = len(lacking(talk))
    if on_paper:
        parts.append(text("{n} giấy", n=on_paper))
    if gaps:
        parts.append(text("{n} còn thiếu", n=gaps))
    return joined(*parts)


def lines(talk: Talk) -> list[Line]:
    everybody = live_rows(talk.answers)
    if not everybody:
        return [head(talk), text("Chưa có ai trong danh sách. {Xh} bấm ➕ Thêm.")]
    gaps = lacking(talk)
    page = int(talk.place.get("page", 0))
    shown = everybody[page * A_PAGE : (page + 1) * A_PAGE]
    found: list[Line] = [head(talk), *(row_line(talk, row, gaps.get(row)) for row in shown)]
    if is_frozen(talk.context):
        found.append(FROZEN)
    elif talk.answers.has(KEY):
        found.append(text("✅ Đã nhận hết danh sách này."))
    elif not gaps:
        found.append(bold(accept_words(talk)))
    return found


def row_line(talk: Talk, row: str, gaps: list[str] | None) -> Text:
    answers, n, name = talk.answers, number_of(talk.answers, row), called(talk.context, row)
    if is_waiting(answers, row):
        return text("{n}. ⏳ {name} · chờ cán bộ", n=n, name=name)
    if gaps:
        return text("{n}. ⚠️ {name} · thiếu {what}", n=n, name=name, what=words_lacking(gaps))
    amount = Vnd(amount_of(talk.context, row))
    if id_doubt(talk.context, row):
        return text("{n}. ⚠️ {name} · {amount} · số căn cước không khớp", n=n, name=name, amount=amount)
    if entry_of(answers, row).get("by") == "paper":
        return text("{n}. ✅ {name} · {amount} · giấy", n=n, name=name, amount=amount)
    return text("{n}. ✅ {name} · {amount}", n=n, name=name, amount=amount)


def rows(talk: Talk) -> list[list[Button]]:
    everybody = live_rows(talk.answers)
    page = int(talk.place.get("page", 0))
    shown = everybody[page * A_PAGE : (page + 1) * A_PAGE]
    numbers = [button(joined(number_of(talk.answers, row)), "m_person", "", row) for row in shown]
    found = rows_of(numbers, per_row=4)
    pages = -(-len(everybody) // A_PAGE)
    if pages > 1:
        found.append([
            button(text("◀️"), "m_page", "", str((page - 1) % pages)),
            button(text("{n}/{k}", n=page + 1, k=pages), "m_page", "", str(page)),
            button(text("▶️"), "m_page", "", str((page + 1) % pages)),
        ])  # fmt: skip
    if not is_frozen(talk.context):
        change = [button(text("➕ Thêm"), "m_add")]
        if everybody and not talk.answers.has(KEY):
            if open_items(talk):
                change.append(button(text("▶️ Điền tiếp"), "m_gaps"))
            change.append(button(text("✅ Nhận hết"), "m_accept"))
        found.append(change)
    last = [lasting(text("🏠 Trang đầu"), "home")]
    if everybody:
        last.insert(0, lasting(text("📄 Danh sách (nháp)"), "doc_see", "DSTV"))
    found.append(last)
    return found


def pick(talk: Talk, event: ChoicePicked) -> bool:
    match event.action:
        case "m_page":
            talk.place["page"] = int(event.option)
            redraw(talk)
        case "m_gaps":
            go_on_with_rows(talk)
        case "m_accept":
            accept(talk)
        case _:
            return False
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    """A number opens a person; “xong” accepts; “thêm” adds."""
    everybody = live_rows(talk.answers)
    number = edit_target(event.text, len(everybody))
    if number is not None:
        open_sheet(talk, everybody[number - 1], edit=False)
    elif plain_words(event.text) in {"them", "them nguoi"}:
        talk.flow.actions["m_add"](talk, ChoicePicked("m_add"))
    elif intent(event.text) in {"done", "yes"} or plain_words(event.text) == "nhan het":
        accept(talk)
    else:
        return False
    return True


SCREENS = {"m.list": ScreenOf(show, text=read, pick=pick)}
ACTIONS = {"members": open_list}
