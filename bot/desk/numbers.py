"""Numbers of rows as people type them: more digits than a database counts to name nothing."""

MOST_DIGITS = 15


def row_number(words: str) -> int | None:
    """Return the number of a row, or None for words that cannot be one."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= MOST_DIGITS else None
