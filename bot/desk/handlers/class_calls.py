"""[☎️ Coi … người]: those who have to be called about a change of a class, and what came of a call."""

from bot.classes import answers
from bot.classes.answers import ASKING, FOR_THOSE_WHO_COME
from bot.classes.own import own_lesson
from bot.desk.call import Call, NotFound, button
from bot.desk.handlers.class_panel import back
from bot.desk.handlers.class_people import (
    NOT_TOLD,
    PER_PAGE,
    commune_of,
    known_of,
    list_people,
    may_invite,
    names_of,
    page_of,
)
from bot.desk.registry import handles
from db.classes import lessons, people, seats
from db.classes.lessons import DROPPED, OPEN, Lesson
from flows.classes.ready import in_words
from flows.classes.seats import Held, Room, decide_yes, leave
from flows.desk.classes import screens
from flows.desk.classes.draft import say_start
from flows.desk.panel.reasons import reason_of
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.engine.talk import rows_of
from flows.text import Phone, Text, joined, text

CALLING_ABOUT = "gọi về lớp {title}"
"""The reason in the audit log."""
ANSWERS = {"yes": text("✅ Đi"), "no": text("❌ Bận"), "told": text("✅ Gọi rồi")}


@handles("class_calls", Action.TEACH)
def list_calls(call: Call) -> None:
    """List who would come and has not tapped since the last change: (class, page)."""
    it = own_lesson(call)
    found, page, rows = page_of(call, it, "calls", "class_calls", it.id, place=1)
    if not found:
        call.show(Screen((text("✅ Ai cũng biết rồi, không phải gọi ai."),), (back(it.id),)))
        return
    known = names_of(call, it, found)
    lines: list[Text] = [
        text("☎️ Mấy người này chưa bấm là đã biết. Bấm nút là thấy đủ số; bot ghi lại {xh} coi số của ai, để gọi về lớp này."),
        _what_to_say(it),
    ]
    buttons = []
    for place, who in enumerate(found, (page - 1) * PER_PAGE + 1):
        told = known[who.person]
        lines.append(screens.call_line(place, told.name, told.phone, commune_of(told), who.answer))
        buttons.append(button(text("☎️ {n}", n=place), "class_call", it.id, who.person))
    call.show(Screen(tuple(lines), (*map(tuple, rows_of(buttons, per_row=5)), *rows, back(it.id))))


@handles("class_call", Action.TEACH)
def show_call(call: Call) -> None:
    """One person to be called, with the number and what may come of it: (class, person, list).

    Why the number is shown whole needs no asking: the lists are of those who have to be called about this class.
    """
    it, which = own_lesson(call), call.arg(2)
    person = _to_call(call, it, which)
    reason = reason_of(CALLING_ABOUT.format(title=it.title))
    call.audit("class_phone_read", str(it.id), f"{person}: {reason}")
    told = known_of(call, it, [person])[person]
    number = joined(Phone(told.phone, whole=True)) if told.phone else text("chưa có số")
    to_say = _invite(it) if which in NOT_TOLD else _what_to_say(it)
    lines = (text("☎️ <b>{name}</b> · {phone}", name=told.name, phone=number), to_say, text("Gọi xong bấm giùm:"))
    outcomes = ["told"] if it.state != OPEN else ["yes", "no"] if which in NOT_TOLD else ["yes", "no", "told"]
    buttons = [button(ANSWERS[one], "class_called", it.id, person, one, which) for one in outcomes]
    no_answer = text("📵 Không bắt máy")
    away = button(no_answer, "class_people", it.id, which) if which in NOT_TOLD else button(no_answer, "class_calls", it.id)
    rows = (*map(tuple, rows_of(buttons, per_row=3)), (away,))
    call.show(Screen(lines, rows))


@handles("class_called", Action.TEACH)
def note_call(call: Call) -> None:
    """Write down what came of a call: (class, person, yes or no or told, list). The person knows of the class now."""
    it, outcome, which = own_lesson(call), call.arg(2), call.arg(3)
    person = _to_call(call, it, which)
    if outcome not in ANSWERS:
        raise NotFound
    lesson, said = lessons.lock(call.tx, it.id), seats.find(call.tx, it.id, person)
    assert lesson is not None and said is not None
    people.called(call.tx, it.id, person, at=call.at)
    if outcome != "told" and lesson.state == OPEN:
        held = Held(said.answer, said.heads)
        decision = decide_yes(Room(lesson.seats, lesson.seated), held) if outcome == "yes" else leave(held, "no")
        spares = ASKING if outcome == "yes" else (*ASKING, *FOR_THOSE_WHO_COME)
        answers.write(call, lesson, person, said, decision, spares=spares)
        if decision.answer == "wait":
            call.say(text("Lớp hết chỗ, người này vô danh sách chờ."))
    call.audit("class_called", str(it.id), outcome)
    if which in NOT_TOLD:
        call.args = (str(it.id), which)
        list_people(call)
        return
    call.args = (str(it.id),)
    list_calls(call)


def _invite(it: Lesson) -> Text:
    return text("Mời giùm: lớp {title}, {when}, {place}. Đi được không?", title=in_words(it.title), when=say_start(it.starts_at), place=it.place)


def _what_to_say(it: Lesson) -> Text:
    when = say_start(it.starts_at)
    if it.state != OPEN:
        if it.state == DROPPED:
            return text("Nói giùm: lớp {title} {when} không mở nữa.", title=in_words(it.title), when=when)
        return text("Nói giùm: lớp {title} {when} hoãn, có lịch mới bot báo.", title=in_words(it.title), when=when)
    return text("Nói giùm: lớp {title} nay là {when}, {place}.", title=in_words(it.title), when=when, place=it.place)


def _to_call(call: Call, it: Lesson, which: str) -> int:
    """Find the person among those who have to be called, or among those whom the invitation did not get to.

    Raises:
        NotFound: this one knows already, was not asked, or it is too late to ask.
    """
    person, wanted = call.number(1), NOT_TOLD.get(which, "calls")
    if (which in NOT_TOLD and not may_invite(call, it)) or person not in people.numbers(call.tx, it.id, wanted):
        raise NotFound(text("Người này biết rồi, không cần gọi nữa."))
    return person
