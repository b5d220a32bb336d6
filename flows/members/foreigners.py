"""People without a Vietnamese ID card: an officer looks at their papers before they count."""

from collections.abc import Sequence

from flows.engine.asking import show_item
from flows.engine.effects import Ticket
from flows.engine.events import ChoicePicked
from flows.engine.question import Item
from flows.engine.talk import Line, Talk
from flows.members.person import foreign, id_no
from flows.members.rows import change
from flows.members.walk import after_row
from flows.text import text


def begin(talk: Talk, event: ChoicePicked) -> None:
    """🌏: ask which papers there are."""
    row = event.question.partition("/")[2]
    change(talk, row, foreign=True, scan=False)
    talk.erase(f"m.card/{row}")
    talk.erase(f"m.id_no/{row}")
    show_item(talk, Item(foreign, row))


def after_foreign(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Send the papers to an officer; a Vietnamese goes back to the number."""
    row = item.suffix
    if talk.value(item.key) == "vn":
        change(talk, row, foreign=False)
        talk.erase(item.key)
        show_item(talk, Item(id_no, row), lead)
        return True
    if talk.value(item.key) is None:
        return after_row(talk, item, lead)
    talk.order(Ticket(item.key))
    talk.log("ticket", foreign.key, foreign.step)
    sent = text("Đã gửi cán bộ. Người này chưa tính vô số thành viên cho tới khi cán bộ coi xong.")
    return after_row(talk, item, [*lead, sent, None])


ACTIONS = {"m_foreign": begin}
