"""/pheu: how far the foundings that began in a period have come."""

from bot.desk.call import Call, button
from bot.desk.days import day_of
from bot.desk.files.job import KIND
from bot.desk.funnels import Asking, load, load_communes, load_months
from bot.desk.plans import new_coops_target
from bot.desk.registry import handles
from flows.desk.filters.places import place_name
from flows.desk.funnel import funnel
from flows.desk.funnel.asked import read_asked
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, raw, text

MOST_LINES = 24
"""Communes in one list; months are fewer than that in two years."""


@handles("funnel", Action.SEE_FUNNEL, commands=("pheu",))
def show(call: Call) -> None:
    """Show the funnel of what the words ask for, or of what a button carries."""
    reach = call.reach(Action.SEE_FUNNEL)
    if call.args:
        _show(call, Asking.of(call.args, reach, day_of(call.now)))
        return
    asked = read_asked(call.words, reach, day_of(call.now))
    notes = [asked.note] if asked.note else []
    if asked.unknown:
        notes.append(text("⚠️ Bot chưa hiểu: “{words}”.", words=", ".join(asked.unknown)[:60]))
    others = tuple(
        (button(text("Hay là {place}?", place=it.words), "funnel", asked.period.code, it.code),)
        for it in asked.others
    )
    _show(call, Asking(asked.period, asked.part), notes, others)


@handles("funnel_xa", Action.SEE_FUNNEL)
def by_commune(call: Call) -> None:
    asking = _asking(call)
    found = load_communes(call.tx, asking)
    lines = [
        funnel.short_line(raw(place_name(code)) if code else text("chưa chọn xã"), it)
        for code, it in found[:MOST_LINES]
    ]
    if len(found) > MOST_LINES:
        lines.append(text("… và {n} xã nữa, coi trong Excel.", n=len(found) - MOST_LINES))
    _list(call, asking, lines)


@handles("funnel_thang", Action.SEE_FUNNEL)
def by_month(call: Call) -> None:
    asking = _asking(call)
    months = [(month, it) for month, it in load_months(call.tx, asking) if it.begun]
    lines = [
        funnel.short_line(text("{m}/{y}", m=month.first.month, y=str(month.first.year)), it)
        for month, it in months[-MOST_LINES:]
    ]
    _list(call, asking, lines)


@handles("funnel_hinh", Action.SEE_FUNNEL)
def picture(call: Call) -> None:
    call.job(KIND, {"what": "funnel_chart", "args": list(_asking(call).args)})
    call.toast(text("Bot đang vẽ…"))


def _asking(call: Call) -> Asking:
    return Asking.of(call.args, call.reach(Action.SEE_FUNNEL), day_of(call.now))


def _show(
    call: Call, asking: Asking, notes: list[Text] | None = None, more: tuple[tuple[Button, ...], ...] = ()
) -> None:
    numbers = load(call.tx, asking)
    target = new_coops_target(call.tx, asking.period) if asking.part.is_whole else None
    lines = funnel.lines(numbers, target)
    args = asking.args
    buttons: tuple[tuple[Button, ...], ...] = ()
    if numbers.funnel.begun:
        buttons = (
            (button(text("📍 Theo xã"), "funnel_xa", *args), button(text("📅 Theo tháng"), "funnel_thang", *args)),
            (button(text("🖼 Biểu đồ"), "funnel_hinh", *args), button(text("📥 Excel"), "export", "funnel", *args)),
        )  # fmt: skip
    call.show(Screen((_head(asking), *(notes or ()), *lines), (*more, *buttons)))


def _list(call: Call, asking: Asking, lines: list[Text]) -> None:
    shown = lines or [text("Chưa có ai bắt đầu trong khoảng này.")]
    rows = (
        (button(text("⬅️ Phễu"), "funnel", *asking.args), button(text("📥 Excel"), "export", "funnel", *asking.args)),
    )  # fmt: skip
    call.show(Screen((_head(asking), *shown), rows))


def _head(asking: Asking) -> Text:
    return funnel.head(asking.period, asking.part.words)
