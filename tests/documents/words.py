"""The words of a printed paper, taken back from PDF and DOCX, so that both can be compared.

Left out: page numbers, draft marks and repeated table headings. In the PDF these are marked as
artifacts (not part of the text); in the DOCX they are in headers, or exist only on the screen.
"""

import io
from collections.abc import Iterator

import docx
import pypdf
from docx.document import Document as DocxDocument
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from pypdf.generic import ContentStream, NameObject

SOFT = "\u200b"
"""Where an overlong word may break; not a letter."""


def pdf_text(file: bytes, *, artifacts: bool = False) -> str:
    """Text of all pages, a line feed between lines."""
    reader = pypdf.PdfReader(io.BytesIO(file))
    if not artifacts:
        for page in reader.pages:
            page[NameObject("/Contents")] = _without_artifacts(page, reader)
    return "\n".join(page.extract_text() for page in reader.pages).replace(SOFT, "")


def docx_text(file: bytes) -> str:
    """Text of the body, in order: a line feed after each paragraph and cell."""
    return "\n".join(docx_paragraphs(file)).replace(SOFT, "")


def docx_paragraphs(file: bytes) -> list[str]:
    """The paragraphs of the body, those in table cells too, in the order they are read."""
    return [paragraph.text for paragraph in _paragraphs(docx.Document(io.BytesIO(file)))]


def letters(text: str) -> str:
    """Text without any space: line breaks differ between formats, letters and their order must not."""
    return "".join(text.split())


def words(text: str) -> list[str]:
    """Words of a text, for a readable difference when `letters` are not equal."""
    return text.split()


def _without_artifacts(page: pypdf.PageObject, reader: pypdf.PdfReader) -> ContentStream:
    content = ContentStream(page["/Contents"].get_object(), reader, "bytes")
    kept = []
    nesting: list[bool] = []
    for operands, operator in content.operations:
        if operator in (b"BMC", b"BDC"):
            nesting.append(operands[0] == "/Artifact")
        if not any(nesting) or operator in (b"Tf", b"cm", b"q", b"Q"):
            kept.append((operands, operator))
        if operator == b"EMC":
            nesting.pop()
    content.operations = kept
    return content


def _paragraphs(parent: DocxDocument | _Cell) -> Iterator[Paragraph]:
    for item in parent.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row._tr.tc_lst:  # `row.cells` gives a merged cell once per column
                    yield from _paragraphs(_Cell(cell, item))
        else:
            yield item
