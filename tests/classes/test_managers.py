"""Which of those who come count as managers of a cooperative in the yearly plan."""

import json
from datetime import date
from typing import Any

import pytest

from bot.desk.plans import ledger_of
from flows.desk.narrowing import part_of
from flows.desk.plan.measure import measure
from flows.desk.policy import Reach
from tests.classes.room import code_now, room
from tests.classes.school import THURSDAY, School
from tests.desk.office import TINH

PEOPLE = ("Trần Văn Hai", "Lê Thị Tư", "Võ Văn Út", "Ngô Thị Bé", "Cao Văn Năm")
SIGNED = {"seats": 1, "ballots": 5, "counts": {"2": 5}, "elected": ["2"]}
BOARD = {"seats": 3, "ballots": 5, "counts": {"1": 5, "2": 5, "3": 4}, "elected": ["1", "2", "3"]}


def registered(school: School, place: int, row: str, *, status: str = "registered") -> int:
    """Let the case of somebody be a cooperative whose meeting has elected rows 1 to 3, and the person be a row of it."""
    told: dict[str, Any] = {
        "m.rows": [{"row": str(at), "by": "typed"} for at in range(1, 6)], "m.me": row,
        "hn.ballot/board": {"rounds": [BOARD]}, "hn.ballot/chair": {"rounds": [SIGNED]}, "user.founder": PEOPLE[int(row) - 1],
        **{f"m.name/{at}": name for at, name in enumerate(PEOPLE, start=1)},
    }  # fmt: skip
    answers = json.dumps({key: {"value": it, "state": "answered", "by": "1", "at": "2026-11-23T00:00:00", "from": "typed", "v": 1} for key, it in told.items()})
    [(case,)] = school.rows(
        f"UPDATE cases SET status = '{status}', answers = '{answers}', version = version + 1 WHERE owner = {school.people[place]} RETURNING id"
    )
    return int(case)


def managed(school: School, number: int) -> list[int | None]:
    return [it for (it,) in school.rows(f"SELECT manages FROM class_people WHERE class_id = {number} ORDER BY person")]


def test_members_of_the_board_of_a_registered_cooperative_count(school: School) -> None:
    number = room(school, 4)
    chair, plain_member = registered(school, 0, "2"), registered(school, 1, "5")
    still_founding = registered(school, 2, "2", status="filed")
    for place in range(3):
        school.type(school.who(place), code_now(school, number))
    school.press(TINH, "class_tick", number, school.people[3], 1, "roll", 1)

    assert managed(school, number) == [chair, None, None, None]
    assert plain_member != still_founding


def test_a_tick_by_hand_counts_too_and_one_taken_back_does_not(small_school: School) -> None:
    school = small_school
    number = room(school, 2)
    case = registered(school, 0, "1")
    school.press(TINH, "class_tick", number, school.people[0], 1, "roll", 1)
    assert managed(school, number) == [case, None]
    school.press(TINH, "class_tick", number, school.people[0], 0, "roll", 1)

    assert school.rows("SELECT count(*) FROM class_people WHERE present_at > 0 AND manages > 0") == [(0,)]


@pytest.mark.parametrize("kind", ["trained_skills", "trained_profession"])
def test_who_came_moves_the_number_of_the_plan_that_the_class_counts_for(small_school: School, kind: str) -> None:
    school = small_school
    number = room(school, 2)
    case = registered(school, 0, "1")
    [(coop,)] = school.rows(
        f"INSERT INTO coops (name, name_key, case_id, at, commune) VALUES ('Dừa', 'dua', {case}, 1, '28756') RETURNING id"
    )
    school.rows(
        f"INSERT INTO coop_figures (coop, year, field, value, by, at) VALUES ({coop}, 2026, 'staff', '4', 1, 1) RETURNING coop"
    )
    again = room(school, 2)
    for lesson in (number, again):
        school.type(school.who(0), code_now(school, lesson))
        school.press(TINH, "class_counts", lesson, kind)
    shown = school.hear(TINH)

    ledger = school.database.call(lambda tx: ledger_of(tx, part_of(Reach(whole=True), ""), date(2026, 12, 31)))

    other = {"trained_skills": "trained_profession", "trained_profession": "trained_skills"}[kind]
    assert measure(kind, ledger).series[0].value == 25  # once, though there were two classes
    assert measure(other, ledger).series[0].value is None
    assert "lớp này có mặt 1 người, tính 1 cán bộ quản lý HTX." in shown
    assert THURSDAY.year == 2026
