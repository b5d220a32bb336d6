"""A class as a calendar file (RFC 5545), for the calendar of a phone."""

from collections.abc import Iterator
from datetime import UTC, datetime

from flows.classes.times import local
from flows.classes.wording import Taught

_MOST_BYTES = 75
"""Longer lines are folded."""


def file_name(it: Taught) -> str:
    return f"Tap_huan_{local(it.starts_at):%d-%m}.ics"


def calendar(it: Taught, now: datetime, *, lat: str | None = None, lon: str | None = None) -> bytes:
    """Write the file. A calendar that knows the class already takes the newer one in its place."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//HTX Bot//Tap huan//VI", "METHOD:PUBLISH",
        "BEGIN:VEVENT", f"UID:lop-{it.id}@htx-bot", f"SEQUENCE:{it.change}", f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(local(it.starts_at))}", f"DTEND:{_utc(local(it.ends_at))}",
        f"SUMMARY:{_escaped(f'Tập huấn: {it.title}')}", f"LOCATION:{_escaped(it.place)}",
        *([f"GEO:{lat};{lon}"] if lat and lon else []),
        *([f"DESCRIPTION:{_escaped(it.notes)}"] if it.notes else []),
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT2H", f"DESCRIPTION:{_escaped(it.title)}", "END:VALARM",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return "\\n".join(words.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Cut a line where it is too long, never inside a letter; what goes on begins with a space."""
    part, size = "", 0
    for letter in line:
        more = len(letter.encode())
        if size + more > _MOST_BYTES:
            yield part
            part, size = " ", 1
        part += letter
        size += more
    yield part
