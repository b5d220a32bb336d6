"""Reminders of classes: each once, only to those who need it, whatever the clock and the teacher do."""

import asyncio
from datetime import datetime, timedelta

from bot.classes.clockwork import run_due
from bot.scheduler import Scheduler
from flows.starting.gate import VIETNAM
from tests.classes.school import THURSDAY, TITLE, School

T3, T1, T2H = THURSDAY - timedelta(days=2, hours=19, minutes=30), THURSDAY - timedelta(hours=19, minutes=30), THURSDAY - timedelta(hours=2)
LESSON = "lớp Lập kế hoạch làm ăn HTX"
TOMORROW = f"Mai 1 giờ 30 chiều có {LESSON} ở UBND xã Phước Lợi. Anh chị vẫn đi chớ?"
SOON = "2 tiếng nữa tới giờ học, UBND xã Phước Lợi.\nDặn thêm: đem theo sổ ghi bán dừa."


def answered(school: School, *answers: str, **columns: object) -> int:
    """Open a class; the first people answer, one more stays silent. What was said so far is forgotten."""
    number = school.invited(len(answers) + 1, **columns)  # type: ignore[arg-type]
    for place, answer in enumerate(answers):
        school.visit(school.who(place), answer, number, 0)
    school.forget()
    return number


def test_each_reminder_goes_once_to_those_who_need_it(school: School) -> None:
    number = answered(school, "yes", "maybe", "no")

    heard = []
    for moment in (T3, T1, T2H):
        school.go_to(moment - timedelta(seconds=10))
        assert [school.hear(school.who(place)) for place in range(4)] == [""] * 4
        school.go_to(moment)
        school.work()
        heard.append([school.hear(school.who(place)) for place in range(4)])

    asked = "Lớp Lập kế hoạch làm ăn HTX còn 59 chỗ, thứ Năm 03/12. Anh chị đi không?"
    assert heard == [["", "", "", asked], [TOMORROW, TOMORROW, "", ""], [SOON, "", "", ""]]
    assert school.labels(school.who(3)) == ["✅ Đi", "🤔 Chưa chắc", "❌ Bận", "▶️ Làm tiếp câu đang dở", "🔕 Khỏi nhắc"]
    assert school.labels(school.who(1)) == ["✅ Đi", "❌ Bận rồi", "▶️ Làm tiếp câu đang dở"]
    assert school.labels(school.who(0)) == ["📍 Chỉ đường", "▶️ Làm tiếp câu đang dở"]
    assert school.sent(number) == {"class": 4, "class_t3": 1, "class_t1": 2, "class_t2h": 1}
    assert school.outcomes(number) == {"t3": "sent 1", "t1": "sent 2", "t2h": "sent 1", "after": None, "missed": None}


def test_two_hours_before_who_has_two_classes_hears_which_one_it_is(school: School) -> None:
    number = answered(school, "yes", "yes")
    other = school.open_class(starts=THURSDAY + timedelta(days=6), title="Làm hồ sơ đăng ký HTX")
    school.invite(other)
    school.work()
    school.visit(school.who(1), "yes", other, 0)
    school.go_to(T2H - timedelta(minutes=1))
    school.forget()

    school.go_to(T2H)
    school.work()

    assert school.hear(school.who(0)) == SOON
    assert school.hear(school.who(1)).split("\n") == [SOON.split("\n")[0], f"Lớp {TITLE}.", SOON.split("\n")[1]]
    assert school.outcomes(number)["t2h"] == "sent 2"


def test_cr_10_reminders_that_fell_due_while_the_bot_was_down_come_once_late_or_not_at_all(school: School) -> None:
    number = answered(school, "yes")

    school.go_to(THURSDAY - timedelta(hours=1))
    school.work()

    assert school.hear(school.who(0)) == "Sắp tới giờ học (1 giờ 30 chiều), UBND xã Phước Lợi.\nDặn thêm: đem theo sổ ghi bán dừa."
    assert school.hear(school.who(1)) == ""
    assert school.outcomes(number) == {"t3": "too late", "t1": "too late", "t2h": "sent late 1", "after": None, "missed": None}


