"""An officer's chat has the commands of the roles, and loses them with the last role."""

import pytest

from bot.desk.handlers.class_sheet import ASK_CODE
from bot.desk.menu import MOST, commands_of
from bot.desk.registry import DESK
from flows.classes.confirming import LETTERS, PERSON, Line, code_of, read_code
from flows.desk.commands import COMMANDS
from flows.desk.policy import Actor, Grant, Role
from locales import plain
from tests.desk.acting import HERE, LAN, MINH, invite, officer, tap
from tests.desk.screens import phone_of
from tests.runtime.turns import Bench


def menus(bench: Bench, chat: int) -> list[list[str]]:
    return [
        [it["command"] for it in payload["commands"]]
        for to, kind, payload in bench.send_all()
        if (to, kind) == (chat, "menu")
    ]


def test_an_officer_gets_the_commands_of_the_role(bench: Bench) -> None:
    bench.say(LAN, f"/start {invite(bench, 'admin')}")
    bench.say(MINH, f"/start {invite(bench, 'commune', HERE)}")
    sent = {chat: payload["commands"] for chat, kind, payload in bench.send_all() if kind == "menu"}
    admin, commune = ([it["command"] for it in sent[account]] for account in (LAN, MINH))

    assert admin[-2:] == commune[-2:] == ["help", "start"]
    assert len(admin) == len(commune) == MOST
    assert "canbo" in admin
    assert "canbo" not in commune
    assert "hoso" in commune


def test_the_commands_go_with_the_last_role(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    officer(bench, MINH, "commune", HERE)
    [(role,)] = bench.rows("SELECT id FROM roles WHERE role = 'commune'")

    tap(bench, LAN, "withdraw", role, "yes")

    assert menus(bench, MINH) == [[]]


def test_what_a_command_does_fits_into_the_menu() -> None:
    assert [it.name for it in COMMANDS if len(plain(it.about)) > 40] == []


def test_help_knows_every_command_of_the_desk() -> None:
    named = {it.name for it in COMMANDS} | {"help"}

    missing = [it.commands for it in DESK if it.commands and not named & set(it.commands)]
    assert missing == [], "write what they do into flows/desk/commands.py"


def test_the_example_of_a_confirmation_looks_like_a_real_code_and_is_nobodys() -> None:
    [example] = [it.example for it in COMMANDS if it.name == "xacnhan"]
    real = code_of(b"secret", Line(PERSON, LETTERS.index(example[1])))

    assert [len(it) for it in example.split("-")] == [len(it) for it in real.split("-")]
    assert set(example.replace("-", "")) <= set(LETTERS)
    assert read_code(b"secret", example) is None
    assert example in ASK_CODE.msgid


@pytest.mark.parametrize("role", Role)
def test_only_what_exists_and_may_be_done_is_listed(role: Role) -> None:
    listed = commands_of(Actor(1, 2001, "Lan", (Grant(role),)))

    assert listed
    for it in listed:
        handler = DESK.of_command(it.name)
        assert handler is not None and Actor(1, 2001, "Lan", (Grant(role),)).may(handler.action)


@pytest.mark.parametrize(
    ("role", "head", "has", "has_not"),
    [("commune", "Các lệnh của cán bộ xã", "/vuong", "/canbo"), ("admin", "Các lệnh của quản trị", "/canbo", "/start ·"),
     ("trainer", "Các lệnh của người mở lớp", "/viec", "/vuong")],
)  # fmt: skip
def test_help_lists_the_commands_of_the_role(bench: Bench, role: str, head: str, has: str, has_not: str) -> None:
    lan = phone_of(bench, LAN, role, HERE if role == "commune" else "")

    said = lan.say("/help")

    assert said.startswith(f"<b>{head}</b>")
    assert f"\n{has} · " in said and has_not not in said
    assert lan.tap("🗂 Hôm nay làm gì?").startswith("🗂 Việc hôm nay")


def test_an_example_can_be_copied_with_a_tap(bench: Bench) -> None:
    said = phone_of(bench, LAN, "province").say("/trogiup")

    assert "/vuong · Ai đang vướng. VD: <code>/vuong 7 ngay buoc 2</code>" in said
