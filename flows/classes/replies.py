"""What is said to people who tap about a class."""

from datetime import datetime

from flows.classes.buttons import Row, answer_row, asks, back_rows, visit_button, way_row
from flows.classes.ready import in_words
from flows.classes.seats import MOST_HEADS
from flows.classes.times import local, say_soon, say_time
from flows.classes.wording import Taught as Lesson
from flows.classes.wording import announce, cancelled, dropped, lesson_body, moved
from flows.desk.broadcasts.receiver import Receiver
from flows.engine.effects import Screen
from flows.engine.talk import lasting
from flows.text import Text, text

NOT_ASKED = text("Bot chưa thấy {xh} trong danh sách mời của lớp này. Gõ /taphuan coi lớp của mình, hoặc hỏi người dạy.")
NONE = Screen(
    (text("Chưa có lớp nào mời {xh}. Có lớp mới bot báo liền; cần học gì thì hỏi cán bộ nghen."),),
    ((lasting(text("❓ Hỏi cán bộ"), "ask_officer"), lasting(text("🏠 Trang đầu"), "home")),),
)
OVER = text("Lớp này học xong rồi. Gõ /taphuan coi lớp sắp tới.")
WILL_TELL = text("Có lớp khác bot báo liền.")
NOTED = text("Dạ, bot ghi rồi.")
SEEN = text("Cảm ơn {xh}.")
NO_MORE_WAITING = text("Dạ, {xh} không chờ chỗ lớp này nữa. Có lớp khác bot báo liền.")
TOO_MANY = text("Một máy ghi được từ 1 tới {n} người. {Xh} bấm hoặc gõ lại số người đi học giùm.", n=MOST_HEADS)
MINE = text("📅 Lớp của {xh}:")


def how_many(it: Lesson, heads: int, most: int, *, asks_first: bool) -> Screen:
    """Ask with how many somebody comes, up to `most`; the choice is ticked once it is made."""
    if most <= 1:
        return Screen((*_now_at(it), text("Ghi tên rồi: 1 người. Lớp vừa đủ chỗ.")))
    line = text("Ghi tên rồi. Đi mấy người?") if asks_first else text("Ghi tên rồi: {n} người. Đổi thì bấm số khác.", n=heads)
    return Screen((*_now_at(it), line), _heads(it, 0 if asks_first else heads, most))


def lacking(it: Lesson, heads: int, free: int) -> Screen:
    """Fewer seats are left than were wished for; those that were there before stay."""
    lines = (
        text("Lớp chỉ còn {free} chỗ, chưa đủ thêm người. Bot vẫn giữ {n} chỗ cho {xh}.", free=free, n=heads)
        if free
        else text("Lớp hết chỗ, chưa thêm người được. Bot vẫn giữ {n} chỗ cho {xh}.", n=heads),
    )
    return Screen(lines, _heads(it, heads, heads + free))


def too_many(it: Lesson, most: int, has_case: bool) -> Screen:
    """A number was typed that one phone cannot note."""
    return Screen((TOO_MANY,), (*_heads(it, 0, most), *back_rows(has_case)))


def full(it: Lesson, place: int, *, ran_out: bool) -> Screen:
    """All seats are gone: somebody stands in the waiting list."""
    late = (text("Chỗ giữ cho {xh} quá giờ nên người kế lấy rồi."),) if ran_out else ()
    line = text("Lớp đủ {k} chỗ. Ghi {xh} vô danh sách chờ, số {n}. Có chỗ trống bot báo liền.", k=it.seats, n=place)
    buttons = (visit_button(text("✅ Chờ"), "wait", it.id, it.change), visit_button(text("📅 Lớp khác"), "others", it.id))
    return Screen((*late, *_now_at(it), line), (buttons,))


def waits(it: Lesson, place: int, heads: int, *, asks_first: bool) -> Screen:
    if asks_first and it.seats > 1:
        line = text("Bot giữ {xh} số {n} trong danh sách chờ. Đi mấy người?", n=place)
    else:
        line = text("Bot giữ {xh} số {n} trong danh sách chờ: {k} người.", n=place, k=heads)
    return Screen((line,), _heads(it, 0 if asks_first else heads, it.seats))


