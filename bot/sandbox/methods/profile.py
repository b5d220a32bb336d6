"""Methods about the bot itself: its names, commands and menu button."""

import re
from typing import TYPE_CHECKING, Any

from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import method

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn

COMMANDS_MAX = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_DESCRIPTION_MAX = 256
_NAME_MAX, _LONG_MAX, _SHORT_MAX = 64, 512, 120


@method
async def get_me(standin: "StandIn", call: Call) -> dict[str, Any]:
    return {
        **standin.profile.user,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method
async def set_my_commands(standin: "StandIn", call: Call) -> bool:
    commands = call.params["commands"]
    if len(commands) > COMMANDS_MAX:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= _DESCRIPTION_MAX:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    clean = [{**command, "command": command["command"].removeprefix("/")} for command in commands]
    standin.profile.commands[_scope(call)] = clean
    standin.announce(None, "commands")
    return True


@method
async def get_my_commands(standin: "StandIn", call: Call) -> list[dict[str, str]]:
    return standin.profile.commands.get(_scope(call), [])


@method
async def delete_my_commands(standin: "StandIn", call: Call) -> bool:
    standin.profile.commands.pop(_scope(call), None)
    standin.announce(None, "commands")
    return True


@method
async def set_my_name(standin: "StandIn", call: Call) -> bool:
    return _say(standin, call, "name", _NAME_MAX)


@method
async def get_my_name(standin: "StandIn", call: Call) -> dict[str, str]:
    return _said(standin, call, "name")


@method
async def set_my_description(standin: "StandIn", call: Call) -> bool:
    return _say(standin, call, "description", _LONG_MAX)


@method
async def get_my_description(standin: "StandIn", call: Call) -> dict[str, str]:
    return _said(standin, call, "description")


@method
async def set_my_short_description(standin: "StandIn", call: Call) -> bool:
    return _say(standin, call, "short_description", _SHORT_MAX)


@method
async def get_my_short_description(standin: "StandIn", call: Call) -> dict[str, str]:
    return _said(standin, call, "short_description")


@method
async def set_chat_menu_button(standin: "StandIn", call: Call) -> bool:
    chat_id = call.params.get("chat_id", 0)
    standin.profile.menus[chat_id] = call.params.get("menu_button", {"type": "default"})
    standin.announce(None, "commands")
    return True


@method
async def get_chat_menu_button(standin: "StandIn", call: Call) -> dict[str, Any]:
    return standin.profile.menu(call.params.get("chat_id", 0))


def _scope(call: Call) -> tuple[str, int, str]:
    scope = call.params.get("scope") or {"type": "default"}
    return scope["type"], int(scope.get("chat_id", 0)), call.params.get("language_code", "")


def _say(standin: "StandIn", call: Call, name: str, most: int) -> bool:
    words = call.params.get(name, "")
    if len(words) > most:
        raise bad_request(f"{name} is too long")
    standin.profile.words[name, call.params.get("language_code", "")] = words
    standin.announce(None, "commands")
    return True


def _said(standin: "StandIn", call: Call, name: str) -> dict[str, str]:
    return {name: standin.profile.said(name, call.params.get("language_code", ""))}
