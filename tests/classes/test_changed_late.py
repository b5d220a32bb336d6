"""Classes that change when it is nearly too late: whoever would come hears of what is true, and hears it once."""

from datetime import timedelta

from bot.clock import millis
from db import outbox
from db.broadcasts import broadcasts
from db.outbox import Settled
from tests.broadcasts.crowd import add_people
from tests.classes.school import THURSDAY, School
from tests.classes.test_clock import T1, TOMORROW
from tests.desk.office import MINH, TINH

HALL = "nhà văn hóa ấp Bình An"


def uncertain(school: School) -> None:
    """Let everything that stands in the outbox leave, and nobody know whether it arrived."""
    at = millis(school.clock.now())
    rows = school.database.call(lambda tx: outbox.claim(tx, "me", now=at, limit=100))
    lost = [Settled(row.id, outbox.UNCERTAIN) for row in rows]
    school.database.call(lambda tx: outbox.settle(tx, "me", lost, now=at))


def lost(school: School, count: int) -> tuple[int, int]:
    """Open a class of whose announcement nobody knows whether it arrived; return class and broadcast."""
    school.crowd(count)
    number = school.open_class()
    sent = school.invite(number)
    school.step_only()
    uncertain(school)
    school.work()
    return number, sent


def again(school: School, sent: int) -> str:
    """Look at those of whom nobody knows, and have it sent to them again where that is offered."""
    school.take_all(TINH)
    school.hear(TINH)
    school.press(TINH, "broadcast_people", sent, "uncertain")
    school.hear(TINH)
    offered = [label for label in school.labels(TINH) if "Gửi lại" in label]
    if offered:
        school.pick(TINH, offered[0])
    school.work()
    return "".join(offered)


def test_a_class_called_off_after_it_has_begun_is_told_to_those_on_their_way(school: School) -> None:
    number = school.invited(2)
    school.visit(school.who(0), "yes", number, 0)
    school.clock.at = THURSDAY + timedelta(minutes=5)
    school.forget()

    school.cancel(number)
    school.work()

    assert "<b>hoãn</b>" in school.hear(school.who(0))


def test_a_class_that_moves_before_its_announcement_is_announced_at_once(school: School) -> None:
    number = school.invited(2, start=THURSDAY - timedelta(days=1))
    school.move(number, starts=THURSDAY - timedelta(days=2))

    school.work()

    assert "1 giờ 30 chiều thứ Ba 01/12" in school.hear(school.who(0))
    assert school.sent(number) == {"class": 2}


def test_people_who_are_asked_later_do_not_cost_the_others_their_reminders(school: School) -> None:
    number = school.invited(1)
    school.visit(school.who(0), "yes", number, 0)
    school.invite(number, start=T1 + timedelta(hours=1))

    school.move(number, place=HALL)
    school.work()
    school.forget()
    school.go_to(T1)

    assert school.hear(school.who(0)) == TOMORROW.replace("UBND xã Phước Lợi", HALL)


def test_what_is_uncertain_is_sent_again_with_what_is_true_now(school: School) -> None:
    number, sent = lost(school, 3)
    school.visit(school.who(0), "no", number, 0)
    school.move(number, place=HALL)
    school.work()
    school.forget()

    offered = again(school, sent)

    assert offered == "📨 Gửi lại 2 người này"
    assert [HALL in school.hear(school.who(place)) for place in range(3)] == [False, True, True]
    assert again(school, sent) == ""


def test_what_is_uncertain_is_not_sent_again_for_a_class_that_is_off_or_has_begun(school: School) -> None:
    number, sent = lost(school, 2)
    school.clock.at = THURSDAY
    begun = again(school, sent)
    school.clock.at = THURSDAY - timedelta(days=1)
    school.cancel(number)
    school.work()
    school.forget()
    called_off = again(school, sent)
    school.take_all(TINH)
    school.press(TINH, "broadcast_again", sent, 2)
    school.work()

    assert (begun, called_off) == ("", "")
    assert school.hear(school.who(0)) == ""


def test_two_officers_who_move_a_class_to_the_same_date_tell_people_once(school: School) -> None:
    number = school.invited(1)
    school.visit(school.who(0), "yes", number, 0)
    school.officer(MINH, "province", name="Hoa")
    for account in (TINH, MINH):
        school.take_all(account)
        school.press(account, "class_move", number)
        for words in ("4/12", "8:00-10:00"):
            school.type(account, words)
        school.hear(account)
        school.pick(account, "➡️ Giữ như cũ")
        school.hear(account)
    school.forget()

    for account in (TINH, MINH):
        school.pick(account, "📣 Dời và báo bà con")
        school.work()

    assert school.hear(school.who(0)).count("ĐỔI LỊCH") == 1
    assert school.lesson(number).change == 1
    assert "08:00–10:00 thứ Sáu 04/12" in school.hear(MINH)


def test_a_seat_that_is_free_does_not_wait_behind_news_to_many(school: School) -> None:
    number = school.invited(120, seats=1)
    for place in (0, 1):
        school.visit(school.who(place), "yes", number, 0)
    school.clock.at += timedelta(days=1)
    other = school.open_class(starts=THURSDAY + timedelta(days=3), title="Ghi sổ")
    school.invite(other)
    school.step_only()

    school.visit(school.who(0), "no", number, 0)
    numbers = school.database.call(lambda tx: broadcasts.due(tx, now=millis(school.clock.now())))
    school.forget()
    school.step_only()

    assert len(numbers) == 2
    assert "Có chỗ cho" in school.hear(school.who(1))


def test_cr_03_reminders_that_may_not_have_arrived_are_listed_for_the_teacher(school: School) -> None:
    number = school.invited(3)
    for place in range(2):
        school.visit(school.who(place), "yes", number, 0)
    school.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE id = {school.people[1]} RETURNING id")
    school.forget()
    school.clock.at = T1
    school.chore()
    school.step_only()
    uncertain(school)
    school.work()

    school.take_all(TINH)
    school.hear(TINH)
    school.press(TINH, "class_lists", number)
    school.hear(TINH)
    school.pick(TINH, "⚠️ tin nhắc ngày trước: 2 chưa chắc tới")

    assert "1 chưa rõ có tới không" in (shown := school.hear(TINH)) and "1 không nhắn được" in shown
    school.pick(TINH, "👀 Coi 1 người chưa rõ")
    assert "Người 0 · HTX Dừa 0" in school.hear(TINH)
    school.officer(MINH, "trainer")
    school.press(MINH, "broadcast", 2)
    assert school.hear(MINH) == "Không tìm thấy tin này."


def test_asking_more_people_asks_nobody_twice(school: School) -> None:
    number = school.invited(2)
    school.visit(school.who(0), "no", number, 0)
    school.clock.at += timedelta(days=2)
    school.forget()
    school.people += add_people(school.database, 1, start=50)

    school.invite(number)
    school.work()

    assert [school.hear(school.who(place)).count("Tập huấn") for place in (0, 1, 50)] == [0, 0, 1]
    assert school.sent(number) == {"class": 3}
