"""What officers read while they make up a message to many."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from flows.desk.broadcasts.judging import Forecast
from flows.desk.broadcasts.segment import ATTENDED_WORDS, CHOICES, DAYS, ROLE_WORDS, Segment, say_segment
from flows.desk.broadcasts.tally import say_later, say_left_out
from flows.desk.filters.wording import FIELDS, STEP_BUTTONS
from flows.starting.gate import VIETNAM
from flows.text import Day, Text, raw, text

MOST_WORDS = 1000
MANY = 50
"""More people than that ask for one more tap."""
ASK_WORDS = text("📣 {Xh} gõ tin muốn gửi (nhiều nhất {n} chữ cái).", n=MOST_WORDS)
NO_BROADCAST = text("Không tìm thấy tin này.")
NO_DRAFT = text("Tin này gửi rồi hoặc bỏ rồi. Gõ /tin để viết tin mới.")
TOO_LONG = text("Tin từ 1 tới {n} chữ cái. {Xh} gõ lại giùm.", n=MOST_WORDS)
PARTS: Mapping[str, Text] = {
    "places": text("📍 Theo xã"), "steps": text("🪜 Bước"), "roles": text("👥 Vai trò"), "fields": text("🥥 Sản phẩm"),
    "days": text("📅 Đứng mấy ngày"), "attended": text("🎓 Đã dự lớp chưa"),
}  # fmt: skip
ASKS: Mapping[str, Text] = {
    "places": text("📍 Xã nào? Gõ tên, mấy xã thì cách nhau bằng dấu phẩy."), "steps": text("🪜 Đang ở bước nào?"),
    "roles": text("👥 Gửi cho ai?"), "fields": text("🥥 Làm ra món gì?"), "days": text("📅 Đứng yên từ mấy ngày?"),
    "attended": text("🎓 Đã dự lớp nào chưa?"),
}  # fmt: skip


def label_of(part: str, value: str, *, chosen: bool) -> Text:
    """Label one choice; what is chosen has a tick."""
    words = {"steps": STEP_BUTTONS, "roles": ROLE_WORDS, "fields": FIELDS, "attended": ATTENDED_WORDS}
    label = text("Từ {n} ngày", n=int(value)) if part == "days" else words[part][value]
    return text("✅ {label}", label=label) if chosen else label


def values_of(part: str) -> tuple[str, ...]:
    return tuple(map(str, DAYS)) if part == "days" else CHOICES.get(part, ())


def is_chosen(it: Segment, part: str, value: str) -> bool:
    return str(it.days) == value if part == "days" else value in getattr(it, part)


def say_forecast(it: Segment, found: Forecast) -> list[Text]:
    """Say how many get it, and who is left out and why."""
    lines = [text("Gửi cho <b>{n}</b> người ({who}).", n=found.gets, who=say_segment(it))]
    later = say_later(found.later, found.gets, found.first_later)
    return [*lines, *filter(None, (later, say_left_out(found.left_out)))]


def warn_of_day(found: Forecast, day: date) -> Text | None:
    """Warn when people who get an invitation later get it only on the day it is for; None when nobody does."""
    if found.last_later is None or found.last_later.astimezone(VIETNAM).date() < day:
        return None
    return text("⚠️ Có người tới đúng ngày học mới nhận tin, dễ không đi kịp. {Xh} dời lớp hoặc gọi điện giùm.")


_WHY: Mapping[str, Text] = {
    "blocked": text("đã chặn bot"), "deactivated": text("đã bỏ Telegram"), "chat not found": text("chưa mở bot"),
}  # fmt: skip


def say_person(name: str, coop: str | None, case_id: int | None, reason: str, which: str) -> Text:
    """One line of a list; the case is only named where the officer may open it."""
    who = text("{name} · HTX {coop}", name=name, coop=coop) if coop else raw(name)
    if case_id is not None:
        who = text("{who} · /hs_{no}", who=who, no=str(case_id))
    if which != "unreachable":
        return text("· {who}", who=who)
    return text("· {who}: {reason}", who=who, reason=_WHY.get(reason, text("Telegram không nhận")))


def say_when(at: datetime, today: date) -> Text:
    """Say a moment: "18:00 hôm nay"."""
    local = at.astimezone(VIETNAM)
    clock = raw(f"{local:%H:%M}")
    if local.date() == today:
        return text("{at} hôm nay", at=clock)
    if local.date() == today + timedelta(days=1):
        return text("{at} ngày mai", at=clock)
    return text("{at} {day}", at=clock, day=Day(local.date(), weekday=True))


def today_of(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()
