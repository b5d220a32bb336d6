"""Reminders of the meeting: three days, one day and two hours before."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from flows.engine.context import VIETNAM
from flows.engine.effects import Forget, Remind
from flows.engine.talk import Talk, lasting
from flows.meeting.invitation.words import when_and_where
from flows.text import Text, text

NOON = time(11, 30)
FIRST_HOUR = time(6, 30)
"""Nobody is woken by the bot before this."""
LATEST = timedelta(hours=12)
"""A reminder that comes later than this tells old news; two are never so close to each other."""
NAMES = ("hn_3d", "hn_1d", "hn_2h")


def set_reminders(talk: Talk) -> None:
    """Order the reminders that are still ahead."""
    for name, at in moments(talk):
        if at > talk.now:
            talk.order(Remind(name, at))


def forget_reminders(talk: Talk) -> None:
    for name in NAMES:
        talk.order(Forget(name))


def moments(talk: Talk) -> list[tuple[str, datetime]]:
    day, at = talk.value("hn.date"), talk.value("hn.time")
    if not day or not at:
        return []
    start = datetime.combine(date.fromisoformat(day), time.fromisoformat(at), VIETNAM)
    early = max(start - timedelta(hours=2), datetime.combine(start.date(), FIRST_HOUR, VIETNAM))
    found = [
        ("hn_3d", datetime.combine(start.date() - timedelta(days=3), NOON, VIETNAM)),
        ("hn_1d", datetime.combine(start.date() - timedelta(days=1), NOON, VIETNAM)),
    ]
    return [*found, ("hn_2h", early)] if early < start else found


def is_stale(talk: Talk, name: str) -> bool:
    """Tell whether the moment of a reminder has passed: by half a day, or with the meeting's day."""
    at = dict(moments(talk)).get(name)
    over = str(talk.value("hn.date") or "") < talk.context.today.isoformat()
    return over or (at is not None and talk.now - at > LATEST)


def tell(talk: Talk, name: str, words: Text) -> None:
    """Remind in a message of its own; the question the person is at stays where it is."""
    if talk.answers.has("hn.roll") or is_stale(talk, name):
        return
    talk.say([words, when_and_where(talk.context)], [[lasting(text("▶️ Mở bữa họp"), "hn_open")]])


def three_days(talk: Talk, payload: Mapping[str, Any]) -> None:
    tell(talk, "hn_3d", text("📅 Còn 3 ngày tới bữa họp thành lập. {Xh} gọi nhắc bà con một tiếng nghen."))


def one_day(talk: Talk, payload: Mapping[str, Any]) -> None:
    tell(
        talk,
        "hn_1d",
        text("📅 Mai họp thành lập rồi. In sẵn điều lệ, phiếu bầu, danh sách ký; nhắc bà con đem căn cước."),
    )


def two_hours(talk: Talk, payload: Mapping[str, Any]) -> None:
    tell(talk, "hn_2h", text("📅 Hôm nay họp thành lập. Tới giờ, người ghi biên bản bấm nút dưới đây để điểm danh."))


TIMERS = {"hn_3d": three_days, "hn_1d": one_day, "hn_2h": two_hours}
