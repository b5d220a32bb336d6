"""The command menu of an officer's chat: what the roles may do, help, and the founder's home."""

from typing import Any

from bot.desk.registry import DESK
from flows.desk.commands import COMMANDS, Command
from flows.desk.policy import Actor
from flows.text import Text, text
from locales import plain

LAST: tuple[tuple[str, Text], ...] = (("help", text("Các lệnh, cách hỏi")), ("start", text("Trang đầu")))
MOST = 10
"""What fits on a screen; all others still work."""


def commands_of(actor: Actor) -> list[Command]:
    """List the commands that somebody can use; one whose handler the roles do not reach is left out."""
    handlers = ((it, DESK.of_command(it.name)) for it in COMMANDS)
    return [it for it, handler in handlers if handler is not None and actor.may(handler.action)]


def menu_of(actor: Actor, language: str) -> dict[str, Any]:
    """Return what the sender sets as the commands of this chat; an empty list takes the own menu away."""
    shown = [(it.name, it.about) for it in commands_of(actor)[: MOST - len(LAST)]]
    return {"commands": [{"command": name, "description": plain(about, language)} for name, about in (*shown, *LAST) if shown]}
