"""Reads with how many somebody comes, as people type it after “Đi mấy người?”."""

import re

from flows.understand import Read, read_count
from flows.understand.bare import bare

MOST_MEANT = 9
"""A larger number is no answer to that: rather one to the question of the founding that is open."""
_ALONE = re.compile(r"(?:(?:toi|minh) )?(?:di )?(?:(?:co )?(?:mot|1) minh|(?:co )?minh toi)(?: toi)?(?: di)?(?: thoi)?")
_COUPLE = re.compile(r"(?:(?:toi|minh) )?(?:di )?(?:(?:hai|2|ca) )?vo chong(?: toi)?")
_POLITE = re.compile(r"^(?:da|vang|u|co) |(?: (?:a|nghen|nha|nhe))+$")
_AROUND = re.compile(r"^(?:(?:toi|minh|nha toi) )?di |(?: toi| minh| di| dua| thoi)+$")


def heads_in(typed: str) -> int | None:
    """Return how many come, also when that is too many; None when the words say something else."""
    words = _POLITE.sub("", bare(typed))
    if _ALONE.fullmatch(words):
        return 1
    if _COUPLE.fullmatch(words):
        return 2
    found = read_count(_AROUND.sub("", words))
    if not isinstance(found, Read) or found.value > MOST_MEANT:
        return None
    return int(found.value)
