"""Yes, maybe, no by a tap; the waiting list; seats that become free."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from db.classes import people
from flows.starting.gate import VIETNAM
from tests.classes.school import THURSDAY, School
from tests.desk.office import HAI

FREED = "Có chỗ cho anh chị rồi: Lập kế hoạch làm ăn HTX, 1 giờ 30 chiều thứ Năm 03/12, UBND xã Phước Lợi. Đi không?"


def seated(school: School, number: int) -> int:
    return school.lesson(number).seated


def test_yes_asks_how_many_and_any_answer_can_be_changed(school: School) -> None:
    number = school.invited(1)
    hai = school.who(0)
    school.hear(hai)
    school.work()

    school.pick(hai, "✅ Tôi đi")
    assert school.hear(hai) == "Ghi tên rồi. Đi mấy người?"
    assert school.labels(hai) == ["1", "2", "3"]
    school.pick(hai, "2")
    assert school.toast(hai) == "Ghi rồi: 2 người"
    assert (school.answer_of(number, 0), seated(school, number)) == (("yes", 2), 2)
    school.visit(hai, "maybe", number, 0)
    assert (school.answer_of(number, 0), seated(school, number)) == (("maybe", 1), 0)
    assert school.visit(hai, "no", number, 0) == "Dạ, ghi là anh chị bận.\nCó lớp khác thì báo?"
    assert school.labels(hai) == ["✅ Báo tôi", "Thôi"]
    school.pick(hai, "✅ Báo tôi")
    assert school.toast(hai) == "Ghi rồi: chưa chắcGhi rồi: bậnCó lớp khác bot báo liền."
    assert school.visit(hai, "yes", number, 0) == "Ghi tên rồi. Đi mấy người?"
    assert (school.answer_of(number, 0), seated(school, number)) == (("yes", 1), 1)


@pytest.mark.parametrize(
    ("seats", "said", "offered"),
    [(1, "Ghi tên rồi: 1 người. Lớp vừa đủ chỗ.", []), (2, "Ghi tên rồi. Đi mấy người?", ["1", "2"])],
)
def test_no_more_people_are_offered_than_there_are_seats(
    small_school: School, seats: int, said: str, offered: list[str]
) -> None:
    school = small_school
    number = school.invited(2, seats=seats)
    first, second = school.who(0), school.who(1)

    assert school.visit(first, "yes", number, 0) == said
    assert [it for it in school.labels(first) if it.isdigit()] == offered
    school.visit(first, "heads", number, 0, 2)
    school.visit(second, "yes", number, 0)
    waits = school.visit(second, "wait", number, 0)
    assert waits.endswith("Đi mấy người?" if seats > 1 else "trong danh sách chờ: 1 người.")
    assert [it for it in school.labels(second) if it.isdigit()] == offered


def test_a_typed_number_of_people_is_for_the_class_and_other_words_are_for_the_founding(small_school: School) -> None:
    school = small_school
    school.found(HAI)
    number = school.open_class(seats=2)
    school.invite(number)
    school.work()
    before = school.position(HAI)

    def says(words: str) -> str:
        school.hear(HAI)
        school.type(HAI, words)
        return school.hear(HAI)

    def heads() -> int:
        return int(school.rows("SELECT heads FROM class_people")[0][0])

    school.visit(HAI, "yes", number, 0)
    too_many = says("5 người")
    taken = says("đi hai người")
    told = (heads(), school.position(HAI))
    school.visit(HAI, "no", number, 0)
    school.visit(HAI, "yes", number, 0)
    answer = says("Dừa xanh Phước Lợi")
    later = says("2")

    assert too_many == "Một máy ghi được từ 1 tới 3 người. Anh chị bấm hoặc gõ lại số người đi học giùm."
    assert taken == "Ghi tên rồi: 2 người. Đổi thì bấm số khác."
    assert told == (2, before)
    assert "Ghi tên" not in answer and "Ghi tên" not in later and heads() == 1


def test_who_wants_another_class_hears_of_the_next_one_once(school: School) -> None:
    first = school.invited(2)
    school.visit(school.who(0), "no", first, 0)
    school.visit(school.who(0), "other", first, 1)
    school.clock.at += timedelta(days=2)

    second = school.open_class(starts=THURSDAY + timedelta(days=7), title="Ghi sổ")
    nobody = school.segment(steps=("dossier",))
    assert school.foresee(nobody).gets == 1
    school.invite(second, nobody)
    school.work()
    third = school.open_class(starts=THURSDAY + timedelta(days=14), title="Bán hàng")
    school.invite(third, nobody)

    assert "Tập huấn: Ghi sổ" in school.hear(school.who(0))
    assert school.sent(second) == {"class": 1}
    assert school.rows(f"SELECT count(*) FROM class_people WHERE class_id = {third}") == [(0,)]


def test_double_taps_change_nothing(school: School) -> None:
    number = school.invited(1)
    school.visit(school.who(0), "yes", number, 0)

    again = school.visit(school.who(0), "yes", number, 0)

    assert again == "Ghi tên rồi: 1 người. Đổi thì bấm số khác."
    school.visit(school.who(0), "no", number, 0)
    school.visit(school.who(0), "no", number, 0)
    assert seated(school, number) == 0


@pytest.mark.parametrize("visit", ["yes", "no", "heads", "wait", "maybe", "seen", "other", "way", "calendar", "show", "others", "leave", "dates", "all"])
def test_somebody_who_was_never_asked_gets_a_kind_answer_and_learns_nothing(small_school: School, visit: str) -> None:
    number = small_school.invited(1)
    small_school.type(999, "/start")
    small_school.hear(999)

    told = [small_school.visit(999, visit, of, 0) for of in (number, number + 7, "x")]

    assert set(told) == {"Bot chưa thấy anh chị trong danh sách mời của lớp này. Gõ /taphuan coi lớp của mình, hoặc hỏi người dạy."}
    assert small_school.rows("SELECT count(*) FROM class_people") == [(1,)]


def test_the_waiting_list_moves_up_within_a_minute_and_once(school: School) -> None:
    number = school.invited(4, seats=2)
    for place in (0, 1):
        school.visit(school.who(place), "yes", number, 0)
    told = school.visit(school.who(2), "yes", number, 0)
    school.visit(school.who(3), "yes", number, 0)
    assert told == "Lớp đủ 2 chỗ. Ghi anh chị vô danh sách chờ, số 1. Có chỗ trống bot báo liền."
    assert school.labels(school.who(2)) == ["✅ Chờ", "📅 Lớp khác"]

    school.visit(school.who(0), "no", number, 0)
    school.clock.at += timedelta(seconds=20)
    school.work()
    school.work()

    assert school.hear(school.who(2)).startswith(FREED)
    assert school.hear(school.who(3)) == ""
    assert school.answer_of(number, 2) == ("offered", 1)
    assert seated(school, number) == 2
    school.pick(school.who(2), "✅ Đi")
    assert school.answer_of(number, 2) == ("yes", 1)
    assert (seated(school, number), school.sent(number)["class_freed"]) == (2, 1)


def test_who_looks_for_another_class_is_told_that_the_place_in_the_waiting_list_stays(small_school: School) -> None:
    school = small_school
    number = school.invited(3, seats=1)
    for place in (0, 1, 2):
        school.visit(school.who(place), "yes", number, 0)

    told = school.visit(school.who(2), "others", number)
    kept = school.answer_of(number, 2)
    school.pick(school.who(2), "❌ Thôi chờ")
    left = school.hear(school.who(2))

    assert told == (
        "Lớp Lập kế hoạch làm ăn HTX: bot vẫn giữ anh chị số 2 trong danh sách chờ.\nCó lớp khác bot báo liền."
    )
    assert kept == ("wait", 1)
    assert left == "Dạ, anh chị không chờ chỗ lớp này nữa. Có lớp khác bot báo liền."
    assert school.rows(f"SELECT answer, wants_other FROM class_people WHERE person = {school.people[2]}") == [("no", 1)]
    # An old button takes nothing away from who was offered a seat meanwhile.
    school.visit(school.who(0), "no", number, 0)
    assert "bot đang giữ chỗ cho anh chị" in school.visit(school.who(1), "others", number)
    school.visit(school.who(1), "leave", number, 0)
    assert school.answer_of(number, 1)[0] == "offered"


def test_an_offer_runs_out_after_three_hours_and_goes_to_the_next(school: School) -> None:
    number = school.invited(3, seats=1)
    for place in (0, 1, 2):
        school.visit(school.who(place), "yes", number, 0)
    school.visit(school.who(0), "no", number, 0)
    school.work()
    assert FREED in school.hear(school.who(1))
    assert school.hear(school.who(2)) == ""

    school.clock.at += timedelta(hours=2, minutes=59)
    school.work()
    assert school.hear(school.who(2)) == ""
    school.clock.at += timedelta(minutes=1)
    school.work()

    assert FREED in school.hear(school.who(2))
    assert school.answer_of(number, 1) == ("", 1)
    late = school.visit(school.who(1), "yes", number, 0)
    assert late.startswith("Chỗ giữ cho anh chị quá giờ nên người kế lấy rồi.\nLớp đủ 1 chỗ.")
    assert seated(school, number) == 1


def test_a_seat_that_is_freed_at_night_is_offered_at_the_first_minute_of_the_morning(school: School) -> None:
    number = school.invited(3, seats=1)
    for place in (0, 1, 2):
        school.visit(school.who(place), "yes", number, 0)
    school.go_to(datetime(2026, 11, 25, 23, 10, tzinfo=VIETNAM))
    school.visit(school.who(0), "no", number, 0)
    school.work()
    assert school.hear(school.who(1)) == ""

    school.go_to(datetime(2026, 11, 26, 6, 30, tzinfo=VIETNAM))
    assert school.hear(school.who(1)) == f"{FREED}\nBot giữ chỗ tới 9 giờ 30 sáng hôm nay."
    school.go_to(datetime(2026, 11, 26, 9, 29, tzinfo=VIETNAM))
    assert school.hear(school.who(2)) == ""
    school.go_to(datetime(2026, 11, 26, 9, 30, tzinfo=VIETNAM))
    assert FREED in school.hear(school.who(2))


def test_a_seat_goes_to_the_first_in_the_list_whom_it_fits(school: School) -> None:
    number = school.invited(4, seats=2)
    school.visit(school.who(0), "yes", number, 0)
    school.visit(school.who(3), "yes", number, 0)
    for place, heads in ((1, 2), (2, 1)):
        school.visit(school.who(place), "yes", number, 0)
        school.visit(school.who(place), "wait", number, 0)
        school.visit(school.who(place), "heads", number, 0, heads)

    school.visit(school.who(0), "no", number, 0)

    assert [school.answer_of(number, place) for place in (1, 2)] == [("wait", 2), ("offered", 1)]
    school.visit(school.who(3), "maybe", number, 0)
    assert school.answer_of(number, 1) == ("wait", 2)
    school.visit(school.who(2), "no", number, 0)
    assert school.answer_of(number, 1) == ("offered", 2)


def test_more_seats_and_people_who_leave_the_bot_free_seats_too(school: School) -> None:
    number = school.invited(4, seats=1)
    for place in (0, 1, 2, 3):
        school.visit(school.who(place), "yes", number, 0)

    school.rows(f"UPDATE classes SET seats = 2 WHERE id = {number} RETURNING id")
    school.work()
    assert school.answer_of(number, 1)[0] == "offered"
    school.erase(school.who(0))
    school.work()

    assert school.answer_of(number, 2)[0] == "offered"
    assert seated(school, number) == 2
    # Who has blocked the bot is passed over, and loses what was held.
    school.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE id = {school.people[1]} RETURNING id")
    school.work()
    assert [school.answer_of(number, place)[0] for place in (1, 2, 3)] == ["", "offered", "offered"]


def test_an_offer_that_could_not_leave_is_made_again(school: School) -> None:
    number = school.invited(3, seats=1)
    for place in (0, 1, 2):
        school.visit(school.who(place), "yes", number, 0)
    school.visit(school.who(0), "no", number, 0)

    school.clock.at += timedelta(hours=4)
    school.work()

    assert FREED in school.hear(school.who(1))
    assert school.hear(school.who(2)) == ""
    assert school.sent(number)["class_freed"] == 1


def test_two_at_the_last_seat_get_it_once(school: School) -> None:
    number = school.invited(8, seats=3)
    taps = [school.signed(school.who(place), "yes", number, 0) for place in range(8)]
    for place, data in enumerate(taps):
        school.receive(school.tap(school.who(place), data))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda place: school.take(school.who(place)), range(8)))

    answers = sorted(school.answer_of(number, place)[0] for place in range(8))
    assert answers == ["wait"] * 5 + ["yes"] * 3
    assert seated(school, number) == 3


def test_taps_on_what_is_over_moved_or_cancelled_are_answered_kindly(school: School) -> None:
    number = school.invited(1)
    hai = school.who(0)
    school.visit(hai, "yes", number, 0)

    school.move(number, place="nhà văn hóa ấp Bình An")
    told = school.visit(hai, "no", number, 0)
    assert "<b>ĐỔI LỊCH</b>" in told
    assert "nhà văn hóa ấp Bình An" in told
    assert school.answer_of(number, 0) == ("yes", 1)
    assert school.database.call(lambda tx: [it.person for it in people.to_call(tx, number)]) == [school.people[0]]
    school.visit(hai, "yes", number, 1)
    assert school.database.call(lambda tx: people.to_call(tx, number)) == []

    other = school.open_class(starts=THURSDAY + timedelta(days=1))
    school.invite(other)
    school.cancel(other)
    assert school.visit(hai, "yes", other, 0) == "Lớp Lập kế hoạch làm ăn HTX thứ Sáu 04/12 <b>hoãn</b>. Có lịch mới bot báo liền."
    school.clock.at = THURSDAY + timedelta(hours=2)
    assert school.visit(hai, "no", number, 1) == "Lớp này học xong rồi. Gõ /taphuan coi lớp sắp tới."
