"""[🛑 Hoãn]: no class; who is told is said before, and a second tap does it."""

from bot.classes import calling
from bot.desk.call import Call, button
from bot.desk.handlers.class_move import open_lesson, others_told
from bot.desk.handlers.class_panel import show_class
from bot.desk.registry import handles
from db.classes import lessons, people
from flows.desk.classes.draft import say_start
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.text import text


@handles("class_cancel", Action.TEACH)
def cancel(call: Call) -> None:
    """Call the class off after a second tap."""
    it = open_lesson(call)
    counts = people.counts(call.tx, it.id)
    if call.arg(1) != "yes":
        lines = [
            text("🛑 Hoãn lớp <b>{title}</b> ({when})?", title=it.title, when=say_start(it.starts_at)),
            text("Bot báo {n} người đã hẹn đi, chưa chắc hoặc đang chờ chỗ. Có lịch mới họ được mời trước.", n=counts.to_know),
        ]
        if counts.silent:
            lines.append(others_told(counts.silent))
        rows = (
            (button(text("📅 Dời qua ngày khác"), "class_move", it.id), button(text("Thôi"), "class", it.id)),
            (button(text("🛑 Hoãn, báo {n} người", n=counts.to_know), "class_cancel", it.id, "yes"),),
        )
        call.show(Screen(tuple(lines), rows))
        return
    lessons.lock(call.tx, it.id)
    if lessons.cancel(call.tx, it.id, at=call.at):
        after = lessons.find(call.tx, it.id)
        assert after is not None
        calling.tell_cancelled(call, after)
        call.audit("class_cancelled", str(it.id))
    show_class(call)
