"""☎️ Gọi: the number on request, and what came of the call, also written down later with its true day."""

from datetime import date

from bot.desk.call import Call, button
from bot.desk.casework import back, done, today, view_of
from bot.desk.registry import handles
from db.desk import notes
from db.desk.cases import CaseRow
from flows.desk.panel.calls import (
    AGAIN,
    LONGEST_AHEAD,
    LONGEST_BACK,
    MISSED,
    OUTCOMES,
    WILL,
    days_ahead,
    days_back,
    read_ahead,
    read_back,
    said_of,
)
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.engine.talk import rows_of
from flows.text import Day, Phone, Text, joined, raw, text

SHOWN = 3


@handles("called", Action.NOTE, about="case")
def called(call: Call) -> None:
    """Show whom to call and ask what came of it: (case, day of the call)."""
    case = call.case(call.args[0], Action.NOTE)
    view = view_of(call, case)
    day = _day(call, 1) or today(call)
    name = view.founder() or case.first_name
    who: list[Text] = [raw(name), view.name()] if name else [view.name()]
    if view.phone():
        who.append(joined(Phone(view.phone())))
    lines = [joined(*who)]
    for it in notes.of_case(call.tx, case.id, notes.CALL, limit=SHOWN):
        if (said := said_of(it.code, it.day, it.due_day)) is not None:
            lines.append(said)
    if day == today(call):
        lines.append(text("Gọi xong bấm giùm:"))
    else:
        lines.append(text("Cuộc gọi {day}. Kết quả sao?", day=Day(day, weekday=True, short=True)))
    call.show(Screen(tuple(lines), _rows(call, case, day, bool(view.phone()))))


def _rows(call: Call, case: CaseRow, day: date, has_phone: bool) -> tuple[tuple[Button, ...], ...]:
    at = day.isoformat()
    rows: list[tuple[Button, ...]] = []
    if has_phone and call.actor.may(Action.READ_PERSONAL):
        rows.append((button(text("👁 Coi đủ số"), "whole", case.id, "user.phone"),))
    rows += [
        (button(OUTCOMES[WILL], "call_done", case.id, WILL, at), button(OUTCOMES[AGAIN], "call_again", case.id, at)),
        (button(OUTCOMES[MISSED], "call_done", case.id, MISSED, at), button(text("🔒 Khép: lý do"), "close", case.id, at)),
    ]
    rows.append((button(text("🕘 Gọi bữa trước"), "call_when", case.id), *back(case.id)))
    return tuple(rows)


def _day(call: Call, place: int) -> date | None:
    """Read a day that a button carries."""
    try:
        return date.fromisoformat(call.arg(place)) if call.arg(place) else None
    except ValueError:
        return None


@handles("call_done", Action.NOTE, about="case")
def write_down(call: Call) -> None:
    """Write down what came of a call: (case, outcome, day of the call)."""
    case = call.case(call.args[0], Action.NOTE)
    code = call.arg(1)
    if code not in (WILL, MISSED):
        called(call)
        return
    day = _day(call, 2) or today(call)
    _keep(call, case, code, day, "")
    done(call, case.id, text("Đã ghi."), said_of(code, day.isoformat(), "") or text("☎️"))


@handles("call_again", Action.NOTE, about="case")
def ask_again(call: Call) -> None:
    """Ask on which day to call back: (case, day of the call)."""
    case = call.case(call.args[0], Action.NOTE)
    made = (_day(call, 1) or today(call)).isoformat()
    call.expect("call_day", case.id, made)
    days = [
        button(text("{day}", day=Day(it, weekday=True, short=True)), "call_day", case.id, made, it.isoformat())
        for it in days_ahead(today(call))
    ]
    call.show(
        Screen((text("Gọi lại ngày nào? Bấm hoặc gõ ngày. VD: thứ Năm, 28/11"),), (*(tuple(row) for row in rows_of(days)), back(case.id)))
    )


@handles("call_day", Action.NOTE, about="case")
def set_day(call: Call) -> None:
    """Write down the day to call back; the case is in the work list of that day: (case, day of the call, day)."""
    case = call.case(call.args[0], Action.NOTE)
    made = _day(call, 1) or today(call)
    due = _day(call, 2) or read_ahead(call.words, today(call))
    if due is None or due <= today(call):
        call.expect("call_day", case.id, made.isoformat())
        call.say(text("Ngày này chưa rõ. {Xh} gõ ngày từ mai trở đi, xa nhất {n} ngày. VD: 5/12", n=LONGEST_AHEAD), rows=(back(case.id),))
        return
    _keep(call, case, AGAIN, made, due.isoformat())
    done(call, case.id, text("Đã ghi, {day} 07:30 có trong việc của {xh}.", day=Day(due, weekday=True, short=True)))


@handles("call_when", Action.NOTE, about="case")
def ask_when(call: Call) -> None:
    """Ask when a call was made that is written down late: (case)."""
    case = call.case(call.args[0], Action.NOTE)
    call.expect("call_made", case.id)
    days = [
        button(text("{day}", day=Day(it, weekday=True, short=True)), "called", case.id, it.isoformat())
        for it in days_back(today(call))
    ]
    call.show(Screen((text("Gọi hôm nào? Bấm hoặc gõ ngày. VD: hôm qua, 20/11"),), (*(tuple(row) for row in rows_of(days)), back(case.id))))


@handles("call_made", Action.NOTE, about="case")
def take_when(call: Call) -> None:
    """Take the typed day of the call: (case)."""
    case = call.case(call.args[0], Action.NOTE)
    day = read_back(call.words, today(call))
    if day is None:
        call.expect("call_made", case.id)
        call.say(text("Ngày này chưa rõ. {Xh} gõ hôm nay hoặc ngày trước đó, trong {n} ngày. VD: hôm qua", n=LONGEST_BACK), rows=(back(case.id),))
        return
    call.args = (str(case.id), day.isoformat())
    called(call)


def _keep(call: Call, case: CaseRow, code: str, day: date, due_day: str) -> None:
    notes.add(
        call.tx, case.id, notes.CALL, call.actor.person, at=call.at, day=day.isoformat(), code=code, due_day=due_day
    )
    call.audit("call_noted", str(case.id), code)
