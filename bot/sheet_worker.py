"""The process that reads one spreadsheet from its standard input; it has no secrets and little room.

Writes one JSON object: `rows`, the cells of the first sheet, and `fault` when there is none.
"""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.child_work import answer

MEMORY_MB = 500
CPU_SECONDS = 10
MOST_ROWS, MOST_COLUMNS = 2_000, 80
LONGEST_CELL = 300
HEAD = 4096
"""Bytes at the beginning of a part in which a document type would be declared."""


def read(content: bytes) -> dict[str, object]:
    """Read the first sheet, or say why not: entities, rows, broken."""
    if _declares_entities(content):
        return {"rows": [], "fault": "entities"}
    from python_calamine import CalamineError, load_workbook

    try:
        sheet = load_workbook(io.BytesIO(content)).get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
            return {"rows": [], "fault": "rows"}
        rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    except (CalamineError, OSError, ValueError, IndexError):
        return {"rows": [], "fault": "broken"}
    return {"rows": [[_plain(cell) for cell in row[:MOST_COLUMNS]] for row in rows], "fault": ""}


def _declares_entities(content: bytes) -> bool:
    """Spreadsheet programs never declare a document type; whoever does wants something expanded."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    head = stream.read(HEAD)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    return True
    return False


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell[:LONGEST_CELL] if isinstance(cell, str) else cell


if __name__ == "__main__":
    answer(read, memory_mb=MEMORY_MB, cpu_seconds=CPU_SECONDS)
