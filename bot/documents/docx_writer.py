"""Word files from the block model: the same words and layout as the PDF, to be changed by hand."""

import io
from datetime import datetime, time

import docx as library
from docx.document import Document as DocxDocument
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

from bot.documents import docx_page
from bot.documents.archive import without_times
from bot.documents.docx_heading import write_national, write_signatures
from bot.documents.docx_style import BODY, set_styles
from bot.documents.docx_table import write_table
from bot.documents.docx_text import Pen, shape
from bot.documents.draft import Draft
from bot.documents.keeping import kept_with_next
from bot.documents.typst_writer import NO_DAY
from flows.documents.blocks import (
    Block,
    Box,
    CheckLine,
    Clause,
    Document,
    FormLine,
    FormNote,
    Heading,
    Landscape,
    NationalHeading,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
    Title,
)


def docx(document: Document, draft: Draft | None = None) -> bytes:
    """Write a paper as a Word file. The same input gives the same bytes."""
    made = library.Document()
    set_styles(made)
    docx_page.begin(made, draft)
    _Writer(made, draft).write(document.blocks)
    _set_properties(made, document)
    file = io.BytesIO()
    made.save(file)
    return without_times(file.getvalue())


def _set_properties(made: DocxDocument, document: Document) -> None:
    about = made.core_properties
    about.title, about.author, about.comments = document.title, "", ""
    about.created = about.modified = datetime.combine(document.day or NO_DAY, time())
    about.language = "vi-VN"
    about.revision = 1


class _Writer:
    def __init__(self, made: DocxDocument, draft: Draft | None) -> None:
        self.made = made
        self.draft = draft
        self.pen = Pen(numbered=draft is not None)
        self.landscape = False
        self.turned_back = False
        """Sideways pages are over; the next block begins an upright section."""

    def write(self, blocks: tuple[Block, ...]) -> None:
        for index, (block, keep) in enumerate(zip(blocks, kept_with_next(blocks), strict=True)):
            if isinstance(block, Landscape):
                self.sideways(block, first=index == 0)
                continue
            if self.turned_back and block != PageBreak(copy=True):  # a copy begins a section by itself
                docx_page.turn(self.made, landscape=False, draft=self.draft)
            if self.turned_back and block == PageBreak():
                self.turned_back = False
                continue
            self.turned_back = False
            self.block(block, keep=keep)

    def sideways(self, block: Landscape, *, first: bool) -> None:
        if first:
            docx_page.turn_first(self.made, self.draft)
        else:
            docx_page.turn(self.made, landscape=True, draft=self.draft)
        self.landscape = True
        self.turned_back = False
        self.write(block.blocks)
        self.landscape = False
        self.turned_back = True

    def block(self, block: Block, *, keep: bool) -> None:
        """Write one block. `keep`: what follows must be on the same page."""
        pen, made = self.pen, self.made
        match block:
            case NationalHeading():
                write_national(made, block, pen, landscape=self.landscape)
            case FormNote(lines=lines):
                for line in lines:
                    pen.write(shape(made.add_paragraph(), "right", after=0), line, italic=True)
            case Title(lines=lines):
                for index, line in enumerate(lines):
                    paragraph = shape(
                        made.add_paragraph(), "center", before=8 if index == 0 else 0, keep=True
                    )
                    pen.write(paragraph, line, bold=True, size=14 if index == 0 else BODY)
                if lines:
                    paragraph.paragraph_format.space_after = Pt(12)
            case Heading(level=level, content=content):
                paragraph = made.add_paragraph(style=f"Heading {level - 1}")
                shape(paragraph, "center" if level == 2 else "justify", indent=level > 2, before=8, keep=True)
                pen.write(paragraph, content)
            case Paragraph(content=content, align=align):
                paragraph = shape(made.add_paragraph(), align, indent=align == "justify", keep=keep)
                pen.write(paragraph, content)
            case Clause(mark=mark, content=content):
                paragraph = shape(made.add_paragraph(), "justify", indent=True, keep=keep)
                pen.write(paragraph, (Run(f"{mark} "), *content))
            case FormLine(label=label, value=value):
                pen.write(shape(made.add_paragraph(), "left", keep=keep), (*label, Run(": "), *value))
            case CheckLine(checked=checked, content=content):
                paragraph = shape(made.add_paragraph(), "left", keep=keep)
                paragraph.paragraph_format.left_indent = Mm(6.5)
                paragraph.paragraph_format.first_line_indent = Mm(-6.5)
                pen.write(paragraph, (Box(checked), Run(" "), *content))
            case Table():
                write_table(made, block, pen, landscape=self.landscape, signed=keep)
            case Signatures(blocks=signers):
                write_signatures(made, signers, pen, landscape=self.landscape)
            case PageBreak(copy=True):
                docx_page.new_copy(made, landscape=self.landscape, draft=self.draft)
            case PageBreak():
                paragraph = shape(made.add_paragraph(), "left", after=0)
                paragraph.paragraph_format.line_spacing = Pt(1)
                paragraph.add_run().add_break(WD_BREAK.PAGE)
            case Landscape():
                raise ValueError("landscape pages cannot be inside landscape pages")
