"""Refusals that several parsers share, in the words of the catalogue of errors."""

from flows.text import Problem, Text, text
from flows.understand.clean import clean, utf16_len

LONGEST_QUOTE = 40


def quote(typed: str, longest: int = LONGEST_QUOTE) -> str:
    """Return the words of a person on one line, short enough to be said back."""
    words = clean(typed)
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def blank() -> Problem:
    """Nothing that can be seen was typed."""
    return Problem("err.blank", text("Bạn chưa nhập nội dung."))


def not_a_number(example: int = 1_000_000) -> Problem:
    return Problem("err.number", text("Vui lòng nhập số, ví dụ {example}.", example=example))


def over_limit(typed: str, limit: int) -> Problem:
    """A name is too long: no part of it can be left out by the bot."""
    return Problem(
        "err.too_long",
        text("Tối đa {max} ký tự (bạn đã nhập {n}).", max=limit, n=utf16_len(typed)),
    )


def too_long(typed: str, limit: int) -> Problem:
    """A free text is too long and may be split."""
    return Problem(
        "err.too_long",
        text(
            "Dài quá {n} chữ cái. Bớt còn {max}, hoặc chia làm hai ý.", n=utf16_len(typed) - limit, max=limit
        ),
    )


def warned(words: Text) -> Text:
    """Mark a doubt as a slip to be mended."""
    return text("⚠️ {problem}", problem=words)
