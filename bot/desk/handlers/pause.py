"""⏸ Đợi tới ngày: nothing is stuck and nobody is reminded before that day."""

from datetime import date

from bot.desk import standing
from bot.desk.call import NOTES_PURPOSE, Call, button
from bot.desk.casework import back, done, today
from bot.desk.days import start_of
from bot.desk.registry import handles
from bot.desk.resting import END, rest_of
from db.desk import notes, tickets
from db.desk.cases import CaseRow
from flows.desk.panel.calls import LONGEST_AHEAD, read_ahead
from flows.desk.panel.waiting import RESTING, days_to_wait, rest_line
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.engine.talk import rows_of
from flows.founding.stalled.asking import WHYS
from flows.text import Day, text

MOST_WORDS = 200


@handles("pause", Action.NOTE, about="case")
def ask_until(call: Call) -> None:
    """Ask until which day: (case)."""
    case = call.case(call.args[0], Action.NOTE)
    call.expect("pause_day", case.id)
    lines = []
    if rest := rest_of(call, case):
        lines.append(rest_line(rest))
    lines.append(text("Đợi tới ngày nào? Bấm hoặc gõ ngày. VD: 5/12"))
    days = [
        button(text("{label}: {day}", label=label, day=Day(day, short=True)), "pause_day", case.id, day.isoformat())
        for label, day in days_to_wait(today(call))
    ]
    rows = [tuple(row) for row in rows_of(days)]
    if rest:
        rows.append((button(text("▶️ Khỏi đợi nữa"), "pause_end", case.id),))
    if tickets.open_of(call.tx, case.id):
        # What waits for the founder rests; what the founder has asked does not.
        lines.insert(0, text("🆘 Bà con còn hỏi mà chưa ai trả lời. {Xh} trả lời trước rồi hãy cho đợi."))
        rows.insert(0, (button(text("💬 Trả lời 🆘"), "ticket", case.id),))
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
    note = notes.add(
        call.tx, case.id, notes.PAUSE, call.actor.person, at=call.at, day=today(call).isoformat(), due_day=day.isoformat()
    )
    standing.pause(call.tx, case.id, start_of(day), call.at)
    call.audit("paused", str(case.id), day.isoformat())
    call.expect("pause_words", case.id, note)
    said = [text(
        "⏸ Đã ghi: đợi tới {day}. Trong lúc đó bot không nhắc, hồ sơ không hiện trong /vuong.",
        day=Day(day, weekday=True, short=True),
    )]  # fmt: skip
    if tickets.open_of(call.tx, case.id):
        said.append(text("🆘 Riêng câu hỏi chưa trả lời thì vẫn còn trong /viec và /vuong tới khi có người trả lời."))
    reasons = [button(WHYS[code], "pause_why", case.id, note, code) for code in RESTING]
    rows = [tuple(row) for row in rows_of(reasons)]
    call.show(Screen((*said, text("Đợi vì chuyện gì? Bấm hoặc gõ vài chữ, không ghi cũng được.")), (*rows, back(case.id))))


@handles("pause_why", Action.NOTE, about="case")
def say_why(call: Call) -> None:
    """Put one of the usual reasons to the rest: (case, note, reason)."""
    case = call.case(call.args[0], Action.NOTE)
    call.desk.pop("waits", None)
    _explain(call, case, call.arg(2) if call.arg(2) in RESTING else "", "")


@handles("pause_words", Action.NOTE, about="case")
def type_why(call: Call) -> None:
    """Take the typed reason for the rest: (case, note)."""
    case = call.case(call.args[0], Action.NOTE)
    words = " ".join(call.words.split())
    if len(words) > MOST_WORDS:
        call.expect("pause_words", *call.args)
        call.say(text("Lý do dài quá {n} chữ cái. {Xh} gõ ngắn lại giùm.", n=MOST_WORDS), rows=(back(case.id),))
        return
    _explain(call, case, "other" if words else "", words)


def _explain(call: Call, case: CaseRow, code: str, words: str) -> None:
    sealed = call.seal(words, NOTES_PURPOSE) if words else None
    notes.explain(call.tx, case.id, call.number(1), notes.PAUSE, call.actor.person, code=code, words=sealed)
    rest = rest_of(call, case)
    done(call, case.id, *([rest_line(rest)] if rest else []), text("Đã ghi."))


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
    notes.add(call.tx, case.id, notes.PAUSE, call.actor.person, at=call.at, day=today(call).isoformat(), code=END)
    call.audit("pause_ended", str(case.id))
    done(call, case.id, text("▶️ Đã ghi: khỏi đợi nữa."))
