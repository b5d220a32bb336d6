"""When a class is, as people say it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from flows.starting.gate import VIETNAM
from flows.text import Clock, Day, Text, joined, text


def local(at_ms: int) -> datetime:
    """Return a stored moment as people here read it off the clock."""
    return datetime.fromtimestamp(at_ms / 1000, VIETNAM)


def say_time(at: datetime) -> Text:
    """Say a moment: "1 giờ 30 chiều thứ Năm 03/12"."""
    there = at.astimezone(VIETNAM)
    return text("{clock} {day}", clock=Clock(there.time()), day=say_day(there.date()))


def say_day(day: date) -> Text:
    """Say a day: "thứ Năm 03/12"."""
    return text("{day}", day=Day(day, weekday=True, short=True))


def say_days(starts: Iterable[int]) -> Text:
    """Say some days, from when something begins on them: "thứ Sáu 04/12, thứ Hai 07/12"."""
    return joined(*(say_day(local(it).date()) for it in starts), separator=", ")


def say_more(starts: Iterable[int]) -> Text:
    """Name further dates of a class."""
    return text("🗓 Lớp này còn ngày: {days}.", days=say_days(starts))


def say_soon(at: datetime, now: datetime | None) -> Text:
    """Say a moment from where one stands: "1 giờ 30 chiều mai"."""
    there = at.astimezone(VIETNAM)
    days = (there.date() - now.astimezone(VIETNAM).date()).days if now else -1
    if days == 0:
        return text("{clock} hôm nay", clock=Clock(there.time()))
    if days == 1:
        return text("{clock} mai", clock=Clock(there.time()))
    return say_time(at)


def say_length(span: timedelta) -> Text:
    """Say how long something takes: "2 tiếng", "1 tiếng rưỡi"."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    if not hours:
        return text("{n} phút", n=minutes)
    if not minutes:
        return text("{n} tiếng", n=hours)
    if minutes == 30:
        return text("{n} tiếng rưỡi", n=hours)
    return text("{n} tiếng {m} phút", n=hours, m=minutes)
