"""[🛑 Hoãn, hủy]: no class then; who is told is said before, and a second tap does it, for good or until another date."""

from bot.classes import calling
from bot.desk.call import Call, button
from bot.desk.handlers.class_move import open_lesson, who_hears
from bot.desk.handlers.class_panel import show_class
from bot.desk.registry import handles
from db.classes import lessons
from flows.classes.ready import in_words
from flows.desk.classes.draft import say_start
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.text import text

PUT_OFF, FOR_GOOD = "yes", "drop"


@handles("class_cancel", Action.TEACH)
def cancel(call: Call) -> None:
    """Call the class off after a second tap, which says whether there will be another date: (class, how)."""
    it = open_lesson(call)
    if call.arg(1) not in (PUT_OFF, FOR_GOOD):
        lines = [
            text("🛑 Hoãn hay hủy lớp <b>{title}</b> ({when})?", title=in_words(it.title), when=say_start(it.starts_at)),
            *who_hears(call, it),
        ]
        lines.append(text("⏳ Hoãn: bot hứa có lịch mới báo liền, mở lớp mới thì họ được mời trước."))
        lines.append(text("🛑 Hủy hẳn: bot báo lớp không mở nữa, không hứa lịch mới."))
        rows = (
            (button(text("⏳ Hoãn, sẽ báo lịch mới"), "class_cancel", it.id, PUT_OFF),),
            (button(text("🛑 Hủy hẳn"), "class_cancel", it.id, FOR_GOOD),),
            (button(text("📅 Dời qua ngày khác"), "class_move", it.id), button(text("Thôi"), "class", it.id)),
        )
        call.show(Screen(tuple(lines), rows))
        return
    for_good = call.arg(1) == FOR_GOOD
    lessons.lock(call.tx, it.id)
    if lessons.cancel(call.tx, it.id, at=call.at, for_good=for_good):
        after = lessons.find(call.tx, it.id)
        assert after is not None
        calling.tell_cancelled(call, after)
        call.audit("class_dropped" if for_good else "class_cancelled", str(it.id))
    show_class(call)
