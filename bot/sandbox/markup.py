"""Read the HTML of `parse_mode=HTML` as Telegram does: few tags, few character names, no mercy."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.cleaning import clean, utf16_length
from bot.sandbox.errors import ApiError, bad_request

_KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>[A-Za-z]+));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9.\-]+))?")
_MAX_ENTITIES = 100


@dataclass
class _Open:
    tag: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text and its entities, offsets in UTF-16 units; not trimmed.

    Raises:
        ApiError: 400 "can't parse entities", with the byte offset of the trouble.
    """
    text: list[str] = []
    length, position = 0, 0
    opened: list[_Open] = []
    entities: list[dict[str, Any]] = []
    while position < len(source):
        char = source[position]
        if char == "<":
            position = _tag(source, position, length, text, opened, entities)
            continue
        if char == "&":
            piece, position = _reference(source, position)
        else:
            end = _next_special(source, position)
            piece, position = source[position:end], end
        piece = clean(piece)
        text.append(piece)
        length += utf16_length(piece)
    if opened:
        raise _refuse(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return "".join(text), _sorted(entities)


def finish(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Trim the text and cut its entities to what is left."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    trimmed = text.strip()
    end = utf16_length(trimmed)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return trimmed, kept[:_MAX_ENTITIES]


def _next_special(source: str, position: int) -> int:
    ends = [at for at in (source.find("<", position), source.find("&", position)) if at >= 0]
    return min(ends, default=len(source))


def _reference(source: str, position: int) -> tuple[str, int]:
    match = _REFERENCE.match(source, position)
    if match is None:
        return "&", position + 1
    if match["name"]:
        char = _NAMED.get(match["name"])
        return (char, match.end()) if char else ("&", position + 1)
    digits = match["hex"] or match["dec"]
    number = int(digits, 16 if match["hex"] else 10)
    is_readable = 0 < number < 0x10FFFF and match.end() - position <= 10 and not 0xD800 <= number < 0xE000
    return (chr(number), match.end()) if is_readable else ("&", position + 1)


def _decode(value: str) -> str:
    pieces, position = [], 0
    while position < len(value):
        piece, position = (
            _reference(value, position) if value[position] == "&" else (value[position], position + 1)
        )
        pieces.append(piece)
    return "".join(pieces)


def _tag(
    source: str,
    position: int,
    length: int,
    text: list[str],
    opened: list[_Open],
    entities: list[dict[str, Any]],
) -> int:
    """Read one tag at `position` and return where reading goes on."""
    at = len(source[:position].encode("utf-8", "surrogatepass"))
    close = source.startswith("</", position)
    name = re.compile(r"[^\s>]*").match(source, position + (2 if close else 1))
    assert name is not None
    tag = name[0].lower()
    if close:
        end = re.compile(r"\s*>").match(source, name.end())
        if not opened:
            raise _refuse(f"Unexpected end tag at byte offset {at}")
        if end is None:
            raise _refuse(f"Unclosed end tag at byte offset {at}")
        open_tag = opened.pop()
        if tag and tag != open_tag.tag:
            wanted = open_tag.tag
            raise _refuse(f'Unmatched end tag at byte offset {at}, expected "</{wanted}>", found "</{tag}>"')
        _add(open_tag, length, "".join(text), entities)
        return end.end()
    if name.end() >= len(source):
        raise _refuse(f"Unclosed start tag at byte offset {at}")
    if tag not in _KINDS:
        raise _refuse(f'Unsupported start tag "{tag}" at byte offset {at}')
    attributes, end_of_tag = _attributes(source, name.end(), tag, at)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if tag == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
        raise _refuse(f'Tag "tg-emoji" must have attribute "emoji-id" at byte offset {at}')
    opened.append(_Open(tag, length, attributes))
    return end_of_tag


def _attributes(source: str, position: int, tag: str, at: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while True:
        end = re.compile(r"\s*>").match(source, position)
        if end is not None:
            return attributes, end.end()
        match = _ATTRIBUTE.match(source, position)
        if match is None:
            raise _refuse(f"Unclosed start tag at byte offset {at}")
        if match[2] is None and not (tag == "blockquote" and match[1] == "expandable"):
            raise _refuse(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {at}'
            )
        value = (match[2] or "").strip("\"'")
        attributes[match[1].lower()] = _decode(value)
        position = match.end()


def _add(opened: _Open, end: int, text: str, entities: list[dict[str, Any]]) -> None:
    if end <= opened.start:
        return
    entity: dict[str, Any] = {
        "type": _KINDS[opened.tag],
        "offset": opened.start,
        "length": end - opened.start,
    }
    if opened.tag == "a":
        inner = text.encode("utf-16-le")[opened.start * 2 : end * 2].decode("utf-16-le")
        url = opened.attributes.get("href", "") or inner
        if not re.match(r"(https?://|tg://|mailto:|tel:)?[^\s]+\.[^\s]+|tg://\S+|https?://\S+", url):
            return
        entity["url"] = url if ":" in url else f"http://{url}"
    elif opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    elif opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes["emoji-id"]
    entities.append(entity)


def _sorted(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _refuse(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")
