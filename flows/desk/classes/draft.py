"""A class in the making: the answers so far, what comes next, and how each is said back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flows.classes.ready import in_words
from flows.classes.times import local, say_day
from flows.desk.broadcasts.segment import Segment, say_segment, segment_of
from flows.desk.nudging import evening_of
from flows.starting.gate import VIETNAM
from flows.text import Day, Text, raw, text

DAYS_AHEAD = 10
"""The further dates of a series are announced so long before: all at once would use up what a person may get."""
Values = Mapping[str, Any]
"""Answers by the name of their question, as plain JSON."""


@dataclass(frozen=True, slots=True)
class Slot:
    """When a class is."""

    day: date
    start: time
    end: time

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.day, self.start, VIETNAM)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.day, self.end, VIETNAM)


def slot_of(values: Values) -> Slot:
    """Put day and time together. Both must be there."""
    span = values["span"]
    return Slot(date.fromisoformat(values["day"]), time.fromisoformat(span["start"]), time.fromisoformat(span["end"]))


def slots_of(values: Values) -> list[Slot]:
    """Return all dates, the first one first."""
    return [slot_of(values), *(slot_of(it) for it in values.get("more", ()))]


def announced_at(slots: Sequence[Slot], begins: datetime) -> list[datetime]:
    """Say when each date of a series is announced: the first when the trainer says, the others in their turn."""
    return [begins, *(max(begins, evening_of(it.day - timedelta(days=DAYS_AHEAD))) for it in slots[1:])]


def when_of(starts_at: int, ends_at: int) -> dict[str, Any]:
    """Write down when a class is, as answers are kept."""
    start, end = local(starts_at), local(ends_at)
    return {"day": start.date().isoformat(), "span": {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}}


def segment_in(values: Values) -> Segment:
    return segment_of(values.get("segment", {}))


def next_of(steps: Sequence[str], values: Values) -> str | None:
    """Return the first question that has no answer; None when all have."""
    return next((name for name in steps if name not in values), None)


def before(steps: Sequence[str], name: str) -> str | None:
    place = list(steps).index(name)
    return steps[place - 1] if place else None


def say_slot(slot: Slot) -> Text:
    """Say when: "13:30–15:30 thứ Năm 03/12/2026"."""
    return text("{from_}–{to} {day}", from_=f"{slot.start:%H:%M}", to=f"{slot.end:%H:%M}", day=Day(slot.day, weekday=True))


def say_start(at_ms: int) -> Text:
    """Say when a class begins, in short: "13:30 thứ Năm 03/12"."""
    at = local(at_ms)
    return text("{at} {day}", at=f"{at:%H:%M}", day=Day(at.date(), weekday=True, short=True))


def said(name: str, values: Values) -> Text | None:
    """Say an answer back; None where there is nothing to say."""
    value = values.get(name)
    match name:
        case "day":
            return say_day(date.fromisoformat(str(value))) if value else None
        case "span":
            if value and "day" in values:
                return say_slot(slot_of(values))
            return text("{from_}–{to}", from_=value["start"], to=value["end"]) if value else None
        case "pin":
            return text("Có ghim vị trí") if value else text("Không có ghim vị trí")
        case "whom":
            return say_segment(segment_in(values)) if value else None
        case "seats":
            return text("{n} chỗ", n=int(value)) if value else None
        case "title" | "aim" | "notes":
            return in_words(str(value)) if value else None
    return raw(str(value)) if value else None
