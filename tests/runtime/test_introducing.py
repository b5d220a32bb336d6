"""The menu and the profile that Telegram shows."""

from datetime import date

from bot.sandbox import StandIn
from bot.telegram.client import Client
from bot.telegram.commands import MENU, introduce
from flows.founding.commands import COMMANDS

DAY = date(2026, 11, 23)


async def test_the_menu_speaks_both_languages_and_every_command_works() -> None:
    async with StandIn() as standin, Client(standin.token, standin.api_url) as client:
        await introduce(client, DAY)
        private = {"type": "all_private_chats"}
        vietnamese = await client.ask("getMyCommands", scope=private)
        english = await client.ask("getMyCommands", scope=private, language_code="en")

    assert len(vietnamese) == len(english) == len(MENU) <= 10
    assert {it["command"] for it in (*vietnamese, *english)} <= COMMANDS.keys()
    assert all(len(it["description"]) <= 40 for it in (*vietnamese, *english))
    assert [it["description"] for it in vietnamese] != [it["description"] for it in english]


async def test_the_profile_is_within_the_limits_and_set_only_when_it_changes() -> None:
    async with StandIn() as standin, Client(standin.token, standin.api_url) as client:
        await introduce(client, DAY)
        await introduce(client, DAY)
        name = (await client.ask("getMyName"))["name"]
        short = (await client.ask("getMyShortDescription", language_code="en"))["short_description"]
        calls = standin.record.count("setMyName")

    assert name.startswith("Lập hợp tác xã – ") and len(name) <= 64
    assert short.startswith("Helps farmers") and len(short) <= 120
    assert calls == 2
