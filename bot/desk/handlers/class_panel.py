"""One class: what people said, and what the trainer can do about it."""

from bot.broadcasting.tallying import leaves_at
from bot.classes.aftermath import effect_line
from bot.classes.own import own_lesson
from bot.clock import millis
from bot.desk.call import Call, button
from bot.desk.days import day_of
from bot.desk.handlers.broadcast import CLASS_KINDS, FRESH
from bot.desk.registry import DESK, handles
from db.broadcasts import about, broadcasts
from db.classes import files, lessons, people
from db.classes.groups import ANNOUNCED
from db.classes.lessons import OPEN, Lesson
from db.classes.people import Counts
from flows.classes.attendance import is_hand_open
from flows.classes.ready import in_words
from flows.classes.times import local
from flows.desk.classes.draft import say_start
from flows.desk.classes.screens import counts_by_list, list_label, panel, series_line
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.text import Text, text

BACK = text("⬅️ Lớp")
SHEET = text("📥 Danh sách ký")
SHOWN = 3


def back(number: int) -> tuple[Button, ...]:
    return (button(BACK, "class", number),)


@handles("class", Action.TEACH)
def show_class(call: Call) -> None:
    """Show the class with its counts."""
    it = own_lesson(call)
    counts = people.counts(call.tx, it.id)
    lines = panel(it, counts, call.now)
    others = [other for other in lessons.of_series(call.tx, it.series) if other.id != it.id] if it.series else []
    if (line := series_line(others)) is not None:
        lines.append(line)
    if (after := effect_line(call.tx, it, call.now)) is not None:
        lines.append(after)
    if kept := len(files.of_class(call.tx, it.id)):
        lines.append(text("📎 Tài liệu: {n}", n=kept))
    call.show(Screen(tuple(lines), _rows(call, it, counts)), fresh=call.arg(1) == FRESH)


def _rows(call: Call, it: Lesson, counts: Counts) -> tuple[tuple[Button, ...], ...]:
    over, open_ = call.at > it.ends_at, it.state == OPEN
    rows: list[tuple[Button, ...]] = []
    if open_ and not over and day_of(it.starts_at) <= day_of(call.now):
        rows.append(there(it, "class_checkin", text("✅ Điểm danh")))
    elif open_ and is_hand_open(local(it.starts_at), local(it.ends_at), call.now):
        rows.append(there(it, "class_hand", text("✋ Ghi tay")))
    left = counts.to_know - counts.know
    if it.change and left and call.at < (it.starts_at if open_ else it.ends_at):
        rows.append((button(text("☎️ Coi {n} người", n=left), "class_calls", it.id),))
    found = [button(text("👥 Danh sách"), "class_lists", it.id)]
    if open_ and not over:
        found += [
            button(text("📨 Nhắn người"), "class_note", it.id), button(text("📅 Dời"), "class_move", it.id),
            button(text("🪑 Thêm chỗ"), "class_seats", it.id),
        ]  # fmt: skip
    elif open_:
        found.append(button(text("📨 Nhắn người đã dự"), "class_note", it.id, "present"))
    found += [button(text("📎 Tài liệu"), "class_files", it.id), button(text("✏️ Sửa"), "class_edit", it.id)]
    rows += map(tuple, rows_of(found))
    if open_ and call.at > it.starts_at:
        sheet, confirm = there(it, "class_sheet", SHEET), there(it, "class_confirm", text("📄 Giấy xác nhận"))
        rows += map(tuple, rows_of([*sheet, *confirm, *there(it, "class_effect", text("📈 Sau lớp"))]))
    if over or not open_:
        rows.append((button(text("🔁 Mở lớp này lần nữa"), "class_again", it.id),))
    rows.append((button(text("⬅️ Các lớp"), "classes"),))
    if open_ and not over:
        rows.append((button(text("🛑 Hoãn, hủy"), "class_cancel", it.id),))
    return tuple(row for row in rows if row)


def there(it: Lesson, handler: str, label: Text) -> tuple[Button, ...]:
    """Offer what another part of the classes does, where it is there."""
    return (button(label, handler, it.id),) if DESK.named(handler) else ()


@handles("class_lists", Action.TEACH)
def show_lists(call: Call) -> None:
    """Choose which people to look at."""
    it = own_lesson(call)
    counts = counts_by_list(people.counts(call.tx, it.id))
    found = [button(list_label(which, n), "class_people", it.id, which) for which, n in counts.items() if n]
    head = text("👥 Lớp {title} · {when}: coi ai?", title=in_words(it.title), when=say_start(it.starts_at))
    lines = [head] if found else [head, text("Chưa có ai.")]
    told = [
        (button(text("📨 Tin mời {when}", when=say_start(millis(leaves_at(call.tx, one)))), "broadcast", one.id),)
        for one in broadcasts.about(call.tx, ANNOUNCED, it.id, limit=SHOWN)
        if one.by in call.actor.stands_for
    ]
    told += [
        (button(text("⚠️ {kind}: {n} chưa chắc tới", kind=CLASS_KINDS[what], n=n), "broadcast", number),)
        for number, what, n in about.in_doubt(call.tx, it.id)
        if what in CLASS_KINDS
    ]
    call.show(Screen(tuple(lines), (*map(tuple, rows_of(found, wide=24)), *told, there(it, "class_sheet", SHEET), back(it.id))))


