"""Changes of a class that nobody has to be told about, and more seats."""

from bot.classes import calling, seating
from bot.classes.own import own_lesson
from bot.desk.call import Call, button
from bot.desk.class_form import Form
from bot.desk.handlers.class_panel import back, show_class, there
from bot.desk.registry import handles
from db.classes import lessons
from flows.desk.classes.questions import EDITING, LABELS, MOST_SEATS, Asked, accepts, read
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.engine.talk import rows_of
from flows.text import Problem, Text, text
from flows.understand import Read

MORE_SEATS = (5, 10, 20)


@handles("class_edit", Action.TEACH)
def edit(call: Call) -> None:
    """Choose what to change: teacher, aim, notes, pin; what those who come get is changed beside it."""
    it = own_lesson(call)
    pin = {"lat": it.lat, "lon": it.lon} if it.lat else {}
    FORM.begin(call, {"teacher": it.teacher, "aim": it.aim, "notes": it.notes, "pin": pin}, number=it.id)
    fields = [button(LABELS[step], "class_edit_ask", step) for step in EDITING]
    fields += there(it, "class_confirm", text("📄 Giấy xác nhận"))
    rows = (*map(tuple, rows_of(fields)), back(it.id))
    call.show(Screen((text("✏️ Sửa gì? Mấy cái này sửa không báo ai. Đổi ngày giờ, chỗ học thì bấm “Dời”."),), rows))


def _save(call: Call) -> None:
    """Write it down; announcements that have not left say it the new way."""
    number, values = FORM.draft(call)["number"], FORM.values(call)
    FORM.end(call)
    call.args = (str(number),)
    it = own_lesson(call)
    lessons.reword(
        call.tx, it.id, teacher=values["teacher"], aim=values["aim"], notes=values["notes"], confirms=it.confirms
    )
    lessons.set_pin(call.tx, it.id, values["pin"].get("lat"), values["pin"].get("lon"))
    _tell_unsent(call, it.id)
    show_class(call)


def _away(call: Call) -> None:
    call.args = (str(FORM.draft(call)["number"]),)
    FORM.end(call)
    show_class(call)


FORM: Form = Form("class_edit", EDITING, _save, _away)
FORM.register()


@handles("class_seats", Action.TEACH)
def ask_seats(call: Call) -> None:
    """Offer more seats; a number can be typed."""
    it = own_lesson(call)
    call.expect("class_seats_set", it.id)
    offered = [button(text("{n} chỗ", n=it.seats + n), "class_seats_set", it.id, it.seats + n) for n in MORE_SEATS]
    lines = (
        text("👥 Lớp đang có {seats} chỗ, đã giữ {n}. Mấy chỗ? Bấm hoặc gõ số.", seats=it.seats, n=it.seated),
        text("Thêm chỗ thì người trong danh sách chờ được báo liền."),
    )
    call.show(Screen(lines, (*map(tuple, rows_of(offered)), back(it.id))))


@handles("class_seats_set", Action.TEACH)
def set_seats(call: Call) -> None:
    """Set the seats: (class, seats or typed). Never fewer than are taken. The waiting list moves up."""
    it = own_lesson(call)
    found = Read(call.number(1)) if call.arg(1) else read("seats", call.words, Asked(call.now))
    problem: Text | None = None
    if isinstance(found, Problem):
        problem = found.words
    elif not isinstance(found, Read):
        problem = found.ask
    elif (refused := accepts("seats", found.value, Asked(call.now))) is not None:
        problem = refused.words
    else:
        locked = lessons.lock(call.tx, it.id)
        assert locked is not None
        if found.value >= locked.seated:
            lessons.set_seats(call.tx, it.id, found.value)
            offered = seating.settle(call.tx, call.parts.ring, locked._replace(seats=found.value), at=call.at)
            call.audit("class_seats", str(it.id), str(found.value))
            _tell_unsent(call, it.id)
            if offered:
                call.say(text("✅ {n} người trong danh sách chờ được mời vô chỗ trống.", n=offered))
            show_class(call)
            return
        problem = text("Đã giữ {n} chỗ rồi, không bớt hơn được. {Xh} gõ từ {n} tới {most}.", n=locked.seated, most=MOST_SEATS)
    call.expect("class_seats_set", it.id)
    call.say(problem, rows=(back(it.id),))


def _tell_unsent(call: Call, number: int) -> None:
    after = lessons.find(call.tx, number)
    assert after is not None
    calling.reword(call, after)
