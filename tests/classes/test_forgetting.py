"""Names in the list of a class are erased a year after it; who was there stays counted: PR-05."""

import asyncio
from datetime import timedelta

from bot.classes import rolls
from bot.clock import millis
from bot.scheduler import Scheduler
from db.classes import lessons, lists, presence
from flows.classes.confirming import GUEST, Line, code_of
from flows.classes.roll import FORGOTTEN, confirmation, workbook
from flows.documents.blocks import Document
from tests.classes.room import room
from tests.classes.school import School
from tests.desk.office import TINH


def test_pr_05_names_go_after_their_term_and_the_count_stays(small_school: School) -> None:
    school = small_school
    number = room(school)
    school.press(TINH, "class_walkin", number)
    school.type(TINH, "Lê Thị Tư, 0912345678")
    name = school.ring.seal('"Trần Văn Hai"'.encode(), b"class_people.name")
    school.database.call(lambda tx: presence.mark(tx, number, school.people[0], "code", at=1, by=None))
    school.database.call(lambda tx: presence.keep_name(tx, number, school.people[0], name))
    school.clock.at += timedelta(days=364)
    assert forget(school) == [(1, 1)]

    school.clock.at += timedelta(days=2)
    assert forget(school) == [(0, 0)]

    it = school.database.call(lambda tx: lessons.find(tx, number))
    assert it is not None
    at = millis(school.clock.at)
    roll = school.database.call(lambda tx: rolls.roll_of(tx, school.turns.cases, school.ring, it, at=at))
    assert len(roll.people) == 2 == school.database.call(lambda tx: presence.count(tx, number))
    [guest] = [one for one in roll.people if one.name == FORGOTTEN]
    assert guest.phone == ""
    assert "(đã xóa tên)" in str(workbook(roll).sheets[0].rows)
    paper = confirmation(roll, roll.people)
    assert isinstance(paper, Document) and FORGOTTEN not in str(paper)
    [(row,)] = school.rows("SELECT id FROM class_guests")
    school.type(TINH, f"/xacnhan {code_of(rolls.secret_of(school.ring), Line(GUEST, int(row)))}")
    assert "Giấy thật: <b>(đã xóa tên)</b> đã dự lớp" in school.hear(TINH)


def forget(school: School) -> list[tuple[int, int]]:
    """Do what is done every hour; return how many names are left, of guests and of people."""
    scheduler = Scheduler(school.database, school.ring, school.clock, lambda lanes: None, lambda tx: None)
    asyncio.run(scheduler.purge())
    return [(int(a), int(b)) for a, b in school.rows("SELECT (SELECT count(words) FROM class_guests), (SELECT count(name) FROM class_people)")]


def test_pr_05_only_the_names_that_are_left_are_looked_at(small_school: School) -> None:
    if small_school.database.kind != "sqlite":
        return
    for statement, index in zip(lists._FORGET, ("ix_class_guests_named", "ix_class_people_named"), strict=True):
        sql, params = statement.of("sqlite")
        plan = small_school.database.call(lambda tx, s=sql, p=params: tx.execute(f"EXPLAIN QUERY PLAN {s}", {**p, "b_before": 1}))  # type: ignore[misc]
        assert index in str(plan), plan
