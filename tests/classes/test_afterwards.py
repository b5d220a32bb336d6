"""After a class: two taps for those who came, the papers for those who did not."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.classes.clockwork import run_due
from db.classes import files
from flows.classes.feedback import Opinions, after, missed, say_opinions
from flows.desk.broadcasts.receiver import Receiver
from locales import plain
from tests.classes.room import code_now, room, watched
from tests.classes.school import THURSDAY, School
from tests.desk.office import TINH

ENDS = THURSDAY + timedelta(hours=2)


def held(school: School, count: int = 3, came: int = 2, **columns: Any) -> int:
    """Hold a class at which some of those who said yes were."""
    number = room(school, count, **columns)
    for place in range(came):
        school.type(school.who(place), code_now(school, number))
        school.type(school.who(place), f"Trần Văn {['Hai', 'Ba', 'Tư'][place]}")
        school.hear(school.who(place))
    return number


def clock_at(school: School, when: datetime) -> None:
    """Let it be a moment, with the chore that does what is due and the worker that sends."""
    school.go_to(when)
    asyncio.run(run_due(school.database, school.ring, lambda tx: None, school.clock.now()))
    school.work()


def test_two_hours_after_those_who_came_are_asked_and_nobody_else(school: School) -> None:
    number = held(school)
    clock_at(school, ENDS + timedelta(hours=1, minutes=59))
    early = [school.hear(school.who(place)) for place in range(3)]
    clock_at(school, ENDS + timedelta(hours=2))
    heard = [school.hear(school.who(place)) for place in range(3)]
    clock_at(school, ENDS + timedelta(hours=2, minutes=5))

    assert early == ["", "", ""]
    assert heard[0] == "Cảm ơn anh chị đã dự. Lớp có ích không?\nMuốn học thêm gì? (gõ, không bắt buộc)" == heard[1]
    assert heard[2] == ""
    assert school.sent(number) == {"class_after": 2}
    assert school.labels(school.who(0))[:5] == ["👍 Có", "😐 Tạm", "👎 Chưa", "✍️ Gõ", "📄 Giấy xác nhận đã dự"]


def test_the_day_after_those_who_said_yes_and_did_not_come_get_the_papers(school: School) -> None:
    number = held(school)
    school.database.call(lambda tx: files.add(tx, number, file_id="F1", kind="document", name="bang.pdf", at=1))
    clock_at(school, ENDS + timedelta(hours=2))
    school.work()
    clock_at(school, (THURSDAY + timedelta(days=1)).replace(hour=18, minute=0))

    assert school.hear(school.who(2)) == "Hôm qua anh chị không tới được. Tài liệu đây."
    assert school.labels(school.who(2))[:2] == ["📄 Tài liệu", "📅 Lớp kế"]
    assert school.sent(number) == {"class_after": 2, "class_missed": 1}


def test_nobody_is_told_to_have_missed_a_class_in_which_nobody_was_noted(school: School) -> None:
    number = school.invited(1)
    school.visit(school.who(0), "yes", number, 0)

    clock_at(school, (THURSDAY + timedelta(days=1)).replace(hour=18, minute=0))

    assert school.outcomes(number)["missed"] == "nobody"
    assert "không tới được" not in school.hear(school.who(0))


def test_cr_10_a_bot_that_was_down_asks_once_and_late_but_not_days_later(school: School) -> None:
    first = held(school)
    clock_at(school, ENDS + timedelta(days=1, hours=-4))
    after = school.sent(first)
    school.rows("DELETE FROM class_steps WHERE name = 'missed' RETURNING id")
    school.rows("UPDATE class_steps SET done_at = NULL, outcome = NULL WHERE name = 'after' RETURNING id")
    clock_at(school, ENDS + timedelta(days=4))

    assert after == {"class_after": 2}
    assert school.sent(first) == {"class_after": 2}


def test_after_an_evening_class_nobody_is_woken(small_school: School) -> None:
    school = small_school
    number = held(school)
    school.rows(f"UPDATE classes SET ends_at = ends_at + {4 * 3_600_000} WHERE id = {number} RETURNING id")
    school.rows("UPDATE class_steps SET at = at + 14400000 WHERE name = 'after' RETURNING id")
    clock_at(school, ENDS + timedelta(hours=6))
    at_night = school.sent(number)
    clock_at(school, (THURSDAY + timedelta(days=1)).replace(hour=6, minute=35))

    assert at_night == {}
    assert school.sent(number) == {"class_after": 2}


def test_who_is_ticked_after_the_others_were_asked_is_asked_alone_and_once(small_school: School) -> None:
    school = small_school
    number = held(school)
    clock_at(school, ENDS + timedelta(hours=3))
    for there in (1, 0, 1):
        school.press(TINH, "class_tick", number, school.people[2], there, "roll", 1)
    school.work()

    assert school.sent(number) == {"class_after": 3}
    assert "Lớp có ích không?" in school.hear(school.who(2))


def test_an_opinion_is_two_taps_and_the_last_one_counts(small_school: School) -> None:
    school = small_school
    number = held(school)
    school.visit(school.who(0), "useful", number, 0)
    school.visit(school.who(0), "useful", number, 2)
    school.visit(school.who(2), "useful", number, 2)
    school.visit(school.who(1), "useful", number, 7)

    assert school.rows(f"SELECT person, useful FROM class_people WHERE class_id = {number} ORDER BY person") == [
        (school.people[0], 2), (school.people[1], None), (school.people[2], None),
    ]  # fmt: skip
    assert "cảm ơn" in school.toast(school.who(0))


def test_the_opinion_is_ticked_where_it_was_tapped_and_can_be_changed(small_school: School) -> None:
    school = small_school
    number = held(school, came=1)
    sent = watched(school)
    first = school.visit(school.who(0), "useful", number, 0)
    then = school.visit(school.who(0), "useful", number, 2)

    rows = [message["rows"] for _, kind, message in sent if kind == "edit"]
    assert [[label for label, *_ in row[0]] for row in rows] == [["👍 Có", "😐 Tạm", "✅ 👎 Chưa"], ["✅ 👍 Có", "😐 Tạm", "👎 Chưa"]]
    assert [label for row in rows[0][1:] for label, *_ in row][:2] == ["✍️ Gõ", "📄 Giấy xác nhận đã dự"]
    assert "Ghi rồi. Anh chị muốn học thêm gì" in first and "Ghi rồi" not in then
    assert "Ghi lại rồi" in school.toast(school.who(0))
    # The invitation to type is still on the screen.
    school.type(school.who(0), "bán hàng")
    assert "Người dạy coi, không thấy tên" in school.hear(school.who(0))


def test_words_after_an_opinion_are_a_wish_until_something_else_is_done(small_school: School) -> None:
    school = small_school
    number = held(school)
    asked = school.visit(school.who(0), "useful", number, 2)
    school.type(school.who(0), "ghi sổ")
    noted = school.hear(school.who(0))
    again = school.visit(school.who(0), "useful", number, 1)
    school.visit(school.who(1), "useful", number, 0)
    school.type(school.who(1), "/taphuan")
    school.type(school.who(1), "bán hàng")

    assert asked.splitlines()[-1] == "Ghi rồi. Anh chị muốn học thêm gì thì gõ một câu, không có thì thôi."
    assert noted == "Ghi rồi, cảm ơn anh chị. Người dạy coi, không thấy tên."
    assert "gõ một câu" not in again
    assert school.rows("SELECT count(*) FROM class_people WHERE wish IS NOT NULL") == [(1,)]


def test_a_wish_is_sealed_and_shown_without_a_name(small_school: School) -> None:
    school = small_school
    number = held(school)
    asked = school.visit(school.who(0), "wish", number)
    school.type(school.who(0), "x" * 301)
    again = school.hear(school.who(0))
    school.type(school.who(0), "bán   hàng qua mạng")
    school.visit(school.who(2), "wish", number)
    school.press(TINH, "class_effect", number, "wishes")
    shown = school.hear(TINH)

    assert "muốn học thêm gì" in asked == again
    assert "• bán hàng qua mạng" in shown and "Trần Văn" not in shown and "Người" not in shown
    assert b"qua" not in bytes(school.rows("SELECT wish FROM class_people WHERE wish IS NOT NULL")[0][0])


@pytest.mark.parametrize(
    ("on", "has_case", "confirms", "labels"),
    [
        ("plan", True, 1, ["📄 Giấy xác nhận đã dự", "▶️ Làm tiếp kế hoạch"]), ("", True, 0, ["▶️ Làm tiếp câu đang dở"]),
        ("plan", False, 0, []),
    ],
)  # fmt: skip
def test_the_way_on_follows_what_the_class_was_for(on: str, has_case: bool, confirms: int, labels: list[str]) -> None:
    screen = after({"id": 1, "on": on, "confirms": confirms}, Receiver(has_case=has_case))

    assert [plain(row[0].label) for row in screen.buttons[2:]] == labels


@pytest.mark.parametrize(
    ("days", "papers", "said"),
    [(1, 1, "Hôm qua"), (1, 0, "Hôm qua"), (2, 0, "Lớp Kế toán thứ Năm 03/12")],
)
def test_what_is_said_to_those_who_missed_it_is_true_on_the_day_it_leaves(days: int, papers: int, said: str) -> None:
    body = {"id": 1, "title": "Kế toán", "starts": int(THURSDAY.timestamp() * 1000), "papers": papers}

    screen = missed(body, Receiver(now=THURSDAY + timedelta(days=days)))

    words = plain(screen.lines[0], "vi", {"xh": "anh chị", "Xh": "Anh chị"})
    assert words.startswith(said) and ("Tài liệu" in words) == bool(papers)
    assert len(screen.buttons) == 1 + papers


def test_opinions_are_counted_against_those_who_came() -> None:
    assert "👍 3 · 😐 1 · 👎 0 (4/9 người trả lời)" in plain(say_opinions(Opinions(3, 1, 0), 9))
    assert "Chưa ai" in plain(say_opinions(Opinions(), 9))
