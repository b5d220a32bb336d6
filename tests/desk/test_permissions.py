"""AZ-01: every role at every handler, on an own, a foreign and a missing case, as the policy table says."""

import pytest

from bot.desk.menu import commands_of
from bot.desk.registry import DESK, Handler
from flows.desk.policy import POLICY, Action, Actor, Grant, Role
from tests.desk.acting import ELSEWHERE, HAI, HERE, LAN, founder, officer, press
from tests.runtime.turns import Bench

NOT_FOUND = "Không tìm thấy hồ sơ."
DEAD = "Nút không còn hiệu lực."
PLACES = {Role.COMMUNE: HERE, Role.PROVINCE: "", Role.TRAINER: "", Role.ADMIN: ""}
HANDLERS = sorted(DESK, key=lambda it: it.name)


def test_az_01_every_handler_stands_in_the_table() -> None:
    granted = {action for actions in POLICY.values() for action in actions}

    assert {it.action for it in HANDLERS} <= granted
    assert granted <= set(Action)


@pytest.mark.parametrize("role", Role)
def test_az_01_what_the_table_does_not_allow_is_a_dead_button(bench: Bench, role: Role) -> None:
    case = founder(bench)
    officer(bench, LAN, role.value, PLACES[role])

    for handler in HANDLERS:
        if handler.action not in POLICY[role]:
            assert press(bench, LAN, handler.name, case) == [DEAD], handler.name


@pytest.mark.parametrize("role", Role)
def test_az_01_a_missing_case_and_one_elsewhere_say_the_same(bench: Bench, role: Role) -> None:
    case = founder(bench)
    bench.rows(f"UPDATE cases SET commune = '{ELSEWHERE}' RETURNING id")
    officer(bench, LAN, role.value, PLACES[role])
    bench.rows("DELETE FROM starts RETURNING id")

    for handler in _about_cases():
        if handler.action in POLICY[role]:
            assert press(bench, LAN, handler.name, 987_654) == [NOT_FOUND], handler.name
            if PLACES[role]:
                assert press(bench, LAN, handler.name, case) == [NOT_FOUND], handler.name
    assert bench.rows("SELECT count(*) FROM audit WHERE action = 'case_read'") == [(0,)]


@pytest.mark.parametrize("role", [Role.COMMUNE, Role.PROVINCE, Role.ADMIN])
def test_az_01_an_own_case_is_dealt_with(bench: Bench, role: Role) -> None:
    case = founder(bench)
    officer(bench, LAN, role.value, PLACES[role])

    for handler in _about_cases():
        if handler.action in POLICY[role]:
            said = press(bench, LAN, handler.name, case)
            assert DEAD not in said, handler.name
            assert NOT_FOUND not in said, handler.name


def test_az_01_a_founder_gets_nowhere(bench: Bench) -> None:
    case = founder(bench)

    for handler in HANDLERS:
        assert press(bench, HAI, handler.name, case) == [DEAD], handler.name


def test_az_05_officers_commands_are_unknown_to_a_founder(bench: Bench) -> None:
    founder(bench)
    bench.say(HAI, "/khongco 1")
    unknown = bench.sent_to(HAI)

    for command in sorted(command for it in HANDLERS for command in it.commands):
        bench.say(HAI, f"/{command} 1")
        assert bench.sent_to(HAI) == unknown, command


@pytest.mark.parametrize(
    ("role", "command", "whose"),
    [
        (Role.TRAINER, "viec", ""), (Role.TRAINER, "kehoach", "cán bộ xã"), (Role.TRAINER, "hs_142", "cán bộ xã"),
        (Role.TRAINER, "canbo", "cán bộ tỉnh"), (Role.COMMUNE, "canbo", "cán bộ tỉnh"),
    ],
)  # fmt: skip
def test_a_command_of_another_role_says_whose_it_is_and_names_the_own_ones(
    bench: Bench, role: Role, command: str, whose: str
) -> None:
    officer(bench, LAN, role.value, PLACES[role])
    bench.say(LAN, f"/{command}")
    said = bench.sent_to(LAN)

    if not whose:
        assert "Lệnh này của" not in said[-1]
        return
    [words] = said
    own = [it.name for it in commands_of(Actor(1, LAN, "Lan", (Grant(role),)))]
    assert words == f"Lệnh này của {whose}. Lệnh của anh chị: {', '.join(f'/{it}' for it in own)}"
    assert "lop" in own and command not in own


def _about_cases() -> list[Handler]:
    return [it for it in HANDLERS if it.about == "case"]
