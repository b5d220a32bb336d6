"""People hear of a class once; what changes reaches those who may come."""

from datetime import timedelta

from bot.classes import calling
from db.classes import people
from flows.desk.broadcasts.segment import EVERYBODY, Segment
from flows.desk.policy import Grant, Role
from tests.broadcasts.crowd import add_people
from tests.classes.room import call_it
from tests.classes.school import THURSDAY, School
from tests.desk.office import TINH

CALENDAR, WAY = "📅 Thêm vô lịch", "📍 Chỉ đường"
ANNOUNCED = (
    "📅 <b>Tập huấn: Lập kế hoạch làm ăn HTX</b>\n"
    "1 giờ 30 chiều thứ Năm 03/12 (chừng 2 tiếng), UBND xã Phước Lợi\n"
    "Học xong làm được: bảng tính lời lỗ 3 năm cho HTX mình. Đem theo sổ ghi bán dừa.\n"
    "Cán bộ Minh (Sở) dạy."
)


def test_a_class_is_announced_to_a_segment_and_counted(school: School) -> None:
    number = school.invited(3)

    assert school.hear(school.who(1)) == ANNOUNCED
    assert school.labels(school.who(1)) == [
        "✅ Tôi đi", "🤔 Chưa chắc", "❌ Bận", "📍 Chỉ đường", "📅 Thêm vô lịch", "▶️ Làm tiếp câu đang dở", "🔕 Khỏi nhắc",
    ]  # fmt: skip
    found = school.database.call(lambda tx: people.counts(tx, number))
    assert (found.asked, found.silent, found.yes, found.seats) == (3, 3, 0, 0)
    rows = school.rows(f"SELECT name, at FROM class_steps WHERE class_id = {number} ORDER BY at")
    assert [name for name, _ in rows] == ["t3", "t1", "t2h", "after", "missed"]


def test_nobody_is_asked_to_a_class_twice(school: School) -> None:
    number = school.invited(3)
    school.clock.at += timedelta(days=1)

    school.invite(number)
    school.work()

    assert school.sent(number) == {"class": 3}


def test_who_could_not_be_told_is_not_asked_and_may_be_asked_again(school: School) -> None:
    people_of = school.crowd(2)
    school.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE id = {people_of[1]} RETURNING id")
    number = school.open_class()
    school.invite(number)
    school.work()
    found = school.database.call(lambda tx: people.counts(tx, number))
    assert (found.asked, found.silent, found.unreached) == (1, 1, 1)

    school.rows(f"UPDATE persons SET unreachable = NULL WHERE id = {people_of[1]} RETURNING id")
    school.invite(number)
    school.work()

    assert school.sent(number) == {"class": 2}
    assert school.database.call(lambda tx: people.counts(tx, number)).asked == 2


def test_who_was_left_out_is_told_apart_from_who_could_not_be_reached(school: School) -> None:
    blocked, stopped, _ = school.crowd(3)
    school.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE id = {blocked} RETURNING id")
    school.rows(f"UPDATE persons SET quiet = 1 WHERE id = {stopped} RETURNING id")
    number = school.open_class()
    school.invite(number)
    school.work()
    school.take_all(TINH)
    school.press(TINH, "class", number)
    panel = school.hear(TINH)
    school.press(TINH, "class_people", number, "left_out")

    found = school.database.call(lambda tx: people.counts(tx, number))
    assert (found.asked, found.unreached, found.left_out) == (1, 1, 1)
    assert "📵 Tin mời không tới: 1 người" in panel
    assert "🔕 Bot không gửi tin mời: 1 người (đủ tin tuần này, tắt nhắc hoặc đang nghỉ)" in panel
    assert "đã tắt nhắc" in (listed := school.hear(TINH)) and "🔕 Không gửi tin" in listed and found.silent == 1


def test_who_was_not_sent_an_invitation_is_asked_by_phone(small_school: School) -> None:
    school = small_school
    stopped, _ = school.crowd(2)
    call_it(school, 0, "Trần Văn Hai", "0901234678")
    school.rows(f"UPDATE persons SET quiet = 1 WHERE id = {stopped} RETURNING id")
    number = school.open_class()
    school.invite(number)
    school.work()
    school.take_all(TINH)
    school.hear(TINH)
    school.press(TINH, "class_people", number, "left_out")

    listed = school.hear(TINH)
    assert "1. Trần Văn Hai · HTX Dừa 0" in listed and "đã tắt nhắc · ☎️" in listed and "0901234678" not in listed
    school.pick(TINH, "☎️ 1")
    assert "Mời giùm: lớp Lập kế hoạch làm ăn HTX, 13:30 thứ Năm 03/12, UBND xã Phước Lợi. Đi được không?" in school.hear(TINH)
    school.pick(TINH, "✅ Đi")
    assert school.answer_of(number, 0) == ("yes", 1)
    assert len(school.audited("class_phone_read")) == 1


