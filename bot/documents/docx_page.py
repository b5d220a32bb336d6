"""Sections of the Word file: paper size, margins, page numbers from page 2, the mark of a draft."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Header
from docx.shared import Mm, Pt

from bot.documents.columns import LANDSCAPE, PORTRAIT
from bot.documents.draft import Draft


def begin(document: Document, draft: Draft | None) -> None:
    """Set the first section upright; its first page has no number."""
    section = document.sections[0]
    _lay(section, landscape=False, draft=draft)
    section.different_first_page_header_footer = True
    _head(section.first_page_header, PORTRAIT, draft, numbered=False)


def turn(document: Document, *, landscape: bool, draft: Draft | None) -> None:
    """Begin a section the other way round, on a new page."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    for start in section._sectPr.findall(qn("w:pgNumType")):  # a new section takes it over from the last
        section._sectPr.remove(start)
    _lay(section, landscape=landscape, draft=draft)


def turn_first(document: Document, draft: Draft | None) -> None:
    """Turn the first section sideways, when a paper begins with landscape pages."""
    section = document.sections[0]
    _lay(section, landscape=True, draft=draft)
    _head(section.first_page_header, LANDSCAPE, draft, numbered=False)


def new_copy(document: Document, *, landscape: bool, draft: Draft | None) -> None:
    """Begin another copy: on a new page, whose pages are counted from 1 again."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = True
    _lay(section, landscape=landscape, draft=draft)
    _head(section.first_page_header, LANDSCAPE if landscape else PORTRAIT, draft, numbered=False)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")


def _lay(section: Section, *, landscape: bool, draft: Draft | None) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.top_margin, section.bottom_margin = Mm(20), Mm(15 if landscape else 20)
    section.left_margin, section.right_margin = Mm(20 if landscape else 30), Mm(15)
    section.header_distance = Mm(10)
    _head(section.header, LANDSCAPE if landscape else PORTRAIT, draft, numbered=True)


def _head(header: _Header, width: float, draft: Draft | None, *, numbered: bool) -> None:
    """Write the head: page number in the middle, the mark of a draft on the right."""
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.clear()
    paragraph.style = "Normal"
    stops = paragraph.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\t")
    if numbered:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)
    if draft:
        run = paragraph.add_run(f"\t{draft.mark}")
        run.font.size = Pt(9)
