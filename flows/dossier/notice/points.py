"""The points of a notice: which question each is about, and until when they must be mended."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from flows.engine.context import VIETNAM, Context
from flows.engine.effects import Forget, Remind
from flows.engine.talk import Talk
from flows.understand.bare import bare

NOON = time(11, 30)
DAY = "hs.notice_day"
DAYS_BEFORE = (30, 14, 7, 2)
"""How long before the end the founder is reminded."""

KEYS: tuple[tuple[str, str], ...] = (
    ("ten hop tac xa", "coop.name"), ("ten htx", "coop.name"), ("tru so", "coop.addr"), ("dia chi", "coop.addr"),
    ("nganh", "coop.industries"), ("dien thoai", "coop.phone"), ("email", "hs.filer_email"),
    ("thu dien tu", "hs.filer_email"), ("uy quyen", "hn.authorized"), ("nguoi nop", "hn.authorized"),
    ("dai dien", "hs.rep"), ("ke toan", "hs.accountant"), ("thue", "hs.taxpack"), ("nguon von", "hs.taxpack"),
    ("von", "coop.cap_total"), ("can cuoc", "m.accept"), ("ngay sinh", "m.accept"), ("gioi tinh", "m.accept"),
    ("thanh vien", "m.accept"), ("nghi quyet", "hn.confirm"), ("bien ban", "hn.confirm"), ("dieu le", "dl.confirm"),
    ("phuong an", "pa.confirm"), ("ten", "coop.name"),
)  # fmt: skip
"""Words of a notice, the telling ones first, and the question they are about."""


def point_of(words: str) -> dict[str, Any]:
    return {"text": words, "key": key_for(words), "done": False}


def key_for(words: str) -> str:
    """Guess the question that a point is about; empty when no word tells."""
    padded = f" {bare(words)} "
    return next((key for word, key in KEYS if f" {word} " in padded), "")


def points_of(context: Context) -> list[dict[str, Any]]:
    return list((context.value("hs.notice") or {}).get("points") or [])


def noticed_on(context: Context) -> date | None:
    """The day on the notice; until it is told, the day on which the notice was."""
    told = (context.value("hs.notice") or {}).get("on")
    if not told:
        return None
    return date.fromisoformat(context.value(DAY) or told)


def last_day(context: Context) -> date | None:
    """The last day for the corrections, counted from the day on the notice."""
    start = noticed_on(context)
    return start + timedelta(days=int(context.regime.value("correction_days"))) if start else None


def reminder_names() -> Mapping[str, int]:
    return {f"hs_fix{days}": days for days in DAYS_BEFORE}


def set_countdown(talk: Talk) -> None:
    end = last_day(talk.context)
    if end is None:
        return
    for name, days in reminder_names().items():
        at = datetime.combine(end - timedelta(days=days), NOON, VIETNAM)
        if at > talk.now:
            talk.order(Remind(name, at))


def forget_countdown(talk: Talk) -> None:
    for name in reminder_names():
        talk.order(Forget(name))
