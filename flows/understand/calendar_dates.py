"""A day, month and year put together, and what to say when they make no date."""

import calendar
from datetime import date

from flows.text import Day, Problem, text
from flows.understand.refusals import quote

FIRST_YEAR = 1900
LAST_YEAR = 2100


def calendar_date(day: int, month: int, year: int) -> date | Problem:
    """Return the date, or a problem that names the wrong part."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem("err.date_year", text("Năm {year} chưa đúng. Ghi năm đủ 4 số. VD: 12/3/1975", year=str(year)))
    if not 1 <= month <= 12:
        return Problem("err.date_month", text("Không có tháng {month}. Ghi ngày trước, tháng sau. VD: 12/3/1975", month=month))
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= 31:
        return Problem("err.date_day", text("Không có ngày {day}. Ghi ngày trước, tháng sau. VD: 12/3/1975", day=day))
    if day > last:
        return Problem(
            "err.date_day",
            text("Tháng {month} năm {year} chỉ có {last} ngày, không có ngày {day}.", month=month, year=str(year), last=last, day=day),
        )
    return date(year, month, day)


def incomplete(typed: str) -> Problem:
    return Problem("err.date", text("“{x}” chưa thấy đủ ngày tháng năm. VD: 12/3/1975", x=quote(typed)))


def age_on(born: date, day: date) -> int:
    """Return the full years of a person on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def too_young(name: str, born: date, day: date, min_age: int) -> Problem | None:
    """Check the age on the day of the meeting. `min_age` comes from the regime."""
    age = age_on(born, day)
    if age >= min_age:
        return None
    return Problem(
        "err.age",
        text(
            "{name} sinh {x}, tới ngày họp mới {n} tuổi. Thành viên góp vốn phải đủ {min_age}.",
            name=name, x=Day(born), n=age, min_age=min_age,
        ),
    )  # fmt: skip


def passed(day: date, *, today_too: bool = False) -> Problem:
    """Say that a day is over; `today_too` where today would still do."""
    if today_too:
        return Problem("err.date_past", text("Ngày {x} qua rồi. {Xh} chọn ngày từ hôm nay trở đi.", x=Day(day)))
    return Problem("err.date_past", text("Ngày {x} qua rồi. Chọn ngày từ mai trở đi.", x=Day(day)))
