"""/kehoach: the plan of a year against what was done by any day, with what is behind each number."""

from datetime import date

from bot.desk.call import Call, button
from bot.desk.days import day_of, span
from bot.desk.handlers.plan_editing import EDITED
from bot.desk.plans import adopt_finished, ledger_of, targets_of
from bot.desk.registry import handles
from db.desk import plans
from flows.desk.filters import understand
from flows.desk.narrowing import Part, part_of
from flows.desk.periods import Period, take_period
from flows.desk.plan import behind, lines
from flows.desk.plan.measure import measure
from flows.desk.plan.support import items_of
from flows.desk.plan.target import FIRST_YEAR, Target
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, text

IN_A_ROW = 5
MOST_YEARS = 4


@handles("plan", Action.REPORT, commands=("kehoach",))
def show(call: Call) -> None:
    """Show the plan of the words or of a button: the day, then the place."""
    adopt_finished(call.tx, at=call.at)
    if call.args:
        day, part = _of_args(call)
        _show(call, day, part, [])
        return
    today = day_of(call.now)
    period, rest = take_period(call.words, today)
    found = understand(rest, call.reach(Action.REPORT))
    notes = [found.note] if found.note else []
    if found.unknown:
        notes.append(text("⚠️ Bot chưa hiểu: “{words}”.", words=", ".join(found.unknown)[:60]))
    day = today
    if period is not None:
        # A plan of a year to come is shown as of its first day.
        day = period.first if period.first > today else min(period.last, today)
    _show(call, day, part_of(call.reach(Action.REPORT), found.filter.place), notes)


@handles("plan_line", Action.REPORT)
def line(call: Call) -> None:
    """Show one target: day, place, code."""
    day, part = _of_args(call)
    target = _target(call, day)
    if target is None:
        return
    ledger = ledger_of(call.tx, part, day)
    found = measure(target.indicator, ledger)
    rows: list[tuple[Button, ...]] = []
    if found.behind or found.cases:
        rows.append((button(text("👀 Coi"), "plan_behind", *_args(day, part), target.code, 1),))
    if found.entered and call.reach(Action.EDIT_PLAN).whole:
        rows.append((button(text("✍️ Nhập số"), "plan_enter", day.year, target.indicator),))
    rows.append((button(text("⬅️ Kế hoạch"), "plan", *_args(day, part)),))
    call.show(Screen((lines.head(day, part), *lines.details(target, ledger)), tuple(rows)))


@handles("plan_behind", Action.REPORT)
def show_behind(call: Call) -> None:
    """List what is behind a number: day, place, code, page."""
    day, part = _of_args(call)
    target = _target(call, day)
    if target is None:
        return
    page = max(1, int(call.args[3])) if len(call.args) > 3 and call.args[3].isdecimal() else 1
    ledger = ledger_of(call.tx, part, day)
    found = measure(target.indicator, ledger)
    if found.cases:
        count, shown, rows = ledger.founders.all, *_founders(call, day, part, page)
    else:
        first = (page - 1) * behind.PAGE
        count = len(found.behind)
        shown = behind.coop_lines(found.behind[first : first + behind.PAGE], first + 1)
        rows = ()
    title = text("{code} · {label}: {n}", code=target.code, label=target.label, n=count)
    call.show(Screen((title, *shown), (*rows, *_paging(day, part, target, page, behind.pages(count)))))


def _founders(
    call: Call, day: date, part: Part, page: int
) -> tuple[list[Text], tuple[tuple[Button, ...], ...]]:
    """List foundings with the help they had; a number under the list opens what can be ticked."""
    first, until = span(Period(date(day.year, 1, 1), day))
    offset = (page - 1) * behind.PAGE
    found = plans.founder_list(
        call.tx, part.reach, first=first, until=until, limit=behind.PAGE, offset=offset
    )  # fmt: skip
    had = plans.had(call.tx, (row.id for row in found), until=until, day=day.isoformat())
    shown, buttons = [], []
    for number, row in enumerate(found, start=offset + 1):
        items = items_of(*had[row.id])
        shown.append(behind.founder_line(number, row.id, row.name, row.commune, day_of(row.opened_at), items))
        buttons.append(button(text("{n}", n=number), "support", row.id))
    return shown, tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))


