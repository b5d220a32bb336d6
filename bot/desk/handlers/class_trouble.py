"""Tells a teacher that something the bot does for a class by the clock fails, and what can be done by hand."""

from collections.abc import Mapping

from bot.alarms import CLASS_STEP_FAILS
from bot.classes.own import own_lesson
from bot.desk.call import Call, NotFound, button
from bot.desk.registry import handles
from db.classes.lessons import OPEN
from flows.classes.ready import in_words
from flows.desk.classes.draft import say_start
from flows.desk.policy import Action
from flows.text import Text, text

WHAT: Mapping[str, Text] = {
    "t3": text("tin hỏi lại người chưa trả lời"), "t1": text("tin nhắc trước một ngày"),
    "t2h": text("tin nhắc trước 2 tiếng"), "calls": text("danh sách gọi giùm"),
    "after": text("tin hỏi ý kiến sau lớp"), "missed": text("tin cho người hẹn mà không tới"),
}  # fmt: skip


@handles(CLASS_STEP_FAILS, Action.TEACH)
def tell(call: Call) -> None:
    """Say what fails: (class, step, tries); without tries it was given up."""
    it, what = own_lesson(call), WHAT.get(call.arg(1))
    if what is None:
        raise NotFound
    words: dict[str, Text | str | int] = {"title": in_words(it.title), "when": say_start(it.starts_at), "what": what}
    if tries := call.number(2):
        line = text("⚠️ Lớp {title} ({when}): bot thử {n} lần chưa gửi được {what}. Bot tự thử lại.", n=tries, **words)
    else:
        line = text("⚠️ Lớp {title} ({when}): bot không gửi được {what}, trễ quá nên thôi.", **words)
    rows = [(button(text("🎓 Coi lớp"), "class", it.id),)]
    if it.state == OPEN:
        rows.insert(0, (button(text("📨 Nhắn người"), "class_note", it.id),))
        line = text("{line} Cần gấp thì {xh} nhắn bà con giùm.", line=line)
    call.say(line, rows=tuple(rows))
