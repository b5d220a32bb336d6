"""What a trainer is asked for a class, in order, and how the typed answers are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flows.classes.times import say_length
from flows.starting.gate import VIETNAM
from flows.text import Day, Problem, Text, text
from flows.understand import (
    Choice,
    Outcome,
    Read,
    Unsure,
    read_count,
    read_date,
    read_text,
    read_time,
    read_time_span,
)
from flows.understand.calendar_dates import passed

MOST_DAYS_AHEAD = 180
EARLIEST, LATEST = time(5), time(22)
MOST_SEATS = 1000
MOST_WORDS = 300
LENGTHS = (90, 120, 150, 180, 240)
"""Minutes, offered when only the beginning was told."""

OPENING = ("title", "day", "span", "place", "pin", "whom", "seats", "teacher", "aim", "notes")
MOVING = ("day", "span", "place", "pin")
ONE_MORE = ("day", "span")
EDITING = ("teacher", "aim", "notes", "pin")


@dataclass(frozen=True, slots=True)
class Asked:
    """What reading an answer depends on."""

    now: datetime
    day: date | None = None
    """The day of the class, when it is known."""
    length: int | None = None
    """How many minutes the class took so far."""

    @property
    def today(self) -> date:
        return self.now.astimezone(VIETNAM).date()


ASKS: Mapping[str, Text] = {
    "title": text("🎓 Tên lớp? Bấm hoặc gõ."),
    "day": text("📅 Ngày nào? Bấm hoặc gõ. VD: mai, thứ Năm tuần sau, 3/12"),
    "span": text("🕐 Mấy giờ tới mấy giờ? Bấm hoặc gõ. VD: 1 rưỡi chiều, 2 tiếng"),
    "place": text("🏠 Ở đâu? Gõ tên chỗ học. VD: UBND xã Phước Lợi"),
    "pin": text("📍 Gửi ghim vị trí để bà con bấm là thấy đường (nút 📎 của Telegram → Vị trí)."),
    "whom": text("👥 Cho ai?"),
    "seats": text("🪑 Mấy chỗ? Bấm hoặc gõ số."),
    "teacher": text("👤 Ai dạy? Bấm hoặc gõ. VD: Minh (Sở)"),
    "aim": text("✨ Học xong làm được gì? Bấm hoặc gõ một câu."),
    "notes": text("📝 Dặn gì thêm? VD: đem theo sổ ghi bán dừa"),
}
LABELS: Mapping[str, Text] = {
    "title": text("Tên lớp"), "day": text("Ngày"), "span": text("Giờ"), "place": text("Chỗ học"), "pin": text("Ghim vị trí"),
    "whom": text("Cho ai"), "seats": text("Số chỗ"), "teacher": text("Người dạy"), "aim": text("Học xong làm được"),
    "notes": text("Dặn thêm"),
}  # fmt: skip
SKIPS: Mapping[str, tuple[Text, Any]] = {
    "pin": (text("⏭ Khỏi ghim"), {}), "aim": (text("⏭ Bỏ qua"), ""), "notes": (text("⏭ Không dặn gì"), ""),
}  # fmt: skip
"""What may be left out: the label of the button, and what is kept then."""


def read(name: str, typed: str, asked: Asked) -> Outcome:
    """Read what was typed for a question."""
    return _READERS[name](typed, asked)


def accepts(name: str, value: Any, asked: Asked) -> Problem | None:
    """Check a value that was read, or that a button carried."""
    if name == "day":
        return _check_day(date.fromisoformat(value), asked)
    if name == "span":
        return _check_span(time.fromisoformat(value["start"]), time.fromisoformat(value["end"]), asked)
    if name == "seats" and not 1 <= value <= MOST_SEATS:
        return Problem("err.seats", text("Số chỗ từ 1 tới {n}. {Xh} gõ lại giùm. VD: 40", n=MOST_SEATS))
    return None


def _words(shortest: int, longest: int) -> Callable[[str, Asked], Outcome]:
    return lambda typed, asked: read_text(typed, shortest=shortest, longest=longest)


def _read_day(typed: str, asked: Asked) -> Outcome:
    """Read the day; the example of a date that is not clear is one to come, and only days that hold are offered."""
    found = read_date(typed, today=asked.today, today_too=True)
    if isinstance(found, Problem) and found.id == "err.date":
        return Problem(found.id, text("Bot chưa rõ ngày nào. {Xh} gõ lại giùm. VD: 3/12, thứ Năm tuần sau"))
    if isinstance(found, Unsure):
        held = tuple(it for it in found.choices if accepts("day", it.value, asked) is None)
        return Unsure(found.ask, held) if held else Problem("err.date_past", found.ask)
    return found


def _read_span(typed: str, asked: Asked) -> Outcome:
    """Read from when to when; with the beginning alone, ask how long it takes."""
    found = read_time_span(typed)
    if not isinstance(found, Problem):
        return found
    start = read_time(typed)
    if not isinstance(start, Read):
        return found
    lengths = {it: say_length(timedelta(minutes=it)) for it in LENGTHS}
    if asked.length:
        kept = text("Giữ {length}", length=say_length(timedelta(minutes=asked.length)))
        lengths = {asked.length: kept, **{it: label for it, label in lengths.items() if it != asked.length}}
    spans = [(label, {"start": start.value, "end": _later(start.value, minutes)}) for minutes, label in lengths.items()]
    held = [(label, span) for label, span in spans if span["end"] > span["start"] and accepts("span", span, asked) is None]
    if not held:
        return accepts("span", spans[0][1], asked) or found
    return Unsure(text("Bắt đầu {at}. Học mấy tiếng?", at=start.value), tuple(Choice(label, span) for label, span in held))


def length_of(span: Mapping[str, str]) -> int:
    """Return how many minutes a span takes."""
    start, end = (datetime.combine(date(2000, 1, 1), time.fromisoformat(span[it])) for it in ("start", "end"))
    return int((end - start).total_seconds()) // 60


def _later(start: str, minutes: int) -> str:
    """Add minutes to a time of day; what goes past midnight comes out earlier."""
    at = datetime.combine(date(2000, 1, 1), time.fromisoformat(start)) + timedelta(minutes=minutes)
    return at.time().isoformat("minutes")


def _read_seats(typed: str, asked: Asked) -> Outcome:
    found = read_count(typed)
    if isinstance(found, Problem):
        return Problem("err.seats", text("Số chỗ là một con số. {Xh} gõ lại giùm. VD: 40"))
    return found


def _read_pin(typed: str, asked: Asked) -> Outcome:
    return Problem("err.pin", text("Chỗ này cần ghim vị trí: bấm nút 📎 → Vị trí. Không có thì bấm “Khỏi ghim”."))


_READERS: Mapping[str, Callable[[str, Asked], Outcome]] = {
    "title": _words(3, 100), "day": _read_day, "span": _read_span, "place": _words(3, 120), "pin": _read_pin,
    "seats": _read_seats, "teacher": _words(2, 80), "aim": _words(2, MOST_WORDS), "notes": _words(2, MOST_WORDS),
}  # fmt: skip


def _check_day(day: date, asked: Asked) -> Problem | None:
    if day < asked.today:
        return passed(day, today_too=True)
    latest = asked.today + timedelta(days=MOST_DAYS_AHEAD)
    if day > latest:
        return Problem("err.date_far", text("Ngày {x} xa quá. {Xh} chọn ngày từ hôm nay tới {last}.", x=Day(day), last=Day(latest)))
    return None


def _check_span(start: time, end: time, asked: Asked) -> Problem | None:
    if start < EARLIEST or end > LATEST:
        return Problem("err.time", text("Giờ học từ {first} tới {last}. {Xh} gõ lại giùm. VD: 8 giờ sáng, 2 tiếng", first=f"{EARLIEST:%H:%M}", last=f"{LATEST:%H:%M}"))
    if asked.day is not None and datetime.combine(asked.day, start, VIETNAM) <= asked.now:
        return Problem("err.time", text("{at} hôm nay qua rồi. {Xh} chọn giờ trễ hơn hoặc ngày khác.", at=f"{start:%H:%M}"))
    return None
