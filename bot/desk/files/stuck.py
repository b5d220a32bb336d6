"""The list of /vuong as a workbook, with whom to call."""

from bot.clock import millis
from bot.desk.days import day_of
from bot.desk.files.making import Made, Making, makes
from bot.desk.files.people import founder_of
from bot.desk.stuck_list import list_of
from db.connect import Tx
from db.desk import stuck
from db.desk.stuck import StuckRow
from flows.desk.filters import Filter, unpack
from flows.desk.filters.places import place_name
from flows.desk.filters.wording import REASONS, say_parts
from flows.desk.listing.limits import days_since
from flows.desk.listing.rows import where
from flows.desk.panel.waiting import WHY
from flows.desk.policy import Action
from flows.desk.stuck import cause_of
from flows.documents.sheets import Cell, Column, Sheet, Workbook
from flows.text import Joined, text
from locales import plain

MOST = 2_000
COLUMNS = (
    Column("Hồ sơ", "count", 8), Column("Hợp tác xã", width=34), Column("Xã, phường", width=22), Column("Chờ ai", width=12),
    Column("Số ngày", "count", 9), Column("Dừng ở", width=34), Column("Lý do", width=22), Column("Bà con nói", width=18),
    Column("Người lập", width=24), Column("Điện thoại", width=16), Column("Số căn cước", width=18),
    Column("Trả lời lần chót", "day", 12),
)  # fmt: skip


@makes("stuck", Action.EXPORT, personal=True)
async def workbook(order: Making) -> Made:
    """Write the cases of a filter: first what waits for the office, then what waits for founders."""
    it = unpack(order.args[0]) if order.args else Filter()
    rows, left = await order.read(lambda tx: _load(tx, order, it))
    shown = Joined(tuple(say_parts(it)), " · ") if it.chosen else plain(text("tất cả"))
    title = plain(text("Đang vướng: {n} · {filter}", n=len(rows) + left, filter=shown))
    above = [title, plain(text("Lấy ngày {day}", day=f"{order.today:%d/%m/%Y}"))]
    if left:
        above.append(plain(text("Tệp ghi {n} hồ sơ đầu. Lọc hẹp lại để lấy hết.", n=MOST)))
    book = Workbook((Sheet("Đang vướng", COLUMNS, tuple(rows), tuple(above)),), order.mark, order.today)
    caption = text("📥 Đang vướng: {n} hồ sơ", n=len(rows))
    return Made(f"Dang_vuong_{order.today:%Y%m%d}.xlsx", await order.press.xlsx(book), caption, rows=len(rows))


def _load(tx: Tx, order: Making, it: Filter) -> tuple[list[tuple[Cell, ...]], int]:
    at = millis(order.now)
    found = list_of(order.actor, it, at, order.action)
    rows: list[StuckRow] = []
    for waiting in (True, False):
        rows += stuck.page(
            tx, found.area, found.limits, found.wanted, waiting=waiting, limit=MOST - len(rows)
        )  # fmt: skip
    left = max(0, stuck.total(tx, found.area, found.limits, found.wanted) - len(rows))
    return [_row(tx, order, row, at) for row in rows], left


def _row(tx: Tx, order: Making, row: StuckRow, at: int) -> tuple[Cell, ...]:
    cause = cause_of(row, at)
    founder = founder_of(order, tx, row.id)
    return (
        row.id, row.name, place_name(row.commune) if row.commune else "",
        plain(text("cán bộ")) if row.wait_since is not None else plain(text("bà con")),
        days_since(cause.since, at) if cause else None, plain(where(row, cause)),
        plain(REASONS[cause.reason]) if cause else "", plain(WHY[row.why]) if row.why and row.why in WHY else "",
        founder.name, founder.phone, founder.id_no, day_of(row.answered_at) if row.answered_at else None,
    )  # fmt: skip
