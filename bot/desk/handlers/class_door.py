"""[✅ Điểm danh]: the code and its QR at the door of a class, and how many have come."""

from bot.classes import door
from bot.classes.own import may_see, own_lesson
from bot.desk.call import Call, button
from bot.desk.registry import DESK, handles
from bot.wording import word_screen
from db import outbox
from db.classes.lessons import Lesson
from flows.classes.attendance import is_hand_open, not_open
from flows.classes.ready import in_words
from flows.classes.times import local
from flows.desk.classes.hand import FRESH
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import text

MOST = 8


@handles("class_checkin", Action.TEACH, commands=("diemdanh",))
def show_door(call: Call) -> None:
    """Open the door: a new message, which then renews itself. Without a class, that of the hour."""
    if not call.args:
        _choose(call)
        return
    it = own_lesson(call)
    if not door.is_open(it, call.at):
        starts, ends = local(it.starts_at), local(it.ends_at)
        hand = ((button(text("✋ Ghi tay"), "class_hand", it.id),),) if is_hand_open(starts, ends, call.now) else ()
        sheet = (button(text("📥 Danh sách ký"), "class_sheet", it.id),)
        call.show(Screen((not_open(starts, ends, call.now),), (*hand, sheet, *_back(it))))
        return
    row = _put(call, it, None, None)
    door.keep(call.tx, it, row, call.actor.account, call.at)


def _choose(call: Call) -> None:
    """Open the class that checks in now, else one of today whose list can still be filled; ask where there are several."""
    found = [it for it in door.open_now(call.tx, call.at) if may_see(call.actor, it)]
    found = found or [it for it in door.over_today(call.tx, call.at) if may_see(call.actor, it)]
    if len(found) == 1:
        call.args = (str(found[0].id),)
        show_door(call)
    elif found:
        rows = tuple((button(in_words(it.title), "class_checkin", it.id),) for it in found[:MOST])
        call.say(text("Điểm danh lớp nào?"), rows=rows)
    else:
        call.say(text("Chưa có lớp nào tới giờ điểm danh. Gõ /lop coi các lớp."))


@handles("class_door", Action.TEACH)
def renew(call: Call) -> None:
    """Put the present code and count into the message whose button was tapped."""
    it = own_lesson(call)
    tapped = call.incoming.message_id if call.incoming else 0
    if not door.is_open(it, call.at) or not tapped:
        show_door(call)
        return
    _put(call, it, None, tapped)


@handles("class_door_live", Action.TEACH)
def renew_by_itself(call: Call) -> None:
    """The same without a tap."""
    it = own_lesson(call)
    if door.is_open(it, call.at):
        _put(call, it, call.number(1), None)


def _put(call: Call, it: Lesson, row: int | None, message: int | None) -> int:
    """Send or rewrite the message; without a name of the bot there is no link, and so no picture."""
    screen = Screen(tuple(door.lines_of(call.tx, call.parts.ring, it, call.at)), _rows(it))
    [worded] = word_screen(screen, call.language, call.forms, call.sign)
    drawn = door.picture(call.tx, call.parts.ring, it, call.at)
    payload = {**worded, "enclosed": drawn} if drawn else worded
    is_new = row is None and message is None
    kind = ("photos" if drawn else "send") if is_new else ("repaint" if drawn else "edit")
    return call.out.add(
        kind, call.actor.account, payload, person=call.actor.person, ref=row, message_id=message,
        priority=outbox.REPLY if row is None else outbox.NOTICE,
    )  # fmt: skip


def _rows(it: Lesson) -> tuple[tuple[Button, ...], ...]:
    """Offer what is opened in a new message: this one, with its picture, cannot become a list."""
    return ((button(text("🔄 Mã mới"), "class_door", it.id), button(text("✋ Ghi tay"), "class_hand", it.id, FRESH)),)


def _back(it: Lesson) -> tuple[tuple[Button, ...], ...]:
    return ((button(text("⬅️ Lớp"), "class", it.id),),) if DESK.named("class") else ()
