"""Spreadsheets from outside: refused cheaply by their outside, read in a process of their own. FI rows."""

import io
import time
import zipfile
from typing import Any

import pytest

from bot.sheet_worker import MOST_ROWS
from bot.sheets import LARGEST_UNPACKED, MOST_PARTS, outer_fault, read_sheet
from tests.desk.test_figures import made_by_hand

GOOD = made_by_hand([("Tên HTX", "Năm"), ("Dừa xanh", 2025), ("=1+1", "001234")])


def repacked(content: bytes, change: dict[str, bytes] | None = None, **more: bytes) -> bytes:
    """Write the parts of a file anew, with some changed or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, (change or {}).get(part.filename, old.read(part)))
        for name, body in more.items():
            new.writestr(name, body)
    return file.getvalue()


def sheet_xml(body: str) -> dict[str, bytes]:
    whole = f'<?xml version="1.0"?>{body}'
    return {"xl/worksheets/sheet1.xml": whole.encode()}


async def test_cells_are_read_as_they_stand() -> None:
    read = await read_sheet(GOOD)

    assert read.fault == ""
    assert read.rows[0] == ("Tên HTX", "Năm") and read.rows[1] == ("Dừa xanh", 2025.0)
    assert read.rows[2][1] == "001234"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "old"),
        (b"PK\x03\x04cut off", "broken"),
        (b"", "broken"),
        (b"%PDF-1.4", "broken"),
        (GOOD[: len(GOOD) // 2], "broken"),
        (repacked(GOOD, **{"xl/vbaProject.bin": b"x"}), "macros"),
        (repacked(GOOD, **{"../../etc/passwd": b"x"}), "broken"),
        (repacked(GOOD, **{f"part{n}": b"x" for n in range(MOST_PARTS)}), "large"),
        (repacked(GOOD, **{"xl/media/big": b"0" * (LARGEST_UNPACKED + 1)}), "large"),
        (b"0" * (2 * 2**20 + 1), "large"),
    ],
)
def test_fi_07_fi_08_what_cannot_be_a_list_is_refused_by_its_outside_at_once(content: bytes, fault: str) -> None:
    began = time.perf_counter()

    assert outer_fault(content) == fault
    assert time.perf_counter() - began < 0.05


async def test_fi_05_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>'

    assert (await read_sheet(repacked(GOOD, sheet_xml(bomb)))).fault == "entities"


async def test_fi_06_a_cell_at_the_far_corner_cannot_eat_the_machine() -> None:
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )

    assert (await read_sheet(repacked(GOOD, sheet_xml(far)))).fault in ("rows", "broken")


async def test_fi_06_too_many_rows_are_said_so() -> None:
    many: list[tuple[Any, ...]] = [("Tên HTX", "Năm"), *[("a", 2025)] * (MOST_ROWS + 1)]

    assert (await read_sheet(made_by_hand(many))).fault == "rows"


async def test_fi_04_a_million_cells_are_refused_without_being_kept() -> None:
    row = "".join(f'<c r="{chr(65 + n)}{{r}}"><v>1</v></c>' for n in range(20))
    cells = "".join(f'<row r="{r}">{row.format(r=r)}</row>' for r in range(1, 30_001))
    body = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'

    assert (await read_sheet(repacked(GOOD, sheet_xml(body)))).fault in ("rows", "large", "broken")
