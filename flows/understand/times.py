"""Times of day: 8g · 8h30 · 8 gio sang · 1 rưỡi chiều · 13:30. Stored as "08:00"."""

import re
from datetime import time

from flows.text import Problem, text
from flows.understand.again import again_in_telex
from flows.understand.bare import bare
from flows.understand.numerals import readings, tokens
from flows.understand.outcome import Outcome, Read
from flows.understand.refusals import blank, quote

_PART = r"sang|trua|chieu|toi|dem|khuya"
_CLOCK = re.compile(
    rf"(?:(?P<before>{_PART}) )?(?P<hour>[0-9]{{1,2}}) ?(?:(?:gio|g|h|:|\.) ?)?"
    rf"(?:(?P<minute>[0-9]{{1,2}})(?: ?(?:phut|ph|p))?|(?P<half>ruoi)|kem ?(?P<less>[0-9]{{1,2}})(?: ?(?:phut|ph|p))?)?"
    rf"(?: ?(?P<after>{_PART}))?"
)
_COMPACT = re.compile(r"([0-9]{1,2})([0-9]{2})")
_WORD_NUMBER = re.compile(r"\b(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi)(?: (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi))*\b")
_LEAD = re.compile(r"^(?:luc|vao|vo|khoang|chung|dung|hop|buoi|tu)\s+(?=\S)")
_TAIL = re.compile(r"\s+(?:dung|nghen|nha|nhe|a|di|hop)$")
_TO = re.compile(r"\s*(?:,|-|\bden\b|\btoi\b|\btrong\b)\s*")
_LENGTH_NEXT = re.compile(r"\s+(?=[a-z0-9.,]+ ?tieng\b)")
"""Nothing need stand before a length: "9h sáng 2 tiếng"."""
_LENGTH = re.compile(r"([0-9]+)(?:[.,]5)? ?(?:tieng|gio|g|h)(?: dong ho)?(?P<half> ruoi)?")


@again_in_telex
def read_time(typed: str) -> Outcome:
    """Read a time of day. Without a part of the day the morning is meant, but 1 to 4 are afternoon."""
    words = bare(typed)
    if not words:
        return blank()
    at = _clock(_trim(words))
    if at is None:
        return Problem("err.time", text("“{x}” chưa rõ là mấy giờ. VD: 8 giờ sáng", x=quote(typed)))
    return at if isinstance(at, Problem) else Read(at.isoformat("minutes"))


def read_time_span(typed: str) -> Outcome:
    """Read a start and an end or length: "1 rưỡi chiều, 2 tiếng", "8g tới 10g"."""
    words = bare(typed)
    if not words:
        return blank()
    # "tối" is also a part of the day: where a length follows it is one.
    for match in reversed([*_TO.finditer(words), *_LENGTH_NEXT.finditer(words)]):
        start, rest = _clock(_trim(words[: match.start()].strip())), _trim(words[match.end() :])
        if not isinstance(start, time) or not rest:
            continue
        end = _after(start, rest)
        if end and end > start:
            return Read({"start": start.isoformat("minutes"), "end": end.isoformat("minutes")})
    return Problem(
        "err.time", text("“{x}” chưa rõ từ mấy giờ tới mấy giờ. VD: 8 giờ sáng, 2 tiếng", x=quote(typed))
    )


def _trim(words: str) -> str:
    for pattern in (_LEAD, _TAIL):
        while (shorter := pattern.sub("", words)) != words:
            words = shorter
    return _WORD_NUMBER.sub(_in_digits, words)


def _in_digits(match: re.Match[str]) -> str:
    found = readings(tokens(match[0]))
    return str(int(found[0])) if len(found) == 1 else match[0]


def _clock(words: str) -> time | Problem | None:
    if match := _COMPACT.fullmatch(words):
        return _time(int(match[1]), int(match[2]))
    match = _CLOCK.fullmatch(words)
    if not match:
        return None
    hour = _in_day(int(match["hour"]), match["before"] or match["after"] or "")
    if match["half"]:
        return _time(hour, 30)
    if match["less"]:
        return _time(hour - 1, 60 - int(match["less"]))
    return _time(hour, int(match["minute"] or 0))


def _time(hour: int, minute: int) -> time | Problem:
    if not 0 <= hour <= 23:
        return Problem("err.time", text("Giờ từ 0 tới 23. VD: 13:30"))
    if not 0 <= minute <= 59:
        return Problem("err.time", text("Phút từ 0 tới 59. VD: 13:30"))
    return time(hour, minute)


def _in_day(hour: int, part: str) -> int:
    """Return the hour of 24 for an hour said with its part of the day."""
    if part in ("", "chieu") and 1 <= hour <= 4:
        return hour + 12
    if part == "chieu" and hour <= 7:
        return hour + 12
    if part == "trua" and 1 <= hour <= 3:
        return hour + 12
    if part in ("toi", "dem", "khuya"):
        if hour == 12:
            return 0
        return hour + 12 if (5 if part == "toi" else 7) <= hour <= 11 else hour
    return 0 if part == "sang" and hour == 12 else hour


def _after(start: time, words: str) -> time | None:
    """Return the end that a length or a second time gives."""
    if "tieng" in words and (match := _LENGTH.fullmatch(words)):
        half = 30 if match["half"] or re.search(r"[.,]5", words) else 0
        minutes = start.hour * 60 + start.minute + int(match[1]) * 60 + half
        return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None
    end = _clock(words)
    return end if isinstance(end, time) else None
