"""Screens → messages ready to send: words in a language, signed buttons, long texts in parts."""

from collections.abc import Callable, Mapping
from typing import Any

from flows.engine.effects import Button, Screen
from flows.text import Param
from locales import plain, render

PART_UNITS = 3500
"""Longest message in UTF-16 units; Telegram takes 4,096."""

Message = dict[str, Any]
"""A message without Telegram: `html`, and `rows` of [label, data, url] or a reply `keyboard` with its `label`."""

Sign = Callable[[Button], str]

_KEYBOARD_LABELS = {"contact": "📱 Gửi số của tôi", "location": "📍 Gửi vị trí"}


def word_screen(
    screen: Screen, language: str, words: Mapping[str, Param], sign: Sign, *, whole: bool = False
) -> list[Message]:
    """Word a screen as one message, or several when it is long; buttons go with the last.

    `whole` keeps it in one: what is read is short enough, only its markup may be long, which Telegram does not count.
    """
    html = "\n".join(render(line, language, words) for line in screen.lines)
    parts: list[Message] = [{"html": part} for part in ([html] if whole else split(html))]
    last = parts[-1]
    if screen.keyboard:
        last["keyboard"] = screen.keyboard
        if screen.keyboard_label is not None:
            last["label"] = plain(screen.keyboard_label, language, words)
        elif screen.keyboard in _KEYBOARD_LABELS:
            last["label"] = _KEYBOARD_LABELS[screen.keyboard]
    elif screen.buttons:
        last["rows"] = [
            [
                [plain(button.label, language, words), "" if button.url else sign(button), button.url]
                for button in row
            ]
            for row in screen.buttons
        ]
    return parts


def split(html: str, limit: int = PART_UNITS) -> list[str]:
    """Cut a text at ends of paragraphs, else of lines, words, characters; open tags are carried over."""
    if len(html) * 2 <= limit or units(html) <= limit:
        return [html]
    parts: list[str] = []
    rest = html
    while units(rest) > limit:
        cut = _cut(rest, limit)
        head, tail = rest[:cut].rstrip(), rest[cut:].lstrip("\n ")
        open_tags = _open_tags(head)
        parts.append(head + "".join(f"</{_name(tag)}>" for tag in reversed(open_tags)))
        rest = "".join(open_tags) + tail
    return [part for part in (*parts, rest) if part.strip()]


def units(words: str) -> int:
    """Count UTF-16 units, as Telegram does."""
    return len(words) + sum(1 for character in words if ord(character) > 0xFFFF)


def _cut(html: str, limit: int) -> int:
    """Find where to cut: within the limit, not inside a tag or an entity, best at the end of a paragraph."""
    room = limit - 60  # for the closing tags
    most, used = -1, 0
    while used <= room and most + 1 < len(html):
        most += 1
        used += 2 if ord(html[most]) > 0xFFFF else 1
    for separator in ("\n\n", "\n", " "):
        at = html.rfind(separator, most // 3, most)
        while at > 0 and _inside(html, at):
            at = html.rfind(separator, most // 3, at)
        if at > 0:
            return at
    while most > 1 and (
        _inside(html, most) or 0x1F3FB <= ord(html[most]) <= 0x1F3FF or html[most] in "\u200d\ufe0f"
    ):
        most -= 1
    return most


def _inside(html: str, at: int) -> bool:
    """Tell whether a place is inside a tag or an entity."""
    before = html[max(0, at - 200) : at]
    in_tag = before.rfind("<") > before.rfind(">")
    ampersand = before.rfind("&")
    in_entity = ampersand >= 0 and ";" not in before[ampersand:] and len(before) - ampersand < 12
    return in_tag or in_entity


def _open_tags(html: str) -> list[str]:
    tags: list[str] = []
    position = 0
    while (start := html.find("<", position)) >= 0:
        end = html.find(">", start)
        if end < 0:
            break
        tag = html[start : end + 1]
        if tag.startswith("</"):
            if tags:
                tags.pop()
        else:
            tags.append(tag)
        position = end + 1
    return tags


def _name(tag: str) -> str:
    return tag[1:-1].split(" ", 1)[0]