def test_who_waits_for_another_class_and_is_in_the_segment_is_counted_once(small_school: School) -> None:
    number = small_school.invited(2)
    small_school.visit(small_school.who(0), "no", number, 0)
    small_school.visit(small_school.who(0), "other", number, 1)
    small_school.clock.at += timedelta(days=2)

    assert small_school.foresee(small_school.segment()).gets == 2
    assert small_school.foresee(small_school.segment(roles=("manager",))).gets == 1


def test_an_officer_of_a_commune_calls_nobody_from_elsewhere(small_school: School) -> None:
    school = small_school
    near, far = add_people(school.database, 2), add_people(school.database, 2, start=10, commune="28945")
    first, second = school.open_class(), school.open_class(starts=THURSDAY + timedelta(days=7))
    school.people = [*near, *far]
    school.invite(first)
    school.rows("UPDATE class_people SET answer = 'no', wants_other = 1 RETURNING id")
    here = Grant(Role.COMMUNE, "28756", frozenset({"28756"}))

    number = school.doing(lambda call: calling.invite(call, school.lesson_of(call, second), EVERYBODY, call.now), here)
    nobody = Segment(roles=("manager",))
    found = school.doing(lambda call: calling.foresee(call, nobody, call.now, call.now + timedelta(days=2)), here)

    asked = school.rows(f"SELECT person FROM broadcast_people WHERE broadcast = {number} ORDER BY person")
    assert [row[0] for row in asked] == near
    assert found.matched == 0


def test_an_announcement_that_waits_says_the_new_time_when_the_class_moves(school: School) -> None:
    number = school.invited(2, start=THURSDAY - timedelta(days=8))

    school.move(number, starts=THURSDAY + timedelta(days=1))
    school.go_to(THURSDAY - timedelta(days=8))

    heard = school.hear(school.who(0))
    assert "1 giờ 30 chiều thứ Sáu 04/12" in heard
    assert "03/12" not in heard
    assert school.sent(number) == {"class": 2}


def test_an_announcement_in_the_outbox_is_taken_back_when_the_class_moves_or_is_cancelled(school: School) -> None:
    number = school.invited(2, start=THURSDAY - timedelta(days=8))
    school.clock.at = THURSDAY - timedelta(days=8)
    school.step_only()
    assert school.rows("SELECT count(*) FROM broadcast_people WHERE state = 1") == [(2,)]

    school.move(number, place="nhà văn hóa ấp Bình An")
    school.step_only()
    school.cancel(number)
    school.work()

    assert school.hear(school.who(0)) == ""
    assert school.sent(number) == {}


def test_everybody_who_did_not_say_no_hears_of_a_change_whatever_they_got_this_week(school: School) -> None:
    number = school.invited(4)
    for place, answer in enumerate(("yes", "maybe", "no")):
        school.visit(school.who(place), answer, number, 0)
    school.hear(school.who(3))

    school.move(number, place="nhà văn hóa ấp Bình An")
    school.work()

    told = "<b>ĐỔI LỊCH</b>: lớp Lập kế hoạch làm ăn HTX dời qua 1 giờ 30 chiều thứ Năm 03/12, <b>nhà văn hóa ấp Bình An</b>."
    assert told in school.hear(school.who(0))
    assert told in school.hear(school.who(1))
    assert school.hear(school.who(2)) == ""
    assert school.hear(school.who(3)).count(told) == 1
    assert {CALENDAR, WAY} <= set(school.labels(school.who(3)))
    school.move(number, place="trường cấp 2")
    school.work()
    assert [school.hear(school.who(place)).count("ĐỔI LỊCH") for place in range(4)] == [1, 1, 0, 1]
    assert school.database.call(lambda tx: people.counts(tx, number)).to_know == 2


def test_a_change_at_night_waits_for_the_morning_and_the_last_one_is_told_once(small_school: School) -> None:
    school = small_school
    number = school.invited(2)
    school.visit(school.who(0), "yes", number, 0)
    school.forget()
    school.go_to(THURSDAY - timedelta(days=2, hours=14))
    for place in ("trường cấp 2", "nhà văn hóa ấp Bình An"):
        school.move(number, place=place)
        school.work()
    assert [school.hear(school.who(place)) for place in (0, 1)] == ["", ""]

    school.go_to(THURSDAY - timedelta(days=2, hours=7))

    heard = [school.hear(school.who(place)) for place in (0, 1)]
    assert [it.count("ĐỔI LỊCH") for it in heard] == [1, 1]
    assert all("nhà văn hóa ấp Bình An" in it for it in heard)


