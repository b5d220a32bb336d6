"""An officer's chat has the commands of the roles, and loses them with the last role."""

from tests.desk.acting import HERE, LAN, MINH, invite, officer, tap
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

    assert admin[-1] == commune[-1] == "start"
    assert "canbo" in admin
    assert "canbo" not in commune
    assert "hoso" in commune


def test_the_commands_go_with_the_last_role(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    officer(bench, MINH, "commune", HERE)
    [(role,)] = bench.rows("SELECT id FROM roles WHERE role = 'commune'")

    tap(bench, LAN, "withdraw", role, "yes")

    assert menus(bench, MINH) == [[]]
