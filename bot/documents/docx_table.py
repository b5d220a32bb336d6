"""Tables of the Word file, and the borderless ones that put headings and signatures side by side."""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell

from bot.documents.columns import column_widths, padding, stays_whole, text_size
from bot.documents.docx_text import Pen, shape
from bot.documents.keeping import KEPT_ROWS
from bot.documents.row_kinds import is_column_numbers, is_group
from flows.documents.blocks import Align, Table


def write_table(document: Document, table: Table, pen: Pen, *, landscape: bool, signed: bool) -> None:
    """Write a table; its heading row is repeated on each page. `signed`: its last rows stay with what follows."""
    widths = column_widths(table, landscape=landscape)
    made = bare_table(document, len(table.rows) + 1, widths, inset=padding(table), ruled=True)
    size = text_size(table)
    first, *others = table_rows(made)
    _mark(first, "w:tblHeader")
    whole, space = stays_whole(table, widths), 7 if table.tall else 2
    tail = max(0, len(table.rows) - KEPT_ROWS) if signed else len(table.rows)
    for cell, line in zip(first, table.header, strict=True):
        paragraph = _shaped(cell, "center")
        paragraph.paragraph_format.keep_with_next = whole or None
        pen.write(paragraph, line, bold=True, size=size, in_cell=True)
    for index, (cells, row) in enumerate(zip(others, table.rows, strict=True)):
        keep = index >= tail or (whole and index != tail - 1)
        aligns: tuple[Align, ...] = table.aligns
        if is_group(row):
            cells, row, aligns = [cells[0], cells[1].merge(cells[-1])], row[:2], (aligns[0], "left")
        elif is_column_numbers(row):
            aligns = tuple("center" for _ in row)
        for cell, line, align in zip(cells, row, aligns, strict=True):
            paragraph = _shaped(cell, align, space)
            paragraph.paragraph_format.keep_with_next = keep or None
            pen.write(paragraph, line, size=size, in_cell=True)
    gap_below(document, 6, keep=signed)


def bare_table(
    document: Document, rows: int, widths: Sequence[float], *, inset: float = 0, ruled: bool = False
) -> DocxTable:
    """Add an empty table with columns of these millimetres; rows are not split between pages."""
    table = document.add_table(rows, len(widths), style="Table Grid" if ruled else "Normal Table")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_inset(table, inset)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cells in table_rows(table):
        _mark(cells, "w:cantSplit")
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def table_rows(table: DocxTable) -> Iterator[list[_Cell]]:
    """The cells row by row; the library's own access counts all columns again for each cell."""
    for row in table._tbl.tr_lst:
        yield [_Cell(cell, table) for cell in row.tc_lst]


def gap_below(document: Document, points: float, *, keep: bool = False) -> None:
    """Part a table from what follows: Word joins tables that touch."""
    paragraph = shape(document.add_paragraph(), "left", after=0, keep=keep)
    paragraph.paragraph_format.line_spacing = Pt(points)


def _shaped(cell: _Cell, align: str, space: float = 2):  # type: ignore[no-untyped-def]
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return shape(cell.paragraphs[0], align, before=space, after=space, spacing=1.0)


def _mark(cells: list[_Cell], name: str) -> None:
    row = cells[0]._tc.getparent()
    assert row is not None
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement(name))


def _set_inset(table: DocxTable, millimetres: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(millimetres / 25.4 * 1440)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)
