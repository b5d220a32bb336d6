"""Sends the nudges an officer has looked at, and takes back those that have not left."""

from datetime import datetime, timedelta

from bot.clock import millis, moment
from bot.desk.call import NOTES_PURPOSE, Call, button
from bot.desk.casework import back
from bot.desk.nudging import Target, ready_words, targets_of
from bot.desk.registry import handles
from db.desk import nudges
from flows.desk.nudging import next_evening
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.starting import Never, Wait
from flows.starting.gate import VIETNAM
from flows.text import Clock, Day, Joined, Text, text

UNDO = timedelta(seconds=10)


@handles("nudge_send", Action.NUDGE, about="")
def send(call: Call) -> None:
    """Order the nudges for now or later; nothing leaves before the seconds for second thoughts are over."""
    when, which, targets = call.args[0], call.args[1], targets_of(call, call.args[2:])
    words = str(call.desk.get("nudge", "")) if which == "own" else ready_words(targets, which)
    if not words:
        call.show(Screen((text("Lời nhắc này gửi rồi hoặc bỏ rồi. Gõ /nhac để soạn lời mới."),)))
        return
    notes, times = [], set()
    for target in targets:
        on_its_way = nudges.waiting(call.tx, target.case.owner, by=call.actor.person)
        if on_its_way is not None:  # a second tap: the first one is on its way
            notes.append((target.case.id, on_its_way.note))
            times.add(moment(on_its_way.at))
            continue
        at = _time_for(call, target, when)
        if at is None or nudges.waiting(call.tx, target.case.owner) is not None:
            continue
        note = nudges.order(
            call.tx, case_id=target.case.id, person=target.case.owner, chat=target.case.account, by=call.actor.person,
            officer=call.actor.name, words=call.seal(words, NOTES_PURPOSE), at=call.at, due=millis(at),
        )  # fmt: skip
        call.audit("nudged", str(target.case.id))
        notes.append((target.case.id, note))
        times.add(at)
    if not notes:
        call.show(Screen((text("Chưa gửi cho ai: người này vừa được nhắc, hoặc đang có lời nhắc chờ gửi."),)))
        return
    undo = [f"{case}-{note}" for case, note in notes]
    way = back(notes[0][0]) if len(notes) == 1 else ()
    call.show(Screen((_sent(len(notes), min(times), call.now),), ((button(text("↩️ Thu lại"), "nudge_undo", *undo), *way),)))


@handles("nudge_undo", Action.NUDGE, about="")
def undo(call: Call) -> None:
    """Take back what has not left yet."""
    taken = 0
    for pair in call.args:
        number, _, note = pair.partition("-")
        case = call.case(number, Action.NUDGE)
        if note.isdecimal() and nudges.take_back(call.tx, case.owner, int(note)):
            call.audit("nudge_taken_back", number)
            taken += 1
    if taken == len(call.args):
        call.show(Screen((text("Đã thu lại, chưa ai nhận tin."),)))
    elif taken:
        call.show(Screen((text("Thu lại được {n}; {m} tin đã đi rồi.", n=taken, m=len(call.args) - taken),)))
    else:
        call.toast(text("Tin đã đi rồi, không thu lại được nữa."))


def _time_for(call: Call, target: Target, when: str) -> datetime | None:
    """Return the moment a nudge is to leave, or None for somebody who gets none."""
    if isinstance(target.verdict, Never):
        return None
    at = next_evening(call.now) if when == "evening" else call.now + UNDO
    return max(at, target.verdict.until) if isinstance(target.verdict, Wait) else at


def _sent(count: int, at: datetime, now: datetime) -> Text:
    if at - now <= UNDO:
        return text("Đã gửi.") if count == 1 else text("Đã gửi {n} người.", n=count)
    local = at.astimezone(VIETNAM)
    when = Joined((Clock(local.time().replace(second=0, microsecond=0)), Day(local.date(), weekday=True)), " ")
    return text("Sẽ gửi lúc {when}.", when=when) if count == 1 else text("Sẽ gửi {n} người, từ {when}.", n=count, when=when)
