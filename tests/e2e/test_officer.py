"""A founder who is stuck and an officer who helps, at two phones: found, answered, reminded, reviewed, passed."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from bot import scheduler
from bot.inviting import make_invitation
from bot.sandbox import Clock, Limits, StandIn
from db import audit
from db.connect import open_database
from flows.engine.context import VIETNAM
from tests.e2e.conftest import bot_running, config_of
from tests.e2e.founder import PATIENCE, Founder
from tests.e2e.scripts import begin, charter

MONDAY = date(2026, 11, 9)
AN_HOI = "28777"
HARMLESS = ("message can't be edited", "query ID is invalid")


@dataclass
class Town:
    """The two phones, their clock and the database behind them."""

    hai: Founder
    lan: Founder
    clock: Clock
    database_url: str

    async def days_go_by(self, day: int, hour: int, minute: int) -> None:
        """Put the clock to a moment of the same month."""
        self.clock.set(datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM))

    def read_of(self, case: int) -> list[str]:
        """List what the audit log says was done about a case, and see that its chain is whole."""
        database = open_database(self.database_url)
        database.open()
        try:
            assert database.call(audit.broken_at) is None
            return [entry.action for entry in database.call(lambda tx: audit.about(tx, str(case)))]
        finally:
            database.close()


@asynccontextmanager
async def town(folder: Path, database_url: str) -> AsyncIterator[Town]:
    clock = Clock(MONDAY)
    async with StandIn(clock=clock, limits=Limits.off()) as standin:
        hai = Founder(standin.phone(1001, "Hai", number="84912345678"), clock)
        lan = Founder(standin.phone(1003, "Lan", number="84912345679"), clock)
        invitation = await make_invitation(config_of(standin, folder, database_url), "commune", AN_HOI, clock)
        async with bot_running(standin, clock, folder, database_url):
            await lan.phone.send(f"/start {invitation.split()[0]}")
            await lan.shows(lambda b: "Chào cán bộ Lan" in b.text and "Phường An Hội" in b.text, "the welcome")
            yield Town(hai, lan, clock, database_url)
        assert [error for error in standin.record.errors() if not error.endswith(HARMLESS)] == []


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot look at its clock more often than once a second."""
    monkeypatch.setattr(scheduler, "TICK_SECONDS", 0.02)


async def test_an_officer_finds_who_is_stuck_and_sees_the_charter_through(tmp_path: Path, database_url: str) -> None:
    async with town(tmp_path, database_url) as it:
        await gets_stuck(it)
        case = await is_found(it)
        await is_answered(it, case)
        await is_reminded(it, case)
        await goes_on(it)
        await sends_the_charter(it)
        await is_returned(it)
        await mends_and_sends_again(it)
        await is_passed(it)
        read = it.read_of(case)
    assert {"case_opened", "case_read", "nudged", "review_opened"} <= set(read)


async def gets_stuck(it: Town) -> None:
    """Walk to the price of the harvest, ask an officer, and go away."""
    hai = it.hai
    await begin(hai, commune="an hoi", law="B")
    await charter(hai, law="B")
    await hai.tap("▶️ Làm tiếp: kế hoạch làm ăn", answer=False)
    await hai.tap("✅ Xong (1)")
    await hai.type("Đất (ao, chuồng)", "45 cong", answer=False)
    await hai.tap("1.000 m²")
    await hai.type("bao nhiêu dừa khô", "200 thiên", answer=False)
    await hai.tap("1.000")
    await hai.shows(lambda b: "Giá bán bình quân" in b.text, "the question about the price")
    await hai.tap("🆘 Hỏi", "🆘 Nhờ cán bộ", answer=False)
    await hai.shows(lambda b: "muốn hỏi gì" in b.text, "the request")
    await hai.phone.send("Giá lên xuống hoài, ghi sao?")
    await it.lan.shows(lambda b: "Giá lên xuống hoài" in b.text, "the request at the officer's")


async def is_found(it: Town) -> int:
    """Who waits for an officer is not reminded; the morning card a week later and the list tell step, days and reason."""
    lan = it.lan
    await it.days_go_by(17, 7, 31)
    card = await lan.shows(lambda b: "Việc hôm nay" in b.text, "the card of the morning")
    assert "🆘 Câu hỏi chưa trả lời: 1" in card.text
    assert "Dừa xanh Phước Lợi" in card.text and "Giá lên xuống hoài" in card.text
    await lan.phone.wait(lambda b: "chờ quá 1 ngày làm việc" in b.text, PATIENCE, since=0)
    await lan.phone.send("/vuong an hoi 5 ngay")
    listed = await lan.shows(lambda b: "Đang vướng: 1" in b.text, "the list")
    assert "phường An Hội" in listed.text and "từ 5 ngày" in listed.text
    assert re.search(r"1\. HTX Dừa xanh Phước Lợi · \d ngày · kế hoạch: .* · 🆘 · /hs_\d+", listed.text)
    assert not any("🔕 Khỏi nhắc" in bubble.labels for bubble in it.hai.phone.messages)
    number = re.search(r"/hs_(\d+)", listed.text)
    assert number
    return int(number[1])


