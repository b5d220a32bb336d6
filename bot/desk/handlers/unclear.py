"""Words that lead nowhere: say what can be asked."""

from bot.desk.call import Call
from bot.desk.examples import example_rows
from bot.desk.registry import handles
from flows.desk.policy import Action
from flows.text import text
from flows.understand.bare import plain_words

MOST_SHOWN = 40
THANKS = "cam on"


@handles("unclear", Action.SEE_WORK)
def unclear(call: Call) -> None:
    """Say so, with questions that the desk understands as buttons; thanks ask for nothing."""
    if plain_words(call.words).startswith(THANKS):
        call.say(text("Dạ, không có chi."))
        return
    words = call.words if len(call.words) <= MOST_SHOWN else f"{call.words[:MOST_SHOWN]}…"
    call.say(
        text("Bot chưa hiểu “{x}”. {Xh} bấm thử một câu dưới đây, hoặc gõ /help coi các lệnh.", x=words),
        rows=example_rows(call),
    )