def test_a_silent_person_whom_a_change_did_not_get_to_is_to_be_called(school: School) -> None:
    number = school.invited(3)
    school.rows(f"UPDATE persons SET unreachable = 'blocked' WHERE id = {school.people[1]} RETURNING id")

    school.cancel(number)
    school.work()

    assert [("hoãn" in school.hear(school.who(place))) for place in range(3)] == [True, False, True]
    assert school.database.call(lambda tx: [it.person for it in people.to_call(tx, number)]) == [school.people[1]]
    school.take_all(TINH)
    school.hear(TINH)
    school.press(TINH, "class", number)
    assert "📣 Biết lớp hoãn: 0/1 · gọi giùm 1 người" in school.hear(TINH)
    school.pick(TINH, "☎️ Coi 1 người")
    assert "Người 1" in (shown := school.hear(TINH)) and "chưa trả lời" in shown
    school.pick(TINH, "☎️ 1")
    school.pick(TINH, "✅ Gọi rồi")
    assert school.database.call(lambda tx: people.to_call(tx, number)) == []


def test_who_taps_after_a_move_reads_the_new_hour(small_school: School) -> None:
    school = small_school
    number = school.invited(1)
    school.visit(school.who(0), "yes", number, 0)

    school.move(number, starts=THURSDAY + timedelta(days=1, hours=1), place="trường cấp 2")
    school.work()
    school.pick(school.who(0), "✅ Đi")

    assert "📅 2 giờ 30 chiều thứ Sáu 04/12, trường cấp 2\nGhi tên rồi: 1 người." in school.hear(school.who(0))


def test_words_of_the_teacher_go_to_those_who_are_meant(school: School) -> None:
    number = school.invited(2)
    school.visit(school.who(0), "yes", number, 0)

    school.doing(lambda call: calling.message(call, school.lesson_of(call, number), "Nhớ đem nón", "yes"))
    school.work()

    assert "📅 Lớp Lập kế hoạch làm ăn HTX thứ Năm 03/12: Nhớ đem nón\nCán bộ Minh gửi bà con." in school.hear(school.who(0))
    assert "Nhớ đem nón" not in school.hear(school.who(1))


def test_an_offer_that_waits_for_the_morning_says_the_new_place(small_school: School) -> None:
    school = small_school
    number = school.invited(2, seats=1)
    for place in (0, 1):
        school.visit(school.who(place), "yes", number, 0)
    school.go_to(THURSDAY - timedelta(days=5, hours=15))
    school.visit(school.who(0), "no", number, 0)
    school.move(number, place="nhà văn hóa ấp Bình An")

    school.go_to(THURSDAY - timedelta(days=5, hours=7))

    freed, moved = school.said[school.who(1)]
    assert "nhà văn hóa ấp Bình An. Đi không?" in freed
    assert moved.startswith("<b>ĐỔI LỊCH</b>")
    school.pick(school.who(1), "✅ Đi")
    assert school.answer_of(number, 1) == ("yes", 1)


def test_a_cancelled_class_is_told_to_all_who_heard_of_it_and_promises_the_next(school: School) -> None:
    number = school.invited(3)
    school.visit(school.who(0), "yes", number, 0)
    school.visit(school.who(1), "no", number, 0)

    school.cancel(number)
    school.work()
    school.pick(school.who(0), "👌 Biết rồi")

    assert school.toast(school.who(0)) == "Cảm ơn anh chị."
    assert school.database.call(lambda tx: people.to_call(tx, number)) == []
    assert [("hoãn" in school.hear(school.who(place))) for place in range(3)] == [True, False, True]
    school.clock.at += timedelta(days=2)
    nobody = school.segment(roles=("manager",))
    assert school.foresee(nobody).gets == 2


def test_a_teacher_who_is_gone_keeps_nobody_from_being_reminded(small_school: School) -> None:
    school = small_school
    number = school.invited(1)
    school.visit(school.who(0), "yes", number, 0)
    school.rows(f"UPDATE classes SET \"by\" = NULL WHERE id = {number} RETURNING id")

    school.move(number, place="nhà văn hóa ấp Bình An")
    school.go_to(THURSDAY - timedelta(hours=3))
    school.go_to(THURSDAY - timedelta(hours=2))

    assert "2 tiếng nữa tới giờ học, nhà văn hóa ấp Bình An." in school.hear(school.who(0))
    assert school.outcomes(number)["calls.1"] == "nobody"
