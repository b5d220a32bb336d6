"""[📅 Dời]: another time or place; who is told is said before."""

from typing import Any

from bot.classes import calling
from bot.classes.own import own_lesson
from bot.clock import millis
from bot.desk.call import Call, NotFound, button
from bot.desk.class_form import NO_DRAFT, Form, known_of
from bot.desk.handlers.class_panel import back, show_class
from bot.desk.registry import handles
from db.classes import lessons
from db.classes.lessons import OPEN, Lesson
from flows.classes.planning import leaves_at
from flows.classes.ready import in_words
from flows.classes.times import say_time
from flows.desk.classes.draft import Slot, Values, say_slot, say_start, slot_of, when_of
from flows.desk.classes.questions import MOVING
from flows.desk.classes.warnings import Other, warnings_of
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.text import Text, text

OVER = text("Lớp này đã xong, đã hoãn hoặc đã hủy, không dời được nữa.")


@handles("class_move", Action.TEACH)
def start(call: Call) -> None:
    """Ask for day, time and place; each may stay as it is."""
    it = open_lesson(call)
    known = {**when_of(it.starts_at, it.ends_at), "place": {"place": it.place, "lat": it.lat, "lon": it.lon}}
    FORM.begin(call, {}, number=it.id, known=known)
    FORM.go_on(call)


def _look(call: Call) -> None:
    """Say what changes, and who is told."""
    it, values = _drafted(call)
    call.desk.pop("waits", None)
    slot = slot_of(values)
    if not _is_changed(it, slot, values):
        _keep_pin(call, it, values)
        FORM.end(call)
        call.args = (str(it.id),)
        show_class(call)
        return
    lines = [
        text("📅 Dời lớp <b>{title}</b>", title=in_words(it.title)),
        text("Đang là: {when} · {place}", when=say_start(it.starts_at), place=it.place),
        text("Dời qua: <b>{when} · {place}</b>", when=say_slot(slot), place=values["place"]),
        *who_hears(call, it),
    ]
    others = [
        Other(one.title, one.starts_at, one.teacher, one.place, one.by in call.actor.stands_for)
        for one in lessons.at_once(call.tx, millis(slot.starts_at), millis(slot.ends_at))
        if one.id != it.id
    ]
    lines += warnings_of(
        slot, place=values["place"], teacher=it.teacher, pin=values["pin"], others=others, now=call.now,
        known=known_of(call).spots,
    )
    rows = (
        (button(text("📣 Dời và báo bà con"), "class_moved"),),
        (button(text("✏️ Sửa"), "class_move", it.id), button(text("Thôi"), "class_move_drop")),
    )
    call.show(Screen(tuple(lines), rows))


@handles("class_moved", Action.TEACH)
def move(call: Call) -> None:
    """Move the class and tell people."""
    it, values = _drafted(call)
    if any(step not in values for step in MOVING):
        raise NotFound(NO_DRAFT)
    slot, pin = slot_of(values), values["pin"]
    if slot.starts_at <= call.now:
        call.say(text("Giờ mới qua rồi. {Xh} chọn lại giùm."))
        call.args = (str(it.id),)
        start(call)
        return
    before = lessons.lock(call.tx, it.id)
    assert before is not None
    if not _is_changed(before, slot, values):
        # Another officer was first: people have been told.
        FORM.end(call)
        call.args = (str(it.id),)
        show_class(call)
        return
    if not pin and values["place"] == before.place and before.lat:
        pin = {"lat": before.lat, "lon": before.lon}
    moved = lessons.move(
        call.tx, it.id, starts_at=millis(slot.starts_at), ends_at=millis(slot.ends_at), place=values["place"],
        lat=pin.get("lat"), lon=pin.get("lon"), at=call.at,
    )  # fmt: skip
    if not moved:
        raise NotFound(OVER)
    after = lessons.find(call.tx, it.id)
    assert after is not None
    calling.tell_moved(call, before, after)
    call.audit("class_moved", str(it.id))
    FORM.end(call)
    call.say(text("✅ Đã dời. Bot đang báo bà con; ai chưa bấm thì có tên trong danh sách gọi giùm."), rows=(back(it.id),))


def _away(call: Call) -> None:
    number = FORM.draft(call)["number"]
    FORM.end(call)
    call.args = (str(number),)
    show_class(call)


FORM: Form = Form("class_move", MOVING, _look, _away)
FORM.register()


def who_hears(call: Call, it: Lesson) -> list[Text]:
    """Say who is told of a change and when, and what becomes of those who cannot be."""
    found, lines = calling.hearers(call, it.id), list[Text]()
    if found.coming:
        lines.append(text("Bot báo cho {n} người đã hẹn đi, chưa chắc hoặc đang chờ chỗ.", n=len(found.coming)))
    if found.silent:
        also = text("{n} người chưa trả lời cũng được báo.") if found.coming else text("Bot báo cho {n} người đã nhận tin mời mà chưa trả lời.")
        lines.append(also.with_(n=len(found.silent)))
    if not lines:
        return [text("Chưa có ai phải báo.")]
    if (at := leaves_at(call.now)) > call.now:
        lines.append(text("Đang ban đêm nên tin gửi lúc {when}.", when=say_time(at)))
    lines.append(text("Ai bot không nhắn được thì có tên trong danh sách ☎️ gọi giùm."))
    return lines


def open_lesson(call: Call) -> Lesson:
    """Read a class that can still be moved or called off.

    Raises:
        NotFound: it is not this officer's, over, or called off.
    """
    it = own_lesson(call)
    if it.state != OPEN or it.ends_at < call.at:
        raise NotFound(OVER)
    return it


def _drafted(call: Call) -> tuple[Lesson, dict[str, Any]]:
    """Return the class that is being moved and the answers so far."""
    call.args = (str(FORM.draft(call)["number"]),)
    return open_lesson(call), FORM.values(call)


def _is_changed(it: Lesson, slot: Slot, values: Values) -> bool:
    told = (millis(slot.starts_at), millis(slot.ends_at), values["place"])
    return told != (it.starts_at, it.ends_at, it.place)


def _keep_pin(call: Call, it: Lesson, values: Values) -> None:
    """Only the pin is new: that changes nothing that people would have to be told."""
    pin = values["pin"]
    if pin:
        lessons.set_pin(call.tx, it.id, pin["lat"], pin["lon"])
    call.toast(_unchanged(bool(pin) and (pin["lat"], pin["lon"]) != (it.lat, it.lon)))


def _unchanged(has_new_pin: bool) -> Text:
    return text("Đã ghi ghim vị trí.") if has_new_pin else text("Ngày giờ, chỗ học vẫn như cũ.")
