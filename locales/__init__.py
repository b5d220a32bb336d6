"""Words texts in a language and formats dates, money and numbers with Babel.

Vietnamese is the source language; other languages are gettext catalogues beside this file.
A missing translation falls back to Vietnamese.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape, unescape
from pathlib import Path

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from flows.text import Clock, Day, IdNumber, Joined, Param, Percent, Phone, Text, Vnd

SOURCE_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][\w.]*)\}")
_TAG = re.compile(r"</?[a-z][^>]*>")
_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


class MissingPlaceholder(KeyError):
    """A text was worded without the value of one of its placeholders."""


def path_of(language: str) -> Path:
    """Name the file of a language's catalogue."""
    return Path(__file__).parent / language / "LC_MESSAGES" / "htx.po"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return source → translation; empty for the source language."""
    path = path_of(language)
    if language == SOURCE_LANGUAGE or not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id and m.string}


def render(it: Text, language: str = "vi", words: Mapping[str, Param] | None = None) -> str:
    """Word a text as Telegram HTML. Words of users are escaped; our own markup stays."""
    return _render(it, language, words or {})


def plain(it: Text, language: str = "vi", words: Mapping[str, Param] | None = None) -> str:
    """Word a text without markup, for buttons, toasts and matching."""
    return unescape(_TAG.sub("", render(it, language, words)))


def _render(it: Text, language: str, words: Mapping[str, Param]) -> str:
    source = catalogue(language).get(it.msgid, it.msgid)
    if "{" not in source:
        return source

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in it.params:
            return word(it.params[name], language, words)
        if name in words:
            return word(words[name], language, words)
        raise MissingPlaceholder(f"{name} in {it.msgid!r}")

    return _PLACEHOLDER.sub(fill, source)


def word(value: Param, language: str, words: Mapping[str, Param]) -> str:
    """Word one placeholder value as HTML."""
    match value:
        case Text():
            return _render(value, language, words)
        case str():
            return escape(value, quote=False)
        case int():
            return format_decimal(value, locale=language)
        case Vnd():
            return _money(value, language)
        case Percent():
            number = format_decimal(value.tenths / 10, "#,##0.#", locale=language)
            return number + "%" if value.sign else number
        case Day():
            return _day(value, language)
        case Clock():
            return _clock(value, language)
        case Phone():
            return _phone(value)
        case IdNumber():
            return f"{value.digits[:3]} •••••• {value.digits[-3:]}" if value.digits else ""
        case Joined():
            return value.separator.join(word(part, language, words) for part in value.parts)
    raise TypeError(f"no wording for {type(value).__name__}")


def _money(value: Vnd, language: str) -> str:
    figures = f"{format_decimal(value.amount, locale=language)} ₫"
    if value.words and language == SOURCE_LANGUAGE:
        from flows.documents.amounts import in_words

        return f"{figures} ({in_words(value.amount)})"
    return figures


def _day(value: Day, language: str) -> str:
    figures = format_date(value.day, "dd/MM" if value.short else "dd/MM/yyyy", locale=language)
    return f"{_WEEKDAYS[language][value.day.weekday()]} {figures}" if value.weekday else figures


def _clock(value: Clock, language: str) -> str:
    hour, minute = value.at.hour, value.at.minute
    if language != SOURCE_LANGUAGE:
        return f"{hour:02d}:{minute:02d}"
    part = "sáng" if hour < 11 else "trưa" if hour < 13 else "chiều" if hour < 18 else "tối"
    shown = hour if hour <= 12 else hour - 12
    return f"{shown} giờ {minute:02d} {part}" if minute else f"{shown} giờ {part}"


def _phone(value: Phone) -> str:
    digits = value.digits
    if value.whole:
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}".strip()
    return f"{digits[:2]}•• ••• {digits[-3:]}" if digits else ""
