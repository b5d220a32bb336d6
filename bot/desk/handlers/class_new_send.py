"""A class is opened and announced: now, this evening, or at another time."""

from datetime import timedelta

from bot.classes import calling
from bot.desk import sending_time
from bot.desk.call import Call, button
from bot.desk.handlers.broadcast import show_broadcast
from bot.desk.handlers.class_new import FORM, foreseen
from bot.desk.handlers.class_new_look import PREVIEW, files_of, lesson_of, look, whole_of
from bot.desk.registry import handles
from db.classes import files, lessons
from flows.desk.broadcasts import screens as sending
from flows.desk.broadcasts.tally import say_later
from flows.desk.classes.draft import Slot, announced_at, segment_in, slot_of, slots_of
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.engine.talk import rows_of
from flows.text import Text, text


@handles("class_new_time", Action.TEACH)
def choose_time(call: Call) -> None:
    """Offer some moments before the class; another one can be typed."""
    starts = slot_of(whole_of(call)).starts_at
    call.expect("class_new_typed")
    today = sending.today_of(call.now)
    found = [at for at in sending_time.offered(call.now) if at < starts]
    rows = rows_of([button(sending.say_when(at, today), "class_new_send", sending_time.as_arg(at)) for at in found])
    call.show(Screen((sending_time.ASK,), (*map(tuple, rows), (button(PREVIEW, "class_new_look"),))))


@handles("class_new_typed", Action.TEACH)
def take_time(call: Call) -> None:
    """Take a typed time; it must be before the class."""
    at = sending_time.typed(call)
    if isinstance(at, Text):
        _ask_time_again(call, at)
    elif at >= slot_of(whole_of(call)).starts_at:
        _ask_time_again(call, text("Giờ đó lớp đã bắt đầu. {Xh} chọn giờ sớm hơn giùm."))
    else:
        call.args = (sending_time.as_arg(at),)
        send(call)


def _ask_time_again(call: Call, words: Text) -> None:
    call.expect("class_new_typed")
    call.say(words, rows=((button(PREVIEW, "class_new_look"),),))


@handles("class_new_send", Action.TEACH)
def send(call: Call) -> None:
    """Open the class and call people to it; for many people only after one more tap."""
    values = whole_of(call)
    slots, segment = slots_of(values), segment_in(values)
    if any(it.starts_at <= call.now for it in slots):
        call.say(text("Giờ học qua rồi. {Xh} sửa ngày giờ rồi gửi giùm."))
        look(call)
        return
    begins = min(sending_time.of_arg(call, call.arg(0)), slots[0].starts_at - timedelta(minutes=1))
    found = foreseen(call, segment, begins)
    told = (say_later(found.later, found.gets, found.first_later), sending.warn_of_day(found, slots[0].day))
    later = tuple(filter(None, told))
    is_now = call.arg(0) == "now"
    when = sending.say_when(begins, sending.today_of(call.now))
    if found.gets > sending.MANY and call.arg(1) != "yes":
        head = text("{n} người, gửi ngay.", n=found.gets) if is_now else text("{n} người, {when}.", n=found.gets, when=when)
        yes = button(text("✅ Gửi {n} người", n=found.gets), "class_new_send", call.arg(0), "yes")
        call.show(Screen((head, *later), ((yes, button(PREVIEW, "class_new_look")),)))
        return
    opened = [_open(call, it) for it in slots]
    for number in opened if len(opened) > 1 else ():
        lessons.put_in_series(call.tx, number, opened[0])
    sent = []
    for number, at in zip(opened, announced_at(slots, begins), strict=True):
        it = lessons.find(call.tx, number)
        assert it is not None
        sent.append(calling.invite(call, it, segment, at))
    FORM.end(call)
    call.args = (str(sent[0]),)
    panel = (button(text("🎓 Coi lớp"), "class", opened[0]),)
    if found.gets and not is_now:
        show_broadcast(call)
        call.say(text("✅ Đã mở lớp. Tin mời gửi lúc {when}.", when=when), rows=(panel,))
    elif found.gets:
        begun = text("✅ Đã mở lớp. Bot gửi cho {n} người.") if found.waits_whole else text("✅ Đã mở lớp. Bot bắt đầu gửi cho {n} người.")
        call.show(Screen((begun.with_(n=found.gets), *later), (panel,)))
    else:
        call.show(Screen((text("✅ Đã mở lớp, chưa mời ai."),), (panel,)))


def _open(call: Call, slot: Slot) -> int:
    """Write one class down."""
    it = lesson_of(call, slot)
    columns = it._asdict()
    for name in ("id", "state", "seated", "change", "changed_at"):
        del columns[name]
    number = lessons.add(call.tx, **columns)
    for file in files_of(call):
        files.add(call.tx, number, file["file_id"], file["kind"], file["name"], at=call.at)
    call.audit("class_made", str(number))
    return number
