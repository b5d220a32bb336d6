"""What is signed stands on the page of its signatures: no page holds nothing but a name."""

import io

import docx
import pypdf
import pytest

from bot.documents.docx_writer import docx as write_docx
from bot.documents.keeping import kept_with_next
from bot.documents.typst_writer import pdf
from flows.documents.blocks import Document
from flows.documents.render import render_source

SIGNATURES = ":::signatures\nĐẠI DIỆN | | Lê Thị Bưởi\n:::\n"


def listed(count: int, closing: str = "Danh sách hết.\n\n") -> Document:
    """A list of people on sideways pages, with the words below it that are signed."""
    rows = "".join(f"| {n} | Trần Văn {n} ở ấp Bình An |\n" for n in range(1, count + 1))
    source = f":::landscape\n| STT | Họ tên |\n|---|---|\n{rows}\n{closing}{SIGNATURES}:::\n"
    return render_source(source, {}, code="X", title="X")


def pages_of(document: Document) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(document))).pages]


@pytest.mark.parametrize("closing", ["", "Danh sách hết.\n\n"])
def test_at_every_length_the_last_two_rows_are_on_the_page_that_is_signed(closing: str) -> None:
    for count in range(12, 32):
        *before, last = pages_of(listed(count, closing))

        assert "Lê Thị Bưởi" in last
        assert [f"Trần Văn {n} " in last for n in (count - 1, count)] == [True, True], count
        assert "Họ tên" in last, "the heading is repeated"
        assert not before or "Trần Văn 1 " in before[0], "no page is left empty"


def test_a_tall_table_of_few_rows_begins_on_the_page_of_its_title() -> None:
    rows = "".join(f"| {n} | {'Trần Văn Ba ở ấp Bình An, xã Phước Long. ' * 18}|\n" for n in range(1, 5))
    source = f":::landscape\n:::title\nDANH SÁCH\n:::\n| STT | Họ tên |\n|---|---|\n{rows}\nHết.\n\n{SIGNATURES}:::\n"

    first, last = pages_of(render_source(source, {}, code="X", title="X"))

    assert "DANH SÁCH" in first and "\n2\nTrần" in first
    assert "\n3\nTrần" in last and "Lê Thị Bưởi" in last


def test_the_word_file_keeps_the_last_two_rows_and_the_words_below_with_the_signatures() -> None:
    made = docx.Document(io.BytesIO(write_docx(listed(20))))
    rows = made.tables[0].rows
    [closing] = [it for it in made.paragraphs if it.text == "Danh sách hết."]

    kept = [bool(cell.paragraphs[0].paragraph_format.keep_with_next) for row in rows for cell in row.cells[:1]]

    assert kept[-3:] == [False, True, True]
    assert closing.paragraph_format.keep_with_next


def test_only_one_line_may_stand_between_a_table_and_its_signatures() -> None:
    lines = "Một dòng.\n\nHai dòng.\n\n"
    table, first, second, signatures = render_source(
        f"| A |\n|---|\n| 1 |\n\n{lines}{SIGNATURES}", {}, code="X", title="X"
    ).blocks

    assert kept_with_next([table, first, second, signatures]) == [False, False, True, False]
    assert kept_with_next([table, second, signatures]) == [True, True, False]
