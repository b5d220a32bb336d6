"""Texts of one's own: kept as typed, only cleaned; markup and template signs are plain characters."""

from flows.text import Problem, text
from flows.understand.clean import clean, utf16_len
from flows.understand.outcome import Outcome, Read
from flows.understand.refusals import blank, quote, too_long


def read_text(typed: str, *, longest: int, shortest: int = 1, keep_lines: bool = False) -> Outcome:
    """Read a text of at most `longest` UTF-16 units."""
    words = clean(typed, keep_lines=keep_lines)
    if not words:
        return blank()
    if utf16_len(words) > longest:
        return too_long(words, longest)
    if utf16_len(words) < shortest:
        return Problem("err.too_short", text("“{x}” ngắn quá. Ghi rõ thêm giùm.", x=quote(words)))
    return Read(words)
