"""The line on a file with whole personal numbers: who took it out, when and why."""

import re
from datetime import datetime

from flows.engine.context import VIETNAM
from flows.text import Clock, Day, text
from locales import plain

SHORTEST_REASON, LONGEST_REASON = 10, 200
_NUMBER = re.compile(r"[0-9][0-9 .\-]{6,}[0-9]")


def clean_reason(words: str) -> str:
    """Bring a typed reason into one line. Numbers of people do not belong into the audit log."""
    return _NUMBER.sub("•••", " ".join(words.split()))[:LONGEST_REASON]


def mark_of(name: str, now: datetime, reason: str) -> str:
    """Word the mark; papers are in Vietnamese whatever the officer reads."""
    here = now.astimezone(VIETNAM)
    words = text(
        "Có số căn cước, số điện thoại ghi đủ. {name} lấy ra lúc {time} ngày {day}. Lý do: {reason}. Không chuyển cho người khác.",
        name=name, time=Clock(here.time().replace(second=0, microsecond=0)), day=Day(here.date()), reason=reason,
    )  # fmt: skip
    return plain(words)
