"""Officers invite, withdraw and stand in for each other; nobody gives more than the own role reaches."""

import re
from datetime import timedelta
from itertools import product

import pytest

from flows.desk.areas import codes_of
from flows.desk.policy import POLICY, Action, Actor, Grant, Role
from flows.desk.staff import DUTIES, GIVES, LAST_ADMIN, Holder, refusal_to_give, refusal_to_withdraw
from locales import render
from tests.desk.acting import ELSEWHERE, HERE, LAN, MINH, founder, officer, press
from tests.desk.screens import phone_of
from tests.runtime.turns import Bench

AREAS = {"": frozenset[str](), HERE: codes_of(HERE), ELSEWHERE: codes_of(ELSEWHERE)}


def actor(role: Role, area: str) -> Actor:
    return Actor(1, 1, "Lan", (Grant(role, area, AREAS[area]),))


@pytest.mark.parametrize(("mine", "area", "role", "where"), [*product(Role, ("", HERE), Role, AREAS)])
def test_az_06_nobody_gives_a_role_wider_than_the_own_one(mine: Role, area: str, role: Role, where: str) -> None:
    if mine is Role.COMMUNE and not area:
        return
    allowed = refusal_to_give(actor(mine, area), role, AREAS[where]) is None

    assert allowed == (role in GIVES.get(mine, ()) and (not area or where == area))


def test_az_06_the_last_admin_stays() -> None:
    holder = Holder(1, 7, 7, Role.ADMIN, "", "Minh", 0)

    assert refusal_to_withdraw(actor(Role.ADMIN, ""), holder, [7], frozenset()) is LAST_ADMIN
    assert refusal_to_withdraw(actor(Role.ADMIN, ""), holder, [7, 8], frozenset()) is None


def test_az_06_the_last_admin_who_tries_is_told_why(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    [(role,)] = bench.rows("SELECT id FROM roles")

    said = press(bench, LAN, "withdraw", role, "yes")

    assert said[0] == render(LAST_ADMIN)
    assert bench.rows("SELECT until FROM roles") == [(None,)]


def test_an_admin_invites_a_commune_officer_in_chat(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    [asked] = press(bench, LAN, "invite")
    assert asked.splitlines()[0] == "Mời ai?" and len(asked.splitlines()) == 5
    assert press(bench, LAN, "invite", "commune") == ["Cán bộ của xã nào? Gõ tên xã, không cần dấu."]
    bench.say(LAN, "phu khuong")
    assert "chọn xã nào" in bench.sent_to(LAN)[0]

    told, link = press(bench, LAN, "invite", "commune", HERE)
    found = re.search(r"o_[\w-]+", link)
    assert found
    bench.say(MINH, f"/start {found[0]}")

    assert "cán bộ phường" in told and "48 giờ" in told
    assert bench.rows("SELECT role, area FROM roles ORDER BY id") == [("admin", ""), ("commune", HERE)]


def test_cb_06_whoever_made_a_link_hears_that_a_dead_one_was_tried(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    _, link = press(bench, LAN, "invite", "trainer")
    code = re.search(r"o_[\w-]+", link)
    assert code
    press(bench, LAN, "links", bench.rows("SELECT max(id) FROM invitations")[0][0])

    bench.say(MINH, f"/start {code[0]}")

    sent = {chat: payload["html"] for chat, _, payload in bench.send_all()}
    assert "đã hủy" in sent[LAN]
    assert "hết hạn" in sent[MINH]
    assert bench.rows("SELECT count(*) FROM audit WHERE action = 'officer_link_refused'") == [(1,)]


def test_az_04_a_role_withdrawn_in_chat_ends_with_the_next_tap(bench: Bench) -> None:
    case = founder(bench)
    officer(bench, LAN, "admin")
    officer(bench, MINH, "commune", HERE)
    assert f"/hs_{case}" in press(bench, MINH, "case", case)[0]
    [(role,)] = bench.rows("SELECT id FROM roles WHERE role = 'commune'")

    press(bench, LAN, "withdraw", role, "yes")

    assert press(bench, MINH, "case", case) == ["Nút không còn hiệu lực."]
    assert bench.rows("SELECT staff FROM persons WHERE account = 2002") == [(0,)]


def test_a_deputy_sees_the_cases_for_as_long_as_the_leave_lasts(bench: Bench) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    deputy = officer(bench, MINH, "commune", ELSEWHERE)
    assert press(bench, MINH, "case", case) == ["Không tìm thấy hồ sơ."]

    press(bench, LAN, "leave_until", deputy)
    bench.say(LAN, "5/12")
    told = bench.sent_to(LAN)[0]

    assert "nghỉ tới hết" in told
    assert f"/hs_{case}" in press(bench, MINH, "case", case)[0]
    bench.clock.at += timedelta(days=13)
    assert press(bench, MINH, "case", case) == ["Không tìm thấy hồ sơ."]


def test_a_leave_that_ends_early_ends_the_deputys_sight(bench: Bench) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    deputy = officer(bench, MINH, "commune", ELSEWHERE)
    press(bench, LAN, "leave_day", deputy, "2026-12-05")

    press(bench, LAN, "back_to_work")

    assert press(bench, MINH, "case", case) == ["Không tìm thấy hồ sơ."]


@pytest.mark.parametrize("words", ["32/1", "hôm qua", "abc", "5/12/2031"])
def test_a_leave_needs_a_day_to_come(bench: Bench, words: str) -> None:
    officer(bench, LAN, "commune", HERE)
    deputy = officer(bench, MINH, "commune", ELSEWHERE)
    press(bench, LAN, "leave_until", deputy)

    bench.say(LAN, words)

    assert "chưa rõ" in bench.sent_to(LAN)[0]
    assert bench.rows("SELECT count(*) FROM leaves") == [(0,)]


def test_the_rights_of_an_admin_are_not_handed_over_by_going_on_leave(bench: Bench) -> None:
    officer(bench, LAN, "admin")
    deputy = officer(bench, MINH, "commune", HERE)
    press(bench, LAN, "leave_day", deputy, "2026-12-05")

    assert press(bench, MINH, "staff") == ["Nút không còn hiệu lực."]


def test_what_a_role_is_there_for_is_what_the_policy_lets_it_do() -> None:
    reads = {role for role in Role if Action.OPEN_CASE in POLICY[role]}
    assert {role for role, words in DUTIES.items() if "Không coi hồ sơ" in render(words)} == set(Role) - reads

    for word, action in (("kế hoạch năm", Action.EDIT_PLAN), ("rút", Action.WITHDRAW), ("Mở lớp", Action.TEACH)):
        told = {role for role, words in DUTIES.items() if word in render(words)}
        assert told and all(action in POLICY[role] for role in told)


def test_many_officers_are_turned_over_and_looked_for_by_name_or_place(bench: Bench) -> None:
    lan = phone_of(bench, LAN, "admin")
    for number in range(12):
        officer(bench, 3000 + number, "commune", HERE if number else ELSEWHERE)
    bench.send_all()

    assert lan.say("/canbo").startswith("👥 Cán bộ: 13") and "11. " not in lan.html
    assert "11. " in lan.tap("▶️") and lan.labels[0] == ["11", "12", "13"]
    assert lan.say("/canbo phu khuong").startswith("👥 Cán bộ “phu khuong”: 11")
    assert "Coi hồ sơ trong xã mình" in lan.tap("1") and "Có quyền từ" in lan.html
    assert lan.say("/canbo xyz") == "👥 Chưa thấy cán bộ nào “xyz”."
