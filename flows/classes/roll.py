"""Who is in the list of a class: on screen, in the workbook and on the paper to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
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
"""Noted by the person at the door: only then the time that was noted is when the person came."""
LATE = timedelta(minutes=15)
"""Who came later than this has the arrival written on the confirmation."""
PHONES_BY_HAND = "Số điện thoại người học tự ghi khi ký tên."
PHONES_MASKED = "Số điện thoại được che bớt để giữ kín; cần đủ số thì người học ghi khi ký tên."
TIMES = "Có mặt lúc: giờ ghi vào danh sách; người dạy ghi hoặc người đi cùng thì có thể ghi sau giờ đến."
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

    @property
    def clock(self) -> str:
        """When the person was noted, by the clock; empty for somebody who has not come."""
        return f"{self.at.astimezone(VIETNAM):%H:%M}" if self.at else ""


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

    def came_late(self, it: Attendee) -> time | None:
        """Return when somebody came who missed a part that counts; None where that is not known."""
        if it.how not in BY_CODE or it.at is None or not self.starts + LATE < it.at < self.ends:
            return None
        return it.at.astimezone(VIETNAM).time()


def sheet_paper(roll: Roll) -> Document:
    """Compose the list that is signed."""
    count = len(roll.people)
    more = {
        "people": roll.people,
        "empty": [] if roll.is_over else list(range(max(count, 1) + 1, max(count, 1) + 1 + EMPTY_ROWS)),
        "is_over": roll.is_over,
        "notes": (PHONES_BY_HAND, TIMES) if roll.is_over else (PHONES_BY_HAND,),
        "by_code": sum(it.how in BY_CODE for it in roll.people),
        "by_hand": sum(it.how == "hand" for it in roll.people),
        "brought": sum(it.how == "host" for it in roll.people),
    }
    return render(TEMPLATE, _context(roll) | more, code="DSHV", title="Danh sách học viên", day=roll.day)


def confirmation(roll: Roll, people: Sequence[Attendee]) -> Document:
    """Compose confirmations of attendance, a page for each person whose name is kept."""
    named = tuple(one for one in people if one.name != FORGOTTEN)
    context = _context(roll) | {"people": [(one, roll.came_late(one)) for one in named], "length": _length(roll)}
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
    above += [PHONES_MASKED, TIMES] if roll.is_over else [PHONES_MASKED]
    rows = [_row(number, it) for number, it in enumerate(roll.people, start=1)]
    if not roll.is_over:
        rows += [(number, *("",) * (len(COLUMNS) - 1)) for number in range(len(rows) + 1, len(rows) + 1 + EMPTY_ROWS)]
    below = ("NGƯỜI LẬP DANH SÁCH", "NGƯỜI DẠY", "ĐƠN VỊ TỔ CHỨC")
    return Workbook((Sheet("Danh sách", COLUMNS, tuple(rows), tuple(above), below, tall=True),), day=roll.day)


def _row(number: int, it: Attendee) -> tuple[Cell, ...]:
    return number, it.name, it.unit or it.beside, it.commune, it.phone, it.clock, HOW.get(it.how, ""), ""


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
