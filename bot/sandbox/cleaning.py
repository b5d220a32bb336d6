"""The cleaning and measuring that Telegram does on texts a bot sends."""

import re

TEXT_MAX = 4096
CAPTION_MAX = 1024

_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
"""Carriage returns, separators and direction overrides, and the three marks that draw lines."""

_CONTROL = re.compile("[\x00-\x09\x0b-\x0c\x0e-\x1f]")


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, the only length Telegram knows."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Return outgoing text as it arrives, not trimmed yet.

    Zero-width characters and U+2066–U+2069 stay.
    """
    return _CONTROL.sub(" ", _DROPPED.sub("", text))
