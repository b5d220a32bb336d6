"""Counts of people and things: 7 · bảy · "7 nguoi" · chục người."""

import re

from flows.text import text
from flows.understand.again import again_in_telex
from flows.understand.bare import bare
from flows.understand.numerals import SCALES, is_digits, number, readings, tokens
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, not_a_number, quote

COUNT_EXAMPLE = 7
_VAGUE = re.compile(r"\b(vai|may|muoi may|it|nhieu)\b")
_LEAD = re.compile(r"^(?:khoang|chung|co|du|tong cong|tat ca|tong|het thay|la|duoc)\s+")
_TAIL = re.compile(
    r"\s*\b(?:nguoi|thanh vien|tv|phieu|cho|ba con|ho|chu ky|nam|thang|ngay|cai|roi|thoi|nghen|nha|nhe|a|het)$"
)


@again_in_telex
def read_count(typed: str) -> Outcome:
    """Read a whole number of people, votes, years and the like."""
    words = bare(typed)
    if not words:
        return blank()
    if _VAGUE.search(words) and not any(is_digits(token) for token in tokens(words)):
        return Unsure(text("“{x}” là mấy? Gõ một con số chừng chừng cũng được. VD: 7", x=quote(typed)))
    # "mười năm" is ten years or, in a hurry, fifteen: read it with and without the words around.
    found = {*readings(tokens(words), SCALES), *readings(tokens(_trim(words)), SCALES)}
    whole = sorted(int(value) for value in found if value.denominator == 1)
    if len(whole) == 1 and len(found) == 1:
        return Read(whole[0])
    if len(whole) > 1:
        return Unsure(
            text("“{x}” là số nào?", x=quote(typed)), tuple(Choice(text("{n}", n=n), n) for n in whole)
        )
    return not_a_number(COUNT_EXAMPLE)


def read_whole(typed: str) -> int | None:
    """Read plain digits such as 12 or 1.500, or None."""
    value = number(bare(typed))
    return int(value) if value is not None and value.denominator == 1 else None


def _trim(words: str) -> str:
    """Take away the words around a number, as long as something is left."""
    for pattern in (_LEAD, _TAIL):
        while (shorter := pattern.sub("", words)) and shorter != words:
            words = shorter
    return words