def test_cr_10_a_reminder_of_the_evening_that_comes_in_the_morning_says_today(school: School) -> None:
    number = answered(school, "maybe")

    school.go_to(THURSDAY.replace(hour=5))
    assert school.outcomes(number)["t1"] == "sent late 1"
    assert school.hear(school.who(0)) == ""
    school.go_to(THURSDAY.replace(hour=6, minute=30))

    assert school.hear(school.who(0)) == TOMORROW.replace("Mai", "Hôm nay")


def test_cr_10_two_schedulers_at_once_send_it_once(school: School) -> None:
    number = answered(school, "yes")
    school.clock.at = T1

    async def both() -> None:
        scheduler = Scheduler(school.database, school.ring, school.clock, lambda lanes: None, lambda tx: None)
        await asyncio.gather(scheduler.teach(), run_due(school.database, school.ring, lambda tx: None, T1), scheduler.teach())

    asyncio.run(both())
    school.work()

    assert school.hear(school.who(0)) == TOMORROW
    assert school.sent(number)["class_t1"] == 1


def test_tm_01_a_clock_that_jumps_a_day_ahead_and_back_loses_and_doubles_nothing(school: School) -> None:
    number = answered(school, "yes")
    school.go_to(T1)
    assert school.hear(school.who(0)) == TOMORROW

    school.clock.at = T1 + timedelta(days=1)
    school.chore()
    assert school.outcomes(number)["t2h"] == "too late"
    school.go_to(T1)
    assert school.hear(school.who(0)) == ""
    school.go_to(T2H)

    assert school.hear(school.who(0)) == SOON
    assert school.sent(number) == {"class": 2, "class_t1": 1, "class_t2h": 1}


def test_tm_03_what_lies_in_2099_is_kept_and_many_at_the_same_minute_are_spread(small_school: School) -> None:
    school = small_school
    far = school.open_class(starts=datetime(2099, 12, 31, 8, tzinfo=VIETNAM), title="Xa")
    school.invite(far)
    past = school.open_class(starts=THURSDAY - timedelta(days=40), title="Qua rồi")
    school.invite(past)
    assert set(school.outcomes(far)) == {"t3", "t1", "after", "missed"}
    assert school.outcomes(past) == {}

    number = school.invited(130)
    school.rows(f"UPDATE class_people SET answer = 'yes' WHERE class_id = {number} RETURNING id")
    school.clock.at = T1
    school.chore()
    school.step_only()
    assert school.rows("SELECT count(*) FROM outbox WHERE state = 0 AND priority = 2") == [(50,)]
    school.work(rounds=4)
    assert school.sent(number)["class_t1"] == 130


def test_who_answers_while_a_reminder_waits_is_spared(school: School) -> None:
    number = answered(school, start=T3 - timedelta(hours=3))
    school.go_to(T3 - timedelta(hours=3))
    school.go_to(T3)
    assert school.rows("SELECT reason FROM broadcast_people WHERE state = 0") == [("day",)]

    school.visit(school.who(0), "yes", number, 0)
    school.go_to(T3 + timedelta(hours=13))

    assert school.sent(number) == {"class": 1}


def test_nobody_is_asked_again_when_no_seat_is_left(school: School) -> None:
    number = answered(school, "yes", seats=1)

    school.go_to(T3)

    assert school.outcomes(number)["t3"] == "nobody"


def test_an_early_class_is_told_all_on_the_evening_before(school: School) -> None:
    number = answered(school, "yes", starts=THURSDAY.replace(hour=6, minute=0))

    school.go_to(T1)
    heard = school.hear(school.who(0))
    school.go_to(THURSDAY.replace(hour=5, minute=59))

    assert heard == (
        f"Mai 6 giờ sáng có {LESSON} ở UBND xã Phước Lợi. Anh chị vẫn đi chớ?\n"
        "Lớp học sớm nên bot nhắc luôn bây giờ, tới giờ không nhắc nữa."
    )
    assert "📍 Chỉ đường" in school.labels(school.who(0))
    assert school.hear(school.who(0)) == ""
    assert "t2h" not in school.outcomes(number)


