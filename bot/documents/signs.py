"""Signs that every format writes alike."""

from flows.documents.inline import DOTS

CELL_DOTS = DOTS[:2]
"""A gap in a table cell, where five dots would not fit."""

LAST_CIRCLED = 20
"""The fonts that Typst brings along end here."""


def gap_number(number: int) -> str:
    """Write the number of a gap: ①, and (21) where circled digits end."""
    return chr(0x2460 + number - 1) if number <= LAST_CIRCLED else f"({number})"
