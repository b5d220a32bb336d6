"""Documents as JSON and back, for the document workers and for keeping old versions."""

import dataclasses
import json
from datetime import date
from typing import Any

from flows.documents import blocks
from flows.documents.blocks import Document

KINDS: dict[str, type] = {
    name: kind
    for name, kind in vars(blocks).items()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}


def to_json(document: Document) -> str:
    """Write a document as JSON; the same document is always the same text."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Document:
    """Read a document back.

    Raises:
        ValueError: the text is not a stored document.
    """
    try:
        document = _value(json.loads(text))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a stored document: {error}") from error
    if not isinstance(document, Document):
        raise ValueError(f"not a stored document: {type(document).__name__}")
    return document


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {"is": type(value).__name__} | {name: _plain(it) for name, it in fields.items()}
    if isinstance(value, tuple):
        return [_plain(it) for it in value]
    if isinstance(value, date):
        return {"is": "day", "day": value.isoformat()}
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(it) for it in plain)
    if not isinstance(plain, dict):
        return plain
    fields = {name: _value(it) for name, it in plain.items() if name != "is"}
    if plain["is"] == "day":
        return date.fromisoformat(plain["day"])
    return KINDS[plain["is"]](**fields)
