"""Paragraphs of the Word file: runs in their styles, indents and spaces."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

from bot.documents.docx_style import SIGN_FONT, set_font
from bot.documents.signs import CELL_DOTS, gap_number
from flows.documents.blocks import Box, GapMark, Line, LineBreak, Run
from flows.documents.inline import DOTS, TICKED, UNTICKED

INDENT = Mm(10)
LINE_SPACING = 1.08
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class Pen:
    """Writes lines into paragraphs; `numbered` gives gaps their numbers."""

    def __init__(self, *, numbered: bool) -> None:
        self.numbered = numbered

    def write(
        self,
        paragraph: Paragraph,
        line: Line,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float | None = None,
        in_cell: bool = False,
    ) -> None:
        """Append a line. `bold`, `italic` and `size` hold for all of it."""
        for piece in line:
            match piece:
                case Run(words=words):
                    _run(paragraph, words, bold or piece.bold, italic or piece.italic, size)
                case GapMark(number=number):
                    _run(paragraph, CELL_DOTS if in_cell else DOTS, bold, italic, size)
                    if self.numbered and number:
                        _sign(paragraph, gap_number(number), size)
                case Box(checked=checked):
                    _sign(paragraph, TICKED if checked else UNTICKED, size)
                case LineBreak():
                    paragraph.add_run().add_break()


def shape(
    paragraph: Paragraph,
    align: str,
    *,
    indent: bool = False,
    before: float = 0,
    after: float = 4,
    keep: bool = False,
    spacing: float = LINE_SPACING,
) -> Paragraph:
    """Give a paragraph its layout. `before` and `after` are points."""
    form = paragraph.paragraph_format
    form.alignment = ALIGN[align]
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = spacing
    if indent:
        form.first_line_indent = INDENT
    if keep:
        form.keep_with_next = True
    return paragraph


def rule_below(paragraph: Paragraph, length: float, width: float) -> None:
    """Draw a rule of `length` under a paragraph in the middle of a place `width` wide, in millimetres."""
    side = Mm((width - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def _run(paragraph: Paragraph, words: str, bold: bool, italic: bool, size: float | None) -> DocxRun:
    run = paragraph.add_run(words)
    if bold:
        run.bold = True
    if italic:
        run.italic = True
    if size:
        run.font.size = Pt(size)
    return run


def _sign(paragraph: Paragraph, sign: str, size: float | None) -> None:
    run = _run(paragraph, sign, False, False, size)
    if not sign.isascii():
        set_font(run._r.get_or_add_rPr(), SIGN_FONT)
