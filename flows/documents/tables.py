"""Pipe tables of the template dialect.

Read here rather than by the Markdown parser, so that a header may have empty cells and a settings
line may stand before the table.
"""

import re

from flows.documents.blocks import Align, Table
from flows.documents.gaps import Gaps
from flows.documents.inline import read_line

SETTINGS = re.compile(r"^\{(?:widths:\s*([\d.\s]+))?\s*(small)?\s*(tall)?\}$")
CELL_END = re.compile(r"(?<!\\)((?:\\\\)*)\|")


class TableError(ValueError):
    """A table of a template is not well formed."""


def is_table_line(line: str) -> bool:
    return line.lstrip().startswith("|") or bool(SETTINGS.match(line.strip()))


def read_table(lines: list[str], gaps: Gaps) -> Table:
    """Read settings lines, the header, the line of dashes and the rows.

    Raises:
        TableError: no line of dashes, or a row with another number of cells.
    """
    widths: tuple[float, ...] = ()
    small = tall = False
    while lines and (settings := SETTINGS.match(lines[0].strip())):
        widths = tuple(map(float, settings[1].split())) if settings[1] else widths
        small, tall = small or bool(settings[2]), tall or bool(settings[3])
        lines = lines[1:]
    rows = [_cells(line) for line in lines]
    if len(rows) < 2 or not all(re.fullmatch(r":?-+:?", cell) for cell in rows[1]):
        raise TableError(f"a table needs a header and a line of dashes: {lines[:2]}")
    header, dashes, *body = rows
    for row in (dashes, *body):
        if len(row) != len(header):
            raise TableError(f"expected {len(header)} cells, got {len(row)}: {row}")
    if widths and len(widths) != len(header):
        raise TableError(f"{len(widths)} widths for {len(header)} columns")
    return Table(
        header=tuple(read_line(cell, gaps) for cell in header),
        rows=tuple(tuple(read_line(cell, gaps) for cell in row) for row in body),
        aligns=tuple(_align(cell) for cell in dashes),
        widths=widths,
        small=small,
        tall=tall,
    )


def _cells(line: str) -> list[str]:
    """Split a row at its bars; `\\|` is a bar in a cell, `<br>` a new line in it."""
    marked = CELL_END.sub(lambda match: f"{match[1]}\0", line.strip())
    inner = marked.removeprefix("\0").removesuffix("\0")
    return [cell.strip().replace("<br>", "\\\n") for cell in inner.split("\0")]


def _align(dashes: str) -> Align:
    if dashes.startswith(":") and dashes.endswith(":"):
        return "center"
    return "right" if dashes.endswith(":") else "left"
