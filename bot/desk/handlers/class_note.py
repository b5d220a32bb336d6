"""[📨 Nhắn người]: the trainer's words to some of the people of a class."""

from typing import Any

from bot.classes import calling
from bot.classes.own import own_lesson
from bot.desk.call import Call, NotFound, button
from bot.desk.handlers.broadcast import show_broadcast
from bot.desk.handlers.class_panel import back
from bot.desk.registry import handles
from db.classes import people
from db.classes.groups import Which
from db.classes.lessons import Lesson
from flows.classes.wording import lesson_body, note
from flows.desk.broadcasts.judging import Forecast
from flows.desk.broadcasts.receiver import Receiver
from flows.desk.broadcasts.screens import MOST_WORDS, TOO_LONG
from flows.desk.broadcasts.tally import say_later, say_left_out
from flows.desk.classes.draft import say_start
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.engine.talk import rows_of
from flows.text import Text, text

KEY = "class_note"
COMING: tuple[Which, ...] = ("yes", "maybe", "going", "waiting", "silent")
AFTER: tuple[Which, ...] = ("present", "absent")
WHO: dict[Which, Text] = {
    "yes": text("✅ Người sẽ đi"), "maybe": text("🤔 Chưa chắc"), "going": text("✅ Đi và chưa chắc"),
    "waiting": text("⏳ Chờ chỗ"), "silent": text("❔ Chưa trả lời"), "present": text("🙋 Người đã dự"),
    "absent": text("Hẹn mà không tới"),
}  # fmt: skip


@handles("class_note", Action.TEACH)
def choose_whom(call: Call) -> None:
    """Choose who it is for: (class, which or nothing)."""
    it = own_lesson(call)
    if call.arg(1) in WHO:
        ask(call)
        return
    buttons = []
    for which in AFTER if call.at > it.ends_at else COMING:
        if count := len(people.numbers(call.tx, it.id, which)):
            buttons.append(button(text("{label} ({n})", label=WHO[which], n=count), "class_note", it.id, which))
    head = text("📨 Nhắn ai?") if buttons else text("Chưa có ai để nhắn.")
    call.show(Screen((head,), (*map(tuple, rows_of(buttons)), back(it.id))))


def ask(call: Call) -> None:
    """Ask for the words."""
    it, which = own_lesson(call), _which(call.arg(1))
    count = len(people.numbers(call.tx, it.id, which))
    call.expect("class_note_words", it.id, which)
    head = text("📨 Gõ lời nhắn cho {n} người (nhiều nhất {most} chữ cái).", n=count, most=MOST_WORDS)
    call.show(Screen((head,), (back(it.id),)))


@handles("class_note_words", Action.TEACH)
def take_words(call: Call) -> None:
    """Show what they will read, and ask once more."""
    it, which = own_lesson(call), _which(call.arg(1))
    words = "\n".join(" ".join(line.split()) for line in call.words.strip().splitlines())
    if not words or len(words) > MOST_WORDS:
        call.expect("class_note_words", it.id, which)
        call.say(TOO_LONG, rows=(back(it.id),))
        return
    call.desk[KEY] = {"class": it.id, "which": which, "words": words}
    _look(call, it, words, calling.foresee_message(call, it, which))


def _look(call: Call, it: Lesson, words: str, found: Forecast) -> None:
    sample = note(lesson_body(it, words=words, officer=call.actor.name), Receiver(now=call.now))
    told = text("Gửi cho <b>{n}</b> người.", n=found.gets) if found.gets else text("Lúc này không gửi được cho ai.")
    left = filter(None, (say_later(found.later, found.gets, found.first_later), say_left_out(found.left_out)))
    lines = (told, *left, text("Bà con đọc thấy:"), *sample.lines)
    send_it = ((button(text("✅ Gửi {n} người", n=found.gets), "class_note_send", it.id),),) if found.gets else ()
    again = (button(text("✏️ Sửa"), "class_note", it.id, str(call.desk[KEY]["which"])), *back(it.id))
    call.say(*lines, rows=(*send_it, again))


@handles("class_note_send", Action.TEACH)
def send(call: Call) -> None:
    """Send it, once."""
    it = own_lesson(call)
    draft: dict[str, Any] = call.desk.pop(KEY, {})
    call.desk.pop("waits", None)
    if draft.get("class") != it.id:
        call.say(text("Tin này gửi rồi hoặc bỏ rồi. Lớp {when}.", when=say_start(it.starts_at)), rows=(back(it.id),))
        return
    number = calling.message(call, it, draft["words"], _which(draft["which"]))
    call.args = (str(number),)
    show_broadcast(call)


def _which(name: str) -> Which:
    if name not in WHO:
        raise NotFound
    return name