async def is_answered(it: Town, case: int) -> None:
    """Opened, read and answered with a value that is found in the words."""
    lan = it.lan
    await lan.phone.send(f"/hs_{case}")
    panel = await lan.shows(lambda b: "📝 Coi câu trả lời" in b.labels, "the case")
    assert "09•• ••• 678" in panel.text
    assert "84912345678" not in panel.text
    await lan.tap("📝 Coi câu trả lời")
    await lan.shows(lambda b: "200 thiên = 200.000 trái một năm" in b.text, "the answers")
    await lan.tap("⬅️ Hồ sơ", "💬 Trả lời 🆘")
    await lan.type("Giá lên xuống hoài", "Ghi giá bình quân, chừng 60 ngàn một chục 12")
    await lan.tap("✅ Kèm")
    await lan.shows(lambda b: "Đã gửi" in b.text, "that it was sent")
    it.clock.move(seconds=11)
    answer = await it.hai.shows(lambda b: "✅ Ghi vậy" in b.labels, "the answer")
    assert "Cán bộ Lan" in answer.text and "60.000 ₫" in answer.text


async def is_reminded(it: Town, case: int) -> None:
    """A few words of the officer arrive; the next ones have to wait until three days are over."""
    lan = it.lan
    await lan.phone.send(f"/nhac {case}")
    await lan.tap("1")
    look = await lan.shows(lambda b: "📨 Gửi ngay" in b.labels, "what the founder will see")
    words = re.search(r"“Cán bộ Lan: (.+)”", look.text)
    assert words
    await lan.tap("📨 Gửi ngay")
    await lan.shows(lambda b: "↩️ Thu lại" in b.labels, "the way back")
    it.clock.move(seconds=11)
    await it.hai.shows(lambda b: words[1] in b.text, "the nudge")
    await lan.phone.send(f"/nhac {case}")
    refusal = await lan.shows(lambda b: "⏰ Hẹn lúc đó" in b.labels, "why not now")
    assert "Hai mới được nhắc" in refusal.text and "thứ Sáu 20/11/2026" in refusal.text


async def goes_on(it: Town) -> None:
    await it.hai.tap("✅ Ghi vậy")
    await it.hai.shows(lambda b: "5.000 ₫ một trái" in b.text, "the price written down")


async def sends_the_charter(it: Town) -> None:
    await it.hai.phone.send("/giayto")
    await it.hai.tap("📤 Gửi cán bộ", "☐ điều lệ", "📤 Gửi (1)")
    await it.hai.shows(lambda b: "Đã gửi cán bộ" in b.text, "that it was sent")


async def is_returned(it: Town) -> None:
    """Three comments, typed and from a ready sentence, that leave together."""
    lan = it.lan
    await lan.tap("👀 Coi", "1", "⚠️ Phải sửa")
    await lan.type("gõ góp ý", "Gần giống HTX Dừa xanh Phước Lộc. Thêm tên ấp.")
    await lan.tap("➕ Góp ý thêm", "2", "Mẫu 1", "➕ Góp ý thêm", "9", "💡 Nên sửa")
    await lan.type("gõ góp ý", "Nên ghi theo phần trăm lớn hơn.")
    await lan.tap("↩️ Trả lại 3 góp ý", "↩️ Trả lại 3 góp ý")
    told = await it.hai.shows(lambda b: "3 việc" in b.text, "what is to be mended")
    assert "2 phải sửa, 1 nên sửa" in told.text
    assert [label for label in told.labels if label.startswith("✏️ Sửa việc")] == [f"✏️ Sửa việc {n}" for n in (1, 2, 3)]


async def mends_and_sends_again(it: Town) -> None:
    hai = it.hai
    await hai.tap("✏️ Sửa việc 1")
    await hai.type("Thêm tên ấp", "Dừa sáp Phước Lợi")
    await hai.type("💬 Cán bộ Lan", "tổ 4, ấp Bình An")
    await hai.tap("70% sản lượng", "📤 Gửi lại")
    await hai.shows(lambda b: "Đã gửi cán bộ Lan" in b.text, "that it was sent again")


async def is_passed(it: Town) -> None:
    lan = it.lan
    await lan.tap("👀 Coi")
    seen = await lan.shows(lambda b: "3/3 việc đã xong" in b.text and "✅ Xem xong" in b.labels, "the differences")
    assert "Dừa sáp Phước Lợi" in seen.text
    assert "Tổng vốn" not in seen.text
    await lan.tap("✅ Xem xong")
    await it.hai.shows(lambda b: "Cán bộ Lan coi xong điều lệ: tốt rồi" in b.text, "the good news")
    await lan.phone.send("/duyet")
    await lan.shows(lambda b: "⏳ Chờ coi: 0" in b.text, "the empty queue")
    await lan.phone.send("/vuong")
    await lan.shows(lambda b: "HTX" not in b.text and "vướng" in b.text.lower(), "that nobody is stuck")