def _show(call: Call, day: date, part: Part, notes: list[Text]) -> None:
    targets = targets_of(call.tx, day.year)
    head = lines.head(day, part)
    if not targets:
        _show_none(call, day, part, [head, *notes])
        return
    shown = lines.summary(targets, ledger_of(call.tx, part, day))
    if not part.is_whole:
        notes = [*notes, text("Mục tiêu là của cả tỉnh, số làm được là của {place}.", place=part.words)]
    codes = [button(text("{code}", code=it.code), "plan_line", *_args(day, part), it.code) for it in targets]
    rows = tuple(tuple(codes[at : at + IN_A_ROW]) for at in range(0, len(codes), IN_A_ROW))
    others = _years(call, part, {*_planned(call), day_of(call.now).year} - {day.year})
    call.show(Screen((head, *notes, *shown), tuple(filter(None, (*rows, _edit(call, day.year), *others)))))


def _show_none(call: Call, day: date, part: Part, lead: list[Text]) -> None:
    """A year without a plan leads on: to one that has it, and for who may, to making it."""
    year, planned = day.year, _planned(call)
    lead.append(text("Chưa có kế hoạch năm {year} trong bot.", year=str(year)))
    rows: list[tuple[Button, ...]] = []
    edit = _edit(call, year)
    last = max((it for it in planned if it < year), default=None)
    if edit and last is not None:
        lead.append(text("{Xh} chép mục tiêu năm {last} qua rồi sửa số, hoặc nhập từng mục tiêu.", last=str(last)))
        rows.append((button(text("📄 Chép từ năm {last}", last=str(last)), "plan_copy", year, last),))
    elif not edit:
        lead.append(text("Quản trị của tỉnh mới nhập kế hoạch được."))
    rows += [edit] if edit else []
    rows += _years(call, part, planned)
    call.show(Screen(tuple(lead), tuple(rows)))


def _planned(call: Call) -> set[int]:
    return {FIRST_YEAR, *plans.years(call.tx)}


def _edit(call: Call, year: int) -> tuple[Button, ...]:
    if not call.reach(Action.EDIT_PLAN).whole or year not in EDITED:
        return ()
    numbers = button(text("✍️ Số cả tỉnh"), "plan_numbers", year)
    if year == FIRST_YEAR:
        return (numbers,)
    return (button(text("✏️ Nhập kế hoạch {year}", year=str(year)), "plan_edit", year), numbers)


def _years(call: Call, part: Part, years: set[int]) -> tuple[tuple[Button, ...], ...]:
    """Lead to the newest years: a past one as of its end, one to come as of its first day."""
    today = day_of(call.now)
    buttons = tuple(
        button(text("📅 {year}", year=str(year)), "plan", *_args(max(min(date(year, 12, 31), today), date(year, 1, 1)), part))
        for year in sorted(years)[-MOST_YEARS:]
    )
    return (buttons,) if buttons else ()


def _paging(day: date, part: Part, target: Target, page: int, pages: int) -> tuple[tuple[Button, ...], ...]:
    args = _args(day, part)
    back = (button(text("⬅️ {code}", code=target.code), "plan_line", *args, target.code),)
    if pages == 1:
        return (back,)
    turn = (
        button(text("◀️"), "plan_behind", *args, target.code, max(1, page - 1)),
        button(text("{page}/{pages}", page=page, pages=pages), "plan_behind", *args, target.code, page),
        button(text("▶️"), "plan_behind", *args, target.code, min(pages, page + 1)),
    )
    return (turn, back)


def _target(call: Call, day: date) -> Target | None:
    code = call.args[2] if len(call.args) > 2 else ""
    return next((it for it in targets_of(call.tx, day.year) if it.code == code), None)


def _args(day: date, part: Part) -> tuple[str, str]:
    return f"{day:%Y%m%d}", part.code


def _of_args(call: Call) -> tuple[date, Part]:
    day, code = (*call.args, "", "")[:2]
    known = len(day) == 8 and day.isdecimal()
    shown = date(int(day[:4]), int(day[4:6]), int(day[6:])) if known else day_of(call.now)
    return shown, part_of(call.reach(Action.REPORT), code)
