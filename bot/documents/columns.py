"""Widths of table columns: what the template asks for, but never less than the longest word.

Typst does not break a word that is wider than its cell, and Word breaks it anywhere; with the same
millimetres in both, a citizen number stays whole and no word runs into the next column.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil

from PIL import ImageFont

from bot.documents.fonts import FONTS
from bot.documents.row_kinds import is_group
from bot.documents.signs import CELL_DOTS, gap_number
from flows.documents.blocks import GapMark, Line, Run, Table

POINT = 25.4 / 72
"""Millimetres."""
PORTRAIT, LANDSCAPE = 165.0, 262.0
"""Widths of the text."""
LONGEST_IN_CELL = 16
"""Signs of a word that stay together in a cell or another narrow place; longer words break anywhere."""
LONGEST_IN_LINE = 30
WHOLE_MM = 100.0
"""Tables up to this height are not parted between pages."""
LINE_EMS = 1.2


def text_size(table: Table) -> int:
    """Size of the words in points."""
    return 10 if table.small else 11


def padding(table: Table) -> float:
    """Millimetres left and right of the words."""
    return 0.8 if table.small else 1.4


def column_widths(table: Table, *, landscape: bool) -> list[float]:
    """Divide the width of the text among the columns, in millimetres."""
    total = LANDSCAPE if landscape else PORTRAIT
    asked = table.widths or (1.0,) * len(table.header)
    widths = [total * part / sum(asked) for part in asked]
    needs = [_need(table, index) for index in range(len(asked))]
    lacking = sum(max(0.0, need - width) for need, width in zip(needs, widths, strict=True))
    spare = sum(max(0.0, width - need) for need, width in zip(needs, widths, strict=True))
    if lacking > spare:
        return [total * need / sum(needs) for need in needs]
    return [
        need if width < need else width - (width - need) * (lacking / spare if spare else 0)
        for need, width in zip(needs, widths, strict=True)
    ]


def stays_whole(table: Table, widths: Sequence[float]) -> bool:
    """Tell whether a table is short enough to go to the next page rather than to be parted."""
    line, beside = text_size(table) * POINT * LINE_EMS, 2 * padding(table)
    height = sum(
        line * max(_lines(cell, width - beside, table) for cell, width in zip(row, widths, strict=True)) + 3.6
        for row in (table.header, *([] if any(map(is_group, table.rows)) else table.rows))
    )
    return not any(map(is_group, table.rows)) and height <= WHOLE_MM


def _lines(cell: Line, width: float, table: Table) -> int:
    """Estimate how many lines the words of a cell take."""
    ems = sum(_width(piece.words, piece.bold) if isinstance(piece, Run) else 4 for piece in cell)
    return max(1, ceil(1.05 * ems * text_size(table) * POINT / width))


def breakable(words: str, longest: int) -> str:
    """Let overlong words break anywhere: a zero-width space between their signs."""
    return " ".join("\u200b".join(word) if len(word) > longest else word for word in words.split(" "))


def _need(table: Table, index: int) -> float:
    size = text_size(table) * POINT
    words: Iterable[tuple[str, bool]] = [
        *_words(table.header[index], bold=True),
        *(word for row in table.rows if not (index and is_group(row)) for word in _words(row[index])),
    ]
    longest = max((_width(word, bold) for word, bold in words), default=0.0)
    return longest * size + 2 * padding(table) + 0.3


def _words(line: Line, *, bold: bool = False) -> list[tuple[str, bool]]:
    words = []
    for piece in line:
        if isinstance(piece, Run):
            words += [(word[:LONGEST_IN_CELL], bold or piece.bold) for word in piece.words.split()]
        elif isinstance(piece, GapMark):
            words.append((f"{CELL_DOTS}{gap_number(piece.number) if piece.number else ''}", bold))
    return words


@lru_cache(maxsize=4096)
def _width(word: str, bold: bool) -> float:
    """Width of a word in ems."""
    return _font(bold).getlength(word) / 100


@lru_cache(maxsize=2)
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"LiberationSerif-{'Bold' if bold else 'Regular'}.ttf", 100)
