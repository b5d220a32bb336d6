"""The code by which a confirmation of attendance is verified: it names a line of a list, and nobody can make one up."""

import hashlib
import hmac
import re
from typing import Final, Literal, NamedTuple

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without letters that are read for another one."""
TAG_LETTERS = 8
PERSON: Final = "A"
GUEST: Final = "B"
_CODE = re.compile(rf"([{PERSON}{GUEST}])([{LETTERS}]{{1,13}})([{LETTERS}]{{{TAG_LETTERS}}})")


class Line(NamedTuple):
    """A line of a list: somebody with an account, or without."""

    kind: Literal["A", "B"]
    row: int


def code_of(secret: bytes, it: Line) -> str:
    """Write the code of a line: A5-K7Q2M9XT."""
    return f"{it.kind}{_written(it.row)}-{_tag(secret, it)}"


def read_code(secret: bytes, words: str) -> Line | None:
    """Read a code as people type it; None when it was never given out."""
    bare = re.sub(r"[\s\-–.]", "", words).upper()
    found = _CODE.fullmatch(bare)
    if found is None:
        return None
    it = Line(PERSON if found[1] == PERSON else GUEST, _number(found[2]))
    return it if hmac.compare_digest(_tag(secret, it), found[3]) else None


def _tag(secret: bytes, it: Line) -> str:
    digest = int.from_bytes(hmac.digest(secret, f"{it.kind}{it.row}".encode(), hashlib.sha256), "big")
    letters = []
    for _ in range(TAG_LETTERS):
        digest, rest = divmod(digest, len(LETTERS))
        letters.append(LETTERS[rest])
    return "".join(letters)


def _written(number: int) -> str:
    letters = ""
    while True:
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
        if not number:
            return letters


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number
