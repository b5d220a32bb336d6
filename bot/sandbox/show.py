"""Entities both ways round: those Telegram finds by itself, and a message's entities as safe HTML."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from bot.sandbox.cleaning import utf16_length

_FOUND = re.compile(
    r"(?P<url>(?:https?://|(?<![\w.@/])t\.me/)[^\s<>\"]*[^\s<>\".,;:!?)\]…])"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]+)?)(?![\w/])"
)
_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}
_SAFE_URL = re.compile(r"(https?://|tg://|mailto:|tel:)", re.IGNORECASE)


def find_entities(text: str, given: Sequence[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """Return `given` plus the links and commands Telegram finds in the text by itself."""
    found = list(given)
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in given
        if entity["type"] in {"code", "pre", "text_link", "url"}
    ]
    for match in _FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        end = offset + utf16_length(match[0])
        if not any(offset < stop and start < end for start, stop in taken):
            found.append({"type": match.lastgroup, "offset": offset, "length": end - offset})
    return sorted(found, key=lambda entity: (entity["offset"], -entity["length"]))


def to_html(text: str, entities: Sequence[dict[str, Any]] = ()) -> str:
    """Return the text as HTML in which only the entities are markup and all else is escaped."""
    units = text.encode("utf-16-le", "surrogatepass")

    def cut(start: int, end: int) -> str:
        return escape(units[start * 2 : end * 2].decode("utf-16-le", "replace"))

    return _span(cut, list(entities), 0, len(units) // 2)


def _span(cut: Any, entities: list[dict[str, Any]], start: int, end: int) -> str:
    """Return the HTML of one stretch; an entity that crosses the end of its parent is cut there."""
    pieces = []
    while entities:
        entity = entities.pop(0)
        begin = max(entity["offset"], start)
        stop = min(entity["offset"] + entity["length"], end)
        if stop <= begin:
            continue
        pieces.append(cut(start, begin))
        inner = [other for other in entities if other["offset"] < stop]
        entities = [other for other in entities if other["offset"] + other["length"] > stop]
        opening, closing = _tags(entity, cut(begin, stop))
        pieces.append(opening + _span(cut, inner, begin, stop) + closing)
        start = stop
    pieces.append(cut(start, end))
    return "".join(pieces)


def _tags(entity: dict[str, Any], escaped: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "bot_command":
        return '<span class="command">', "</span>"
    if kind in {"url", "text_link"}:
        url = entity.get("url", "") if kind == "text_link" else escaped
        target = escape(url) if kind == "text_link" else url
        if target.startswith("t.me/"):
            target = f"https://{target}"
        if _SAFE_URL.match(target):
            return f'<a href="{target}">', "</a>"
        return "", ""
    return _TAGS.get(kind, ("", ""))
