"""Values that can never become markup.

Every sign of a value is moved to its double in the private planes of Unicode, where neither the
Markdown reader nor the directives know it, and is moved back when the words reach the block model.
So words are literal wherever a template puts them, without backslashes to get right.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

SHIFT = 0xF0000
"""Signs lie below U+20000; planes 15 and 16 mirror planes 0 and 1 and hold no letters."""
LIMIT = 0x20000

NOTHING = "\ue002"
"""Stands for a value of None until the gaps of the paper are known."""


UNPRINTABLE = frozenset({"Cc", "Cf", "Cn", "Cs"})
"""Control and invisible signs; some of them would break a Word file."""


class Md(Markup):
    """A piece of trusted markup; plain text that is joined to it is made literal first."""

    @classmethod
    def escape(cls, s: Any) -> "Md":
        return literal(s)


def literal(value: Any) -> Md:
    """Make a value literal: one line, every punctuation mark and symbol out of the reader's sight."""
    if hasattr(value, "__html__"):
        return Md(value)
    if value is None:
        return Md(NOTHING)
    words = " ".join(unicodedata.normalize("NFC", str(value)).split())
    return Md("".join(_double(sign) for sign in words if unicodedata.category(sign) not in UNPRINTABLE))


def literal_paragraphs(value: Any) -> Md:
    """Like `literal`, but each line of the value becomes a paragraph."""
    if hasattr(value, "__html__"):
        return Md(value)
    if value is None:
        return Md(NOTHING)
    return Md(str.join("\n\n", (literal(line) for line in str(value).splitlines() if line.strip())))


def restore(words: str) -> str:
    """Bring the signs of values back."""
    return "".join(chr(ord(sign) - SHIFT) if ord(sign) >= SHIFT else sign for sign in words)


def join(parts: Iterable[Any], separator: Any = "") -> str:
    """Join values; as soon as one of them is markup the others become literal."""
    pieces = list(parts)
    if any(piece is None or hasattr(piece, "__html__") for piece in (*pieces, separator)):
        return Md(str.join(str(literal(separator)), (str(literal(piece)) for piece in pieces)))
    return str(separator).join(map(str, pieces))


def _double(sign: str) -> str:
    """Move punctuation, symbols and private signs (our own marks among them) away."""
    category = unicodedata.category(sign)
    if ord(sign) < LIMIT and (category[0] in "PS" or category == "Co"):
        return chr(ord(sign) + SHIFT)
    return sign
