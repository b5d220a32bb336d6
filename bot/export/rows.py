"""Rows of the store as plain JSON, sealed values opened."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table

from db.rotation import purpose_of
from db.sealing import KeyRing

JSON_TEXTS = frozenset({"cases.answers", "history.value", "due.payload", "progress_log.detail"})
"""Text columns that hold JSON, or nothing."""

Rows = Mapping[str, list[dict[str, Any]]]


def opened(rows: Iterable[tuple[Table, dict[str, Any]]], ring: KeyRing) -> Rows:
    """Sort rows by table and open what is sealed in them."""
    by_table: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        by_table.setdefault(table.name, []).append(
            {name: _value(table, name, value, ring) for name, value in row.items()}
        )
    return by_table


def _value(table: Table, name: str, value: Any, ring: KeyRing) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return _read(ring.open(bytes(value), purpose_of(table.c[name])).decode("utf-8", "replace"))
    if isinstance(value, str) and f"{table.name}.{name}" in JSON_TEXTS:
        return _read(value)
    return value


def _read(words: str) -> Any:
    try:
        return json.loads(words)
    except ValueError:
        return words
