"""⚠️ Cases of the area that may be the same as this one, each with a button."""

from bot.desk import doubles
from bot.desk.call import Call, button
from bot.desk.casework import back, view_of
from bot.desk.registry import handles
from flows.desk.policy import Action
from flows.engine.effects import Screen
from flows.text import raw, text

MOST = 12


@handles("duplicates", Action.OPEN_CASE, about="case")
def show_duplicates(call: Call) -> None:
    """List them: (case)."""
    case = call.case(call.args[0], Action.OPEN_CASE)
    found = doubles.found(call, case)
    if not found:
        call.show(Screen((text("Không thấy hồ sơ nào giống {coop}.", coop=view_of(call, case).name()),), (back(case.id),)))
        return
    lines = [text("Có thể trùng với {coop} · /hs_{no}:", coop=view_of(call, case).name(), no=str(case.id)), *list(found.values())[:MOST]]
    numbers = [button(raw(f"/hs_{number}"), "case", number) for number in list(found)[:MOST]]
    rows = [tuple(numbers[at : at + 3]) for at in range(0, len(numbers), 3)]
    call.show(Screen(tuple(lines), (*rows, back(case.id))))
