"""The signs behind the trades of a cooperative, said in words under the line where officers read them."""

from flows.charter.trades import industries
from flows.text import Text, joined, text
from locales import plain

_SIGNS = {"★": text("★ nghề chính"), "⚠️": text("⚠️ nghề cần giấy phép hoặc điều kiện riêng")}


def signs_line(key: str, *values: Text) -> Text | None:
    """Explain the signs that stand in the values of an answer; None for every other answer."""
    if key != industries.key:
        return None
    shown = "".join(plain(value) for value in values)
    found = [words for sign, words in _SIGNS.items() if sign in shown]
    return text("   {signs}", signs=joined(*found)) if found else None
