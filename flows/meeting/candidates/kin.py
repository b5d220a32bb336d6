"""The screen that pairs candidates who are family, and offers to change a clash of posts."""

from collections.abc import Sequence

from flows.engine.asking import bottom_rows, echo, item_here, settle, show_item, warning
from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.progress import title_line
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button, rows_of
from flows.meeting.candidates.clashes import candidate_rows, clashes_of
from flows.text import bold, raw, text


def show_kin(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask([*lead, *lines_of(talk)], rows_here(talk))


def lines_of(talk: Talk) -> list[Line]:
    item = item_here(talk)
    lines: list[Line] = [title_line(talk, item), bold(item.question.prompt)]
    if pairs := pairs_here(talk):
        lines.append(text("Đang ghi: {pairs}", pairs=item.question.say(pairs, talk.context)))
    return lines


def rows_here(talk: Talk) -> list[list[Button]]:
    names = {member.row: member.name for member in talk.context.founding.members}
    first = talk.place.get("first")
    people = [
        button(
            text("☑ {name}", name=names.get(row, "—")) if row == first else raw(names.get(row, "—")),
            "kin",
            "hn.kin",
            row,
        )
        for row in candidate_rows(talk.context)
    ]
    rows = rows_of(people)
    if pairs_here(talk):
        rows.append(
            [
                button(text("✅ Hết rồi"), "kin_done", "hn.kin"),
                button(text("🗑 Ghi lại"), "kin_clear", "hn.kin"),
            ]
        )
    return [*rows, *bottom_rows(talk, item_here(talk))]


def pairs_here(talk: Talk) -> list[list[str]]:
    pairs = talk.place.get("pairs")
    return list(talk.value("hn.kin") or []) if pairs is None else list(pairs)


def pick_kin(talk: Talk, event: ChoicePicked) -> bool:
    match event.action:
        case "kin":
            add(talk, event.option)
        case "kin_clear":
            talk.place.update(pairs=[], first=None)
        case "kin_done":
            close(talk)
            return True
        case _:
            return False
    talk.panel(lines_of(talk), rows_here(talk), fresh=False)
    return True


def add(talk: Talk, row: str) -> None:
    """The first tap marks a person, the second one makes the pair."""
    first = talk.place.get("first")
    if first is None or first == row:
        talk.place["first"] = None if first == row else row
        return
    pair = sorted([str(first), row])
    pairs = pairs_here(talk)
    talk.place.update(pairs=pairs if pair in pairs else [*pairs, pair], first=None)


def close(talk: Talk) -> None:
    """Keep the pairs; when the law objects to the posts they stand for, offer to change."""
    item = item_here(talk)
    talk.record("hn.kin", pairs_here(talk))
    talk.log("answered", "hn.kin", "meeting", by="tapped")
    echo(talk, item)
    clashes = clashes_of(talk.context)
    if not clashes:
        settle(talk, item)
        return
    talk.place["clash"] = True
    offer_change(talk)


def offer_change(talk: Talk, lead: Sequence[Line] = ()) -> None:
    rows = [
        [button(text("✏️ Đổi người quản lý"), "kin_edit", "hn.cand_main")],
        [button(text("✏️ Đổi người kiểm soát"), "kin_edit", "hn.cand_ctrl")],
        [button(text("Để vậy, lúc họp đề cử thêm"), "kin_keep", "hn.kin")],
    ]
    problems: list[Line] = [warning(problem) for problem in clashes_of(talk.context)]
    talk.go("hn_clash", key="hn.kin", since=talk.seq + 1, step="meeting")
    talk.ask([*lead, *problems, text("{Xh} muốn đổi ai?")], rows)


def pick_clash(talk: Talk, event: ChoicePicked) -> bool:
    if event.action == "kin_edit":
        show_item(talk, Item(talk.flow.question(event.question)))
        return True
    if event.action == "kin_keep":
        settle(talk, item_here(talk))
        return True
    return False


KIN_SCREEN = ScreenOf(show_kin, pick=pick_kin)
CLASH_SCREEN = ScreenOf(offer_change, pick=pick_clash)
