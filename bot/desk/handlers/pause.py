"""⏸ Đợi tới ngày: nothing is stuck and nobody is reminded before that day."""

from datetime import date

from bot.desk import standing
from bot.desk.call import Call, button
from bot.desk.casework import back, day_of, done, today
from bot.desk.days import start_of
from bot.desk.registry import handles
from db.desk import notes
from flows.desk.panel.calls import LONGEST_AHEAD, read_ahead
from flows.desk.panel.waiting import days_to_wait
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.engine.talk import rows_of
from flows.text import Day, text


@handles("pause", Action.NOTE, about="case")
def ask_until(call: Call) -> None:
    """Ask until which day: (case)."""
    case = call.case(call.args[0], Action.NOTE)
    call.expect("pause_day", case.id)
    lines = []
    if case.paused_until and case.paused_until > call.at:
        lines.append(text("⏸ Đang đợi tới {day}.", day=Day(day_of(case.paused_until), weekday=True, short=True)))
    lines.append(text("Đợi tới ngày nào? Bấm hoặc gõ ngày. VD: 5/12"))
    days = [
        button(text("{label}: {day}", label=label, day=Day(day, short=True)), "pause_day", case.id, day.isoformat())
        for label, day in days_to_wait(today(call))
    ]
    rows = [tuple(row) for row in rows_of(days)]
    if len(lines) > 1:
        rows.append((button(text("▶️ Khỏi đợi nữa"), "pause_end", case.id),))
    call.show(Screen(tuple(lines), (*rows, back(case.id))))


@handles("pause_day", Action.NOTE, about="case")
def wait(call: Call) -> None:
    """Let the case rest until the morning of a day: (case, day)."""
    case = call.case(call.args[0], Action.NOTE)
    day = _day(call)
    if day is None:
        call.expect("pause_day", case.id)
        call.say(text("Ngày này chưa rõ. {Xh} gõ ngày từ mai trở đi, xa nhất {n} ngày. VD: 5/12", n=LONGEST_AHEAD), rows=(back(case.id),))
        return
    notes.add(
        call.tx, case.id, notes.PAUSE, call.actor.person, at=call.at, day=today(call).isoformat(), due_day=day.isoformat()
    )
    standing.pause(call.tx, case.id, start_of(day), call.at)
    call.audit("paused", str(case.id), day.isoformat())
    done(call, case.id, text("⏸ Đã ghi: đợi tới {day}. Trong lúc đó bot không nhắc, hồ sơ không hiện trong /vuong.", day=Day(day, weekday=True, short=True)))


def _day(call: Call) -> date | None:
    if call.arg(1):
        try:
            day = date.fromisoformat(call.arg(1))
        except ValueError:
            return None
        return day if day > today(call) else None
    return read_ahead(call.words, today(call))


@handles("pause_end", Action.NOTE, about="case")
def end(call: Call) -> None:
    """Take the case up again: (case)."""
    case = call.case(call.args[0], Action.NOTE)
    standing.pause(call.tx, case.id, None, call.at)
    notes.add(call.tx, case.id, notes.PAUSE, call.actor.person, at=call.at, day=today(call).isoformat(), code="end")
    call.audit("pause_ended", str(case.id))
    done(call, case.id, text("▶️ Đã ghi: khỏi đợi nữa."))
