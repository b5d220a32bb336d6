"""The model of a workbook: plain values in typed columns, written by `bot.documents.xlsx_writer`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["text", "count", "money", "decimal", "day"]
Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters. In a `text` column even a number stays as it is written."""

    title: str
    kind: Kind = "text"
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()
    """Lines above the table: what it is, and of which day."""
    below: tuple[str, ...] = ()
    """Who signs below the table, from left to right."""
    tall: bool = False
    """Room in each row for a signature."""


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]
    mark: str = ""
    """Written at the head of every sheet and of every printed page: who took it out of the bot."""
    day: date | None = None
    """Dates the file, so that the same content gives the same bytes."""


def to_json(book: Workbook) -> str:
    return json.dumps(
        {
            "mark": book.mark,
            "day": _plain(book.day),
            "sheets": [
                {
                    "name": sheet.name,
                    "above": list(sheet.above),
                    "columns": [[it.title, it.kind, it.width] for it in sheet.columns],
                    "rows": [[_plain(cell) for cell in row] for row in sheet.rows],
                    "below": list(sheet.below),
                    "tall": sheet.tall,
                }
                for sheet in book.sheets
            ],
        },
        ensure_ascii=False,
    )


def from_json(stored: str) -> Workbook:
    """Read a workbook back."""
    given = json.loads(stored)
    return Workbook(tuple(map(_sheet, given["sheets"])), given["mark"], _value(given["day"]))


def _sheet(given: dict[str, Any]) -> Sheet:
    columns = tuple(Column(*it) for it in given["columns"])
    above, below = tuple(given["above"]), tuple(given["below"])
    return Sheet(given["name"], columns, _rows(given["rows"]), above, below, given["tall"])


def _rows(given: Sequence[Sequence[Any]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(_value(cell) for cell in row) for row in given)


def _plain(cell: Cell) -> Any:
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return {"number": str(cell)} if isinstance(cell, Decimal) else cell


def _value(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    return date.fromisoformat(plain["day"]) if "day" in plain else Decimal(plain["number"])
