"""When a request for an officer counts as late, in working days."""

from datetime import datetime, time

from flows.engine.context import VIETNAM
from flows.reference.calendar import add_working_days

REMIND_DAYS, SUPERIOR_DAYS = 1, 2
"""After the first the officers are reminded; after the second their superiors and the founder are told."""
OPENS, CLOSES = time(7, 30), time(17)
TOLD_FROM, TOLD_UNTIL = time(7, 30), time(20, 30)


def deadline(opened: datetime, days: int) -> datetime:
    """Return when an answer is due: at the hour of the question, within the office's hours."""
    local = opened.astimezone(VIETNAM)
    hour = min(max(local.time().replace(tzinfo=None), OPENS), CLOSES)
    return datetime.combine(add_working_days(local.date(), days), hour, VIETNAM)


def may_tell(now: datetime) -> bool:
    """Tell whether anybody may be written to at this hour about something late."""
    return TOLD_FROM <= now.astimezone(VIETNAM).time().replace(tzinfo=None) < TOLD_UNTIL
