"""Days of the officers' calendar and the moments they stand for in the tables."""

from datetime import date, datetime, time, timedelta

from bot.clock import millis, moment
from flows.desk.periods import Period
from flows.engine.context import VIETNAM


def day_of(at: datetime | int) -> date:
    """Return the day of a moment here, not in UTC."""
    return (moment(at) if isinstance(at, int) else at).astimezone(VIETNAM).date()


def span(period: Period) -> tuple[int, int]:
    """Return the first moment of a period and that after its end, in milliseconds."""
    return start_of(period.first), start_of(period.last + timedelta(days=1))


def start_of(day: date) -> int:
    return millis(datetime.combine(day, time(), VIETNAM))
