"""The two columns that only the old list has, answered once for everybody who was pasted."""

from collections.abc import Sequence

from flows.engine.events import ChoicePicked, TextReceived
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button
from flows.members.rows import entry_of, live_rows
from flows.members.walk import go_on_with_rows
from flows.text import bold, text
from flows.understand.words import intent


def open_rows(talk: Talk) -> list[str]:
    """List pasted rows without an ethnic group, where the list has that column."""
    answers = talk.answers
    if talk.context.regime.law != "A":
        return []
    return [
        row
        for row in live_rows(answers)
        if entry_of(answers, row).get("by") == "paste" and not answers.state(f"m.ethnic/{row}")
    ]


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.ask(
        [
            *lead,
            bold(text("{n} người này ai cũng dân tộc Kinh, đang ở đúng địa chỉ trên căn cước phải không?", n=len(open_rows(talk)))),
            text("Mẫu danh sách cũ buộc ghi hai cột này nên bot mới hỏi."),
        ],
        [[button(text("✅ Đúng hết"), "m_bulk", "", "all")], [button(text("✏️ Hỏi từng người"), "m_bulk", "", "each")]],
    )


def pick(talk: Talk, event: ChoicePicked) -> bool:
    if event.action != "m_bulk":
        return False
    if event.option == "all":
        for row in open_rows(talk):
            talk.record(f"m.ethnic/{row}", "kinh")
            talk.record(f"m.addr_now/{row}", "same")
        talk.amend([text("✅ Dân tộc Kinh, ở đúng địa chỉ trên căn cước")])
    go_on_with_rows(talk)
    return True


def read(talk: Talk, event: TextReceived) -> bool:
    wanted = intent(event.text)
    if wanted not in {"yes", "no"}:
        return False
    return pick(talk, ChoicePicked("m_bulk", "", "all" if wanted == "yes" else "each", talk.seq))


SCREENS = {"m.bulk": ScreenOf(show, text=read, pick=pick)}
