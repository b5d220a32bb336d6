"""Several dates of one class: told together, chosen once, not asked about again."""

from datetime import timedelta

from bot.classes import calling
from db.classes import lessons, people
from flows.classes.dates import Taken, all_dates, came_to_all, with_dates
from flows.classes.replies import sorry
from flows.desk.broadcasts.segment import EVERYBODY
from tests.classes.school import THURSDAY, School

FRIDAY = THURSDAY + timedelta(days=1)
LATER = THURSDAY + timedelta(days=20)
FURTHER = "🗓 Lớp này còn ngày: thứ Sáu 04/12, thứ Tư 23/12."


def series(school: School, count: int, *, seats: int = 60) -> list[int]:
    """Open a class on three dates, and announce each when its turn comes: the others eleven days before."""
    school.crowd(count)
    numbers = [school.open_class(starts=it, seats=seats) for it in (THURSDAY, FRIDAY, LATER)]

    def invite(call: calling.Call) -> None:
        for number in numbers:
            lessons.put_in_series(call.tx, number, numbers[0])
        for number, starts in zip(numbers, (THURSDAY, FRIDAY, LATER), strict=True):
            calling.invite(call, school.lesson_of(call, number), EVERYBODY, max(call.now, starts - timedelta(days=11)))

    school.doing(invite)
    school.work()
    return numbers


def test_the_announcement_names_the_other_dates_and_leads_to_them(school: School) -> None:
    first, second, third = series(school, 1)
    hai = school.who(0)
    heard = school.hear(hai)
    shown = school.visit(hai, "dates", first)

    assert FURTHER in heard
    assert shown.splitlines()[:2] == ["🗓 Các ngày của lớp Lập kế hoạch làm ăn HTX:", "· 1 giờ 30 chiều thứ Năm 03/12"]
    assert school.labels(hai) == ["thứ Năm 03/12", "thứ Sáu 04/12", "thứ Tư 23/12"]
    school.move(second, starts=FRIDAY + timedelta(days=3))
    school.cancel(third)
    school.forget()
    assert "<b>hoãn</b>" not in school.hear(hai)
    school.visit(hai, "dates", first)
    assert school.labels(hai) == ["thứ Năm 03/12", "thứ Hai 07/12"]


def test_who_comes_on_one_date_is_not_asked_about_the_others_again(school: School) -> None:
    first, second, third = series(school, 3)
    school.visit(school.who(0), "yes", first, 0)
    goes = school.database.call(lambda tx: people.counts(tx, second))
    school.visit(school.who(0), "no", first, 0)
    stays = school.database.call(lambda tx: people.counts(tx, second))
    school.go_to(FRIDAY - timedelta(days=8))  # the second date is announced as well by now
    answer = school.visit(school.who(0), "yes", first, 0)
    said_no = school.visit(school.who(1), "no", first, 0)
    school.forget()

    school.go_to(LATER - timedelta(days=9))
    school.go_to(LATER - timedelta(days=2, hours=19))

    assert FURTHER in answer and FURTHER in said_no
    assert (school.sent(second)["class"], school.sent(third)["class"], school.sent(third)["class_t3"]) == (2, 2, 2)
    counts = school.database.call(lambda tx: people.counts(tx, third))
    assert (counts.asked, counts.silent, counts.other_day, counts.left_out, counts.unreached) == (3, 2, 1, 0, 0)
    # Whoever gives up the one date may be asked about the others again.
    assert [(it.silent, it.other_day) for it in (goes, stays)] == [(2, 1), (3, 0)]


def test_one_tap_says_yes_to_all_dates_and_to_how_many(school: School) -> None:
    numbers = series(school, 2, seats=2)
    hai, ba = school.who(0), school.who(1)
    school.visit(ba, "heads", numbers[1], 0, 2)

    school.visit(hai, "yes", numbers[0], 0)
    labels = school.labels(hai)
    school.pick(hai, "✅ Đi hết 3 ngày")
    told = school.hear(hai)

    assert labels == ["1", "2", "✅ Đi hết 3 ngày", "🗓 Coi ngày khác"]
    assert told.splitlines()[1:4] == [
        "· 1 giờ 30 chiều thứ Năm 03/12: 1 người", "· 1 giờ 30 chiều thứ Sáu 04/12: hết chỗ, danh sách chờ số 1",
        "· 1 giờ 30 chiều thứ Tư 23/12: 1 người",
    ]  # fmt: skip
    assert [school.answer_of(number, 0)[0] for number in numbers] == ["yes", "wait", "yes"]
    assert [school.lesson(number).seated for number in numbers] == [1, 2, 1]
    assert school.labels(hai)[:3] == ["✅ 1", "2", "🗓 Coi ngày khác"]
    school.type(hai, "9")
    school.type(hai, "một mình")
    assert "từ 1 tới 3 người" in (heard := school.hear(hai)) and heard.endswith("Đổi số người thì bấm hoặc gõ số.")


