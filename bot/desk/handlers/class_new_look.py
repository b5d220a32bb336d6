"""A class in the making as a whole: said back with who gets it, sampled, and sent back for a change."""

from typing import Any

from bot.case_cache import dumps
from bot.clock import millis
from bot.desk import sending_time
from bot.desk.call import Call, NotFound, button
from bot.desk.class_form import NO_DRAFT, known_of
from bot.desk.handlers.class_new import FORM, LOOK, foreseen
from bot.desk.registry import handles
from db.classes import lessons
from db.classes.lessons import Lesson
from flows.classes.wording import announce, lesson_body
from flows.desk.broadcasts import screens as sending
from flows.desk.broadcasts.receiver import Receiver
from flows.desk.classes.draft import DAYS_AHEAD, Slot, segment_in, slot_of, slots_of
from flows.desk.classes.questions import LABELS, OPENING
from flows.desk.classes.screens import preview
from flows.desk.classes.warnings import Other, warnings_of
from flows.desk.nudging import next_evening
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.text import Text, joined, text

PREVIEW = text("⬅️ Coi lại")


@handles(LOOK, Action.TEACH)
def look(call: Call, *first: Text) -> None:
    """Say the class back, who gets it, who is left out and why, and what is unusual; `first` stands on top."""
    values = whole_of(call)
    call.desk.pop("waits", None)
    segment, evening = segment_in(values), next_evening(call.now)
    found = foreseen(call, segment, call.now)
    lines = [*first, *preview(values, len(files_of(call))), *sending.say_forecast(segment, found)]
    if (late := sending.warn_of_day(found, slot_of(values).day)) is not None:
        lines.append(late)
    lines += _warnings(call, values)
    if len(slots_of(values)) > 1:
        lines += [
            text("Mỗi ngày học là một lớp, có tin mời riêng, gửi trước ngày học nhiều nhất {n} ngày.", n=DAYS_AHEAD),
            text("Tin mời nào cũng ghi mấy ngày kia để bà con chọn. Ai hẹn một ngày rồi thì bot không hỏi lại ngày khác; phải học đủ các ngày thì {xh} dặn thêm giùm."),
        ]
    rows: list[tuple[Button, ...]] = []
    if found.gets:
        rows.append((button(text("👀 Coi tin mẫu"), "class_new_sample"),))
        if evening < slot_of(values).starts_at:
            when = sending.say_when(evening, sending.today_of(call.now))
            rows.append((button(text("📨 Gửi lúc {when}", when=when), "class_new_send", sending_time.as_arg(evening)),))
        rows.append((button(text("⏰ Chọn giờ"), "class_new_time"), button(text("📨 Gửi ngay"), "class_new_send", "now")))
    else:
        rows.append((button(text("✅ Mở lớp, không gửi tin"), "class_new_send", "now"),))
    rows.append((button(text("➕ Thêm ngày nữa"), "class_new_more"), button(text("📎 Tài liệu"), "class_new_files")))
    rows.append((button(text("✏️ Sửa"), "class_new_edit"), button(text("Thôi"), "class_new_drop")))
    call.show(Screen(tuple(lines), tuple(rows)))


@handles("class_new_edit", Action.TEACH)
def edit(call: Call) -> None:
    """Choose an answer to change; the others stay."""
    whole_of(call)
    fields = [button(LABELS[step], "class_new_ask", step) for step in OPENING]
    call.show(Screen((text("Sửa chỗ nào?"),), (*map(tuple, rows_of(fields)), (button(PREVIEW, "class_new_look"),))))


@handles("class_new_sample", Action.TEACH)
def show_sample(call: Call) -> None:
    """Send the announcement to the trainer as people will see it; its buttons are only named."""
    first, *more = slots_of(whole_of(call))
    days = [millis(it.starts_at) for it in more]
    screen = announce(lesson_body(lesson_of(call, first), days=days), Receiver(now=call.now))
    labels = joined(*(text("[{label}]", label=it.label) for row in screen.buttons for it in row), separator=" ")
    call.show(Screen((*screen.lines, labels)), fresh=True)


def lesson_of(call: Call, slot: Slot) -> Lesson:
    """Make the class of one date as it would be written down."""
    values = FORM.values(call)
    pin = values["pin"]
    return Lesson(
        id=0, series=None, by=call.actor.person, state=lessons.OPEN, title=values["title"], aim=values["aim"],
        starts_at=millis(slot.starts_at), ends_at=millis(slot.ends_at), place=values["place"], lat=pin.get("lat"), lon=pin.get("lon"),
        seats=int(values["seats"]), seated=0, teacher=values["teacher"], notes=values["notes"],
        segment=dumps(segment_in(values).as_json()), confirms=1, change=0, changed_at=None, made_at=call.at,
    )  # fmt: skip


def whole_of(call: Call) -> dict[str, Any]:
    """Return the answers when every question has one.

    Raises:
        NotFound: something is missing, or there is no draft.
    """
    values = FORM.values(call)
    if any(step not in values for step in OPENING):
        raise NotFound(NO_DRAFT)
    return values


def files_of(call: Call) -> list[dict[str, str]]:
    return list(FORM.draft(call).get("files", ()))


def _warnings(call: Call, values: dict[str, Any]) -> list[Text]:
    found: list[Text] = []
    known = known_of(call).spots
    for slot in slots_of(values):
        others = [
            Other(it.title, it.starts_at, it.teacher, it.place, it.by in call.actor.stands_for)
            for it in lessons.at_once(call.tx, millis(slot.starts_at), millis(slot.ends_at))
        ]
        told = warnings_of(
            slot, place=values["place"], teacher=values["teacher"], pin=values["pin"], others=others, now=call.now, known=known
        )
        found += [it for it in told if it not in found]
    return found
