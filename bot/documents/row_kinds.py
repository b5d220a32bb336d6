"""Rows of a table that are set apart from the others: column numbers and the names of groups."""

from flows.documents.blocks import Line, Run
from flows.documents.inline import plain

Row = tuple[Line, ...]


def is_column_numbers(row: Row) -> bool:
    """Tell the row "1 | 2 | 3 | …" below the header of an official form."""
    return len(row) > 1 and [plain(cell) for cell in row] == [str(it) for it in range(1, len(row) + 1)]


def is_group(row: Row) -> bool:
    """Tell a row that only names the rows below it: number and name in bold, the rest empty."""
    return len(row) > 2 and all(map(_is_bold, row[:2])) and not any(row[2:])


def _is_bold(cell: Line) -> bool:
    return bool(cell) and all(isinstance(piece, Run) and piece.bold for piece in cell)
