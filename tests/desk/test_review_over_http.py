"""The whole way of a draft over HTTP: the real program, the stand-in, both databases, a founder who begins at /start."""

from datetime import date
from pathlib import Path

import pytest

from bot.clock import millis
from bot.desk.links import hash_of, new_link
from bot.sandbox import Clock, Limits, StandIn
from db import people
from db.connect import open_database
from tests.e2e.conftest import bot_running
from tests.e2e.founder import Founder
from tests.e2e.scripts import begin, charter
from tests.stores import KINDS, migrated_store

HERE = "28777"
HARMLESS = ("message can't be edited",)


def invitation(url: str, clock: Clock) -> str:
    """Make the link of a commune officer."""
    link, at = new_link(), millis(clock.now())
    database = open_database(url)
    database.open()
    database.call(
        lambda tx: people.invite(
            tx, hash_of(link), purpose="officer", role="commune", area=HERE, made_by=None, at=at, expires_at=at + 86_400_000
        )
    )
    database.close()
    return link


@pytest.mark.parametrize("kind", KINDS)
async def test_a_charter_is_sent_returned_mended_sent_again_and_passed(kind: str, tmp_path: Path) -> None:
    clock, url = Clock(date(2026, 11, 23)), migrated_store(kind, tmp_path)
    link = invitation(url, clock)
    async with StandIn(clock=clock, limits=Limits.off()) as standin:
        hai = Founder(standin.phone(1001, "Hai", "vi", number="84912345678"), clock)
        lan = Founder(standin.phone(2001, "Lan", "vi"), clock)
        async with bot_running(standin, clock, tmp_path, url):
            await lan.phone.send(f"/start {link}")
            await lan.shows(lambda b: "Chào cán bộ Lan" in b.text, "the welcome")
            await begin(hai, commune="an hoi", law="B")
            await charter(hai, law="B")

            await hai.phone.send("/giayto")
            await hai.tap("📤 Gửi cán bộ", "☐ điều lệ", "📤 Gửi (1)")
            await hai.shows(lambda b: "Trả lời trước thứ Năm 26/11" in b.text, "the promise")

            await lan.tap("👀 Coi", "1", "⚠️ Phải sửa")
            await lan.type("phải sửa", "Gần giống HTX Dừa xanh Phước Lộc.")
            await lan.tap("➕ Góp ý thêm", "2", "Mẫu 1", "➕ Góp ý thêm", "9", "Mẫu 1", "↩️ Trả lại 3 góp ý", "↩️ Trả lại 3 góp ý")

            await hai.shows(lambda b: "2 phải sửa, 1 nên sửa" in b.text, "the points")
            await hai.tap("✏️ Sửa việc 1")
            await hai.type("Gần giống HTX", "Dừa sáp Phước Lợi")
            await hai.type("Ghi thêm số nhà hoặc tổ", "tổ 4, ấp Bình An")
            await hai.tap("70% sản lượng", "📤 Gửi lại")

            bubble = await lan.shows(lambda b: "gửi lại điều lệ, 3/3 việc đã xong" in b.text, "the part again")
            await lan.phone.press("👀 Coi", bubble)
            seen = await lan.shows(lambda b: "bản 2 khác bản 1" in b.text, "the differences")
            assert "Dừa sáp Phước Lợi" in seen.text
            await lan.tap("✅ Xem xong")

            await hai.shows(lambda b: "coi xong điều lệ: tốt rồi" in b.text, "the end")
        assert [error for error in standin.record.errors() if not error.endswith(HARMLESS)] == []
