"""The border for typed text: NFC, nothing invisible, tidy spaces. Words and punctuation stay as typed."""

import re
import unicodedata

# Characters that print nothing but are letters, marks or symbols for Unicode, so that their
# category does not give them away.
_INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F),  # combining grapheme joiner
        (0x115F, 0x1160),  # Hangul fillers
        (0x17B4, 0x17B5),  # Khmer inherent vowels
        (0x180B, 0x180F),  # Mongolian selectors
        (0x2060, 0x206F),  # joiners, invisible operators, direction isolates
        (0x2800, 0x2800),  # Braille blank
        (0x3164, 0x3164),  # Hangul filler
        (0xFE00, 0xFE0F),  # variation selectors
        (0xFFA0, 0xFFA0),  # half-width Hangul filler
        (0xFFF0, 0xFFF8),  # unassigned, default ignorable
        (0x1BCA0, 0x1BCA3),  # shorthand format controls
        (0x1D173, 0x1D17A),  # musical format controls
        (0xE0000, 0xE0FFF),  # tags and variation selectors
    )
    for code in range(first, last + 1)
)
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_SPACES = re.compile(r"[ \t]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean(typed: str, *, keep_lines: bool = False) -> str:
    """Return the text as it may be stored: what a reader would see, in NFC.

    Line breaks become spaces unless `keep_lines`. Nothing that can be seen is lost.
    """
    whole = typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    lines = _BREAKS.sub("\n", whole)
    seen = unicodedata.normalize("NFC", lines.translate(_SEEN))
    if not keep_lines:
        return _SPACES.sub(" ", seen.replace("\n", " ")).strip()
    tidy = "\n".join(_SPACES.sub(" ", line).strip() for line in seen.split("\n"))
    return _BLANK_LINES.sub("\n\n", tidy).strip()


def is_blank(typed: str) -> bool:
    """Tell whether nothing can be seen of a text."""
    return not clean(typed)


def utf16_len(words: str) -> int:
    """Count as Telegram counts: in UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def stacked_marks(words: str, most: int = 1) -> bool:
    """Tell whether a letter carries more marks than any written language needs."""
    run = 0
    for character in unicodedata.normalize("NFC", words):
        run = run + 1 if unicodedata.combining(character) else 0
        if run > most:
            return True
    return False


def _visible(character: str) -> str:
    if character == "\n":
        return character
    if character in "\t\x0b\x0c" or unicodedata.category(character) == "Zs":
        return " "
    if character in _INVISIBLE or unicodedata.category(character) in {"Cc", "Cf", "Cs"}:
        return ""
    return "" if _is_noncharacter(ord(character)) else character


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


class _Seen(dict[int, str]):
    """What is seen of each character, found out once: translating a text is then one call."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _visible(chr(code))
        return shown


_SEEN = _Seen()
