"""The 4-digit codes with which people say that they are in the room, and when they are taken.

A code follows from a secret, the class and the two minutes it belongs to; nothing is kept.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from flows.understand.bare import bare

SLOT = timedelta(minutes=2)
VALID_SLOTS = 2
"""The present code and the one before: somebody may still be typing that."""
OPENS_BEFORE = timedelta(minutes=30)
MOST_TRIES = 5
PAUSE = timedelta(minutes=10)
"""How long no code is looked at after too many wrong ones."""
CODES = 10_000
_ALONE = re.compile(r"[0-9]{4}|[0-9](?: [0-9]){3}|ma\b.*")
_TYPED = re.compile(r"(?:ma(?: so| vo lop| vao lop| lop)?\s*:?\s*)?(?P<digits>(?:[0-9]\s*){4})")


def is_open(starts: datetime, ends: datetime, now: datetime) -> bool:
    """Tell whether people can check in."""
    return starts - OPENS_BEFORE <= now <= ends


def code_of(secret: bytes, lesson: int, now: datetime) -> str:
    """Return the code that is shown now."""
    return _code(secret, lesson, _slot(now))


def is_right(secret: bytes, lesson: int, typed: str, now: datetime) -> bool:
    """Tell whether a code is that of a class, or was a moment ago."""
    newest = _slot(now)
    valid = [_code(secret, lesson, newest - back) for back in range(VALID_SLOTS)]
    return any(hmac.compare_digest(typed.encode(), it.encode()) for it in valid)


def lessons_of(secret: bytes, lessons: Iterable[int], typed: str, now: datetime) -> list[int]:
    """Find the classes that a typed code may mean: mostly one, in rare moments two."""
    return [it for it in lessons if is_right(secret, it, typed, now)]


def renewed_at(now: datetime) -> datetime:
    """Return when the next code takes over."""
    left = SLOT.total_seconds() - now.timestamp() % SLOT.total_seconds()
    return now + timedelta(seconds=left)


def code_in(typed: str) -> str:
    """Return the four digits of what may be a code, as it is read aloud or copied: "mã 4 7 2 9"; else nothing."""
    found = _TYPED.fullmatch(bare(typed))
    return "".join(found["digits"].split()) if found else ""


def stands_alone(typed: str) -> bool:
    """Tell whether four digits are written as a code is: together, one by one, or called a code. "12 30" is a time."""
    return bool(code_in(typed)) and _ALONE.fullmatch(bare(typed)) is not None


def spaced(code: str) -> str:
    """Write a code as it is read aloud: 4 7 2 9."""
    return " ".join(code)


def _slot(now: datetime) -> int:
    return int(now.timestamp() // SLOT.total_seconds())


def _code(secret: bytes, lesson: int, slot: int) -> str:
    digest = hmac.digest(secret, f"{lesson}.{slot}".encode(), hashlib.sha256)
    return f"{int.from_bytes(digest[:8], 'big') % CODES:04d}"
