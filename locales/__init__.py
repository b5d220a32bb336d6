"""Words texts in a language and formats dates, money and numbers with Babel.

Vietnamese is the source language; other languages are gettext catalogues beside this file.
A missing translation falls back to Vietnamese and is logged once.

Vietnamese has one form for all numbers. Where another language has more, its translation says
`{n} {n|answer|answers}`: the forms in the order of its plural categories.
"""

import logging
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from html import escape, unescape
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from flows.text import Clock, Day, IdNumber, Joined, Param, Percent, Phone, Small, Text, Vnd

SOURCE_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")

PLACEHOLDER = re.compile(r"\{([A-Za-z_][\w.]*)((?:\|[^|{}]+)*)\}")
_NOT_WORDS = re.compile(r"\{[^{}]*\}|<[^<>]*>|&\w+;")
_TAG = re.compile(r"</?[a-z][^>]*>")
_PLURALS = ("zero", "one", "two", "few", "many", "other")
_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


_log = logging.getLogger(__name__)


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
    worded = render(it, language, words)
    return unescape(_TAG.sub("", worded)) if "<" in worded or "&" in worded else worded


def _render(it: Text, language: str, words: Mapping[str, Param]) -> str:
    pieces, end = _pieces(it.msgid, language)
    if not pieces:
        return end
    params = it.params
    worded: list[str] = []
    for between, name, forms in pieces:
        value = params.get(name)
        if value is None and (value := words.get(name)) is None:
            raise MissingPlaceholder(f"{name} in {it.msgid!r}")
        worded.append(between)
        worded.append(_form(value, forms, language) if forms else word(value, language, words))
    worded.append(end)
    return "".join(worded)


@lru_cache(maxsize=8192)
def _pieces(msgid: str, language: str) -> tuple[tuple[tuple[str, str, list[str]], ...], str]:
    """Cut a sentence of a language at its placeholders: (words before, name, forms) of each, and the words left."""
    source = catalogue(language).get(msgid)
    if source is None:
        source = msgid
        if language != SOURCE_LANGUAGE and has_words(source):
            _log_missing(language, source)
    *cut, end = PLACEHOLDER.split(source)
    names = zip(cut[::3], cut[1::3], cut[2::3], strict=True)
    return tuple((between, name, forms[1:].split("|") if forms else []) for between, name, forms in names), end


def has_words(msgid: str) -> bool:
    """Tell whether a text has anything to translate beside placeholders, markup and signs."""
    return any(character.isalpha() for character in _NOT_WORDS.sub("", msgid))


@cache
def _log_missing(language: str, msgid: str) -> None:
    """Log a text without words in a language; once each, thanks to the cache."""
    _log.warning("no %s words for %r", language, msgid)


@cache
def _plural_categories(language: str) -> tuple[str, ...]:
    tags = {*Locale.parse(language).plural_form.tags, "other"}
    return tuple(category for category in _PLURALS if category in tags)


def _form(value: Param, forms: list[str], language: str) -> str:
    """Pick the form of a word that goes with a number; the last one when it is no number."""
    match value:
        case int():
            category = Locale.parse(language).plural_form(value)
        case str() if value.isdecimal():
            category = Locale.parse(language).plural_form(int(value))
        case _:
            return forms[-1]
    return forms[min(_plural_categories(language).index(category), len(forms) - 1)]


def word(value: Param, language: str, words: Mapping[str, Param]) -> str:
    """Word one placeholder value as HTML."""
    match value:
        case Text():
            return _render(value, language, words)
        case str():
            return escape(value, quote=False)
        case int():
            return _figures(value, language)
        case Vnd():
            return _money(value, language)
        case Percent():
            number = _tenths(value.tenths, language)
            return number + "%" if value.sign else number
        case Day():
            return _day(value, language)
        case Clock():
            return _clock(value, language)
        case Phone():
            return _phone(value)
        case IdNumber():
            return f"{value.digits[:3]} •••••• {value.digits[-3:]}" if value.digits else ""
        case Small():
            return _small(_render(value.label, language, words))
        case Joined():
            return value.separator.join(word(part, language, words) for part in value.parts)
    raise TypeError(f"no wording for {type(value).__name__}")


@lru_cache(maxsize=4096)
def _figures(number: int, language: str) -> str:
    """Write a whole number with its separators; the same few numbers are shown again and again."""
    return str(format_decimal(number, locale=language))


@lru_cache(maxsize=4096)
def _tenths(tenths: int, language: str) -> str:
    return str(format_decimal(tenths / 10, "#,##0.#", locale=language))


def _money(value: Vnd, language: str) -> str:
    figures = f"{_figures(value.amount, language)} ₫"
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


def _small(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _phone(value: Phone) -> str:
    digits = value.digits
    if value.whole:
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}".strip()
    return f"{digits[:2]}•• ••• {digits[-3:]}" if digits else ""
