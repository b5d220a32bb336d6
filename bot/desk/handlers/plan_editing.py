"""An admin enters the plan of another year, and numbers of the province that nothing in the bot counts."""

from datetime import date
from decimal import Decimal

from bot.desk.call import Call, NotFound, button
from bot.desk.days import day_of
from bot.desk.registry import handles
from db.desk import plans
from flows.desk.figures.checks import shown
from flows.desk.plan.lines import target_words
from flows.desk.plan.measure import INDICATORS
from flows.desk.plan.reading import SHORTEST_SOURCE, read_bounds, read_entered
from flows.desk.plan.target import FIRST_YEAR, Target
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Problem, Text, text
from locales import plain

PAGE = 6
EDITED = range(2000, 2100)
"""Years whose plan can be entered."""
UNITS = {"growth": "%/năm", "ratio": "%"}
MILLIONS = "triệu đồng"


@handles("plan_edit", Action.EDIT_PLAN)
def edit(call: Call) -> None:
    """List what a target can be set for: year, page."""
    year = edited_year(call)
    page = int(call.args[1]) if len(call.args) > 1 and call.args[1].isdecimal() else 1
    set_ = {it.indicator: it for it in plans.lines(call.tx, year)}
    keys = list(INDICATORS)
    pages = -(-len(keys) // PAGE)
    rows = [
        (button(_label(key, set_.get(key)), "plan_set", year, key),)
        for key in keys[(page - 1) * PAGE : page * PAGE]
    ]
    turn = (
        button(text("◀️"), "plan_edit", year, max(1, page - 1)),
        button(text("{page}/{pages}", page=page, pages=pages), "plan_edit", year, page),
        button(text("▶️"), "plan_edit", year, min(pages, page + 1)),
    )
    today = day_of(call.now)
    shown_on = today if year == today.year else date(year, 12, 31) if year < today.year else date(year, 1, 1)
    done = (button(text("✅ Xong"), "plan", f"{shown_on:%Y%m%d}", ""),)
    head = text("✏️ Kế hoạch {year}: đã có {n} mục tiêu. Bấm mục tiêu để nhập hoặc sửa.", year=str(year), n=len(set_))
    call.show(Screen((head,), (*rows, turn, done)))


@handles("plan_set", Action.EDIT_PLAN)
def set_target(call: Call) -> None:
    """Ask for one target: year, indicator."""
    year, key = edited_year(call), _indicator(call)
    known = next((it for it in plans.lines(call.tx, year) if it.indicator == key), None)
    rows: tuple[tuple[Button, ...], ...] = (
        (button(text("⬅️ Danh sách"), "plan_edit", year),),
    )
    if known is not None:
        rows = ((button(text("🗑 Bỏ mục tiêu này"), "plan_drop", year, key),), *rows)
    if INDICATORS[key].kind == "task":
        _ask_source(call, year, key, "", "", "0", rows)
        return
    call.expect("plan_target", year, key)
    call.say(
        text("Mục tiêu “{label}” năm {year} là bao nhiêu? VD: {example}", label=INDICATORS[key].label, year=str(year), example=_example(key)),
        rows=rows,
    )  # fmt: skip


@handles("plan_target", Action.EDIT_PLAN)
def take_target(call: Call) -> None:
    year, key = edited_year(call), _indicator(call)
    bounds = read_bounds(call.words)
    if isinstance(bounds, Problem):
        call.expect("plan_target", year, key)
        call.say(bounds.words)
        return
    high = "" if bounds.high is None else str(bounds.high)
    _ask_source(call, year, key, str(bounds.low), high, str(int(bounds.strict)), ())


def _ask_source(
    call: Call, year: int, key: str, low: str, high: str, strict: str, rows: tuple[tuple[Button, ...], ...]
) -> None:
    last = plans.lines(call.tx, year)
    args = (year, key, low, high, strict)
    if last:
        rows = ((button(text("📄 Như mục trước"), "plan_source", *args),), *rows)
    call.expect("plan_source", *args)
    call.say(text("Số này theo văn bản nào? Gõ số, ngày. VD: Kế hoạch 1234/KH-UBND ngày 15/01/{year}", year=str(year)), rows=rows)


@handles("plan_source", Action.EDIT_PLAN)
def take_source(call: Call) -> None:
    """Keep the target with its source: typed, or that of the line before."""
    year, key = edited_year(call), _indicator(call)
    low, high, strict = call.args[2:5]
    before = plans.lines(call.tx, year)
    source = " ".join(call.words.split())[:300] or (before[-1].source if before else "")
    if len(source) < SHORTEST_SOURCE:
        call.expect("plan_source", year, key, low, high, strict)
        call.say(text("Ghi rõ văn bản giùm, để mai mốt coi lại biết lấy ở đâu. VD: Kế hoạch 1234/KH-UBND ngày 15/01/{year}", year=str(year)))
        return
    kind = INDICATORS[key].kind
    code = code_of(key)
    unit = UNITS.get(kind, INDICATORS[key].unit)
    line = plans.Line(
        code, plain(INDICATORS[key].label), unit, kind, key, low or None, high or None, int(strict), source
    )
    plans.put(call.tx, year, line, by=call.actor.person, at=call.at)
    call.audit("plan_edited", f"{year}.{code}", f"low={low} high={high} strict={strict}")
    call.say(
        text("✅ Đã ghi {year}: {label}, {target}.", year=str(year), label=line.label, target=target_words(_target(line))),
        rows=((button(text("➕ Mục tiêu khác"), "plan_edit", year),), (button(text("📋 Coi kế hoạch"), "plan"),)),
    )  # fmt: skip


@handles("plan_drop", Action.EDIT_PLAN)
def drop(call: Call) -> None:
    year, key = edited_year(call), _indicator(call)
    known = next((it for it in plans.lines(call.tx, year) if it.indicator == key), None)
    if known is not None:
        plans.drop(call.tx, year, known.code)
        call.audit("plan_edited", f"{year}.{known.code}", "dropped")
    call.args = (str(year),)
    edit(call)


@handles("plan_numbers", Action.EDIT_PLAN)
def numbers(call: Call) -> None:
    """List what nothing in the bot counts, with what was entered last: year."""
    year = any_year(call)
    known = plans.entered(call.tx, year, until=day_of(call.now).isoformat())
    keys = [key for key, it in INDICATORS.items() if it.is_entered]
    lines = [
        text("• {label}: {n} {unit}", label=INDICATORS[key].label, n=shown(Decimal(known[key].value)), unit=INDICATORS[key].unit)
        if key in known
        else text("• {label}: chưa có số", label=INDICATORS[key].label)
        for key in keys
    ]
    head = text("✍️ Số cả tỉnh năm {year} mà bot không đếm được. Bấm để nhập.", year=str(year))
    rows = tuple((button(INDICATORS[key].label, "plan_enter", year, key),) for key in keys)
    call.show(Screen((head, *lines), (*rows, (button(text("⬅️ Kế hoạch"), "plan"),))))


@handles("plan_enter", Action.EDIT_PLAN)
def enter(call: Call) -> None:
    """Ask for a number of the province: year, indicator."""
    year, key = any_year(call), _indicator(call)
    call.expect("plan_number", year, key)
    call.say(text("“{label}” năm {year} tới hôm nay được bao nhiêu {unit}, theo báo cáo nào? Gõ số rồi tới nguồn. VD: 52 · báo cáo 12/BC-SNN ngày 01/12", label=INDICATORS[key].label, year=str(year), unit=INDICATORS[key].unit))  # fmt: skip


@handles("plan_number", Action.EDIT_PLAN)
def take_number(call: Call) -> None:
    year, key = any_year(call), _indicator(call)
    found = read_entered(call.words, is_money=INDICATORS[key].unit == MILLIONS)
    if isinstance(found, Problem):
        call.expect("plan_number", year, key)
        call.say(found.words)
        return
    day = min(day_of(call.now), day_of(call.now).replace(year=year, month=12, day=31))
    plans.enter(
        call.tx, year, key, day=day.isoformat(), value=str(found.value), source=found.source, by=call.actor.person, at=call.at
    )
    call.audit("plan_number", f"{year}.{key}", f"value={found.value}")
    call.say(
        text("✅ Đã ghi: {label} {n} {unit}.", label=INDICATORS[key].label, n=shown(found.value), unit=INDICATORS[key].unit),
        rows=((button(text("📋 Coi kế hoạch"), "plan"),),),
    )


def code_of(key: str) -> str:
    """Number a target as the plan that the program brings along does."""
    return f"T{list(INDICATORS).index(key) + 1:02d}"


def _label(key: str, line: plans.Line | None) -> Text:
    if line is None:
        return text("➕ {label}", label=INDICATORS[key].label)
    return text("✏️ {label}: {target}", label=INDICATORS[key].label, target=target_words(_target(line)))


def _target(line: plans.Line) -> Target:
    low, high = (None if it is None else Decimal(it) for it in (line.low, line.high))
    return Target(line.code, line.indicator, INDICATORS[line.indicator].kind, line.label, line.unit, low, high, bool(line.strict))


def _example(key: str) -> str:
    return {"count": "15", "growth": "tăng 5-10%", "ratio": "trên 80%"}[INDICATORS[key].kind]


def edited_year(call: Call) -> int:
    """Read the year; the plan that the program brings along stays as it is."""
    year = any_year(call)
    if year == FIRST_YEAR:
        raise NotFound
    return year


def any_year(call: Call) -> int:
    """Read the year, for who may edit the plan."""
    year = call.number(0)
    if year not in EDITED or not call.reach(Action.EDIT_PLAN).whole:
        raise NotFound
    return year


def _indicator(call: Call) -> str:
    if len(call.args) < 2 or call.args[1] not in INDICATORS:
        raise NotFound
    return call.args[1]
