"""Words that lead nowhere: say what can be asked."""

from bot.desk.call import Call, button
from bot.desk.registry import DESK, handles
from flows.desk.policy import Action
from flows.text import Text, text

EXAMPLES: tuple[tuple[str, Text], ...] = (
    ("work", text("🗂 Hôm nay làm gì?")),
    ("stuck", text("🚧 Ai đang vướng?")),
    ("review", text("⏳ Hồ sơ nào chờ coi?")),
)
MOST_SHOWN = 40


@handles("unclear", Action.SEE_WORK)
def unclear(call: Call) -> None:
    """Say so, with questions that the desk understands as buttons."""
    examples = [(DESK.named(name), label) for name, label in EXAMPLES]
    rows = tuple((button(label, it.name),) for it, label in examples if it is not None and call.actor.may(it.action))
    words = call.words if len(call.words) <= MOST_SHOWN else f"{call.words[:MOST_SHOWN]}…"
    call.say(text("Bot chưa hiểu “{x}”. {Xh} bấm thử một câu dưới đây, hoặc gõ /help coi các lệnh.", x=words), rows=rows)
