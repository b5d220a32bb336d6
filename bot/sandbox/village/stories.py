"""What happened to whom: nine foundings that have come to different points, and the colleague who read one.

A story yields when its next part happens: how many days before the demo opens, and at what hour.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from bot.sandbox.village.answers import Acts, Typed
from bot.sandbox.village.life import GO_ON, Village
from bot.sandbox.village.people import COLLEAGUE, FAMILIES, Villager, pasted, villager

HERE, ELSEWHERE = "an hoi", "huong my"
"""Communes as people type them; both exist in every list."""

Story = Callable[[Village], Iterator[tuple[int, int]]]


def _begins(village: Village, who: Villager, name: str, *, at: str = HERE, **answers: Acts) -> Mapping[str, Acts]:
    """Say hello and open a founding; return what this founder will answer."""
    village.type(who, "/start")
    village.do(who, "🌱 Lập HTX mới")
    given = {key.replace("_", ".", 1): acts for key, acts in answers.items()}
    return {"coop.xa": (Typed(at), "✅ Đúng"), "coop.name": (Typed(name),), **given}


def _send_charter(village: Village, who: Villager) -> None:
    village.type(who, "/giayto")
    village.do(who, "📤 Gửi cán bộ", "☐ điều lệ", "📤 Gửi (1)")


def price(village: Village) -> Iterator[tuple[int, int]]:
    """Does not know what price to write, and asks."""
    who = villager(1, "Trần Thị Ba")
    yield 12, 19
    mine = _begins(village, who, "Dừa xiêm Ba Lai")
    village.answer(who, until="before plan", answers=mine)
    yield 9, 19
    village.answer(who, until="pa.price", answers=mine)
    yield 1, 19
    village.type(who, "/hoi")
    village.type(who, "Giá lên xuống hoài, ghi sao?")


def reviewed(village: Village) -> Iterator[tuple[int, int]]:
    """Has sent the charter to be read."""
    who = villager(2, "Lê Văn Đực")
    yield 6, 19
    mine = _begins(village, who, "Bưởi da xanh An Thạnh", coop_field=("🍊 Trái cây",))
    village.answer(who, until="before plan", answers=mine)
    yield 1, 17
    _send_charter(village, who)


def returned(village: Village) -> Iterator[tuple[int, int]]:
    """Got the charter back with two comments and has not looked at them."""
    who = villager(3, "Nguyễn Thị Liên")
    yield 13, 19
    mine = _begins(village, who, "Hoa kiểng Cái Mơn Mới", coop_field=("🌿 Cây giống",))
    village.answer(who, until="before plan", answers=mine)
    _send_charter(village, who)
    yield 8, 10
    village.do(COLLEAGUE, "👀 Coi", "1", "⚠️ Phải sửa", Typed("Tên này giống HTX bên xã kế. Thêm tên ấp."))
    village.do(COLLEAGUE, "➕ Góp ý thêm", "9", "💡 Nên sửa", Typed("Nên ghi 70% cho chắc nguồn hàng."))
    village.do(COLLEAGUE, "↩️ Trả lại", "↩️ Trả lại")


def members(village: Village) -> Iterator[tuple[int, int]]:
    """Has a charter and a plan, but only four people."""
    who = villager(4, "Ngô Văn Tám")
    yield 21, 19
    mine = _begins(village, who, "Dừa hữu cơ Sông Hàm Luông")
    village.answer(who, until="before members", answers=mine)
    yield 12, 19
    village.do(who, GO_ON, "📋 Dán danh sách", Typed(pasted(FAMILIES[0])), "Ngô Văn Tám", "✅ Cả 3 người đã đồng ý")


def silent(village: Village) -> Iterator[tuple[int, int]]:
    """Stopped at the capital, and has not been seen for a week."""
    who = villager(5, "Phan Văn Tư")
    yield 7, 19
    mine = _begins(village, who, "Tôm càng xanh Cồn Ốc", coop_field=("🦐 Tôm",))
    village.answer(who, until="coop.cap_total", answers=mine)


def unclear(village: Village) -> Iterator[tuple[int, int]]:
    """Typed the same thing three times, which the bot could not read."""
    who = villager(6, "Đỗ Thị Hạnh")
    yield 5, 19
    mine = _begins(village, who, "Dừa dứa Tân Hưng")
    village.answer(who, until="before plan", answers=mine)
    yield 2, 19
    village.answer(who, until="pa.area", answers=mine)
    village.do(who, *[Typed("nhiều lắm, chưa đo")] * 3)


def fresh(village: Village) -> Iterator[tuple[int, int]]:
    """Began yesterday, under a name that is nearly taken."""
    who = villager(7, "Hồ Văn Sáu")
    yield 1, 18
    mine = _begins(village, who, "Dừa xiêm Ba Lài")
    village.answer(who, until="coop.services", answers=mine)


def founded(village: Village) -> Iterator[tuple[int, int]]:
    """Went all the way and has the certificate."""
    chair, second, third, fourth = (name for name, *_ in FAMILIES[1][:4])
    who = villager(9, chair)
    yield 29, 19
    mine = _begins(village, who, "Dừa sáp Cầu Kè Mới")
    village.answer(who, until="before plan", answers=mine)
    yield 27, 19
    village.answer(who, until="before members", answers=mine)
    village.do(who, GO_ON, "📋 Dán danh sách", Typed(pasted(FAMILIES[1])), chair, "✅ Cả 6 người đã đồng ý")
    if village.law == "A":
        village.do(who, "✅ Đúng hết")
    village.do(who, "✅ Nhận hết")
    yield 25, 19
    village.do(who, GO_ON, "Thứ Bảy", "8 giờ", "Nhà văn hóa ấp", chair, second, "✅ Xong (1)")
    if village.law == "A":
        village.do(who, *(f"☐ {name}" for name in (chair, second, fourth)), "✅ Xong (3/3)", third, "Không có")
    else:
        village.do(who, chair, third, "Không có", "Tôi")
    village.do(who, "📨 Gửi")
    yield 24, 9
    village.do(COLLEAGUE, "💬 Trả lời 🆘", Typed("Được, bữa đó tôi tới dự."), "📤 Gửi")
    yield 16, 9
    village.do(who, "✅ Có mặt đủ", *["👍 Tất cả đồng ý"] * 3)
    village.do(who, *["7/7 phiếu"] * (3 if village.law == "A" else 2))
    village.do(who, "👍 Tất cả đồng ý", "✅ Đúng, tạo bản in", "⏭ Để sau", "⏭ Để sau")
    yield 14, 8
    village.do(who, GO_ON, "Chưa có", "✅ Dùng vậy", "✅ Để trống", "✅ Đúng", "Nộp luôn", "🏛 Một cửa")
    village.do(who, "⌨️ Gõ ngày hẹn", Typed(f"{village.clock.at + timedelta(days=6):%d/%m/%Y}"))
    yield 9, 9
    village.do(who, "🎉 Có kết quả rồi", "🎉 Được cấp giấy", Typed("1301999001"))


def elsewhere(village: Village) -> Iterator[tuple[int, int]]:
    """The same silence, in another commune."""
    who = villager(8, "Cao Thị Diệu")
    yield 16, 19
    mine = _begins(village, who, "Chôm chôm Cù Lao Dài", at=ELSEWHERE, coop_field=("🍊 Trái cây",))
    village.answer(who, until="dl.funds", answers=mine)


STORIES: tuple[Story, ...] = (price, reviewed, returned, members, silent, unclear, fresh, founded, elsewhere)
