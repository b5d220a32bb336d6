"""/lop → [➕ Mở lớp]: asked one thing after the other, said back, looked at, announced."""

from typing import Any

import pytest

from bot.clock import millis
from db.classes import files, lessons
from flows.classes.times import local
from tests.broadcasts.crowd import add_people
from tests.classes.school import School
from tests.desk.office import LAN, MINH, TINH


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
    school.pick(account, "✅ Xong")
    school.type(account, seats)
    school.pick(account, "Minh (Sở)") if account == MINH else school.type(account, "Minh (Sở)")
    school.pick(account, "bảng tính lời lỗ")
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
    assert [row[1] for row in school.audited("class_opened")] == [str(it.id)]
