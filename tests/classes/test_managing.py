"""A class that people were asked to: its panel, lists, calls, moving, calling off, seats, words and papers."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from db.connect import open_database
from db.sealing import KeyRing, new_key
from tests.classes.school import THURSDAY, School
from tests.classes.test_opening import pin, send_file
from tests.desk.office import LAN, MINH, TINH
from tests.stores import migrated_store


def panel(school: School, number: int) -> str:
    school.take_all(TINH)
    school.hear(TINH)
    school.press(TINH, "class", number)
    return school.hear(TINH)


def pick(school: School, label: str) -> str:
    school.take_all(TINH)
    school.pick(TINH, label)
    return school.hear(TINH)


def test_the_panel_counts_what_people_said(school: School) -> None:
    number = school.invited(5, seats=2)
    school.visit(school.who(0), "yes", number, 0)
    school.visit(school.who(0), "heads", number, 0, 2)
    school.visit(school.who(1), "no", number, 0)
    school.visit(school.who(2), "maybe", number, 0)
    school.visit(school.who(3), "yes", number, 0)

    shown = panel(school, number)
    assert "mời 5 · đi 1 · chưa chắc 1 · bận 1 · chưa trả lời 1" in shown
    assert "🪑 Chỗ đã giữ: 2/2" in shown and "⏳ Danh sách chờ: 1 người" in shown
    assert "✅ Điểm danh" not in school.labels(TINH) and school.labels(TINH)[-1] == "🛑 Hoãn, hủy"
    listed = pick(school, "👥 Danh sách") + pick(school, "✅ Đi (1)")
    assert "1. Người 0 (2 người) · HTX Dừa 0 · phường Phú Khương" in listed
    school.type(TINH, "/lop")
    assert "1. <b>Lập kế hoạch làm ăn HTX</b> · 13:30 thứ Năm 03/12 · mời 5 · đi 1 · hết chỗ" in school.hear(TINH)


def test_long_lists_are_turned_page_by_page(small_school: School) -> None:
    number = small_school.invited(23)
    panel(small_school, number)
    pick(small_school, "👥 Danh sách")
    first = pick(small_school, "❔ Chưa trả lời (23)")
    third = pick(small_school, "Sau ▶️") and pick(small_school, "Sau ▶️")

    assert "10. Người 9 " in first and "11." not in first
    assert "21. Người 20 " in third and third.count("\n") == 3
    assert "Sau ▶️" not in small_school.labels(TINH)


def test_a_class_is_moved_and_those_who_do_not_tap_are_called(school: School) -> None:
    number = school.invited(4)
    for place, answer in enumerate(("yes", "yes", "maybe", "no")):
        school.visit(school.who(place), answer, number, 0)
    panel(school, number)
    pick(school, "📅 Dời")
    pick(school, "➡️ Giữ như cũ")
    pick(school, "➡️ Giữ như cũ")
    school.type(TINH, "nhà văn hóa ấp Bình An")
    school.hear(TINH)
    pin(school, TINH, 10.3, 106.4)

    looked = school.hear(TINH)
    assert "Đang là: 13:30 thứ Năm 03/12 · UBND xã Phước Lợi" in looked
    assert "Dời qua: <b>13:30–15:30 thứ Năm 03/12/2026 · nhà văn hóa ấp Bình An</b>" in looked
    assert "Bot báo cho 3 người đã hẹn đi, chưa chắc hoặc đang chờ chỗ." in looked
    pick(school, "📣 Dời và báo bà con")
    school.work()
    moved = school.hear(school.who(0))
    assert "<b>ĐỔI LỊCH</b>" in moved and "<b>nhà văn hóa ấp Bình An</b>" in moved
    assert school.lesson(number).lat == "10.300000"
    assert not school.hear(school.who(3))

    school.visit(school.who(0), "yes", number, 1)
    shown = panel(school, number)
    assert "📣 Biết đổi lịch: 1/3 · gọi giùm 2 người" in shown
    calls = pick(school, "☎️ Coi 2 người")
    assert "1. Người 1 · chưa có số · phường Phú Khương · đã hẹn đi" in calls and "Người 2" in calls
    school.pick(TINH, "☎️ 1")
    assert school.audited("class_phone_read") == [(TINH, str(number), f"{school.people[1]}: gọi về lớp Lập kế hoạch làm ăn HTX")]
    assert "Nói giùm: lớp Lập kế hoạch làm ăn HTX nay là 13:30 thứ Năm 03/12, nhà văn hóa ấp Bình An." in school.hear(TINH)
    after = pick(school, "❌ Bận")
    assert "Người 2" in after and "Người 1 " not in after
    school.pick(TINH, "☎️ 1")
    school.hear(TINH)
    assert "✅ Ai cũng biết rồi" in pick(school, "✅ Gọi rồi")
    assert "mời 4 · đi 1 · chưa chắc 1 · bận 2" in panel(school, number)
    assert "gọi giùm" not in panel(school, number)


def test_nobody_who_is_there_has_to_be_called_and_after_the_class_nobody_at_all(small_school: School) -> None:
    school = small_school
    number = school.invited(2)
    for place in range(2):
        school.visit(school.who(place), "yes", number, 0)
    school.move(number, place="nhà văn hóa ấp Bình An")

    before = panel(school, number)
    school.rows(f"UPDATE class_people SET present_at = 1, present_how = 'hand' WHERE person = {school.people[0]} RETURNING id")
    one_there = panel(school, number)
    school.clock.at = school.starts + timedelta(hours=3)
    after = panel(school, number)

    assert "📣 Biết đổi lịch: 0/2 · gọi giùm 2 người" in before
    assert "📣 Biết đổi lịch: 1/2 · gọi giùm 1 người" in one_there
    assert "📣" not in after and "gọi giùm" not in after


def test_a_move_to_the_same_time_and_place_tells_nobody(small_school: School) -> None:
    number = small_school.invited(1, lat=None, lon=None)
    panel(small_school, number)
    for label in ("📅 Dời", "➡️ Giữ như cũ", "➡️ Giữ như cũ", "➡️ Giữ như cũ"):
        pick(small_school, label)
    pin(small_school, TINH, 10.3, 106.4)

    it = small_school.lesson(number)
    assert (it.change, it.lat) == (0, "10.300000")
    assert small_school.sent(number) == {"class": 1}


def test_the_same_place_typed_again_keeps_its_pin(small_school: School) -> None:
    number = small_school.invited(1)
    panel(small_school, number)
    pick(small_school, "📅 Dời")
    small_school.type(TINH, "4/12")
    small_school.hear(TINH)
    pick(small_school, "➡️ Giữ như cũ")
    small_school.type(TINH, "UBND xã Phước Lợi")
    small_school.hear(TINH)
    pick(small_school, "📣 Dời và báo bà con")

    it = small_school.lesson(number)
    assert (it.change, it.lat) == (1, "10.24")


def test_opening_a_class_again_keeps_the_draft_that_is_there(small_school: School) -> None:
    school = small_school
    number = school.open_class()
    school.type(TINH, "/lop")
    pick(school, "➕ Mở lớp")
    school.type(TINH, "Chăm sóc dừa")
    school.hear(TINH)
    school.press(TINH, "class_again", number)
    assert "còn một lớp đang mở dở" in school.hear(TINH)
    assert "📅 Ngày nào?" in pick(school, "▶️ Mở tiếp lớp dở")
    school.press(TINH, "class_again", number)
    school.hear(TINH)
    pick(school, "🗑 Bỏ lớp dở")
    school.type(TINH, "10/12")
    school.pick(TINH, "13:30–15:30")
    assert "Lập kế hoạch làm ăn HTX" in school.hear(TINH)


def test_a_class_is_called_off_by_a_second_tap_and_opened_again(school: School) -> None:
    number = school.invited(3)
    school.visit(school.who(0), "yes", number, 0)
    panel(school, number)
    asked = pick(school, "🛑 Hoãn")
    assert "Hoãn hay hủy lớp <b>Lập kế hoạch làm ăn HTX</b> (13:30 thứ Năm 03/12)?" in asked
    assert "2 người chưa trả lời cũng được báo." in asked
    assert school.lesson(number).state == "open"
    assert "🛑 Lớp này đã hoãn." in pick(school, "⏳ Hoãn, sẽ báo lịch mới")
    school.work()
    assert "<b>hoãn</b>" in school.hear(school.who(0))
    school.take_all(TINH)
    school.hear(TINH)
    school.press(TINH, "class_move", number)
    assert school.hear(TINH) == "Lớp này đã xong, đã hoãn hoặc đã hủy, không dời được nữa."

    school.press(TINH, "class", number)
    school.hear(TINH)
    assert "📅 Ngày nào?" in pick(school, "🔁 Mở lớp này lần nữa")
    school.type(TINH, "10/12")
    school.pick(TINH, "13:30–15:30")
    assert "13:30–15:30 thứ Năm 10/12/2026 · UBND xã Phước Lợi · 60 chỗ" in school.hear(TINH)


def test_a_class_that_is_off_for_good_promises_no_other_date(school: School) -> None:
    number = school.invited(3)
    for place in range(2):
        school.visit(school.who(place), "yes", number, 0)
    panel(school, number)
    pick(school, "🛑 Hoãn")
    assert "🛑 Lớp này đã hủy hẳn." in pick(school, "🛑 Hủy hẳn")
    school.work()
    told = school.hear(school.who(0))

    assert "thứ Năm 03/12 <b>không mở nữa</b>" in told and "lịch mới" not in told
    assert school.labels(school.who(0))[:2] == ["📅 Lớp khác", "👌 Biết rồi"]
    assert school.rows(f"SELECT count(*) FROM class_people WHERE class_id = {number} AND wants_other = 1") == [(0,)]
    assert "<b>không mở nữa</b>" in school.visit(school.who(1), "show", number)
    assert "Có lớp khác bot báo liền." in school.visit(school.who(0), "others", number)
    assert "📣 Biết lớp hủy: 1/2" in panel(school, number)
    assert [it[1] for it in school.audited("class_dropped")] == [str(number)]
    pick(school, "☎️ Coi 1 người")
    school.pick(TINH, "☎️ 1")
    assert "13:30 thứ Năm 03/12 không mở nữa." in school.hear(TINH)


def test_moving_only_the_hour_offers_the_length_there_was(small_school: School) -> None:
    number = small_school.invited(1)
    panel(small_school, number)
    pick(small_school, "📅 Dời")
    pick(small_school, "➡️ Giữ như cũ")
    small_school.type(TINH, "2 rưỡi chiều")
    asked = small_school.hear(TINH)
    labels = small_school.labels(TINH)
    pick(small_school, "Giữ 2 tiếng")
    looked = pick(small_school, "➡️ Giữ như cũ")

    assert "Bắt đầu 14:30. Học mấy tiếng?" in asked
    assert labels[0] == "Giữ 2 tiếng" and "2 tiếng" not in labels and not any("Giữ như cũ" in it for it in labels)
    assert "Dời qua: <b>14:30–16:30 thứ Năm 03/12/2026 · UBND xã Phước Lợi</b>" in looked


def test_more_seats_move_the_waiting_list_up(school: School) -> None:
    number = school.invited(3, seats=1)
    for place in range(3):
        school.visit(school.who(place), "yes", number, 0)
    panel(school, number)
    assert "Lớp đang có 1 chỗ, đã giữ 1." in pick(school, "🪑 Thêm chỗ")
    school.type(TINH, "0")
    assert "Số chỗ từ 1 tới" in school.hear(TINH)
    school.type(TINH, "hai")
    heard = school.hear(TINH)
    school.work()

    assert "✅ 1 người trong danh sách chờ được mời vô chỗ trống." in heard
    assert "🪑 Chỗ đã giữ: 2/2" in heard
    assert "Có chỗ cho anh chị rồi" in school.hear(school.who(1))
    assert not school.hear(school.who(2))
    school.take_all(TINH)
    school.hear(TINH)
    school.press(TINH, "class_seats_set", number, 1)
    assert "Đã giữ 2 chỗ rồi, không bớt hơn được." in school.hear(TINH)


def test_words_go_to_those_who_were_chosen(small_school: School) -> None:
    school = small_school
    number = school.invited(3)
    school.visit(school.who(0), "yes", number, 0)
    panel(school, number)
    assert "📨 Nhắn ai?" in pick(school, "📨 Nhắn người")
    pick(school, "✅ Người sẽ đi (1)")
    school.type(TINH, "Nhớ đem theo <b>máy tính</b>")
    assert "Nhớ đem theo &lt;b&gt;máy tính&lt;/b&gt;" in school.hear(TINH)
    pick(school, "✅ Gửi 1 người")
    school.work()

    assert "máy tính" in school.hear(school.who(0)) and "máy tính" not in school.hear(school.who(1))
    school.take_all(TINH)
    school.hear(TINH)
    school.press(TINH, "class_note_send", number)
    assert "Tin này gửi rồi hoặc bỏ rồi." in school.hear(TINH)


def test_who_would_not_get_the_words_is_said_before_they_go(small_school: School) -> None:
    school = small_school
    number = school.invited(2)
    person = school.people[0]
    school.rows(f"UPDATE persons SET quiet = 1 WHERE id = {person} RETURNING id")
    panel(school, number)
    pick(school, "📨 Nhắn người")
    pick(school, "❔ Chưa trả lời (2)")
    school.type(TINH, "Nhớ đem theo sổ")
    assert "Gửi cho <b>1</b> người.\nĐang ngày nghỉ, 1 người này sẽ nhận từ 6 giờ 30 sáng thứ Tư 25/11.\nBỏ ra: 1 tắt nhắc." in school.hear(TINH)
    assert "✅ Gửi 1 người" in school.labels(TINH)

    school.rows("UPDATE persons SET quiet = 1 RETURNING id")
    school.press(TINH, "class_note", number, "silent")
    school.type(TINH, "Nhớ đem theo sổ")
    assert "Lúc này không gửi được cho ai." in school.hear(TINH)
    assert school.labels(TINH) == ["✏️ Sửa", "⬅️ Lớp"]


def test_papers_are_kept_announced_and_fetched_with_a_tap(small_school: School) -> None:
    school = small_school
    number = school.invited(2)
    school.visit(school.who(0), "yes", number, 0)
    panel(school, number)
    pick(school, "📎 Tài liệu")
    send_file(school, TINH, "Bai hoc.pdf")
    assert "✅ Đã nhận." in school.hear(TINH)
    assert "❌ Bai hoc.pdf" in school.labels(TINH)
    pick(school, "📨 Gửi cho 1 người")
    school.work()
    assert "📎 Tài liệu lớp Lập kế hoạch làm ăn HTX thứ Năm 03/12 đây (1 tệp)." in school.hear(school.who(0))

    fetched = tap_papers(school, school.who(0), number)
    assert fetched == [("document", {"enclosed": [{"name": "Bai hoc.pdf", "file_id": "F-Bai hoc.pdf"}]})]
    assert [kind for kind, _ in tap_papers(school, LAN, number)] == ["send"]


def tap_papers(school: School, account: int, number: int) -> list[tuple[str, object]]:
    """Tap [📄 Tài liệu]; return what comes."""
    school.receive(school.tap(account, school.signed(account, "papers", number)))
    school.take(account)
    return [(kind, payload) for to, kind, payload in school.send_all() if to == account]


def test_teacher_and_notes_change_without_a_word_to_anybody(small_school: School) -> None:
    school = small_school
    number = school.invited(2, start=school.clock.now() + timedelta(hours=3))
    panel(school, number)
    pick(school, "✏️ Sửa")
    pick(school, "Người dạy")
    school.type(TINH, "cô Tư")
    assert "👤 Người dạy: cô Tư" in school.hear(TINH)
    assert school.lesson(number).change == 0
    school.clock.at += timedelta(hours=3, minutes=1)
    school.work()

    assert "Cô Tư dạy." in school.hear(school.who(0))


@pytest.mark.parametrize(
    "handler",
    ["class", "class_lists", "class_people", "class_calls", "class_call", "class_called", "class_move", "class_cancel",
     "class_edit", "class_seats", "class_seats_set", "class_note", "class_note_words", "class_note_send",
     "class_files", "class_files_send", "class_again"],
)  # fmt: skip
def test_another_trainer_cannot_touch_a_class(managed: School, handler: str) -> None:
    managed.press(MINH, handler, 1, "yes", "yes")

    assert managed.hear(MINH) == "Không tìm thấy lớp này. Gõ /lop coi các lớp."
    assert managed.lesson(1).state == "open"


@pytest.fixture(scope="module")
def managed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """One class of somebody else, for tests that change nothing."""
    database = open_database(migrated_store("sqlite", tmp_path_factory.mktemp("managed")))
    database.open()
    school = School(database, KeyRing([new_key()]))
    school.invited(1)
    school.officer(MINH, "trainer", name="Minh")
    yield school
    database.close()


def test_the_province_sees_every_class_and_a_commune_only_its_own(small_school: School) -> None:
    school = small_school
    school.officer(LAN, "commune", "28756", name="Lan")
    school.officer(MINH, "trainer", name="Minh")
    school.invited(1, starts=THURSDAY)

    heard = {}
    school.take_all(TINH)
    for account in (TINH, LAN, MINH):
        school.type(account, "/lop")
        heard[account] = "Lập kế hoạch" in school.hear(account)
    assert heard == {TINH: True, LAN: False, MINH: False}
