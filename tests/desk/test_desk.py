"""The desk: only officers reach it, only in their area, and what is not theirs looks as if it did not exist."""

import pytest

from db import audit
from tests.desk.acting import ELSEWHERE, HAI, HERE, LAN, founder, officer
from tests.runtime.turns import Bench


@pytest.mark.parametrize(("role", "area"), [("commune", HERE), ("province", ""), ("admin", "")])
def test_an_officer_opens_a_case_of_the_area(bench: Bench, role: str, area: str) -> None:
    case = founder(bench)
    officer(bench, LAN, role, area)

    bench.say(LAN, f"/hoso {case}")

    assert f"/hs_{case}" in bench.sent_to(LAN)[0]
    assert bench.rows("SELECT actor, object FROM audit WHERE action = 'case_opened'") == [(LAN, str(case))]


def test_az_02_a_case_elsewhere_looks_like_one_that_does_not_exist(bench: Bench) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", ELSEWHERE)

    bench.say(LAN, f"/hs_{case}")
    there = bench.sent_to(LAN)
    bench.say(LAN, "/hs_987")

    assert there == bench.sent_to(LAN) == ["Không tìm thấy hồ sơ."]


def test_az_05_a_founder_who_types_an_officers_command_gets_what_an_unknown_command_gets(bench: Bench) -> None:
    case = founder(bench)

    bench.say(HAI, f"/hoso {case}")
    theirs = bench.sent_to(HAI)
    bench.say(HAI, "/khongco 1")

    assert theirs == bench.sent_to(HAI)
    assert bench.rows("SELECT count(*) FROM audit WHERE action = 'case_opened'") == [(0,)]


def test_az_04_a_role_that_was_withdrawn_is_gone_at_once(bench: Bench) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    bench.rows("UPDATE roles SET until = 1 RETURNING id")

    bench.say(LAN, f"/hoso {case}")

    assert f"/hs_{case}" not in "".join(bench.sent_to(LAN))


def test_pr_06_a_changed_row_of_the_audit_log_is_found(bench: Bench) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    for _ in range(3):
        bench.say(LAN, f"/hoso {case}")
    assert bench.database.call(audit.broken_at) is None

    bench.rows("UPDATE audit SET detail = 'x' WHERE id = 2 RETURNING id")

    assert bench.database.call(audit.broken_at) == 2


@pytest.mark.parametrize("row", [1, 3, 4])
def test_pr_06_a_missing_row_of_the_audit_log_is_found(bench: Bench, row: int) -> None:
    case = founder(bench)
    officer(bench, LAN, "commune", HERE)
    for _ in range(3):
        bench.say(LAN, f"/hoso {case}")

    bench.rows(f"DELETE FROM audit WHERE id = {row} RETURNING id")

    assert bench.database.call(audit.broken_at) is not None


@pytest.mark.parametrize("command", ["hoso", "nhac", "duyet", "tim", "solieu"])
@pytest.mark.parametrize("number", ["99999999999999999999999", "-1", "٣", "1e9"])
def test_a_number_that_is_none_gets_an_answer_at_once(bench: Bench, command: str, number: str) -> None:
    founder(bench)
    officer(bench, LAN, "province")

    outcome = bench.say(LAN, f"/{command} {number}")

    assert outcome.worked
    assert bench.sent_to(LAN)


def test_az_02_a_case_number_of_any_length_is_one_that_does_not_exist(bench: Bench) -> None:
    officer(bench, LAN, "province")

    for number in ("987654", "9" * 23):
        bench.say(LAN, f"/hs_{number}")
        assert bench.sent_to(LAN) == ["Không tìm thấy hồ sơ."]
