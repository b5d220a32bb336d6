"""Rows set apart in a table: column numbers in the middle, group names across the columns."""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table as DocxTable

from bot.documents.columns import column_widths
from bot.documents.docx_writer import docx as write_docx
from bot.documents.row_kinds import is_column_numbers, is_group
from bot.documents.typst_source import source_of
from bot.documents.typst_writer import pdf
from flows.documents.blocks import Document, Table
from flows.documents.render import render_source
from tests.documents.words import docx_text, letters, pdf_text

LIST = """
| STT | Tên | Tiền | Ghi chú |
|:---:|---|---:|---|
| 1 | 2 | 3 | 4 |
| **I** | **Thành viên chính thức của hợp tác xã** | | |
| 1 | Trần Văn Hai | 10 | |
| **II** | **Thành viên liên kết** | | |
| | Không có | | |

:::signatures
CHỦ TỌA | (Ký) | Trần Văn Hai
:::
"""


@pytest.fixture
def document() -> Document:
    return render_source(LIST, {}, code="X", title="X")


def table_of(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def test_only_numbers_in_order_and_bold_names_alone_are_set_apart(document: Document) -> None:
    rows = table_of(document).rows

    assert [is_column_numbers(row) for row in rows] == [True, False, False, False, False]
    assert [is_group(row) for row in rows] == [False, True, False, True, False]


def test_word_centres_the_numbers_and_joins_the_cells_of_a_group(document: Document) -> None:
    table: DocxTable = docx.Document(io.BytesIO(write_docx(document))).tables[0]
    numbers, group = table.rows[1], table.rows[2]

    assert {cell.paragraphs[0].alignment for cell in numbers.cells} == {WD_ALIGN_PARAGRAPH.CENTER}
    assert [tc.grid_span for tc in group._tr.tc_lst] == [1, 3]
    assert [p.text for p in group.cells[1].paragraphs] == ["Thành viên chính thức của hợp tác xã"]


def test_typst_centres_the_numbers_and_joins_the_cells_of_a_group(document: Document) -> None:
    text = source_of([document])

    assert text.count("align: center, body") == 4
    assert text.count("(span: 3, align: left") == 2


def test_both_files_say_the_same(document: Document) -> None:
    assert letters(docx_text(write_docx(document))) == letters(pdf_text(pdf(document)))


def test_the_name_of_a_group_asks_for_no_room_in_its_first_column() -> None:
    def widths(name: str) -> list[float]:
        text = f"{{widths: 5 5 90}}\n| A | B | C |\n|---|---|---|\n| **I** | **{name}** | |\n| 1 | x | y |\n"
        document = render_source(text, {}, code="X", title="X")
        return column_widths(table_of(document), landscape=False)

    assert widths("Nghiêng") == widths("a")