def still_waits(it: Lesson, answer: str, place: int) -> Screen:
    """Say to somebody who looks for another class what becomes of the place in this one, and let it be given up."""
    if answer == "wait":
        line = text("Lớp {title}: bot vẫn giữ {xh} số {n} trong danh sách chờ.", title=in_words(it.title), n=place)
        return Screen((line,), ((visit_button(text("❌ Thôi chờ"), "leave", it.id, it.change),),))
    if answer == "offered":
        line = text("Lớp {title}: bot đang giữ chỗ cho {xh}, đi thì bấm ✅ Đi.", title=in_words(it.title))
        return Screen((line,), (answer_row(it.id, it.change, asks(maybe=False)),))
    return Screen(())


def unsure(it: Lesson) -> Screen:
    """Who is not sure takes no seat."""
    line = text("Ghi rồi: {xh} chưa chắc. Chừng nào chắc đi thì bấm ✅ Đi để bot giữ chỗ.")
    return Screen((line,), (answer_row(it.id, it.change, asks(maybe=False)),))


def sorry(it: Lesson) -> Screen:
    """Answer a no to a class without other dates."""
    asked = ask_other(it)
    return Screen((text("Dạ, ghi là {xh} bận."), *asked.lines), asked.buttons)


def ask_other(it: Lesson) -> Screen:
    """Ask who cannot come whether to tell of another class."""
    line = text("Có lớp khác thì báo?")
    yes, no = text("✅ Báo tôi"), text("Thôi")
    return Screen((line,), ((visit_button(yes, "other", it.id, 1), visit_button(no, "other", it.id, 0)),))


def was_moved(it: Lesson) -> Screen:
    """The message that was tapped told an older time or place."""
    return moved(lesson_body(it, time_moved=True, place_moved=True), Receiver())


def was_cancelled(it: Lesson, *, for_good: bool) -> Screen:
    """Say again that there is no class; only one that is off for good leaves a choice."""
    if for_good:
        return dropped(lesson_body(it), Receiver())
    return Screen(cancelled(lesson_body(it), Receiver()).lines)


def one(it: Lesson, answer: str, heads: int) -> Screen:
    """A class with what one has said about it."""
    lines = announce(lesson_body(it), Receiver()).lines
    own = own_answer(answer, heads)
    rows = (answer_row(it.id, it.change, asks()), way_row(it.id))
    return Screen((*lines, *((own,) if own else ())), rows)


def line_of(title: str, starts_at: int, answer: str, now: datetime) -> Text:
    """One class in the list."""
    when = say_soon(local(starts_at), now)
    own = own_answer(answer, 0)
    if own is None:
        return text("· {title}: {when}", title=in_words(title), when=when)
    return text("· {title}: {when}. {own}", title=in_words(title), when=when, own=own)


def own_answer(answer: str, heads: int) -> Text | None:
    """Say what somebody has said; None when that is nothing."""
    match answer:
        case "yes" if heads:
            return text("{Xh} đã ghi tên: {n} người.", n=heads)
        case "yes":
            return text("{Xh} đã ghi tên.")
        case "maybe":
            return text("{Xh} chưa chắc đi.")
        case "no":
            return text("{Xh} bận.")
        case "wait":
            return text("{Xh} đang chờ chỗ.")
        case "offered":
            return text("Có chỗ cho {xh}, bấm ✅ Đi để lấy.")
    return None


def _now_at(it: Lesson) -> tuple[Text, ...]:
    """Say date, time and place of a class that has moved, so that an answer leaves no doubt which ones it is for."""
    if not it.change:
        return ()
    return (text("📅 {when}, {place}", when=say_time(local(it.starts_at)), place=it.place),)


def _heads(it: Lesson, chosen: int, most: int) -> tuple[Row, ...]:
    """Offer numbers of people; where only one fits there is nothing to choose."""
    most = min(most, MOST_HEADS)
    if most <= 1:
        return ()
    numbers = range(1, most + 1)
    return (tuple(visit_button(_count(one, one == chosen), "heads", it.id, it.change, one) for one in numbers),)


def _count(number: int, is_chosen: bool) -> Text:
    return text("✅ {n}", n=number) if is_chosen else text("{n}", n=number)
