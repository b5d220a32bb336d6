"""The spreadsheet to fill in annual figures: every cooperative of the area with what is known already."""

from datetime import date

from bot.clock import millis
from bot.desk.files.making import Made, Making, makes
from bot.desk.plans import adopt_finished
from db.connect import Tx
from db.desk import coops
from db.desk.coops import CoopRow
from flows.desk.figures.columns import FIXED, YEAR, title_of
from flows.desk.figures.fields import Field, fields
from flows.desk.filters.places import place_name
from flows.desk.policy import Action
from flows.desk.trades import TRADES
from flows.documents.sheets import Cell, Column, Sheet, Workbook
from flows.text import Day, text
from locales import plain

EMPTY_ROWS = 30
"""Lines to add cooperatives that are not in the list yet."""


@makes("figures", Action.EDIT_FIGURES)
async def template(order: Making) -> Made:
    year = int(order.args[0]) if order.args and order.args[0].isdecimal() else order.today.year
    known, told = await order.read(lambda tx: _load(tx, order, year))
    book = workbook(year, known, told)
    caption = text(
        "📄 Tệp mẫu số liệu năm {year}. Điền xong gửi tệp lại đây; dòng nào sai bot chỉ từng dòng, chưa ghi gì hết. Bot không đọc dòng trống.",
        year=str(year),
    )
    return Made(f"So_lieu_HTX_{year}.xlsx", await order.press.xlsx(book), caption, rows=len(known))


def _load(tx: Tx, order: Making, year: int) -> tuple[list[CoopRow], dict[str, dict[int, str]]]:
    adopt_finished(tx, at=millis(order.now))
    reach = order.reach
    return coops.every(tx, reach), coops.figures(tx, reach, first=year, last=year).get(year, {})


def workbook(year: int, known: list[CoopRow], told: dict[str, dict[int, str]]) -> Workbook:
    columns = (*(Column(title, "text", 10 if title == YEAR else 18) for title in FIXED), *map(_column, fields().values()))
    rows = [_row(it, year, told) for it in known]
    rows += [("",) * len(columns)] * EMPTY_ROWS
    guide = Sheet("Hướng dẫn", (Column("Cột", width=60), Column("Ghi gì", width=60)), tuple(_guide()))
    return Workbook((Sheet(f"Số liệu {year}", columns, tuple(rows)), guide))


def _column(field: Field) -> Column:
    return Column(title_of(field), "text" if field.kind == "code" else "money", 18)


def _row(it: CoopRow, year: int, told: dict[str, dict[int, str]]) -> tuple[Cell, ...]:
    days = (_day(it.founded_on), _day(it.ended_on))
    trade = plain(TRADES[it.field]) if it.field in TRADES else ""
    fixed: tuple[Cell, ...] = (it.code, it.name, place_name(it.commune) if it.commune else "", trade, *days, str(year))
    return (*fixed, *(_value(field, told.get(field.key, {}).get(it.id)) for field in fields().values()))


def _value(field: Field, stored: str | None) -> Cell:
    if stored is None:
        return None
    return field.options.get(stored, stored) if field.kind == "code" else int(stored)


def _day(stored: str) -> str:
    return plain(text("{day}", day=Day(date.fromisoformat(stored)))) if stored else ""


def _guide() -> list[tuple[Cell, ...]]:
    trades = ", ".join(plain(label) for label in TRADES.values())
    lines: list[tuple[Cell, ...]] = [
        ("Mã số HTX, Tên HTX, Xã, phường", "Bot tìm HTX theo mã số, không có thì theo tên và xã, phường. HTX chưa có trong sổ: ghi tên và xã, phường, bot thêm mới."),
        ("Nghề chính", trades),
        ("Ngày thành lập, Ngày giải thể", "Ngày trước, tháng sau, đủ năm. VD: 12/3/2015"),
        ("Năm", "Năm của số liệu, 4 chữ số"),
    ]
    for field in fields().values():
        what = {"count": "Số nguyên", "money": "Số tiền, tính bằng đồng", "code": ", ".join(field.options.values())}
        lines.append((title_of(field), what[field.kind]))
    return lines
