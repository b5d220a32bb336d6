"""Tells an officer when a founder gets what was done at night."""

from datetime import datetime

from flows.starting.gate import VIETNAM
from flows.text import Clock, Text, text


def told_at(until: datetime, now: datetime) -> Text:
    """Say when it arrives; at night that is the coming morning."""
    local = until.astimezone(VIETNAM)
    at = Clock(local.time().replace(second=0, microsecond=0))
    if local.date() == now.astimezone(VIETNAM).date():
        return text("🌙 Giờ này khuya rồi. Bà con nhận lúc {at} nay.", at=at)
    return text("🌙 Giờ này khuya rồi. Bà con nhận lúc {at} mai.", at=at)
