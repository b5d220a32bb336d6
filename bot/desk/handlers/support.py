"""The eight kinds of help promised to founders: what the bot knows a founding had, and what an officer ticks."""

from bot.desk.call import Call, button
from bot.desk.casework import back
from bot.desk.days import day_of
from bot.desk.registry import handles
from db.desk import plans
from flows.desk.listing.rows import coop
from flows.desk.plan.support import BY_MILESTONE, ITEMS
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.text import Text, text


@handles("support", Action.NOTE, about="case")
def show(call: Call) -> None:
    """Show the help a case has had; with an item, tick it or take the tick back."""
    case = call.case(call.args[0] if call.args else "", Action.NOTE)
    shown = {BY_MILESTONE[name] for name in plans.milestones_of(call.tx, case.id) if name in BY_MILESTONE}
    if len(call.args) > 1 and call.args[1].isdecimal() and 1 <= int(call.args[1]) <= len(ITEMS):
        _tick(call, case.id, int(call.args[1]))
    ticked = {int(code) for code in plans.ticks_of(call.tx, case.id)}
    lines = [_line(number, number in shown, number in ticked) for number in range(1, len(ITEMS) + 1)]
    numbers = [
        button(text("☑️ {n}", n=number) if number in ticked else text("{n}", n=number), "support", case.id, number)
        for number in range(1, len(ITEMS) + 1)
        if number not in shown
    ]
    rows = tuple(tuple(numbers[at : at + 4]) for at in range(0, len(numbers), 4))
    head = text("🤝 Đã hỗ trợ {coop} · /hs_{no}", coop=coop(case.name), no=str(case.id))
    call.show(Screen((head, *lines, text("Bấm số để đánh dấu việc đã làm ngoài bot, bấm lần nữa để bỏ.")), (*rows, back(case.id))))


def _tick(call: Call, case: int, item: int) -> None:
    if str(item) in plans.ticks_of(call.tx, case):
        plans.untick(call.tx, case, str(item))
        call.audit("support_unticked", str(case), f"item={item}")
    else:
        plans.tick(call.tx, case, str(item), by=call.actor.person, day=day_of(call.now).isoformat(), at=call.at)
        call.audit("support_ticked", str(case), f"item={item}")


def _line(number: int, shown: bool, ticked: bool) -> Text:
    if shown:
        return text("✅ {n}. {item} (làm trên bot)", n=number, item=ITEMS[number - 1])
    if ticked:
        return text("✅ {n}. {item} (cán bộ ghi)", n=number, item=ITEMS[number - 1])
    return text("⬜ {n}. {item}", n=number, item=ITEMS[number - 1])
