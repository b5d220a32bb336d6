"""Questions to tap, for those who do not know what to ask; only what the roles may do."""

from bot.desk.call import Call, button
from bot.desk.registry import DESK
from flows.engine.effects import Button
from flows.text import Text, text

EXAMPLES: tuple[tuple[str, Text], ...] = (
    ("work", text("🗂 Hôm nay làm gì?")),
    ("stuck", text("🚧 Ai đang vướng?")),
    ("review", text("⏳ Hồ sơ nào chờ coi?")),
)


def example_rows(call: Call) -> tuple[tuple[Button, ...], ...]:
    found = [(DESK.named(name), label) for name, label in EXAMPLES]
    return tuple((button(label, it.name),) for it, label in found if it is not None and call.actor.may(it.action))
