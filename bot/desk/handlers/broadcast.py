"""A broadcast on its way: the counts in one message, hold, go on, end, and the people behind the counts."""

from collections.abc import Mapping
from datetime import timedelta

from bot.broadcasting.tallying import leaves_at, tally_of
from bot.classes import resending
from bot.classes.own import may_see
from bot.desk.call import Call, NotFound, button
from bot.desk.registry import handles
from bot.effects import EDITABLE_SECONDS
from db import outbox
from db.broadcasts import broadcasts, ledger
from db.broadcasts.broadcasts import DONE, PAUSED, RUNNING, WAITING, Broadcast
from db.classes import lessons
from db.classes.groups import ANNOUNCED
from db.classes.lessons import Lesson
from flows.classes.ready import in_words
from flows.desk.broadcasts import screens
from flows.desk.broadcasts.tally import Tally, say_tally
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, text

PER_PAGE = 20
STATES = {"unreachable": (outbox.UNREACHABLE, outbox.REFUSED), "uncertain": (outbox.UNCERTAIN, outbox.UNCERTAIN)}
CLASS_KINDS: Mapping[str, Text] = {
    ANNOUNCED: text("tin mời"), "class_moved": text("tin đổi lịch"), "class_cancelled": text("tin hoãn lớp"),
    "class_dropped": text("tin hủy lớp"),
    "class_note": text("lời nhắn"), "class_papers": text("tài liệu"), "class_t3": text("tin hỏi lại"),
    "class_t1": text("tin nhắc ngày trước"), "class_t2h": text("tin nhắc 2 tiếng trước"), "class_freed": text("tin báo có chỗ"),
}  # fmt: skip
NEWER = text("Số mới nằm ở tin {xh} vừa mở.")
FRESH = "fresh"
"""Argument of a class: it comes in a message of its own, so that the counts go on being rewritten where they are."""
AGAIN_LASTS = timedelta(days=1)
"""How long what is sent again may wait for its hours."""


@handles("broadcast", Action.BROADCAST)
def show_broadcast(call: Call) -> None:
    """Show how far it is."""
    it = _own(call)
    row = call.show(_screen(call, it))
    if it.live is not None and _can_be_rewritten(call, it.live) and not _is_tapped(call, it.live):
        # One message of a sending is alive: the one before would go on showing old counts with buttons that work.
        call.show_live(Screen((*_heads(call, it, tally_of(call.tx, it.id, at=call.at)), NEWER)), it.live)
    broadcasts.note_live(call.tx, it.id, row)


@handles("broadcast_live", Action.BROADCAST)
def show_live(call: Call) -> None:
    """Rewrite the message with the counts; a new one is sent where the last cannot be rewritten."""
    it = _own(call)
    row = it.live if it.live is not None and _can_be_rewritten(call, it.live) else None
    live = call.show_live(_screen(call, it), row)
    if live != it.live:
        broadcasts.note_live(call.tx, it.id, live)


@handles("broadcast_pause", Action.BROADCAST)
def pause(call: Call) -> None:
    """Hold it: nobody gets it until it goes on."""
    it = _own(call)
    if broadcasts.pause(call.tx, it.id):
        call.audit("broadcast_paused", str(it.id))
    show_broadcast(call)


@handles("broadcast_resume", Action.BROADCAST)
def resume(call: Call) -> None:
    """Let it go on."""
    it = _own(call)
    if broadcasts.resume(call.tx, it.id):
        call.audit("broadcast_resumed", str(it.id))
    show_broadcast(call)


@handles("broadcast_cancel", Action.BROADCAST)
def cancel(call: Call) -> None:
    """End it after a second tap."""
    it = _own(call)
    if call.arg(1) != "yes" and it.state in (WAITING, RUNNING, PAUSED):
        rows = ((button(text("🛑 Hủy tin này"), "broadcast_cancel", it.id, "yes"), button(text("Thôi"), "broadcast", it.id)),)
        call.show(Screen((*say_tally(it.state, tally_of(call.tx, it.id, at=call.at)), text("Hủy thì người chưa nhận sẽ không nhận nữa.")), rows))
        return
    if broadcasts.cancel(call.tx, it.id, at=call.at):
        call.audit("broadcast_cancelled", str(it.id))
    show_broadcast(call)


@handles("broadcast_people", Action.BROADCAST)
def list_people(call: Call) -> None:
    """List whom it did not reach, or of whom nobody knows whether it did."""
    it, which, page = _own(call), call.arg(1), max(1, call.number(2, 1))
    if which not in STATES:
        raise NotFound
    states, reach = STATES[which], call.reach(Action.BROADCAST)
    found = ledger.people_in(call.tx, it.id, states, limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE)
    head = text("Không tới được:") if which == "unreachable" else text("Chưa rõ có tới không, bot không tự gửi lại:")
    lines, rows = [head], list[tuple[Button, ...]]()
    for who in found[:PER_PAGE]:
        shown = who.case_id if reach.covers(who.commune or "") else None
        lines.append(screens.say_person(who.first_name, who.coop if shown else "", shown, who.reason or "", which))
    turning = [button(text("◀️ Trước"), "broadcast_people", it.id, which, page - 1)] if page > 1 else []
    if len(found) > PER_PAGE:
        turning.append(button(text("Sau ▶️"), "broadcast_people", it.id, which, page + 1))
    if turning:
        rows.append(tuple(turning))
    if which == "uncertain" and found and it.state in (RUNNING, DONE):
        rows += _again(call, it)
    rows.append((button(text("⬅️ Coi số"), "broadcast", it.id),))
    call.show(Screen(tuple(lines), tuple(rows)))


