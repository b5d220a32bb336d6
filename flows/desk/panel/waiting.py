"""Resting and closing a case: the days and reasons on offer, and how officers are told of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flows.reference.calendar import add_months
from flows.text import Day, Text, joined, raw, text


def days_to_wait(today: date) -> list[tuple[Text, date]]:
    return [
        (text("1 tuần"), today + timedelta(days=7)),
        (text("2 tuần"), today + timedelta(days=14)),
        (text("1 tháng"), add_months(today, 1)),
        (text("3 tháng"), add_months(today, 3)),
    ]


CLOSING: Mapping[str, Text] = {
    "gives_up": text("Không làm nữa"),
    "too_few": text("Không đủ người"),
    "other_form": text("Lập tổ hợp tác thôi"),
    "double": text("Trùng hồ sơ khác"),
    "moved": text("Dời đi nơi khác"),
}
"""Why a case is closed; other reasons are typed."""

WHY: Mapping[str, Text] = {
    "members": text("đợi thành viên"), "unclear": text("không hiểu"), "busy": text("bận, đang mùa"),
    "money": text("chuyện tiền"), "stop": text("không làm nữa"), "other": text("chuyện khác"),
}  # fmt: skip
"""Why a case stands still: what the founder tapped when asked, or what an officer wrote down."""
RESTING = ("members", "busy", "money")
"""The reasons offered to an officer who lets a case rest; others are typed."""


@dataclass(frozen=True, slots=True)
class Rest:
    until: date
    why: Text | None = None
    officer: str = ""
    """Who wrote it down; "" when the founder asked for it."""


@dataclass(frozen=True, slots=True)
class Closing:
    day: date
    why: Text | None = None
    officer: str = ""
    """Who closed it; "" when the founder did."""


def why_of(code: str, words: str = "") -> Text | None:
    """Word a reason: the officer's own words, or one of the usual."""
    return text("“{words}”", words=words) if words else WHY.get(code)


def closing_why(code: str, words: str = "") -> Text | None:
    return raw(words) if words else CLOSING.get(code)


def rest_line(it: Rest) -> Text:
    """Say until when a case rests, why, and who says so."""
    until = Day(it.until, weekday=True, short=True)
    parts = [text("⏸ Đợi tới {day}", day=until) if it.officer else text("⏸ Bà con xin nghỉ tới {day}", day=until)]
    if it.why is not None:
        parts.append(text("lý do: {why}", why=it.why))
    if it.officer:
        parts.append(text("cán bộ {name} ghi", name=it.officer))
    return joined(*parts)


def closing_line(it: Closing) -> Text:
    """Say when a case was closed, why, and by whom."""
    day = Day(it.day, weekday=True, short=True)
    line = text("🔒 Đã khép {day}: {why}", day=day, why=it.why) if it.why else text("🔒 Đã khép {day}", day=day)
    return joined(line, text("cán bộ {name}", name=it.officer) if it.officer else text("bà con tự khép"))
