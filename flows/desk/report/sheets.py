"""The report as a workbook: its numbers, its corrections, and the foundings of the period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flows.desk.report.kinds import Which
from flows.desk.report.numbers import Change, Section
from flows.documents.formats import dmy
from flows.documents.sheets import Cell, Column, Sheet, Workbook


@dataclass(frozen=True, slots=True)
class FounderCells:
    """One founding, with the numbers of its founder as they may be shown."""

    case: int
    coop: str
    commune: str
    opened: date
    reached: str
    helped: int
    founder: str
    phone: str
    id_no: str


def workbook_of(
    which: Which,
    area: str,
    sections: Sequence[Section],
    changes: Sequence[Change],
    founders: Sequence[FounderCells],
    until: date,
    frozen_on: date | None,
    today: date,
    mark: str,
) -> Workbook:
    state = f"Đã chốt ngày {dmy(frozen_on)}" if frozen_on else "Bản dự thảo, số liệu còn thay đổi"
    above = (f"Báo cáo {which.title} · {area}", f"Số liệu tính đến ngày {dmy(until)}. {state}")
    sheets = [
        Sheet("Số liệu", NUMBER_COLUMNS, tuple(row for section in sections for row in _rows(section)), above),
        Sheet("Sáng lập viên", FOUNDER_COLUMNS, tuple(_founder(it) for it in founders), above),
    ]
    if changes:
        rows = tuple((it.label, it.unit, _number(it.before), _number(it.now)) for it in changes)
        sheets.append(Sheet("Đính chính", CHANGE_COLUMNS, rows, above))
    return Workbook(tuple(sheets), mark, today)


NUMBER_COLUMNS = (
    Column("Mục", width=34), Column("Chỉ tiêu", width=60), Column("Đơn vị", width=14), Column("Số liệu", "decimal", 18),
    Column("Ghi chú", width=44),
)  # fmt: skip
FOUNDER_COLUMNS = (
    Column("Hồ sơ", "count", 8), Column("Hợp tác xã", width=34), Column("Xã, phường", width=22), Column("Ngày mở", "day", 12),
    Column("Tới bước", width=18), Column("Nội dung đã hỗ trợ (trên 8)", "count", 14), Column("Người lập", width=24),
    Column("Điện thoại", width=16), Column("Số căn cước", width=18),
)  # fmt: skip
CHANGE_COLUMNS = (
    Column("Chỉ tiêu", width=60), Column("Đơn vị", width=14), Column("Đã chốt", "decimal", 18), Column("Nay là", "decimal", 18)
)  # fmt: skip


def _rows(section: Section) -> list[tuple[Cell, ...]]:
    return [(section.title, it.label, it.unit, _number(it.value), it.note) for it in section.lines]


def _founder(it: FounderCells) -> tuple[Cell, ...]:
    return (it.case, it.coop, it.commune, it.opened, it.reached, it.helped, it.founder, it.phone, it.id_no)


def _number(value: str | None) -> Cell:
    return None if value is None else Decimal(value)
