"""How the parts of a filter are said: in first lines, on buttons."""

from collections.abc import Mapping

from flows.desk.filters.filter import Filter
from flows.desk.filters.places import place_name
from flows.desk.filters.understand import Understood
from flows.text import Text, joined, raw, text

STEPS: Mapping[str, Text] = {
    "start": text("bắt đầu"), "charter": text("điều lệ"), "plan": text("kế hoạch"), "members": text("thành viên"),
    "meeting": text("bữa họp"), "dossier": text("hồ sơ đăng ký"),
}  # fmt: skip
STEP_BUTTONS: Mapping[str, Text] = {
    "start": text("Bắt đầu"), "charter": text("1. Điều lệ"), "plan": text("2. Kế hoạch"),
    "members": text("👥 Thành viên"), "meeting": text("3. Bữa họp"), "dossier": text("4. Hồ sơ"),
}  # fmt: skip
REASONS: Mapping[str, Text] = {
    "silence": text("im lặng"), "misses": text("trả lời chưa được"), "help": text("nhờ hỏi"),
    "members": text("thiếu người"), "fix": text("chưa sửa góp ý"), "overdue": text("quá hạn trả kết quả"),
    "wait": text("chờ cán bộ"),
}  # fmt: skip
REASON_BUTTONS: Mapping[str, Text] = {
    "silence": text("🔇 Im lặng"), "misses": text("❓ Trả lời chưa được"), "help": text("🆘 Nhờ hỏi"),
    "members": text("👥 Thiếu người"), "fix": text("📝 Chưa sửa góp ý"), "overdue": text("⌛ Quá hạn kết quả"),
    "wait": text("⏳ Chờ cán bộ"),
}  # fmt: skip
FIELDS: Mapping[str, Text] = {
    "coconut": text("dừa"), "fruit": text("trái cây"), "plants": text("cây giống, hoa kiểng"),
    "aqua": text("tôm, cá, cua"), "livestock": text("heo, bò, gà vịt"), "crop": text("lúa, rau màu"),
}  # fmt: skip


def say_part(it: Filter, part: str) -> Text:
    """Say one part: "xã Ba Tri", "bước = điều lệ", "từ 9 ngày"."""
    match part:
        case "place":
            return raw(place_name(it.place))
        case "step":
            return text("bước = {step}", step=STEPS[it.step])
        case "days":
            return text("từ {n} ngày", n=it.days)
        case "reason":
            return text("lý do = {reason}", reason=REASONS[it.reason])
        case "field":
            return text("nghề = {field}", field=FIELDS[it.field])
        case "mine":
            return text("của tôi")
    return text("chưa hỏi ai")


def say_parts(it: Filter) -> list[Text]:
    return [say_part(it, part) for part in it.chosen]


def say_understood(it: Understood) -> list[Text]:
    """Say what a plain question was taken for, and what was left over."""
    parts = say_parts(it.filter.without("place"))
    if it.filter.place:
        parts.append(say_part(it.filter, "place"))
    taken = joined(*parts) if parts else text("coi hết người đang vướng")
    return [text("Bot hiểu là: {filter}", filter=taken), *say_left(it)]


def say_left(it: Understood) -> list[Text]:
    """Say where an old place went, and which words nothing was made of."""
    lines = [it.note] if it.note else []
    if it.unknown:
        words = joined(*(text("“{words}”", words=words[:40]) for words in it.unknown[:5]), separator=", ")
        lines.append(text("⚠️ Bot chưa hiểu: {words}. Danh sách này chưa lọc theo mấy chữ đó.", words=words))
    return lines
