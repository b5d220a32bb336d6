"""Reads a spreadsheet that somebody sent: refused by its outside where possible, else read in a process of its own."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.child import ask

WORKER = "bot.sheet_worker"
SECONDS = 15.0
LARGEST = 2 * 2**20
"""Bytes of a file; a list of a province's cooperatives is far below it."""
LARGEST_UNPACKED = 24 * 2**20
MOST_PARTS = 200
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""Begins files of old Excel, and new ones behind a password."""
ENCRYPTED = 0x1

Cell = str | float | int | bool | date | None


@dataclass(frozen=True, slots=True)
class SheetRead:
    """`fault` is empty when the rows could be read: large, old, macros, broken, entities, rows."""

    rows: tuple[tuple[Cell, ...], ...] = ()
    fault: str = ""


async def read_sheet(content: bytes) -> SheetRead:
    """Read the first sheet of an Excel file, or name its fault."""
    fault = outer_fault(content)
    if fault:
        return SheetRead(fault=fault)
    answer = await ask(WORKER, content, seconds=SECONDS) or {"fault": "broken"}
    rows = tuple(tuple(_cell(cell) for cell in row) for row in answer.get("rows") or ())
    return SheetRead(rows, str(answer.get("fault") or ""))


def outer_fault(content: bytes) -> str:
    """Judge a file by its list of parts, without unpacking anything."""
    if len(content) > LARGEST:
        return "large"
    if content.startswith(OLD_OFFICE):
        return "old"
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "broken"
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return "large"
    if any("vbaProject" in name for name in names):
        return "macros"
    if "xl/workbook.xml" not in names or len(set(names)) < len(names):
        return "broken"
    strange = any(".." in name or name.startswith("/") or "\\" in name for name in names)
    return "broken" if strange or any(part.flag_bits & ENCRYPTED for part in parts) else ""


def _cell(cell: Any) -> Cell:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["day"])
    return cell if isinstance(cell, str | float | int | bool) else None
