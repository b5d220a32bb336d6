"""What was taught: a class that is over, and one to come with answers of every kind."""

from collections.abc import Iterator
from datetime import timedelta

from bot.sandbox.village.answers import Typed
from bot.sandbox.village.life import Village
from bot.sandbox.village.people import FAMILIES, TEACHER, villager
from bot.sandbox.village.stories import Story
from flows.engine.context import VIETNAM

TAM, THOI = villager(4, FAMILIES[0][0][0]), villager(9, FAMILIES[1][0][0])
BA, DUC, LIEN = villager(1, "Trần Thị Ba"), villager(2, "Lê Văn Đực"), villager(3, "Nguyễn Thị Liên")


def _opens(village: Village, title: str, step: str, *, days: int, place: str, seats: int) -> None:
    """Open a class so many days ahead for everybody, and announce it now."""
    day = village.clock.at.astimezone(VIETNAM).date() + timedelta(days=days)
    village.type(TEACHER, "/lop")
    village.do(TEACHER, "➕ Mở lớp", title, Typed(f"{day:%d/%m/%Y}"), "13:30–15:30", Typed(place))
    village.share_place(TEACHER, 10.2415, 106.3758)
    village.do(TEACHER, "🪜 Bước", f"✅ {step}", "⬅️ Chọn người", "✅ Chọn vậy", Typed(str(seats)), TEACHER.first_name)
    village.do(TEACHER, "đem theo sổ ghi chép", "📨 Gửi ngay")


def past(village: Village) -> Iterator[tuple[int, int]]:
    """Two came to the first class; the trainer ticked their names."""
    yield 15, 9
    _opens(village, "Viết bản quy định chung", "1. Điều lệ", days=5, place="UBND phường An Hội", seats=30)
    yield 14, 19
    village.do(TAM, "✅ Tôi đi", "1")
    village.do(THOI, "✅ Tôi đi", "2")
    yield 10, 14
    village.type(TEACHER, "/lop")
    village.do(TEACHER, "1", "✅ Điểm danh", "✋ Ghi tay", "⬜", "⬜")


def coming(village: Village) -> Iterator[tuple[int, int]]:
    """Three seats: they are gone, one waits, one does not know yet, one is busy and wants to hear of another class."""
    yield 3, 9
    _opens(village, "Lập kế hoạch làm ăn HTX", "2. Kế hoạch", days=5, place="Nhà văn hóa phường An Hội", seats=3)
    yield 2, 19
    village.do(BA, "✅ Tôi đi", "2")
    village.do(DUC, "✅ Tôi đi", "1")
    village.do(LIEN, "✅ Tôi đi")
    village.do(THOI, "🤔 Chưa chắc")
    village.do(TAM, "❌ Bận", "✅ Báo tôi")


LESSONS: tuple[Story, ...] = (past, coming)