def test_a_class_late_in_the_evening_is_reminded_two_hours_before(school: School) -> None:
    answered(school, "yes", starts=THURSDAY.replace(hour=21, minute=30))

    school.go_to(THURSDAY.replace(hour=19, minute=30))

    assert school.hear(school.who(0)).endswith(SOON)


def test_a_class_that_moves_twice_is_reminded_at_its_last_date_only(school: School) -> None:
    number = answered(school, "yes")
    school.move(number, starts=THURSDAY + timedelta(days=7))
    school.go_to(T1)
    assert "Mai" not in school.hear(school.who(0))
    school.go_to(THURSDAY + timedelta(days=6, hours=5))  # the evening before the second date
    assert "Mai 1 giờ 30 chiều" in school.hear(school.who(0))

    school.move(number, starts=THURSDAY + timedelta(days=14))
    school.work()
    assert "dời qua <b>1 giờ 30 chiều thứ Năm 17/12</b>" in school.hear(school.who(0))
    school.go_to(T2H + timedelta(days=7))
    assert school.hear(school.who(0)) == ""
    school.go_to(T1 + timedelta(days=14))
    assert school.hear(school.who(0)) == TOMORROW
    school.go_to(T2H + timedelta(days=14))
    assert school.hear(school.who(0)) == SOON
    assert school.outcomes(number)["t2h"] == "moved"
    assert school.outcomes(number)["t3"] == "moved"


def test_a_class_that_moves_to_earlier_skips_what_is_over(school: School) -> None:
    number = answered(school, "yes")
    school.go_to(T3)
    school.forget()

    school.move(number, starts=T3 + timedelta(hours=16))  # tomorrow at 10
    school.work()
    heard = school.hear(school.who(0))
    school.go_to(T3 + timedelta(hours=14))

    assert "dời qua <b>10 giờ sáng thứ Ba 01/12</b>" in heard
    assert school.hear(school.who(0)) == SOON
    assert {name: it for name, it in school.outcomes(number).items() if name.startswith("t")} == {
        "t3": "sent 1", "t1": "moved", "t2h": "moved", "t2h.1": "sent 1",
    }  # fmt: skip


def test_a_class_that_is_cancelled_between_reminders_is_silent_but_for_that(school: School) -> None:
    number = answered(school, "yes")
    school.go_to(T1)
    school.forget()

    school.cancel(number)
    school.work()
    heard = school.hear(school.who(0))
    school.go_to(T2H)

    assert heard == "Lớp Lập kế hoạch làm ăn HTX thứ Năm 03/12 <b>hoãn</b>. Có lịch mới bot báo liền."
    assert school.hear(school.who(0)) == ""
    assert school.outcomes(number)["t2h"] == "cancelled"


def test_a_reminder_that_waits_for_the_morning_does_not_leave_after_a_change(school: School) -> None:
    number = answered(school, "yes")
    school.go_to(T1 + timedelta(hours=5))
    assert school.outcomes(number)["t1"] == "sent late 1"

    school.move(number, place="nhà văn hóa ấp Bình An")
    school.go_to(THURSDAY.replace(hour=6, minute=30))

    assert school.hear(school.who(0)).startswith("<b>ĐỔI LỊCH</b>")
    assert school.sent(number) == {"class": 2, "class_moved": 2}


def test_who_has_not_tapped_three_hours_before_is_handed_to_the_teacher_for_a_call(school: School) -> None:
    number = answered(school, "yes", "yes")
    school.move(number, place="nhà văn hóa ấp Bình An")
    school.work()
    school.visit(school.who(0), "yes", number, 1)

    school.go_to(THURSDAY - timedelta(hours=3))

    assert school.outcomes(number)["calls.1"] == "sent 1"
    assert [key for (key,) in school.rows('SELECT "key" FROM inbox') if key and "calls" in key] == [f"class.{number}.calls.1"]
