"""Signs that every format writes alike."""

from dataclasses import replace

from flows.documents.blocks import Line, Run
from flows.documents.inline import DOTS

CELL_DOTS = DOTS[:2]
"""A gap in a table cell, where five dots would not fit."""

LAST_CIRCLED = 20
"""The fonts that Typst brings along end here."""


def gap_number(number: int) -> str:
    """Write the number of a gap: ①, and (21) where circled digits end."""
    return chr(0x2460 + number - 1) if number <= LAST_CIRCLED else f"({number})"


def strong(line: Line) -> Line:
    """Set the title of who signs in bold; the place and date above it stay in italics alone."""
    return tuple(
        replace(piece, bold=True) if isinstance(piece, Run) and not piece.italic else piece for piece in line
    )
