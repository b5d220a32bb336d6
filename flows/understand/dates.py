"""Dates: 28/11 · 28-11-2026 · 28.11.26 · "thứ bảy tuần sau". Always day before month. Stored as ISO."""

import re
from datetime import date

from flows.text import Day, Problem, text
from flows.understand.again import again_in_telex
from flows.understand.bare import bare
from flows.understand.calendar_dates import age_on, calendar_date, incomplete, passed, too_young
from flows.understand.everyday_days import WEEKDAY, days_of_span, everyday_day, weekday_of
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.refusals import blank, warned

OLDEST = 120
"""Nobody is older; a birth year before that is a slip."""

_LUNAR = re.compile(r"\b(?:mung|mong|ram|am lich|am|al|thang chap|thang gieng|chap|gieng|tet|nhuan)\b")
_DAY_FIRST = re.compile(
    r"(?:ngay )?([0-9]{1,2})\s*(?:[/.,-]|thang|\s)\s*([0-9]{1,2})(?:\s*(?:[/.,-]|nam|\s)\s*([0-9]{1,4}))?"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_COMPACT = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_LEAD = re.compile(r"^(?:hop|vao|vo|khoang|chung|la|sinh|sinh ngay|ngay sinh|nop|hen)\s+(?=\S)")
_TAIL = re.compile(r"\s+(?:duong lich|duong|nghen|nha|nhe|a|di|duoc khong|duoc|nhe em)$")
_WITH_WEEKDAY = re.compile(rf"(?:{WEEKDAY})[ ,]+(?:ngay )?(?P<rest>[0-9].*)")


@again_in_telex
def read_date(typed: str, *, today: date, future: bool = True, today_too: bool = False) -> Outcome:
    """Read a date. With `future` a day to come is meant, otherwise a day that has been.

    `today_too` only words the refusal of a day that has passed: today is read either way.
    """
    words = _trim(bare(typed))
    if not words:
        return blank()
    if _LUNAR.search(words):
        return lunar()
    if named := everyday_day(words, today, future=future):
        return passed(named, today_too=today_too) if future and named < today else _placed(named, today, future=future)
    if days := days_of_span(words, today):
        return Unsure(
            text("Ngày nào trong mấy ngày này?"),
            tuple(Choice(text("{day}", day=Day(day, weekday=True)), day.isoformat()) for day in days),
        )
    if match := _WITH_WEEKDAY.fullmatch(words):
        dated = read_date(match["rest"], today=today, future=future, today_too=today_too)
        return _matched_weekday(dated, weekday_of(match))
    parts = _parts(words)
    if parts is None:
        return incomplete(typed)
    day, month, year = parts
    if year is None:
        return _without_year(day, month, today, future=future, today_too=today_too)
    whole = calendar_date(day, month, _century(year, today, future=future))
    return whole if isinstance(whole, Problem) else _placed(whole, today, future=future, today_too=today_too)


def read_birth_date(typed: str, *, today: date) -> Outcome:
    """Read a date of birth; day, month and year must all be there."""
    words = _trim(bare(typed))
    if not words:
        return blank()
    if _LUNAR.search(words):
        return lunar()
    parts = _parts(words)
    if parts is None or parts[2] is None:
        return incomplete(typed)
    day, month, year = parts[0], parts[1], parts[2]
    years = [int(year)] if len(year) != 2 else _birth_years(int(year), today)
    found = [calendar_date(day, month, each) for each in years]
    born = [each for each in found if isinstance(each, date) and age_on(each, today) >= 0]
    if len(born) > 1:
        return Unsure(
            text("Sinh năm nào?"), tuple(Choice(text("{day}", day=Day(day)), day.isoformat()) for day in born)
        )
    whole = born[0] if born else found[0]
    if isinstance(whole, Problem):
        return whole
    if whole > today:
        return Problem(
            "err.date_year", text("Ngày {x} chưa tới. Coi lại năm sinh giùm. VD: 12/3/1975", x=Day(whole))
        )
    if age_on(whole, today) > OLDEST:
        return Problem(
            "err.date_year", text("Năm {year} xưa quá. Coi lại năm sinh giùm. VD: 12/3/1975", year=str(whole.year))
        )
    return Read(whole.isoformat())


def lunar() -> Problem:
    """The bot does not turn lunar days into solar ones: leap months make that a guess."""
    return Problem("err.date_lunar", text("Bot ghi theo ngày dương. Coi lịch rồi gõ ngày dương giùm. VD: 28/11"))


def _trim(words: str) -> str:
    for pattern in (_LEAD, _TAIL):
        while (shorter := pattern.sub("", words)) != words:
            words = shorter
    return words


def _parts(words: str) -> tuple[int, int, str | None] | None:
    """Return day, month and the year as typed."""
    if match := _YEAR_FIRST.fullmatch(words):
        return int(match[3]), int(match[2]), match[1]
    if match := _COMPACT.fullmatch(words) or _DAY_FIRST.fullmatch(words):
        return int(match[1]), int(match[2]), match[3]
    return None


def _century(year: str, today: date, *, future: bool) -> int:
    if len(year) != 2:
        return int(year)
    near = 2000 + int(year)
    return near if future or near <= today.year else near - 100


def _birth_years(year: int, today: date) -> list[int]:
    """Return the years that two digits can mean for a living person."""
    return [full for full in (1900 + year, 2000 + year) if 0 <= today.year - full <= 105] or [1900 + year]


def _without_year(day: int, month: int, today: date, *, future: bool, today_too: bool) -> Outcome:
    """Take the nearest year in which there is such a day; ask when it would be another year."""
    found = [calendar_date(day, month, today.year + n) for n in (0, 1, -1, 2, 3, 4, -2, -3, -4)]
    dates = [each for each in found if isinstance(each, date)]
    if not dates:
        return next(each for each in found if isinstance(each, Problem))
    this_year = found[0]
    if isinstance(this_year, Problem):
        return this_year
    if future and this_year < today:
        return _ask_year(this_year, [each for each in dates if each > today][:1], today_too)
    if not future and this_year > today:
        return Read(max(each for each in dates if each <= today).isoformat())
    return Read(this_year.isoformat())


def _placed(day: date, today: date, *, future: bool, today_too: bool = False) -> Outcome:
    if future and day < today:
        ahead = [calendar_date(day.day, day.month, today.year + n) for n in range(5)]
        return _ask_year(day, [each for each in ahead if isinstance(each, date) and each >= today][:1], today_too)
    if not future and day > today:
        return Problem("err.date_future", text("Ngày {x} chưa tới. Gõ lại ngày giùm.", x=Day(day)))
    return Read(day.isoformat())


def _ask_year(day: date, choices: list[date], today_too: bool) -> Outcome:
    """The day has passed: offer the same day in the year to come."""
    return Unsure(
        warned(passed(day, today_too=today_too).words),
        tuple(Choice(text("{day}", day=Day(each, weekday=True)), each.isoformat()) for each in choices),
    )


def _matched_weekday(outcome: Outcome, weekday: int) -> Outcome:
    """Check the weekday said along with a date."""
    if not isinstance(outcome, Read) or date.fromisoformat(outcome.value).weekday() == weekday:
        return outcome
    day = Day(date.fromisoformat(outcome.value), weekday=True)
    return Unsure(
        text("Ngày đó là {day}. Đúng ngày này không?", day=day), (Choice(text("{day}", day=day), outcome.value),)
    )


__all__ = ["age_on", "read_birth_date", "read_date", "too_young"]
