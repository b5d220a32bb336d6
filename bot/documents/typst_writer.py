"""PDF files and page pictures, set by Typst from the block model.

No file of this machine but the shipped fonts is read: the source is given as bytes, the root is
the font folder, system fonts are left out.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache

import typst

from bot.documents.draft import Draft
from bot.documents.fonts import FONTS
from bot.documents.typst_source import source_of
from flows.documents.blocks import Document

NO_DAY = date(2000, 1, 1)
"""Dates the file of a paper without a day, so that its bytes stay the same."""


def pdf(documents: Document | Sequence[Document], draft: Draft | None = None) -> bytes:
    """Set a paper, or several one after another for printing, as one PDF. The same input gives the same bytes."""
    papers = [documents] if isinstance(documents, Document) else list(documents)
    day = papers[0].day or NO_DAY
    made = compiler().compile(
        source_of(papers, draft).encode(), format="pdf", timestamp=datetime.combine(day, time(), UTC)
    )
    assert isinstance(made, bytes)
    return made


def pages(document: Document, draft: Draft | None = None, *, ppi: float = 144) -> list[bytes]:
    """Set a paper as one PNG for each page."""
    made = compiler().compile(source_of([document], draft).encode(), format="png", ppi=ppi)
    assert made is not None
    return [made] if isinstance(made, bytes) else made


def compiler() -> typst.Compiler:
    """Make a compiler that reads the shipped fonts and nothing else."""
    return typst.Compiler(root=FONTS, font_paths=fonts(), ignore_system_fonts=True)


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The shipped Liberation Serif, and the fonts inside Typst for ☐ ☒ ①."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