@handles("broadcast_again", Action.BROADCAST)
def send_again(call: Call) -> None:
    """Send it once more to those of whom nobody knows; they may have it twice then, which the officer was told."""
    it = _own(call)
    chosen = _to_send_again(call, it)
    if chosen and len(chosen) == call.number(1, -1) and resending.go_on(call, it, call.now + AGAIN_LASTS):
        ledger.send_again(call.tx, it.id, chosen)
        call.audit("broadcast_repeated", str(it.id), str(len(chosen)))
    else:
        call.toast(text("Số người đã đổi, {xh} coi lại giùm."))
    show_broadcast(call)


def _own(call: Call) -> Broadcast:
    """Read a broadcast that this officer ordered, or one whose work this officer does; reminders belong to their class."""
    it = broadcasts.find(call.tx, call.number(0))
    if it is None or not (it.by in call.actor.stands_for or (it.by is None and _teaches(call, it))):
        raise NotFound(screens.NO_BROADCAST)
    return it


def _teaches(call: Call, it: Broadcast) -> bool:
    lesson = _lesson_of(call, it)
    return lesson is not None and may_see(call.actor, lesson)


def _again(call: Call, it: Broadcast) -> tuple[tuple[Button, ...], ...]:
    """Offer to send it once more, where that is of use."""
    count = len(_to_send_again(call, it))
    return ((button(text("📨 Gửi lại {n} người này", n=count), "broadcast_again", it.id, count),),) if count else ()


def _to_send_again(call: Call, it: Broadcast) -> set[int]:
    ledger.gather(call.tx, it.id, at=call.at)
    return resending.still_need(call, it, ledger.uncertain(call.tx, it.id))


def _screen(call: Call, it: Broadcast) -> Screen:
    tally = tally_of(call.tx, it.id, at=call.at)
    lesson = _lesson_of(call, it)
    way = ((button(text("🎓 Coi lớp"), "class", lesson.id, FRESH),),) if lesson is not None else ()
    return Screen((*_heads(call, it, tally), *say_tally(it.state, tally)), (*_rows(it, tally), *way))


def _heads(call: Call, it: Broadcast, tally: Tally) -> tuple[Text, ...]:
    """Say what is sent, and when it left or will."""
    when = screens.say_when(leaves_at(call.tx, it), screens.today_of(call.now))
    if it.state == WAITING:
        head = text("📨 Tin hẹn gửi {when}", when=when)
    elif it.state in (RUNNING, PAUSED) and tally.waits_whole:
        head = text("📨 Tin sẽ gửi {when}", when=when)
    else:
        head = text("📨 Tin gửi {when}", when=when)
    lesson = _lesson_of(call, it)
    if lesson is None:
        return (head,)
    return text("🎓 Lớp {title} · {kind}", title=in_words(lesson.title), kind=CLASS_KINDS.get(it.what, text("tin về lớp"))), head


def _lesson_of(call: Call, it: Broadcast) -> Lesson | None:
    return lessons.find(call.tx, it.about) if it.about is not None and it.what.startswith(ANNOUNCED) else None


def _rows(it: Broadcast, tally: Tally) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    stop = button(text("🛑 Hủy"), "broadcast_cancel", it.id)
    if it.state == RUNNING:
        rows.append((button(text("⏸ Tạm ngưng"), "broadcast_pause", it.id), stop))
    elif it.state == PAUSED:
        rows.append((button(text("▶️ Gửi tiếp"), "broadcast_resume", it.id), stop))
    elif it.state == WAITING:
        rows.append((stop,))
    lists: list[tuple[Text, str]] = []
    if tally.unreachable:
        lists.append((text("👀 Coi {n} người không tới được", n=tally.unreachable), "unreachable"))
    if tally.uncertain:
        lists.append((text("👀 Coi {n} người chưa rõ", n=tally.uncertain), "uncertain"))
    rows += [(button(label, "broadcast_people", it.id, which),) for label, which in lists]
    return tuple(rows)


def _is_tapped(call: Call, row: int) -> bool:
    """Tell whether a row is the message whose button was tapped: that one has been rewritten."""
    found, tapped = broadcasts.live_row(call.tx, row), call.incoming
    return found is not None and tapped is not None and tapped.what == "tap" and found[1] == tapped.message_id


def _can_be_rewritten(call: Call, row: int) -> bool:
    """Tell whether the message with the counts is on its way, or is there and fresh enough."""
    found = broadcasts.live_row(call.tx, row)
    if found is None:
        return False
    state, message, made_at = found
    is_there = message is not None or state in (outbox.NEW, outbox.SENDING)
    return is_there and (call.at - made_at) // 1000 < EDITABLE_SECONDS