def test_where_every_date_has_one_seat_nobody_is_asked_with_how_many() -> None:
    told = came_to_all(1, [Taken(0, 1, most=1), Taken(86_400_000, 1, place=2, most=1)], 0, 1)

    assert [it.label.msgid for row in told.buttons for it in row] == ["🗓 Coi ngày khác"]
    assert len(told.lines) == 3


def test_a_date_on_which_one_is_busy_is_not_named_again(small_school: School) -> None:
    school = small_school
    numbers = series(school, 1)
    hai = school.who(0)
    school.visit(hai, "no", numbers[1], 0)

    told = school.visit(hai, "yes", numbers[0], 0)
    school.pick(hai, "✅ Đi hết 2 ngày")

    assert "🗓 Lớp này còn ngày: thứ Tư 23/12." in told
    assert [school.answer_of(number, 0)[0] for number in numbers] == ["yes", "no", "yes"]


def test_a_date_that_has_moved_since_is_shown_before_anything_is_written(small_school: School) -> None:
    school = small_school
    numbers = series(school, 1)
    school.move(numbers[1], starts=FRIDAY + timedelta(days=3))

    told = school.visit(school.who(0), "all", numbers[0], 0, 0)

    assert told.startswith("Ngày giờ mới đổi.")
    assert [school.answer_of(number, 0)[0] for number in numbers] == ["", "", ""]


def test_who_picks_another_date_is_offered_to_drop_the_first(small_school: School) -> None:
    school = small_school
    numbers = series(school, 1)
    hai = school.who(0)
    school.visit(hai, "yes", numbers[0], 0)

    told = school.visit(hai, "yes", numbers[1], 0)
    school.pick(hai, "❌ Bỏ thứ Năm 03/12")
    left = school.hear(hai)
    nowhere = school.visit(hai, "no", numbers[1], 0)

    assert "Ngày khác anh chị đã hẹn: thứ Năm 03/12." in told
    assert left == (
        "Ghi rồi: anh chị bận thứ Năm 03/12.\nNgày khác anh chị đã hẹn: thứ Sáu 04/12.\n🗓 Lớp này còn ngày: thứ Tư 23/12."
    )
    assert nowhere.startswith("Ghi rồi: anh chị bận thứ Sáu 04/12.") and nowhere.endswith("Có lớp khác thì báo?")
    assert [school.answer_of(number, 0)[0] for number in numbers] == ["no", "no", ""]


def test_who_waits_for_a_seat_is_asked_about_the_other_dates_and_may_stop_waiting(small_school: School) -> None:
    school = small_school
    numbers = series(school, 2, seats=1)
    hai, ba = school.who(0), school.who(1)
    school.visit(ba, "yes", numbers[0], 0)
    school.visit(hai, "yes", numbers[0], 0)
    school.clock.at += timedelta(days=2)  # the day between is a holiday
    school.work()
    asked = [school.hear(it).count("Tập huấn") for it in (hai, ba)]

    told = school.visit(hai, "yes", numbers[1], 0)
    school.pick(hai, "❌ Thôi chờ thứ Năm 03/12")

    assert asked == [1, 0]
    assert "Anh chị đang chờ chỗ: thứ Năm 03/12." in told
    assert [school.answer_of(number, 0)[0] for number in numbers] == ["no", "yes", ""]


def test_a_class_of_one_date_says_nothing_of_others(small_school: School) -> None:
    school = small_school
    number = school.invited(1)
    lesson = school.lesson(number)

    assert "🗓" not in school.hear(school.who(0)) + school.visit(school.who(0), "yes", number, 0)
    assert with_dates(sorry(lesson), number, [], comes=False) == sorry(lesson)
    assert all_dates("Ghi sổ", [], school.clock.now()).buttons == ()
