"""Excel files from the model of a workbook. No cell is ever a formula, a link or a guessed number."""

import io
import math
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from bot.documents.typst_writer import NO_DAY
from flows.documents.sheets import Cell, Column, Sheet, Workbook

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheet programs may run when such a text is saved as CSV or typed again."""
TALL = 30
"""Points of a row in which somebody signs."""
LINE = 16
"""Points of a line of text. Not every program makes a row higher by itself when its words wrap."""
WRAPPED = 0.85
"""Width of a letter against that of a digit, by which columns are measured; with what is left at the end of lines."""
MOST_HEIGHT = 409
"""Points: Excel takes no higher row."""
LONGEST = 32_767
"""Characters Excel takes in one cell."""
NUMBERS = {"count": "#,##0", "money": "#,##0", "decimal": "#,##0.##", "day": "dd/mm/yyyy", "text": "@"}
FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}


def xlsx(book: Workbook) -> bytes:
    """Write a workbook. The same input gives the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False}) as made:
        made.set_properties({"created": datetime.combine(book.day or NO_DAY, time()), "comments": book.mark})
        for sheet in book.sheets:
            _Writer(made, book.mark).write(sheet)
    return file.getvalue()


class _Writer:
    def __init__(self, made: xlsxwriter.Workbook, mark: str) -> None:
        self.made = made
        self.mark = mark
        self.page = Worksheet()
        self._formats: dict[tuple[object, ...], Format] = {}

    def write(self, sheet: Sheet) -> None:
        self.page = self.made.add_worksheet(sheet.name[:31])
        page = self.page
        row = 0
        if self.mark:
            page.set_header("&C" + self.mark.replace("&", "&&")[:240])
            page.set_footer("&C" + self.mark.replace("&", "&&")[:240])
            row = self._above(row, self.mark, bold=True, color="#C00000")
        for words in sheet.above:
            row = self._above(row, words, bold=row == (1 if self.mark else 0))
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width)
            page.write_string(
                row, at, column.title, self._format("text", bold=True, text_wrap=True, border=1, bg_color="#E7E6E6")
            )
        self._height(row, sheet.columns, [column.title for column in sheet.columns])
        for number, cells in enumerate(sheet.rows, start=row + 1):
            self._height(number, sheet.columns, cells, least=TALL if sheet.tall else 0)
            for at, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
                self._cell(number, at, column.kind, cell, valign="vcenter" if sheet.tall else "top")
        self._signed(row + len(sheet.rows) + 2, sheet)
        page.freeze_panes(row + 1, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(row)

    def _height(self, row: int, columns: Sequence[Column], cells: Sequence[Cell], *, least: float = 0) -> None:
        """Make a row high enough for the words that wrap in it."""
        words = [(column.width, cell[:LONGEST]) for column, cell in zip(columns, cells, strict=True) if isinstance(cell, str)]
        lines = max((sum(_lines(line, width) for line in cell.split("\n")) for width, cell in words), default=1)
        if lines > 1 or least:
            self.page.set_row(row, min(MOST_HEIGHT, max(least, lines * LINE)))

    def _signed(self, row: int, sheet: Sheet) -> None:
        """Set the titles of those who sign side by side, each over its share of the columns."""
        columns, count = len(sheet.columns), len(sheet.below)
        style = self._format("text", bold=True, align="center")
        note = self._format("text", italic=True, align="center")
        for place, title in enumerate(sheet.below):
            first, last = place * columns // count, (place + 1) * columns // count - 1
            for below, words, look in ((0, title, style), (1, "(Ký, ghi rõ họ tên)", note)):
                if first == last:
                    self.page.write_string(row + below, first, words, look)
                else:
                    self.page.merge_range(row + below, first, row + below, last, words, look)

    def _above(self, row: int, words: str, **style: object) -> int:
        self.page.write_string(row, 0, words[:LONGEST], self._format("text", words, **style))
        return row + 1

    def _cell(self, row: int, at: int, kind: str, cell: Cell, *, valign: str) -> None:
        page = self.page
        if cell is None or cell == "":
            page.write_blank(row, at, None, self._format(kind, border=1, valign=valign))
        elif isinstance(cell, date):
            page.write_datetime(row, at, datetime.combine(cell, time()), self._format("day", border=1, valign=valign))
        elif kind == "text" or isinstance(cell, str):
            words = str(cell)[:LONGEST]
            page.write_string(row, at, words, self._format("text", words, border=1, text_wrap=True, valign=valign))
        else:
            number = float(cell) if isinstance(cell, Decimal) else cell
            page.write_number(row, at, number, self._format(kind, border=1, valign=valign))

    def _format(self, kind: str, words: str = "", **style: object) -> Format:
        """Return the format of a cell; words that look like a formula get the mark that keeps them words."""
        quoted = words.startswith(STARTS_A_FORMULA)
        key = (kind, quoted, *sorted(style.items()))
        found = self._formats.get(key)
        if found is None:
            found = self.made.add_format({**FONT, "num_format": NUMBERS[kind], **style})
            if quoted:
                found.set_quote_prefix()
            self._formats[key] = found
        return found


def _lines(words: str, width: float) -> int:
    """Estimate the lines that a text takes in a column."""
    return max(1, math.ceil(len(words) * WRAPPED / width))
