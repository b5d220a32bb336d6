"""Who somebody is: the numeric account and nothing else; messages without a sender lead nowhere."""

from typing import Any

import pytest

from bot.desk.links import LINK_DEAD, new_link
from locales import render
from tests.desk.acting import HERE, LAN, MINH, founder, officer, press
from tests.runtime.turns import Bench


def test_az_08_whoever_takes_over_an_officers_username_gets_nothing(bench: Bench) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    update = bench.text(MINH, f"/hoso {case}")
    update["message"]["from"] |= {"username": "canbo_lan", "first_name": f"Người {LAN}"}

    bench.receive(update)
    bench.take(MINH)

    assert f"/hs_{case}" not in "".join(bench.sent_to(MINH))
    assert press(bench, MINH, "case", case) == ["Nút không còn hiệu lực."]


def test_az_08_an_officers_button_pressed_by_somebody_else_is_dead(bench: Bench) -> None:
    """The button was made for another account, whatever the names say."""
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    officer(bench, MINH, "commune", HERE)
    bench.say(LAN, f"/hoso {case}")
    rows = [payload["rows"] for _, kind, payload in bench.send_all() if kind == "send" and payload.get("rows")]
    data = rows[0][0][0][1]

    bench.receive(bench.tap(MINH, data))
    outcome = bench.take(MINH)

    assert [words for _, words in outcome.toasts] == ["Nút không còn hiệu lực."]
    assert bench.sent_to(MINH) == []


@pytest.mark.parametrize(
    "message",
    [
        {"chat": {"id": LAN, "type": "private"}},
        {"chat": {"id": -100, "type": "supergroup"}, "sender_chat": {"id": -100, "type": "supergroup"}},
        {"chat": {"id": -100, "type": "channel"}, "sender_chat": {"id": -100, "type": "channel"}},
    ],
)
@pytest.mark.parametrize("kind", ["message", "edited_message", "channel_post"])
def test_az_09_a_message_without_a_sender_is_passed_over(bench: Bench, kind: str, message: dict[str, Any]) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    update: dict[str, Any] = bench.text(LAN, f"/hoso {case}")
    body = update.pop("message")
    del body["from"]
    update[kind] = body | message

    bench.receive(update)
    bench.take(message["chat"]["id"])

    assert f"/hs_{case}" not in str(bench.send_all())
    assert bench.rows("SELECT count(*) FROM inbox WHERE state = 0") == [(0,)]


def test_az_09_an_anonymous_group_admin_gets_nothing_personal(bench: Bench) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    update = bench.text(LAN, f"/hoso {case}")
    update["message"] |= {
        "chat": {"id": -100, "type": "supergroup", "title": "HTX"},
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "sender_chat": {"id": -100, "type": "supergroup", "title": "HTX"},
    }

    bench.receive(update)
    for lane in (-100, 1087968824):
        bench.take(lane)

    assert f"/hs_{case}" not in str(bench.send_all())


def test_cb_05_fifty_accounts_that_guess_all_hear_the_same(bench: Bench) -> None:
    heard = set()
    for account in range(7001, 7051):
        for _ in range(3):
            bench.say(account, f"/start {new_link()}")
        heard |= set(bench.sent_to(account))

    assert heard == {render(LINK_DEAD)}
    assert bench.rows("SELECT count(*) FROM audit WHERE action = 'officer_link_refused'") == [(150,)]
    assert bench.rows("SELECT count(*) FROM roles") == [(0,)]


