"""The days until which a case may be left to rest, and the reasons for which one is closed."""

from collections.abc import Mapping
from datetime import date, timedelta

from flows.reference.calendar import add_months
from flows.text import Text, text


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
