"""The national heading and the signatures of the Word file."""

from functools import lru_cache

from docx.document import Document
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from PIL import ImageFont

from bot.documents.columns import LANDSCAPE, POINT, PORTRAIT
from bot.documents.docx_table import bare_table, gap_below, table_rows
from bot.documents.docx_text import Pen, rule_below, shape
from bot.documents.fonts import FONTS
from bot.documents.signs import strong
from flows.documents.blocks import Line, NationalHeading, Run, Signature

REPUBLIC = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT_PART = 2 / 4.9
"""Of the width, for the organisation's name."""


def write_national(document: Document, heading: NationalHeading, pen: Pen, *, landscape: bool) -> None:
    width = LANDSCAPE if landscape else PORTRAIT
    if heading.left:
        left, right = next(table_rows(bare_table(document, 1, [width * LEFT_PART, width * (1 - LEFT_PART)])))
        _organisation(left, heading, pen, width * LEFT_PART)
        _republic(right, right.paragraphs[0], pen, width * (1 - LEFT_PART))
        if dated(heading):
            pen.write(shape(right.add_paragraph(), "center", before=6), dated(heading), italic=True)
        gap_below(document, 8)
        return
    _republic(document, document.add_paragraph(), pen, width)
    if heading.number:
        pen.write(shape(document.add_paragraph(), "center", before=6), heading.number)
    if dated(heading):
        pen.write(shape(document.add_paragraph(), "right", before=6), dated(heading), italic=True)


def dated(heading: NationalHeading) -> Line:
    """The line "place, date"."""
    if heading.place and heading.date:
        return (*heading.place, Run(", "), *heading.date)
    return heading.place or heading.date


def write_signatures(
    document: Document, signers: tuple[Signature, ...], pen: Pen, *, landscape: bool
) -> None:
    """Write the blocks side by side; a single one stands on the right half of the page."""
    width = LANDSCAPE if landscape else PORTRAIT
    places = [None, *signers] if len(signers) == 1 else list(signers)
    cells = next(table_rows(bare_table(document, 1, [width / len(places)] * len(places))))
    for cell, signer in zip(cells, places, strict=True):
        if signer is None:
            continue
        pen.write(shape(cell.paragraphs[0], "center", after=2, keep=True), strong(signer.title))
        if signer.note:
            pen.write(shape(cell.add_paragraph(), "center", after=2, keep=True), signer.note, italic=True)
        pen.write(shape(cell.add_paragraph(), "center", before=66, after=0), signer.name, bold=True)
    gap_below(document, 6)


def _organisation(cell: _Cell, heading: NationalHeading, pen: Pen, width: float) -> None:
    paragraph = shape(cell.paragraphs[0], "center", after=0, spacing=1.0)
    pen.write(paragraph, heading.left, bold=True, size=12)
    rule = shape(cell.add_paragraph(), "center", after=4)
    rule.paragraph_format.line_spacing = 0.2
    rule_below(rule, width * 0.28, width)
    if heading.number:
        pen.write(shape(cell.add_paragraph(), "center", before=2), heading.number)


def _republic(parent: Document | _Cell, first: Paragraph, pen: Pen, width: float) -> None:
    pen.write(shape(first, "center", after=2, spacing=1.0), (Run(REPUBLIC),), bold=True, size=12)
    motto = shape(parent.add_paragraph(), "center", after=4, spacing=1.0)
    pen.write(motto, (Run(MOTTO),), bold=True, size=13)
    rule_below(motto, _motto_length(), width)


@lru_cache(maxsize=1)
def _motto_length() -> float:
    font = ImageFont.truetype(FONTS / "LiberationSerif-Bold.ttf", 100)
    return font.getlength(MOTTO) / 100 * 13 * POINT + 1
