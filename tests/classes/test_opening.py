"""/lop → [➕ Mở lớp]: asked one thing after the other, said back, looked at, announced."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from db.classes import files, lessons
from db.connect import open_database
from db.sealing import KeyRing, new_key
from flows.classes.times import local
from tests.broadcasts.crowd import add_people
from tests.classes.school import School
from tests.desk.office import LAN, MINH, TINH
from tests.stores import migrated_store


def pin(school: School, account: int, latitude: float = 10.24, longitude: float = 106.37) -> None:
    """Send a place on the map."""
    update = school.text(account, "", location={"latitude": latitude, "longitude": longitude})
    del update["message"]["text"]
    school.receive(update)
    school.take(account)


def send_file(school: School, account: int, name: str) -> None:
    update = school.text(account, "", document={"file_id": f"F-{name}", "file_unique_id": name, "file_name": name})
    del update["message"]["text"]
    school.receive(update)
    school.take(account)


def trainer(school: School) -> None:
    school.officer(MINH, "trainer", name="Minh (Sở)")


def open_wizard(school: School, account: int = MINH) -> None:
    school.type(account, "/lop")
    school.pick(account, "➕ Mở lớp")
    school.hear(account)


def answer_all(school: School, account: int = MINH, *, seats: str = "60") -> None:
    """Answer as in the dialogue, up to the preview."""
    open_wizard(school, account)
    school.pick(account, "Lập kế hoạch làm ăn HTX")
    school.pick(account, "thứ Năm 03/12") if "thứ Năm 03/12" in school.labels(account) else school.type(account, "3/12")
    school.type(account, "1 rưỡi chiều, 2 tiếng")
    school.type(account, "UBND xã Phước Lợi")
    pin(school, account)
    school.press(account, "class_new_part", "steps", "plan")
    school.pick(account, "⬅️ Chọn người")
    school.pick(account, "✅ Chọn vậy")
    school.type(account, seats)
    school.pick(account, "Minh (Sở)") if account == MINH else school.type(account, "Minh (Sở)")
    school.type(account, "đem theo sổ ghi bán dừa")


def opened(school: School) -> list[Any]:
    return school.database.call(lambda tx: lessons.coming(tx, None, now=0, limit=20))


def test_a_class_is_opened_as_in_the_dialogue(school: School) -> None:
    add_people(school.database, 3)
    trainer(school)
    answer_all(school)
    shown = school.hear(MINH)

    assert "✅ 13:30–15:30 thứ Năm 03/12/2026" in shown
    assert "🎓 Lớp <b>Lập kế hoạch làm ăn HTX</b> · 13:30–15:30 thứ Năm 03/12/2026 · UBND xã Phước Lợi · 60 chỗ" in shown
    assert shown.count("⚠️") == 0
    assert "Gửi cho <b>3</b> người" in shown
    school.pick(MINH, "👀 Coi tin mẫu")
    sample = school.hear(MINH)
    assert "Học xong làm được: bảng tính lời lỗ cho HTX mình. Đem theo sổ ghi bán dừa." in sample
    assert "[✅ Tôi đi]" in sample
    school.press(MINH, "class_new_send", "now")
    school.work()
    school.take_all(MINH)

    assert "📅 <b>Tập huấn: Lập kế hoạch làm ăn HTX</b>" in school.hear(school.who(0))
    [it] = opened(school)
    assert (it.place, it.lat, it.lon, it.seats, it.teacher) == ("UBND xã Phước Lợi", "10.240000", "106.370000", 60, "Minh (Sở)")
    assert f"{local(it.starts_at):%d/%m %H:%M}-{local(it.ends_at):%H:%M}" == "03/12 13:30-15:30"
    heard = school.hear(MINH)
    assert "✅ Đã mở lớp. Bot bắt đầu gửi cho 3 người." in heard and "Đã gửi 3/3" in heard
    assert [row[1] for row in school.audited("class_made")] == [str(it.id)]


def test_who_opens_a_class_at_night_reads_that_people_hear_of_it_in_the_morning(small_school: School) -> None:
    school = small_school
    add_people(school.database, 3)
    trainer(school)
    school.clock.at = local(0).replace(year=2026, month=11, day=26, hour=22, minute=0)
    answer_all(school)
    shown = school.hear(MINH)
    school.press(MINH, "class_new_send", "now")

    later = "Chưa tới giờ gửi tin, 3 người này sẽ nhận từ 6 giờ 30 sáng thứ Sáu 27/11."
    assert "Gửi cho <b>3</b> người" in shown and f"\n{later}" in shown and "⚠️" not in shown
    assert f"✅ Đã mở lớp. Bot gửi cho 3 người.\n{later}" in school.hear(MINH)
    school.work()
    school.take_all(MINH)
    assert "📨 Tin sẽ gửi 06:30 ngày mai\nChưa gửi: 3 người" in school.hear(MINH)
    school.go_to(school.clock.at + timedelta(hours=8, minutes=31))
    school.take_all(MINH)
    assert "📨 Tin gửi 06:31 hôm nay\nĐã gửi 3/3" in school.hear(MINH)


def test_who_sends_an_invitation_that_waits_until_the_day_of_the_class_is_warned(small_school: School) -> None:
    school = small_school
    add_people(school.database, 2)
    trainer(school)
    school.clock.at = local(0).replace(year=2026, month=12, day=2, hour=22, minute=0)
    answer_all(school)

    assert "⚠️ Có người tới đúng ngày học mới nhận tin" in school.hear(MINH)


def test_the_draft_survives_and_goes_on_where_it_was(small_school: School) -> None:
    trainer(small_school)
    open_wizard(small_school)
    small_school.type(MINH, "Chăm sóc dừa hữu cơ")
    small_school.type(MINH, "/viec")
    small_school.forget()
    again = School(small_school.database, small_school.ring)
    again._numbers = small_school._numbers

    again.type(MINH, "/lop")
    assert "▶️ Mở tiếp lớp dở" in again.labels(MINH)
    again.pick(MINH, "▶️ Mở tiếp lớp dở")
    assert "📅 Ngày nào?" in again.hear(MINH)
    again.pick(MINH, "⬅️ Lùi")
    again.hear(MINH)
    again.type(MINH, "Chăm sóc dừa")
    assert "✅ Chăm sóc dừa\n📅 Ngày nào?" in again.hear(MINH)
    again.pick(MINH, "Thôi")
    assert "bot giữ lại" in again.hear(MINH)
    again.pick(MINH, "🗑 Bỏ lớp này")
    again.pick(MINH, "⬅️ Các lớp")
    assert "➕ Mở lớp" in again.labels(MINH)


@pytest.mark.parametrize(
    ("step", "words", "said"),
    [
        ("title", "a", "ngắn quá"),
        ("day", "31/2", "chỉ có 28 ngày"), ("day", "ba mươi hai", "VD: 3/12, thứ Năm tuần sau"),
        ("day", "hôm qua", "qua rồi"),
        ("day", "rằm tháng chạp", "ngày dương"),
        ("day", "3/12/2030", "xa quá"),
        ("span", "sáng", "chưa rõ từ mấy giờ"),
        ("span", "3 giờ sáng, 2 tiếng", "Giờ học từ 05:00 tới 22:00"),
        ("place", "", "chưa nhập"),
        ("pin", "ở gần chợ", "cần ghim vị trí"),
        ("seats", "vài người", "là mấy?"),
        ("seats", "không biết", "là một con số"),
        ("seats", "5000", "từ 1 tới 1.000"),
        ("notes", "x" * 400, "Dài quá 100 chữ cái"),
    ],
)
def test_what_cannot_be_used_says_what_to_do_and_the_question_stays(asked: School, step: str, words: str, said: str) -> None:
    asked.press(MINH, "class_new_ask", step)
    asked.hear(MINH)
    asked.type(MINH, words)
    assert said in asked.hear(MINH)

    asked.type(MINH, "/lop")
    asked.hear(MINH)
    asked.press(MINH, "class_new_look")
    assert "60 chỗ" in asked.hear(MINH)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """A trainer with every question answered."""
    database = open_database(migrated_store("sqlite", tmp_path_factory.mktemp("asked")))
    database.open()
    school = School(database, KeyRing([new_key()]))
    trainer(school)
    answer_all(school)
    yield school
    database.close()


def buttons_shown(school: School) -> dict[str, str]:
    """Return what the buttons of the present message carry, by their labels."""
    return {label: data for row in school._rows[MINH] for label, data, *_ in row}


def tapped(school: School, data: str) -> tuple[str, str]:
    """Tap a button, old or new; return what is said and the toast."""
    school._tap(MINH, data)
    return school.hear(MINH), school.toast(MINH)


def test_a_button_of_an_older_question_leaves_its_message_and_the_answers_alone(small_school: School) -> None:
    school = small_school
    trainer(school)
    open_wizard(school)
    school.type(MINH, "Chăm sóc dừa")
    school.hear(MINH)
    old = buttons_shown(school)
    school.type(MINH, "3/12")
    school.hear(MINH)

    for label in ("thứ Tư 25/11", "✏️ Sửa"):
        assert tapped(school, old[label]) == ("", "Nút này của câu cũ rồi. Anh chị bấm câu mới nhất giùm.")
    school.type(MINH, "8h-10h")
    assert "✅ 08:00–10:00 thứ Năm 03/12/2026" in school.hear(MINH)


def test_the_choice_of_people_is_over_once_it_is_made(small_school: School) -> None:
    school = small_school
    trainer(school)
    open_wizard(school)
    for words in ("Chăm sóc dừa", "3/12", "8h-10h", "UBND xã"):
        school.type(MINH, words)
    school.pick(MINH, "⏭ Khỏi ghim")
    old = buttons_shown(school)
    school.pick(MINH, "✅ Chọn vậy")
    school.hear(MINH)

    for label in ("🪜 Bước", "✅ Chọn vậy"):
        assert tapped(school, old[label]) == ("", "Nút này của câu cũ rồi. Anh chị bấm câu mới nhất giùm.")
    school.type(MINH, "25")
    assert "✅ 25 chỗ" in school.hear(MINH)


def test_the_same_question_asked_twice_is_answered_below_the_newer_message(small_school: School) -> None:
    school = small_school
    trainer(school)
    open_wizard(school)
    school.type(MINH, "Chăm sóc dừa")
    school.hear(MINH)
    old = buttons_shown(school)
    school.type(MINH, "/lop")
    school.pick(MINH, "▶️ Mở tiếp lớp dở")
    school.hear(MINH)
    school._tap(MINH, old["thứ Tư 25/11"])
    assert school.hear(MINH) == ""
    school.pick(MINH, "thứ Tư 25/11")

    assert "✅ thứ Tư 25/11" in school.hear(MINH)


def test_a_beginning_alone_asks_how_long(small_school: School) -> None:
    trainer(small_school)
    open_wizard(small_school)
    small_school.type(MINH, "Chăm sóc dừa")
    small_school.type(MINH, "3/12")
    small_school.type(MINH, "8 giờ sáng")
    assert "Bắt đầu 08:00. Học mấy tiếng?" in small_school.hear(MINH)
    small_school.pick(MINH, "2 tiếng rưỡi")

    assert "✅ 08:00–10:30 thứ Năm 03/12/2026" in small_school.hear(MINH)


@pytest.mark.parametrize("told", ["UBND xã Phước Lợi", "ubnd xa phuoc loi"])
def test_a_place_used_before_brings_its_pin(small_school: School, told: str) -> None:
    school = small_school
    school.teach()
    school.open_class()
    school.type(TINH, "/lop")
    school.pick(TINH, "➕ Mở lớp")
    school.type(TINH, "Chăm sóc dừa")
    school.type(TINH, "3/12")
    school.pick(TINH, "08:00")
    school.pick(TINH, told) if told in school.labels(TINH) else school.type(TINH, told)

    assert "✅ UBND xã Phước Lợi\n👥 Cho ai?" in school.hear(TINH)


def test_a_pin_from_another_province_is_doubted_at_once_and_before_sending(small_school: School) -> None:
    trainer(small_school)
    answer_all(small_school)
    small_school.press(MINH, "class_new_ask", "pin")
    small_school.hear(MINH)
    pin(small_school, MINH, 10.7769, 106.7009)

    assert small_school.hear(MINH).count("⚠️ Ghim vị trí nằm ngoài tỉnh chừng 49 km.") == 1


def test_another_date_offers_the_time_of_the_first_and_is_taken_once(small_school: School) -> None:
    school = small_school
    trainer(school)
    answer_all(school)
    for _ in range(2):
        school.pick(MINH, "➕ Thêm ngày nữa")
        school.type(MINH, "10/12")
        school.hear(MINH)
        school.pick(MINH, "➡️ Giữ như cũ: 13:30–15:30")

    shown = school.hear(MINH)
    assert shown.startswith("thứ Năm 10/12 có trong đợt rồi.\n🎓 Lớp <b>Lập kế hoạch làm ăn HTX</b>")
    assert shown.count("📅 Thêm ngày: 13:30–15:30 thứ Năm 10/12/2026") == 1


def test_what_is_unusual_is_said_before(small_school: School) -> None:
    school = small_school
    school.teach()
    school.open_class(teacher="minh (so)", title="Lớp kia")
    trainer(school)
    answer_all(school)
    assert "⚠️ Minh (Sở) dạy lớp Lớp kia lúc 13:30 thứ Năm 03/12: trùng giờ." in school.hear(MINH)
    school.press(MINH, "class_new_ask", "day")
    school.type(MINH, "1/1/2027")

    shown = school.hear(MINH)
    assert "⚠️ thứ Sáu 01/01 là ngày nghỉ lễ" in shown and "trùng" not in shown


def test_a_class_without_anybody_to_ask_can_still_be_opened(small_school: School) -> None:
    trainer(small_school)
    answer_all(small_school)
    small_school.hear(MINH)
    small_school.pick(MINH, "✅ Mở lớp, không gửi tin")

    assert "✅ Đã mở lớp, chưa mời ai." in small_school.hear(MINH)
    assert len(opened(small_school)) == 1


def test_more_than_fifty_ask_for_one_more_tap_and_leave_at_the_chosen_time(school: School) -> None:
    add_people(school.database, 51, step="plan")
    trainer(school)
    answer_all(school)
    school.pick(MINH, "📨 Gửi lúc 18:00 hôm nay")
    assert "51 người, 18:00 hôm nay." in school.hear(MINH)
    assert opened(school) == []
    school.pick(MINH, "✅ Gửi 51 người")
    assert "Tin hẹn gửi 18:00 hôm nay" in school.hear(MINH)
    school.press(MINH, "class_new_send", "now", "yes")
    assert "Lớp này đã mở hoặc đã bỏ." in school.hear(MINH)
    assert len(opened(school)) == 1
    school.work()
    assert not school.hear(school.who(0))

    school.clock.at += timedelta(hours=8, minutes=1)
    school.work(rounds=4)
    assert "📅 <b>Tập huấn: Lập kế hoạch làm ăn HTX</b>" in school.hear(school.who(50))


def test_a_time_after_the_class_is_not_taken(small_school: School) -> None:
    add_people(small_school.database, 1, step="plan")
    trainer(small_school)
    answer_all(small_school)
    small_school.press(MINH, "class_new_ask", "day")
    small_school.type(MINH, "hôm nay")
    small_school.hear(MINH)
    small_school.pick(MINH, "⏰ Chọn giờ")
    small_school.hear(MINH)

    small_school.type(MINH, "19 giờ")
    assert "Giờ đó lớp đã bắt đầu." in small_school.hear(MINH)
    small_school.type(MINH, "13 giờ")
    assert "Tin hẹn gửi 13:00 hôm nay" in small_school.hear(MINH)


def test_several_dates_are_classes_of_one_series(small_school: School) -> None:
    school = small_school
    add_people(school.database, 1, step="plan")
    trainer(school)
    answer_all(school)
    for day in ("10/12", "1/12"):
        school.pick(MINH, "➕ Thêm ngày nữa")
        school.type(MINH, day)
        school.pick(MINH, "08:00–10:00")
    shown = school.hear(MINH)
    assert "08:00–10:00 thứ Ba 01/12/2026 · UBND xã Phước Lợi" in shown
    assert "📅 Thêm ngày: 13:30–15:30 thứ Năm 03/12/2026\n📅 Thêm ngày: 08:00–10:00 thứ Năm 10/12/2026" in shown
    school.pick(MINH, "📎 Tài liệu")
    send_file(school, MINH, "Bai hoc.pdf")
    send_file(school, MINH, "Bai hoc.pdf")
    assert "Đã có 1 tài liệu" in school.hear(MINH)
    school.press(MINH, "class_new_send", "now")

    school.work()
    assert school.hear(school.who(0)).count("Tập huấn") == 1
    found = opened(school)
    starts = [row[0] for row in school.rows("SELECT start_at FROM broadcasts ORDER BY about")]
    assert [f"{local(at):%d/%m %H:%M}" for at in starts] == ["23/11 10:00", "23/11 18:00", "30/11 18:00"]
    assert [it.series for it in found] == [found[0].id] * 3
    school.take_all(MINH)
    school.hear(MINH)
    school.press(MINH, "class", found[1].id)
    shown = school.hear(MINH)
    assert "🗓 Cùng đợt: thứ Ba 01/12, thứ Năm 10/12" in shown and "📎 Tài liệu: 1" in shown
    kept = school.database.call(lambda tx: [files.of_class(tx, it.id)[0].file_id for it in found])
    assert kept == ["F-Bai hoc.pdf"] * 3


@pytest.mark.parametrize("account", [LAN, TINH])
def test_officers_of_commune_and_province_open_classes_too(small_school: School, account: int) -> None:
    small_school.officer(account, "commune" if account == LAN else "province", "28756", name="Lan")
    small_school.type(account, "/lop")

    assert "➕ Mở lớp" in small_school.labels(account)
    open_wizard(small_school, account)
    assert "Lập kế hoạch làm ăn HTX" in small_school.labels(account)


def test_the_next_class_takes_ten_taps(small_school: School) -> None:
    school = small_school
    people = add_people(school.database, 2, step="plan")
    school.teach()
    school.open_class()
    school.type(TINH, "/lop")
    taps = (
        "➕ Mở lớp", "Lập kế hoạch làm ăn HTX", "thứ Hai 30/11", "13:30–15:30", "UBND xã Phước Lợi", "✅ Chọn vậy", "60", "Minh",
        "đem theo sổ ghi bán dừa", "📨 Gửi ngay",
    )  # fmt: skip
    for label in taps:
        school.pick(TINH, label)

    assert "✅ Đã mở lớp. Bot bắt đầu gửi cho 2 người." in school.hear(TINH)
    assert len(people) == 2 and len(opened(school)) == 2


def test_communes_can_be_typed_where_people_are_chosen(small_school: School) -> None:
    school = small_school
    add_people(school.database, 3)
    add_people(school.database, 2, start=10, commune="28945")
    trainer(school)
    open_wizard(school)
    for words in ("Chăm sóc dừa", "3/12", "8h-10h", "UBND xã"):
        school.type(MINH, words)
    school.pick(MINH, "⏭ Khỏi ghim")
    assert "Gửi cho <b>5</b> người" in school.hear(MINH)
    school.type(MINH, "phú khương")

    assert "Gửi cho <b>3</b> người" in school.hear(MINH)


def test_the_work_of_the_day_names_the_classes_of_the_next_days(small_school: School) -> None:
    school = small_school
    school.officer(MINH, "trainer", name="Minh")
    by = school.rows(f"SELECT id FROM persons WHERE account = {MINH}")[0][0]
    number = school.invited(1, starts=school.clock.now() + timedelta(days=2))
    school.rows(f"UPDATE classes SET by = {by} WHERE id = {number} RETURNING id")
    school.visit(school.who(0), "yes", number, 0)
    school.type(MINH, "/viec")

    assert school.hear(MINH) == "🗂 Việc hôm nay · Minh\n🎓 Lớp sắp tới: 10:00 thứ Tư 25/11 · Lập kế hoạch làm ăn HTX · đi 1"
    school.pick(MINH, "🎓 Lớp (1)")
    assert "Lớp sắp tới" in school.hear(MINH)
