"""Who is in the list of a class: on screen, in the workbook and on the paper to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flows.documents.blocks import Document
from flows.documents.formats import day_words, dmy
from flows.documents.render import render
from flows.documents.sheets import Cell, Column, Sheet, Workbook
from flows.starting.gate import VIETNAM

TEMPLATE, CONFIRMATION = "classes/papers/danh_sach_ky.md.j2", "classes/papers/giay_xac_nhan.md.j2"
FORGOTTEN = "(đã xóa tên)"
"""Stands in the list for somebody who was there and whose name is not kept any more."""
EMPTY_ROWS = 10
"""Lines on a list that is printed before the class, for whoever comes unasked."""
HOW = {"code": "gõ mã", "qr": "quét mã", "hand": "người dạy ghi", "walkin": "đến không hẹn", "host": "đi cùng"}
BY_CODE = frozenset({"code", "qr", "walkin"})
COLUMNS = (
    Column("STT", "count", 6), Column("Họ và tên", width=28), Column("Đơn vị", width=32), Column("Xã, phường", width=22),
    Column("Điện thoại", width=16), Column("Có mặt lúc", width=12), Column("Ghi bằng", width=18), Column("Ký tên", width=26),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attendee:
    """One line of the list."""

    name: str
    unit: str = ""
    """HTX Dừa xanh Phước Lợi."""
    commune: str = ""
    phone: str = ""
    """Masked."""
    how: str = ""
    """Empty for somebody who has not come."""
    at: datetime | None = None
    beside: str = ""
    """Whom somebody without an account came along with."""
    code: str = ""
    """What a confirmation is verified by."""


@dataclass(frozen=True, slots=True)
class Roll:
    title: str
    starts: datetime
    ends: datetime
    venue: str
    teacher: str
    issuer: tuple[str, str]
    """Who holds the class, in two lines: Ủy ban nhân dân / xã Phước Lợi."""
    place: str
    """Where it is signed, without the kind of unit."""
    people: tuple[Attendee, ...]
    is_over: bool

    @property
    def day(self) -> date:
        return self.starts.astimezone(VIETNAM).date()


def sheet_paper(roll: Roll) -> Document:
    """Compose the list that is signed."""
    count = len(roll.people)
    more = {
        "people": roll.people,
        "empty": [] if roll.is_over else list(range(max(count, 1) + 1, max(count, 1) + 1 + EMPTY_ROWS)),
        "is_over": roll.is_over,
        "by_code": sum(it.how in BY_CODE for it in roll.people),
        "by_hand": sum(it.how == "hand" for it in roll.people),
        "brought": sum(it.how == "host" for it in roll.people),
    }
    return render(TEMPLATE, _context(roll) | more, code="DSHV", title="Danh sách học viên", day=roll.day)


def confirmation(roll: Roll, people: Sequence[Attendee]) -> Document:
    """Compose confirmations of attendance, a page for each person whose name is kept."""
    named = tuple(one for one in people if one.name != FORGOTTEN)
    context = _context(roll) | {"people": named, "length": _length(roll)}
    return render(CONFIRMATION, context, code="GXN", title="Giấy xác nhận đã dự", day=roll.day)


def workbook(roll: Roll) -> Workbook:
    """Make the list as a workbook: whoever came, with when and how; before the class whoever said yes."""
    starts, ends = roll.starts.astimezone(VIETNAM), roll.ends.astimezone(VIETNAM)
    above = [
        f"DANH SÁCH HỌC VIÊN · Lớp tập huấn {roll.title}",
        f"{starts:%H:%M}–{ends:%H:%M} ngày {dmy(roll.day)}, {roll.venue}",
        f"Đơn vị tổ chức: {' '.join(roll.issuer)}",
    ]
    if roll.teacher:
        above.append(f"Người dạy: {roll.teacher}")
    above.append(f"Có mặt: {len(roll.people)} người" if roll.is_over else f"Hẹn đi: {len(roll.people)} người")
    rows = [_row(number, it) for number, it in enumerate(roll.people, start=1)]
    if not roll.is_over:
        rows += [(number, *("",) * (len(COLUMNS) - 1)) for number in range(len(rows) + 1, len(rows) + 1 + EMPTY_ROWS)]
    below = ("NGƯỜI LẬP DANH SÁCH", "NGƯỜI DẠY", "ĐƠN VỊ TỔ CHỨC")
    return Workbook((Sheet("Danh sách", COLUMNS, tuple(rows), tuple(above), below, tall=True),), day=roll.day)


def _row(number: int, it: Attendee) -> tuple[Cell, ...]:
    clock = f"{it.at.astimezone(VIETNAM):%H:%M}" if it.at else ""
    return number, it.name, it.unit or it.beside, it.commune, it.phone, clock, HOW.get(it.how, ""), ""


def _context(roll: Roll) -> dict[str, Any]:
    starts, ends = roll.starts.astimezone(VIETNAM), roll.ends.astimezone(VIETNAM)
    return {
        "title": roll.title, "issuer": roll.issuer, "place": roll.place or None, "held_on": day_words(roll.day),
        "starts": starts.time(), "ends": ends.time(), "venue": roll.venue, "teacher": roll.teacher,
    }  # fmt: skip


def _length(roll: Roll) -> str:
    """Write how long it took: 2 giờ 30 phút."""
    hours, minutes = divmod(int((roll.ends - roll.starts).total_seconds()) // 60, 60)
    parts = [f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes else ""]
    return " ".join(it for it in parts if it)
