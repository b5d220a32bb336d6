"""Workbooks: what is written is read back as it was, and nothing in a cell is ever run."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from bot.documents.pool import Press
from bot.documents.xlsx_writer import xlsx
from flows.documents.sheets import Column, Sheet, Workbook, from_json, to_json

COLUMNS = (
    Column("Tên"), Column("Số căn cước"), Column("Thành viên", "count"), Column("Doanh thu", "money"),
    Column("Tăng", "decimal"), Column("Ngày", "day"),
)  # fmt: skip
ROW = ("Dừa xanh", "001085000012", 42, 1_234_567_890, Decimal("5.25"), date(2026, 11, 23))


def book(*rows: tuple[object, ...], mark: str = "") -> Workbook:
    return Workbook((Sheet("Hồ sơ", COLUMNS, rows, ("Đang vướng", "Ngày 23/11/2026")),), mark, date(2026, 11, 23))  # type: ignore[arg-type]


def cells(made: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()


def test_words_numbers_and_dates_come_back_as_they_were() -> None:
    read = cells(xlsx(book(ROW)))

    assert read[0][0] == "Đang vướng"
    assert read[2] == ["Tên", "Số căn cước", "Thành viên", "Doanh thu", "Tăng", "Ngày"]
    assert read[3] == ["Dừa xanh", "001085000012", 42.0, 1_234_567_890.0, 5.25, date(2026, 11, 23)]


@pytest.mark.parametrize(
    "words",
    ["=1+1", '=HYPERLINK("http://127.0.0.1","x")', "+84909", "-1", "@SUM(A1)", "\t=1", "\r=1", "http://127.0.0.1", "0909123678"],
)
def test_do_04_a_cell_that_looks_like_a_formula_stays_text(words: str) -> None:
    made = xlsx(book((words, *ROW[1:])))
    sheet = zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()
    styles = zipfile.ZipFile(io.BytesIO(made)).read("xl/styles.xml").decode()

    assert str(cells(made)[3][0]).replace("_x000D_", "\r").strip() == words.strip()
    assert "<f>" not in sheet and "<hyperlink" not in sheet
    assert ('quotePrefix="1"' in styles) == words.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_do_04_leading_zeros_of_ids_and_phones_are_kept() -> None:
    assert cells(xlsx(book(ROW)))[3][1] == "001085000012"


def test_the_name_of_who_took_it_is_on_every_sheet_and_every_printed_page() -> None:
    made = xlsx(book(ROW, mark="Lan & Minh lấy ra"))
    sheet = zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()

    assert cells(made)[0][0] == "Lan & Minh lấy ra"
    assert "<oddHeader>&amp;CLan &amp;&amp; Minh lấy ra</oddHeader>" in sheet
    assert "<oddFooter>" in sheet


def test_do_08_the_same_workbook_gives_the_same_bytes() -> None:
    assert xlsx(book(ROW)) == xlsx(book(ROW))


def test_a_workbook_goes_over_the_pipe_and_back() -> None:
    whole = book(ROW, (None, "", None, None, None, None), mark="Lan")

    assert from_json(to_json(whole)) == whole


async def test_workbooks_are_made_in_the_worker_processes() -> None:
    async with Press() as press:
        assert await press.xlsx(book(ROW)) == xlsx(book(ROW))


def test_a_row_is_high_enough_for_the_words_that_wrap_in_it() -> None:
    """Excel sees to that by itself, LibreOffice shows the first line alone."""
    columns = (Column("Tên", width=20), Column("Nội dung đã hỗ trợ (trên 8)", "count", 14))
    book = Workbook((Sheet("A", columns, (("Ngắn", 1), ("Chữ dài quá nên phải xuống hàng vài lần", 2)), ("Đầu",)),))

    page = zipfile.ZipFile(io.BytesIO(xlsx(book))).read("xl/worksheets/sheet1.xml").decode()

    assert re.findall(r'<row r="(\d)"[^>]*? ht="(\d+)', page) == [("2", "32"), ("4", "32")]
