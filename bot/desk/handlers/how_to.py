"""/help: the commands that the roles reach, one a line, and questions in plain words."""

from bot.desk.call import Call
from bot.desk.examples import example_rows
from bot.desk.menu import commands_of
from bot.desk.registry import handles
from flows.desk.commands import Command
from flows.desk.policy import Action
from flows.desk.staff import ROLE_NAMES
from flows.engine.effects import Screen
from flows.text import Text, bold, code, joined, text


@handles("how_to", Action.SEE_WORK, commands=("help", "trogiup"))
def how_to(call: Call) -> None:
    """List them."""
    roles = joined(*(name for role, name in ROLE_NAMES.items() if role in call.actor.roles), separator=", ")
    ask = text("Hỏi thẳng cũng được, không dấu cũng được. Bấm thử một câu:")
    own = text("Tự lập HTX cho mình: /start trang đầu, /giup cách dùng.")
    lines = [bold(text("Các lệnh của {roles}", roles=roles)), *map(_line, commands_of(call.actor)), own, None, ask]
    call.show(Screen(tuple(it or Text("") for it in lines), example_rows(call)), fresh=True)


def _line(it: Command) -> Text:
    """A tap on the command sends it, one on the example copies it."""
    command = f"/{it.name}"
    if not it.example:
        return text("{command} · {about}", command=command, about=it.about)
    return text("{command} · {about}. VD: {example}", command=command, about=it.about, example=code(f"{command} {it.example}"))
