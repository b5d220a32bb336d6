"""When a message to many is sent: moments offered, a typed time, and how buttons carry a moment."""

from datetime import datetime, time, timedelta

from bot.clock import moment
from bot.desk.call import Call
from flows.desk.broadcasts.screens import today_of
from flows.desk.nudging import past_silence
from flows.starting.gate import VIETNAM
from flows.text import Problem, Text, text
from flows.understand import Read, read_time

ASK = text("Gửi lúc mấy giờ? Bấm hoặc gõ. VD: 19 giờ")
_UNCLEAR = text("{Xh} gõ giờ giùm. VD: 19 giờ")
_HOURS = (time(7), time(11, 30), time(18))


def offered(now: datetime) -> list[datetime]:
    """Return some moments of today and tomorrow; of the days after where nothing is begun on these."""
    today = past_silence(now)
    days = (today_of(today), today_of(past_silence(today + timedelta(days=1))))
    at = (datetime.combine(day, hour, VIETNAM) for day in days for hour in _HOURS)
    return [it for it in at if it > now]


def typed(call: Call) -> datetime | Text:
    """Read the time that was typed, or say what to type. A time that is over means the next day on which anything is begun."""
    found = read_time(call.words)
    if not isinstance(found, Read):
        return found.words if isinstance(found, Problem) else _UNCLEAR
    at = datetime.combine(today_of(call.now), time.fromisoformat(found.value), VIETNAM)
    return past_silence(at if at > call.now else at + timedelta(days=1))


def as_arg(at: datetime) -> str:
    """Write a moment as a button carries it."""
    return str(int(at.timestamp()) // 60)


def of_arg(call: Call, minutes: str) -> datetime:
    """Read it again; a moment that has passed is now."""
    return max(moment(int(minutes) * 60_000), call.now) if minutes.isdecimal() else call.now
