"""What a trainer should know before a class is announced. Nothing of it forbids the class."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.desk.classes.draft import Slot, say_start
from flows.desk.classes.offers import Spot
from flows.reference.calendar import holiday_name
from flows.reference.whereabouts import km_between, km_outside
from flows.text import Day, Param, Text, text
from flows.understand.bare import bare

TOO_SOON = timedelta(days=1)
FAR_KM = 2
Pin = Mapping[str, str]
"""`lat` and `lon` in degrees; empty when there is no pin."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another class at the same time."""

    title: str
    starts_at: int
    teacher: str
    place: str
    own: bool


def warnings_of(
    slot: Slot, *, place: str, teacher: str, pin: Pin, others: Iterable[Other], now: datetime, known: Iterable[Spot] = ()
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
    return [*found, *pin_warnings(pin, place, known)]


def pin_warnings(pin: Pin, place: str = "", known: Iterable[Spot] = ()) -> list[Text]:
    """Say what is odd about a pin: there is none, or it lies elsewhere than the province or the place did before."""
    if not pin:
        return [text("⚠️ Chỗ học chưa có ghim vị trí, bà con không bấm coi đường được.")]
    here = float(pin["lat"]), float(pin["lon"])
    if (km := round(km_outside(here))) >= FAR_KM:
        return [text("⚠️ Ghim vị trí nằm ngoài tỉnh chừng {n} km. {Xh} coi lại giùm.", n=km)]
    before = next((it for it in known if it.lat and it.lon and bare(it.place) == bare(place)), None)
    if before and (km := round(km_between(here, (float(before.lat or 0), float(before.lon or 0))))) >= FAR_KM:
        return [text("⚠️ Lần trước {place} ghim chỗ khác, cách chừng {n} km. {Xh} coi lại giùm.", place=place, n=km)]
    return []
