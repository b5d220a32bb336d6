"""/hoso: one case on one screen."""

from bot.desk.call import Call
from bot.desk.registry import handles
from flows.desk.policy import Action
from flows.text import bold, raw, text


@handles("case", Action.OPEN_CASE, about="case", commands=("hoso",))
def open_case(call: Call) -> None:
    """Open a case by its number: /hoso 142, /hs_142, or a button."""
    number = (call.args[0] if call.args else call.words).strip()
    case = call.case(number.removeprefix("/hs_"))
    call.audit("case_opened", str(case.id))
    call.say(
        text("{name} · /hs_{no}", name=bold(raw(f"HTX {case.name}")), no=str(case.id)),
        text("Làm được {percent}%", percent=case.percent),
    )
