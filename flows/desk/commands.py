"""The commands of officers: what each does, and how one that takes words is written."""

from dataclasses import dataclass

from flows.text import Text, text


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    about: Text
    """For the menu of the chat: at most 40 characters."""
    example: str = ""
    """Words that may stand after the command."""


COMMANDS: tuple[Command, ...] = (
    Command("viec", text("Việc hôm nay")),
    Command("vuong", text("Ai đang vướng"), "7 ngay buoc 2"),
    Command("duyet", text("Hồ sơ chờ coi")),
    Command("hoso", text("Mở một hồ sơ"), "142"),
    Command("tim", text("Tìm theo tên, xã, số điện thoại"), "dua ba tri"),
    Command("nhac", text("Nhắc bà con"), "142"),
    Command("pheu", text("Phễu các bước"), "quy 3"),
    Command("canbo", text("Cán bộ, mời, rút quyền")),
    Command("lop", text("Tập huấn")),
    Command("diemdanh", text("Điểm danh lớp học")),
    Command("xacnhan", text("Kiểm tra giấy xác nhận"), "AM-BZEXG4DD"),
    Command("tin", text("Gửi tin cho nhiều người")),
    Command("giaysua", text("Ghi giấy cơ quan đăng ký đòi sửa"), "142"),
    Command("baocao", text("Báo cáo, Excel"), "6thang"),
    Command("kehoach", text("Kế hoạch năm"), "nam ngoai"),
    Command("solieu", text("Số liệu năm của HTX"), "dua xanh"),
    Command("nghiphep", text("Nghỉ phép, giao người coi giùm")),
)
"""The most used ones first: the menu has room for a few only, help lists all."""
