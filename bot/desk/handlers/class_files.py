"""[📎 Tài liệu] of a class: what is handed out, and sending it to those who come or came."""

from bot.classes import handing_out
from bot.classes.own import own_lesson
from bot.desk.call import Call, button
from bot.desk.handlers.broadcast import show_broadcast
from bot.desk.handlers.class_new_more import MOST_FILES
from bot.desk.handlers.class_panel import back
from bot.desk.registry import handles
from db.classes import files, people
from db.classes.groups import Which
from db.classes.lessons import Lesson
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, text


@handles("class_files", Action.TEACH, takes_files=True)
def show_files(call: Call) -> None:
    """List the papers, and keep what is sent: (class, "drop", paper)."""
    it = own_lesson(call)
    lines: list[Text] = []
    if call.file is not None:
        lines += _keep(call, it)
    elif call.arg(1) == "drop":
        files.drop(call.tx, it.id, call.number(2))
    call.expect("class_files", it.id)
    known = files.of_class(call.tx, it.id)
    lines.append(text("📎 Tài liệu của lớp: {n}. Gửi thêm tệp hoặc hình vô đây.", n=len(known)))
    rows: list[tuple[Button, ...]] = [
        (button(text("❌ {name}", name=one.name or _kind(one.kind)), "class_files", it.id, "drop", one.id),) for one in known
    ]
    which = receivers(call, it)
    if known and (count := len(people.numbers(call.tx, it.id, which))):
        rows.append((button(text("📨 Gửi cho {n} người", n=count), "class_files_send", it.id),))
    call.show(Screen(tuple(lines), (*rows, back(it.id))))


def receivers(call: Call, it: Lesson) -> Which:
    """Papers go to those who come, and afterwards to those who came."""
    return "present" if call.at > it.ends_at else "going"


@handles("class_files_send", Action.TEACH)
def send(call: Call) -> None:
    """Tell people that there are papers; each gets them with a tap, so that nobody's data are used up."""
    it = own_lesson(call)
    call.desk.pop("waits", None)
    if not files.of_class(call.tx, it.id):
        show_files(call)
        return
    number = handing_out.hand_out(call, it, receivers(call, it))
    call.audit("class_papers_sent", str(it.id))
    call.args = (str(number),)
    show_broadcast(call)


def _keep(call: Call, it: Lesson) -> list[Text]:
    assert call.file is not None
    known = files.of_class(call.tx, it.id)
    if any(one.file_id == call.file.file_id for one in known):
        return []
    if len(known) >= MOST_FILES:
        return [text("Một lớp nhiều nhất {n} tài liệu.", n=MOST_FILES)]
    files.add(call.tx, it.id, call.file.file_id, call.file.kind, call.file.name[:120], at=call.at)
    return [text("✅ Đã nhận.")]


def _kind(kind: str) -> Text:
    return text("Hình") if kind == "photo" else text("Tệp")
