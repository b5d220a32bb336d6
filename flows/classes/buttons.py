"""Buttons under messages about a class: anybody who was asked may tap them, at any time."""

from flows.engine.effects import Button
from flows.engine.talk import lasting
from flows.text import Text, text

TAP = "class"
"""The action of these buttons; the question names the visit, the option carries its arguments."""
SEPARATOR = ","

Row = tuple[Button, ...]


def visit_button(label: Text, visit: str, *args: str | int) -> Button:
    """Make a button that never grows old: the visit reads how the class stands now."""
    return Button(label, TAP, visit, SEPARATOR.join(str(arg) for arg in args))


def answer_row(class_id: int, change: int, labels: dict[str, Text]) -> Row:
    """The answers to a message; they carry which time and place the message told."""
    return tuple(visit_button(label, visit, class_id, change) for visit, label in labels.items())


def asks(*, maybe: bool = True) -> dict[str, Text]:
    """Label the answers of a reminder."""
    found = {"yes": text("✅ Đi")}
    if maybe:
        found["maybe"] = text("🤔 Chưa chắc")
    return {**found, "no": text("❌ Bận")}


def way_row(class_id: int) -> Row:
    return (visit_button(text("📍 Chỉ đường"), "way", class_id), visit_button(text("📅 Thêm vô lịch"), "calendar", class_id))


def dates_row(class_id: int) -> Row:
    """The way to the other dates of a series."""
    return (visit_button(text("🗓 Coi ngày khác"), "dates", class_id),)


def papers_row(class_id: int) -> Row:
    return (visit_button(text("📄 Tài liệu"), "papers", class_id),)


def back_rows(has_case: bool, *, may_stop: bool = False) -> tuple[Row, ...]:
    """The way back to what is open, and the way out of messages that were not asked for."""
    on: tuple[Row, ...] = ((lasting(text("▶️ Làm tiếp câu đang dở"), "continue"),),) if has_case else ()
    return (*on, (lasting(text("🔕 Khỏi nhắc"), "no_remind"),)) if may_stop else on
