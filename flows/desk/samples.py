"""Ready sentences are numbered on the screen; typing the number alone picks one."""

import re

from flows.understand.bare import bare

_NUMBER = re.compile(r"(?:mau ?)?(?:so ?)?[#(]?([0-9]{1,2})\)?")


def sample_number(typed: str, count: int) -> int | None:
    """Return the sentence of 1 to `count` meant by "2", "2)" or "mẫu 2"; other words are an answer of their own."""
    found = _NUMBER.fullmatch(bare(typed))
    number = int(found[1]) if found else 0
    return number if 1 <= number <= count else None
