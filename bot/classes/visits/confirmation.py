"""[📄 Giấy xác nhận đã dự]: the paper for somebody who was there."""

from bot.classes import companions
from bot.classes.confirming_job import KIND
from bot.classes.names import known
from bot.classes.registry import Declined, visits
from bot.desk.call import Call
from bot.desk.numbers import row_number
from db.classes import lessons, presence
from flows.classes.attendance import NAME_AGAIN, name_is_for
from flows.classes.given_names import name_in
from flows.text import text

NOT_THERE = text("Bot chưa ghi {xh} có mặt ở lớp này. Hỏi người dạy giùm.")
NO_PAPER = text("Lớp này không làm giấy xác nhận.")
NOT_YET = text("Tan lớp rồi mới có giấy xác nhận.")
ASK_NAME = text("Họ tên {xh} ghi trên giấy xác nhận là gì? VD: Nguyễn Văn Ba")
WORKING = text("Bot đang soạn giấy…")


@visits("confirm")
def confirm(call: Call) -> None:
    """Order the paper; whoever has told no name yet tells it first: (class)."""
    number = row_number(call.arg(0))
    it = lessons.find(call.tx, number) if number is not None else None
    seat = presence.find(call.tx, it.id, call.actor.person) if it is not None else None
    if it is None or seat is None or seat.present_at is None:
        if call.words:
            raise Declined
        call.toast(NOT_THERE)
        return
    if not it.confirms or call.at <= it.ends_at:
        call.toast(NOT_YET if it.confirms else NO_PAPER)
        return
    if call.words:
        name = name_in(call.words)
        if not name:
            call.expect("confirm", it.id)
            call.say(NAME_AGAIN)
            return
        companions.tell_own_name(call, it.id, name)
    elif not known(call.tx, call.parts.cases, call.parts.ring, seat).is_told:
        call.expect("confirm", it.id)
        call.say(ASK_NAME, name_is_for(call.parts.terms.name_days))
        return
    call.job(KIND, {"class": it.id})
    call.toast(WORKING)
