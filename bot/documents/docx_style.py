"""Styles of the Word file: Times New Roman, black headings for the navigation pane, Vietnamese spelling."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
SIGN_FONT = "MS Gothic"
"""Has ☐ ☒ ①; every Word brings it along for its own tick boxes."""
BODY = 13


def set_styles(document: Document) -> None:
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(BODY)
        style.font.color.rgb = RGBColor(0, 0, 0)
        set_font(style.element.get_or_add_rPr(), FONT)
        style.paragraph_format.widow_control = True
        if name != "Normal":
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
    _set_language(document)


def set_font(properties: object, name: str) -> None:
    """Name the typeface for every kind of letter, without the theme's."""
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), name)


def _set_language(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults is not None
    properties = next(defaults.iter(qn("w:rPr")))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.attrib.clear()
    language.set(qn("w:val"), "vi-VN")
