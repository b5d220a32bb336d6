"""A class from the announcement to the attendance sheet: a trainer and five who are asked, each at a phone."""

import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot import scheduler
from bot.broadcasting import worker
from bot.clock import millis
from bot.inviting import make_invitation
from bot.sandbox import Bubble, Clock, Limits, StandIn
from db.connect import Tx, open_database
from flows.engine.context import VIETNAM
from tests.broadcasts.crowd import FIRST_ACCOUNT, add_people
from tests.e2e.conftest import bot_running, config_of
from tests.e2e.founder import Founder
from tests.e2e.scripts import begin

FRIDAY = date(2026, 11, 27)
AN_HOI = "28777"
HARMLESS = ("message can't be edited", "query ID is invalid")
TITLE = "Lập kế hoạch làm ăn HTX"
NAMES = ("Sáu", "Tư", "Ba", "Năm")
NEW_PLACE = "nhà văn hóa ấp Bình An"


@dataclass
class School:
    """The phones, their clock and the database behind them."""

    minh: Founder
    hai: Founder
    """Founds a cooperative and stands at a question all the time."""
    sau: Founder
    tu: Founder
    ba: Founder
    nam: Founder
    clock: Clock
    database_url: str

    def now_is(self, day: int, hour: int, minute: int, month: int = 12) -> None:
        self.clock.set(datetime(2026, month, day, hour, minute, tzinfo=VIETNAM))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        database = open_database(self.database_url)
        database.open()
        try:
            return database.call(lambda tx: tx.execute(sql))
        finally:
            database.close()

    def open_question(self) -> list[tuple[object, ...]]:
        """The question that Hai stands at."""
        return self.rows(
            "SELECT places.prompt FROM places JOIN persons ON persons.id = places.person "
            "WHERE persons.account = 1001 AND places.current = 1"
        )


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot look at its clock more often than once a second."""
    monkeypatch.setattr(scheduler, "TICK_SECONDS", 0.02)
    monkeypatch.setattr(worker, "BUSY_SECONDS", 0.02)
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.02)


@asynccontextmanager
async def school(folder: Path, database_url: str) -> AsyncIterator[School]:
    clock = Clock(FRIDAY)
    database = open_database(database_url)
    database.open()
    people = add_people(database, 4, commune=AN_HOI, step="plan", at=millis(clock.now()))
    for person, name in zip(people, NAMES, strict=True):
        database.call(partial(Tx.execute, sql=f"UPDATE persons SET first_name = '{name}' WHERE id = {person} RETURNING id"))
    database.close()
    async with StandIn(clock=clock, limits=Limits.off()) as standin:
        names = {1001: "Hai", 1004: "Minh", **{FIRST_ACCOUNT + place: name for place, name in enumerate(NAMES)}}
        phone = {number: Founder(standin.phone(number, name, number=f"849{number:08d}"), clock) for number, name in names.items()}
        invitation = await make_invitation(config_of(standin, folder, database_url), "trainer", "", clock)
        async with bot_running(standin, clock, folder, database_url):
            minh, hai = phone[1004], phone[1001]
            await minh.phone.send(f"/start {invitation.split()[0]}")
            await minh.shows(lambda b: "Gõ /lop" in b.text, "the welcome")
            await begin(hai, commune="an hoi", law="B")
            await hai.shows(lambda b: "Đặt tên HTX" in b.text, "the question of the name")
            sau, tu, ba, nam = (phone[FIRST_ACCOUNT + place] for place in range(4))
            for one in (sau, tu, ba, nam):
                await one.phone.unblock()
            yield School(minh, hai, sau, tu, ba, nam, clock, database_url)
        assert [error for error in standin.record.errors() if not error.endswith(HARMLESS)] == []


async def test_a_class_from_the_announcement_to_the_sheet(tmp_path: Path, database_url: str) -> None:
    async with school(tmp_path, database_url) as it:
        await is_opened(it)
        before = it.open_question()
        await is_answered(it)
        await waiting_list_moves_up(it)
        await is_moved(it)
        await is_reminded(it)
        assert it.open_question() == before
        await people_check_in(it)
        await sheet_is_fetched(it)
        await goes_on(it)
        answers = it.rows("SELECT answer, heads, present_how FROM class_people ORDER BY person")
    assert sorted(map(str, answers)) == sorted(
        map(str, [("yes", 2, "code"), ("no", 1, None), ("yes", 1, "hand"), ("yes", 1, "code"), ("", 1, None)])
    )


async def is_opened(it: School) -> None:
    """Open the class as in the dialogue, and announce it at 18:00."""
    minh = it.minh
    it.now_is(27, 15, 10, month=11)
    await minh.phone.send("/lop")
    await minh.tap("➕ Mở lớp", TITLE, "thứ Năm 03/12")
    await minh.type("Mấy giờ tới mấy giờ?", "1 rưỡi chiều, 2 tiếng")
    await minh.type("✅ 13:30–15:30 thứ Năm 03/12/2026\n🏠 Ở đâu?", "UBND xã Phước Lợi")
    await minh.shows(lambda b: "ghim vị trí" in b.text, "the pin")
    await minh.phone.send_location(10.24, 106.37)
    await minh.tap("🪜 Bước", "✅ 2. Kế hoạch", "⬅️ Chọn người", "✅ Chọn vậy")
    await minh.type("Mấy chỗ?", "2")
    await minh.tap("Minh")
    await minh.type("Dặn gì thêm?", "đem theo sổ ghi bán dừa")
    looked = await minh.shows(lambda b: "Gửi cho 5 người" in b.text and "🎓 Lớp" in b.text, "the preview")
    assert "Minh" in looked.text and "2 chỗ" in looked.text
    await minh.tap("📨 Gửi lúc 18:00 hôm nay")
    await minh.shows(lambda b: "Tin mời gửi lúc 18:00 hôm nay" in b.text, "the order")
    it.now_is(27, 18, 0, month=11)
    for one in (it.hai, it.sau, it.tu, it.ba, it.nam):
        told = await one.shows(lambda b: f"Tập huấn: {TITLE}" in b.text, "the announcement")
        assert "1 giờ 30 chiều thứ Năm 03/12 (chừng 2 tiếng), UBND xã Phước Lợi" in told.text
    await minh.shows(lambda b: "Đã gửi 5/5" in b.text, "the counts")


async def is_answered(it: School) -> None:
    """Two seats for Hai, no, maybe, and one for whom there is none; Năm says nothing."""
    await tap_about(it.hai, "✅ Tôi đi")
    await tap_about(it.hai, "2")
    await tap_about(it.sau, "❌ Bận")
    await tap_about(it.sau, "✅ Báo tôi")
    await tap_about(it.tu, "🤔 Chưa chắc")
    await tap_about(it.ba, "✅ Tôi đi")
    full = await it.ba.shows(lambda b: "Lớp đủ 2 chỗ" in b.text, "that the class is full")
    assert "số 1" in full.text


async def waiting_list_moves_up(it: School) -> None:
    """The trainer gives more seats: who waits is offered one, and takes it."""
    panel = await see_class(it)
    assert "mời 5 · đi 1 · chưa chắc 1 · bận 1 · chưa trả lời 1" in panel.text
    assert "Danh sách chờ: 1 người" in panel.text
    await it.minh.tap("🪑 Thêm chỗ")
    await it.minh.type("Lớp đang có 2 chỗ", "4")
    await it.ba.shows(lambda b: "Có chỗ cho anh chị rồi" in b.text, "the seat")
    await tap_about(it.ba, "✅ Đi")
    await it.ba.shows(lambda b: "Ghi tên rồi" in b.text, "the note")


async def is_moved(it: School) -> None:
    """Another place: those who come are told, who does not tap is called."""
    it.now_is(1, 9, 0)
    await see_class(it)
    await it.minh.tap("📅 Dời", "➡️ Giữ như cũ")
    await it.minh.shows(lambda b: "Mấy giờ tới mấy giờ?" in b.text, "the time")
    await it.minh.tap("➡️ Giữ như cũ")
    await it.minh.type("Ở đâu?", NEW_PLACE)
    await it.minh.tap("⏭ Khỏi ghim", "📣 Dời và báo bà con")
    for one in (it.hai, it.tu, it.ba):
        moved = await one.shows(lambda b: "ĐỔI LỊCH" in b.text, "the change")
        assert NEW_PLACE in moved.text
    await tap_about(it.hai, "✅ Đi")
    await tap_about(it.ba, "✅ Đi")
    await it.ba.shows(lambda b: "Ghi tên rồi" in b.text, "the note")
    panel = await see_class(it)
    assert "Biết đổi lịch: 2/3 · gọi giùm 1 người" in panel.text
    await it.minh.tap("☎️ Coi 1 người", "☎️ 1", "✅ Đi")
    await it.minh.shows(lambda b: "không phải gọi ai" in b.text, "that everybody knows")


async def is_reminded(it: School) -> None:
    """The evening before, and two hours before; Hai stands at his question all the while."""
    it.now_is(2, 18, 0)
    for one in (it.hai, it.tu, it.ba):
        await one.shows(lambda b: f"Mai 1 giờ 30 chiều có lớp {TITLE} ở {NEW_PLACE}" in b.text, "the evening before")
    it.now_is(3, 11, 30)
    await it.hai.shows(lambda b: "2 tiếng nữa tới giờ học" in b.text, "two hours before")
    for one in (it.sau, it.nam):
        assert not any("2 tiếng nữa" in b.text for b in one.phone.messages)


async def people_check_in(it: School) -> None:
    """By the code at the door; who has no line is ticked."""
    it.now_is(3, 13, 25)
    await see_class(it)
    await it.minh.tap("✅ Điểm danh")
    door = await it.minh.shows(lambda b: "Mã vô lớp" in b.text, "the door")
    shown = re.search(r"Mã vô lớp: (\d) (\d) (\d) (\d)", door.text)
    assert shown
    code = "".join(shown.groups())
    await it.ba.phone.send(f"{(int(code) + 7) % 10000:04d}")
    await it.ba.shows(lambda b: "Mã này không đúng" in b.text, "that the code is wrong")
    await it.ba.phone.send(code)
    await it.ba.shows(lambda b: "Điểm danh rồi" in b.text, "that Ba is there")
    await it.hai.phone.send(code)
    await it.hai.shows(lambda b: "Điểm danh rồi" in b.text, "that Hai is there")
    await it.hai.phone.send("Trần Văn Hai")
    await it.hai.shows(lambda b: "Đi cùng 1 người: tên gì" in b.text, "who came along")
    await it.hai.phone.send("Le Thi Tu")
    await it.hai.tap("Lê Thị Tư")
    await it.hai.shows(lambda b: "Ghi rồi: Lê Thị Tư" in b.text, "that she is there")
    await it.minh.tap("✋ Ghi tay")
    await it.minh.tap("⬜ Tư")
    await it.minh.shows(lambda b: "☑️ Tư" in b.labels, "the tick")


async def sheet_is_fetched(it: School) -> None:
    """The class is over: the list to sign holds everybody who was there, and nobody else."""
    it.now_is(3, 15, 40)
    panel = await see_class(it)
    assert "có mặt 4" in panel.text
    await it.minh.tap("📥 Danh sách ký", "📥 Excel")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(await it.minh.paper(".xlsx"))).get_sheet_by_index(0).to_python()
    words = " ".join(str(cell) for row in sheet for cell in row)
    assert all(name in words for name in ("Trần Văn Hai", "Lê Thị Tư", "Ba", "Tư"))
    assert "Năm" not in words and "Sáu" not in words


async def goes_on(it: School) -> None:
    """Hai answers the question that was open before the class was announced."""
    await it.hai.phone.send("Dừa xanh Phước Lợi")
    await it.hai.shows(lambda b: "ở ấp nào" in b.text, "the next question")


async def see_class(it: School) -> Bubble:
    """Open the panel of the class from the list."""
    await it.minh.phone.send("/lop")
    listed = await it.minh.shows(lambda b: b.text.startswith("🎓 Lớp sắp tới\n"), "the list")
    if TITLE not in listed.text:
        await it.minh.phone.press("🕘 Lớp đã qua", listed)
        listed = await it.minh.shows(lambda b: "Lớp đã qua" in b.text and TITLE in b.text, "the list of the past")
    await it.minh.phone.press("1", listed)
    return await it.minh.shows(lambda b: "🪑 Chỗ đã giữ" in b.text, "the panel")


async def tap_about(one: Founder, label: str) -> None:
    """Tap a button about the class, on the newest message that has it."""
    await one.shows(lambda b: label in b.labels, f"a button {label!r}")
    newest = next(b for b in reversed(one.phone.messages) if label in b.labels)
    await one.phone.press(label, newest)
