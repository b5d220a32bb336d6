"""Signs what buttons carry: `v1|case|question|option|seq` and the action, bound to one account.

Telegram allows 64 bytes and lets anybody send anything, so a token is trusted only with its tag.
Ids that do not fit are replaced by a short name; the caller keeps the long one.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from db.sealing import KeyRing

LIMIT = 64
_VERSION = "v1"
_SEPARATOR = "|"
_SEPARATORS = 6
_TAG_BYTES = 12
_TAG_CHARACTERS = 16
_SHORT_MARK = "~"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Tap:
    """What a button stands for."""

    action: str
    question: str = ""
    option: str = ""
    seq: int = 0
    case_no: int = 0


Keep = Callable[[str, str], None]
"""Called with (short, whole) for each id that had to be shortened."""
Find = Callable[[str], str | None]


class Tokens:
    def __init__(self, ring: KeyRing) -> None:
        self._keys = ring.derived(b"buttons")

    def sign(self, tap: Tap, account: int, keep: Keep) -> str:
        """Make the data of a button for one account."""
        fields = [tap.action, _base36(tap.case_no), tap.question, tap.option, _base36(tap.seq)]
        body = self._join(fields)
        if body is None:
            for index in sorted((0, 2, 3), key=lambda i: -len(fields[i].encode())):
                whole = fields[index]
                if len(whole.encode()) > len(short := _short(whole)) or _awkward(whole):
                    fields[index] = short
                    keep(short, whole)
                body = self._join(fields)
                if body is not None:
                    break
        if body is None:
            raise ValueError(f"no room for the button {tap.action!r} of {tap.question!r}")
        return body + self._tag(self._keys[0], body, account)

    def read(self, data: str, account: int, find: Find) -> Tap | None:
        """Return what a button stands for, or None when it was not made by us for this account."""
        if not data.isascii() or len(data) > LIMIT:
            return None
        body, tag = data[:-_TAG_CHARACTERS], data[-_TAG_CHARACTERS:]
        valid = False
        for key in self._keys:
            valid |= hmac.compare_digest(self._tag(key, body, account), tag)
        if not valid:
            return None
        parts = body.split(_SEPARATOR)
        if len(parts) != 7 or parts[0] != _VERSION:
            return None
        _, action, case_no, question, option, seq, _ = parts
        whole = [find(part) if part.startswith(_SHORT_MARK) else part for part in (action, question, option)]
        if any(part is None for part in whole):
            return None
        return Tap(
            whole[0] or "", whole[1] or "", whole[2] or "", int(seq or "0", 36), int(case_no or "0", 36)
        )

    def _join(self, fields: list[str]) -> str | None:
        body = _SEPARATOR.join((_VERSION, *fields, ""))
        if len(body) + _TAG_CHARACTERS > LIMIT or not body.isascii():
            return None
        if body.count(_SEPARATOR) != _SEPARATORS or (_SHORT_MARK in body and any(map(_awkward, fields))):
            return None
        return body

    @staticmethod
    def _tag(key: bytes, body: str, account: int) -> str:
        # A screen has many buttons: a keyed BLAKE2 takes half the time of an HMAC.
        digest = hashlib.blake2b(f"{account}:{body}".encode(), key=key, digest_size=_TAG_BYTES).digest()
        return base64.urlsafe_b64encode(digest).decode()


def _awkward(field: str) -> bool:
    return _SEPARATOR in field or not field.isascii() or (field.startswith(_SHORT_MARK) and len(field) != 9)


def _short(whole: str) -> str:
    digest = hashlib.blake2b(whole.encode(), digest_size=6).digest()
    return _SHORT_MARK + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _base36(number: int) -> str:
    if number == 0:
        return ""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits
