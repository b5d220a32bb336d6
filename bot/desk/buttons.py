"""The buttons under a case: only those that exist and that the policy allows."""

from collections.abc import Sequence

from bot.desk.call import Call, button
from bot.desk.registry import DESK
from db.desk import reviews
from db.desk.cases import CaseRow
from db.desk.standing import WITH_OFFICE
from flows.desk.panel.card import Facts
from flows.desk.policy import Action
from flows.engine.effects import Button
from flows.engine.talk import rows_of
from flows.founding.review.parts import PARTS
from flows.text import Text, text


def panel_rows(call: Call, case: CaseRow, facts: Facts) -> tuple[tuple[Button, ...], ...]:
    """Set the buttons of a case in rows."""
    offered: list[Button] = []
    closed = case.status == "closed"

    def offer(label: Text, handler: str, *args: str | int) -> None:
        known = DESK.named(handler)
        if known is not None and call.reach(known.action).covers(case.commune):
            offered.append(button(label, handler, case.id, *args))

    if facts.request is not None:
        offer(text("💬 Trả lời 🆘"), "ticket")
    offered += _drafts(call, case)
    if case.status == "filed":
        offer(text("📝 Giấy yêu cầu sửa"), "notice")
    offer(text("☎️ Gọi"), "called")
    if not closed:
        offer(text("📣 Nhắc"), "nudge")
    offer(text("📝 Coi câu trả lời"), "answers")
    offer(text("📄 Giấy tờ"), "papers")
    offer(text("🕘 Nhật ký"), "diary")
    offer(text("👤 Giao người khác"), "assign")
    offer(text("⌨️ Nhập giùm"), "enter")
    offer(text("🗒 Ghi chú nội bộ"), "note")
    if case.status == "draft":
        offer(text("⏸ Đợi tới ngày…"), "pause")
        offer(text("🔒 Khép"), "close")
    elif closed:
        offer(text("🔓 Mở lại"), "reopen")
    if facts.doubles:
        offer(text("⚠️ Coi hồ sơ trùng"), "duplicates")
    return tuple(tuple(row) for row in rows_of(offered, wide=17))


def even_rows(buttons: Sequence[Button], most: int) -> list[list[Button]]:
    """Set short buttons such as numbers in rows of nearly the same length, at most so many in each."""
    if not buttons:
        return []
    rows = -(-len(buttons) // most)
    size = -(-len(buttons) // rows)
    return [list(buttons[at : at + size]) for at in range(0, len(buttons), size)]


def _drafts(call: Call, case: CaseRow) -> list[Button]:
    """One button for each part that waits to be read."""
    if DESK.named("rv") is None:
        return []
    waiting = [it for it in reviews.of_case(call.tx, case.id, call.reach(Action.REVIEW)) if it.state in WITH_OFFICE]
    return [button(text("⏳ Coi {part}", part=PARTS[it.part]), "rv", it.id) for it in waiting if it.part in PARTS]
