"""What happens to an inbox row whose turn failed: tried again, then put aside, and the person told a code."""

import secrets
from dataclasses import dataclass

from bot.outgoing import Outgoing
from bot.own_events import Lost, open_raw, queue_lost
from bot.turn import ReadUpdate
from db import heads, inbox, turns
from db.connect import Tx
from db.heads import Head
from db.sealing import KeyRing, UnknownKey
from flows.text import text
from locales import render

TRIES = 3
PAUSES_MS = (300, 2000)
"""Rest of the lane after the first and the second failure."""
_LETTERS, _DIGITS = "ACDEFHKLMNPRTVXY", "2345679"
"""Without those that are easily misread or misheard."""

FAILED = text(
    "Bot chưa nhận được tin vừa rồi. Những gì đã lưu vẫn còn nguyên. Trả lời lại câu đang hỏi giùm; "
    "nếu vẫn vậy, đọc mã này cho cán bộ.\nMã lỗi: {code}"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    row: int
    code: str = ""
    """Set when the row was put aside."""
    rest_until: int = 0
    callback_id: str = ""
    """The tap that still waits for its answer."""


def new_code() -> str:
    """Make a short code that a person can read out, such as K7Q2."""
    return "".join(secrets.choice(signs) for signs in (_LETTERS, _DIGITS, _LETTERS, _DIGITS))


def note_failure(
    tx: Tx, ring: KeyRing, read: ReadUpdate, lane: int, *, code: str, unreadable: bool, at: int
) -> Verdict | None:
    """Rest the oldest row of a lane, or put it aside after enough tries. None when it is gone meanwhile."""
    head = heads.oldest(tx, lane)
    if head is None or head.inbox_id is None:
        return None
    row = head.inbox_id
    if not unreadable and head.tries + 1 < TRIES:
        rest = at + PAUSES_MS[min(head.tries, len(PAUSES_MS) - 1)]
        inbox.retry(tx, row, not_before=rest)
        return Verdict(row, rest_until=rest)
    inbox.quarantine(tx, row, code)
    if unreadable or lane <= 0:
        return Verdict(row, code)
    _tell(tx, ring, head, lane, code, at)
    return Verdict(row, code, callback_id=_callback(ring, read, head))


def _tell(tx: Tx, ring: KeyRing, head: Head, lane: int, code: str, at: int) -> None:
    """Queue the words with the code and, after them, the question once more."""
    assert head.inbox_id is not None
    out = Outgoing(ring, head.inbox_id, at)
    words = FAILED.with_(code=code)
    out.add("send", lane, {"html": render(words, head.language or "vi")}, person=head.person)
    turns.save(tx, out.rows)
    if head.key is None and head.place is not None:
        queue_lost(tx, ring, f"failed.{head.inbox_id}", lane, Lost(), at=at)


def _callback(ring: KeyRing, read: ReadUpdate, head: Head) -> str:
    if head.key is not None:
        return ""
    try:
        return read(open_raw(ring, head.raw)).callback_id
    except (UnknownKey, ValueError):
        return ""
