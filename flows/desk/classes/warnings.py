"""What a trainer should know before a class is announced. Nothing of it forbids the class."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.desk.classes.draft import Slot, say_start
from flows.reference.calendar import holiday_name
from flows.text import Day, Param, Text, text
from flows.understand.bare import bare

TOO_SOON = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Other:
    """Another class at the same time."""

    title: str
    starts_at: int
    teacher: str
    place: str
    own: bool


def warnings_of(
    slot: Slot, *, place: str, teacher: str, has_pin: bool, others: Iterable[Other], now: datetime
) -> list[Text]:
    """Collect what is unusual, the weightiest first."""
    found: list[Text] = []
    for other in others:
        told: dict[str, Param] = {"title": other.title, "when": say_start(other.starts_at)}
        if teacher and bare(other.teacher) == bare(teacher):
            found.append(text("⚠️ {teacher} dạy lớp {title} lúc {when}: trùng giờ.", teacher=teacher, **told))
        elif bare(other.place) == bare(place):
            found.append(text("⚠️ {place} có lớp {title} lúc {when}: trùng chỗ.", place=place, **told))
        elif other.own:
            found.append(text("⚠️ {Xh} có lớp {title} lúc {when}: trùng giờ.", **told))
    if name := holiday_name(slot.day):
        found.append(text("⚠️ {day} là ngày nghỉ lễ ({name}).", day=Day(slot.day, weekday=True, short=True), name=name))
    if slot.starts_at - now < TOO_SOON:
        found.append(text("⚠️ Gần tới giờ học rồi, có người sẽ không kịp biết."))
    if not has_pin:
        found.append(text("⚠️ Chỗ học chưa có ghim vị trí, bà con không bấm coi đường được."))
    return found
