"""[➕ Mở lớp]: a class made up by taps and words, begun, gone on with, or thrown away; and for whom it is."""

import json
from datetime import datetime

from bot.classes import calling
from bot.classes.own import own_lesson
from bot.desk.call import Call, button
from bot.desk.class_form import Form
from bot.desk.registry import DESK, handles
from bot.desk.segment_chooser import Chooser
from db.classes import files
from flows.desk.broadcasts.judging import Forecast
from flows.desk.broadcasts.segment import Segment
from flows.desk.classes.draft import segment_in, slot_of
from flows.desk.classes.offers import topic_of
from flows.desk.classes.questions import OPENING
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, text

LOOK = "class_new_look"
"""The handler that shows the whole when every question has an answer."""


@handles("class_new", Action.TEACH)
def start(call: Call) -> None:
    """Begin a class; one that was left half made goes on where it was."""
    if FORM.name not in call.desk:
        FORM.begin(call, {})
    FORM.go_on(call)


@handles("class_again", Action.TEACH)
def start_again(call: Call) -> None:
    """Open a class once more on another date, such as one that was called off: only the date is asked."""
    it = own_lesson(call)
    if FORM.name in call.desk and call.arg(1) != "yes":
        rows = (
            (button(text("▶️ Mở tiếp lớp dở"), "class_new"), button(text("⬅️ Lớp"), "class", it.id)),
            (button(text("🗑 Bỏ lớp dở, mở lại lớp này"), "class_again", it.id, "yes"),),
        )
        call.show(Screen((text("{Xh} còn một lớp đang mở dở."),), rows))
        return
    pin = {"lat": it.lat, "lon": it.lon} if it.lat else {}
    values = {
        "title": it.title, "place": it.place, "pin": pin, "seats": it.seats, "teacher": it.teacher, "aim": it.aim,
        "notes": it.notes, "segment": json.loads(it.segment), "whom": True,
    }  # fmt: skip
    papers = [{"file_id": one.file_id, "kind": one.kind, "name": one.name} for one in files.of_class(call.tx, it.id)]
    FORM.begin(call, values, files=papers)
    FORM.go_on(call)


def _leave(call: Call) -> None:
    """Go away: the answers stay until they are thrown away."""
    call.desk.pop("waits", None)
    draft = call.desk.get(FORM.name)
    if draft is None or not draft["values"]:
        FORM.end(call)
        call.show(Screen((text("Dạ, không mở lớp."),), ((button(text("⬅️ Các lớp"), "classes"),),)))
        return
    rows = (
        (button(text("▶️ Làm tiếp"), "class_new"), button(text("⬅️ Các lớp"), "classes")),
        (button(text("🗑 Bỏ lớp này"), "class_new_away"),),
    )
    call.show(Screen((text("Dạ, lớp đang mở dở bot giữ lại, chừng nào rảnh làm tiếp."),), rows))


@handles("class_new_away", Action.TEACH)
def throw_away(call: Call) -> None:
    """Forget the draft."""
    FORM.end(call)
    call.show(Screen((text("Đã bỏ, không gửi gì hết."),), ((button(text("⬅️ Các lớp"), "classes"),),)))


# -- for whom ----------------------------------------------------------------------------------------------


def _choose_whom(call: Call) -> None:
    """Begin with the people who need the topic; the trainer may choose others."""
    values = FORM.values(call)
    if "segment" not in values:
        topic = topic_of(values["title"])
        values["segment"] = Segment(steps=topic.steps, roles=topic.roles).as_json() if topic else {}
    CHOOSER.choose(call)


@handles("class_new_whom", Action.TEACH)
def chosen(call: Call) -> None:
    """[✅ Chọn vậy]: these people. (The number of the question.)"""
    if FORM.is_old(call, "whom", call.arg(0)):
        return
    FORM.values(call)["whom"] = True
    FORM.draft(call)["just"] = "whom"
    FORM.go_on(call)


def _head(call: Call) -> tuple[Text, ...]:
    return (*FORM.said_back(call, FORM.draft(call).get("head")), text("👥 Cho ai?"))


def foreseen(call: Call, it: Segment, start: datetime) -> Forecast:
    return calling.foresee(call, it, start, slot_of(FORM.values(call)).starts_at)


def _rows(call: Call) -> tuple[tuple[Button, ...], ...]:
    return ((button(text("✅ Chọn vậy"), "class_new_whom", FORM.turn(call)),), FORM.way_out(call, "whom", FORM.draft(call).get("head")))


def _look(call: Call) -> None:
    look = DESK.named(LOOK)
    assert look is not None
    look.run(call)


FORM: Form = Form("class_new", OPENING, _look, _leave, {"whom": _choose_whom})
FORM.register()
CHOOSER = Chooser(
    "class_new", Action.TEACH, lambda call: segment_in(FORM.values(call)),
    lambda call, it: FORM.values(call).update(segment=it.as_json()), lambda call, it: foreseen(call, it, call.now), _head, _rows,
    lambda call: FORM.is_old(call, "whom", ""),
)  # fmt: skip
CHOOSER.register()
