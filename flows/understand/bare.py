"""The copy of a text that is compared: lower case, no marks, plain digits. It is never stored."""

import re
import unicodedata

from flows.understand.clean import clean

# Full-width forms of ASCII and long dashes, as some keyboards and spreadsheets make them.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x66B: 0x2C} | dict.fromkeys(
    (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), 0x2D
)
_TRAILING = re.compile(r"[\s.,;:!?…]+$")


class _Unmarked(dict[int, str]):
    """Characters without marks: a mark becomes nothing. Each is looked up once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = shown = "" if unicodedata.category(character) == "Mn" else character
        return shown


class _WordSigns(dict[int, str]):
    """Letters and digits stay, with per cent and slash; the rest becomes a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = shown = character if character.isalnum() or character in "%/" else " "
        return shown


_UNMARKED, _WORD_SIGNS = _Unmarked(), _WordSigns()

# How people in the South write what they say, and the short forms of chat.
_SAID = {
    "hong": "khong", "hok": "khong", "hem": "khong", "hk": "khong", "hog": "khong", "khg": "khong",
    "ko": "khong", "hum": "khong", "tui": "toi", "bit": "biet", "dzay": "vay", "zay": "vay", "dzo": "vo",
    "zo": "vo", "zia": "ve", "dc": "duoc", "hiu": "hieu",
    "oke": "ok", "okie": "ok", "okey": "ok", "okay": "ok", "uh": "u", "uhm": "u", "um": "u",
}  # fmt: skip


def fold(words: str) -> str:
    """Turn full-width signs into plain ones. Only plain digits count as digits."""
    return words.translate(_FOLD)


def unaccented(words: str) -> str:
    """Drop the marks of letters: "Đặng" becomes "Dang"."""
    split = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", split.translate(_UNMARKED))


def bare(typed: str) -> str:
    """Return the matching copy of a text: "Đúng rồi!" becomes "dung roi"."""
    words = unaccented(fold(clean(typed)).lower())
    return _TRAILING.sub("", words) or words


def plain_words(typed: str) -> str:
    """Return the matching copy without emoji and punctuation: "✅ Đúng hết, tạo điều lệ" too."""
    return " ".join(bare(typed).translate(_WORD_SIGNS).split())


def as_said(bare_words: str) -> str:
    """Turn Southern and chat spellings of a bare text into the usual ones."""
    return " ".join(_SAID.get(word, word) for word in bare_words.split())


def has_accents(words: str) -> bool:
    """Tell whether a text has at least one Vietnamese mark or đ."""
    return unaccented(words) != unicodedata.normalize("NFC", words)


__all__ = ["as_said", "bare", "fold", "has_accents", "plain_words", "unaccented"]
