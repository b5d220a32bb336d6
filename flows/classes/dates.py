"""Several dates of one class: named where one of them is told, so that people can pick one or come to all.

The bot does not know whether one date is enough or all are needed: the trainer says that, people choose. Who has
chosen is not asked about the other dates again.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from flows.classes.buttons import dates_row, visit_button
from flows.classes.ready import in_words
from flows.classes.replies import ask_other, own_answer
from flows.classes.seats import MOST_HEADS
from flows.classes.times import local, say_day, say_days, say_more, say_soon, say_time
from flows.classes.wording import Taught
from flows.engine.effects import Screen
from flows.text import Text, text

TAKEN = frozenset({"yes", "offered"})
MOVED = text("Ngày giờ mới đổi. {Xh} coi lại rồi bấm giùm.")


class Date(Protocol):
    """A date, and what the person has said about it."""

    @property
    def class_id(self) -> int: ...
    @property
    def starts_at(self) -> int: ...
    @property
    def change(self) -> int: ...
    @property
    def answer(self) -> str: ...


D = TypeVar("D", bound=Date)


class Taken(NamedTuple):
    """What came of saying yes to a date; `place` is the number in the waiting list, 0 for a seat.

    `most` is with how many the person may come on it.
    """

    starts_at: int
    heads: int
    place: int = 0
    most: int = MOST_HEADS


def changes(dates: Iterable[Date]) -> int:
    """Sum up how often the dates have moved: a button that says yes to all of them names what was shown."""
    return sum(it.change for it in dates)


def all_but_refused(dates: Iterable[D], class_id: int) -> list[D]:
    """Leave out the dates on which the person is busy."""
    return [it for it in dates if it.answer != "no" or it.class_id == class_id]


def with_dates(screen: Screen, class_id: int, dates: Sequence[Date], *, comes: bool) -> Screen:
    """Add to what is said about one date that there are others; `comes` when the person has a seat on this one."""
    others = [it for it in dates if it.class_id != class_id]
    if not others:
        return screen
    taken = [it for it in others if it.answer in TAKEN]
    waited = [it for it in others if it.answer == "wait"]
    free = [it for it in others if it.answer in ("", "maybe")]
    lines, rows = list(screen.lines), list(screen.buttons)
    if taken:
        lines.append(text("Ngày khác {xh} đã hẹn: {days}.", days=say_days(it.starts_at for it in taken)))
    if waited:
        lines.append(text("{Xh} đang chờ chỗ: {days}.", days=say_days(it.starts_at for it in waited)))
    if free:
        lines.append(say_more(it.starts_at for it in free))
    if comes and free:
        label = _also(free[0]) if len(others) == 1 else text("✅ Đi hết {n} ngày", n=len(all_but_refused(dates, class_id)))
        rows.append((visit_button(label, "all", class_id, changes(dates), 0),))
    if comes:
        # With more of them there would be more buttons than anybody reads: the list of dates leads to each.
        for some, visit, label in (taken, "no", text("❌ Bỏ {day}")), (waited, "leave", text("❌ Thôi chờ {day}")):
            if len(some) == 1:
                [it] = some
                rows.append((visit_button(label.with_(day=_day(it)), visit, it.class_id, it.change),))
    rows.append(dates_row(class_id))
    return Screen(tuple(lines), tuple(rows))


def busy(it: Taught, dates: Sequence[Date]) -> Screen:
    """Answer a no to one date: other classes are spoken of only to who comes on no other date."""
    noted = text("Ghi rồi: {xh} bận {day}.", day=say_day(local(it.starts_at).date()))
    found = with_dates(Screen((noted,)), it.id, dates, comes=False)
    if any(one.answer in TAKEN for one in dates if one.class_id != it.id):
        return found
    asked = ask_other(it)
    return Screen((*found.lines, *asked.lines), (*found.buttons, *asked.buttons))


def all_dates(title: str, dates: Sequence[Date], now: datetime) -> Screen:
    """List the dates with what the person has said; each leads to its own buttons."""
    lines = (text("🗓 Các ngày của lớp {title}:", title=in_words(title)), *(_line(it, now) for it in dates))
    rows = tuple((visit_button(_ticked(it), "show", it.class_id),) for it in dates)
    return Screen(lines, rows)


def came_to_all(class_id: int, taken: Sequence[Taken], seal: int, heads: int) -> Screen:
    """Say what came of saying yes to all dates, and let the number of people be changed for all of them."""
    lines, most = [text("Ghi tên rồi:"), *map(_said, taken)], most_on_any(taken)
    if most <= 1:
        return Screen(tuple(lines), (dates_row(class_id),))
    lines.append(text("Đổi số người thì bấm hoặc gõ số."))
    row = tuple(
        visit_button(text("✅ {n}", n=n) if n == heads else text("{n}", n=n), "all", class_id, seal, n)
        for n in range(1, most + 1)
    )
    return Screen(tuple(lines), (row, dates_row(class_id)))


def most_on_any(taken: Iterable[Taken]) -> int:
    """Return with how many the person may come on the date that has the most room."""
    return max((it.most for it in taken), default=0)


def _line(it: Date, now: datetime) -> Text:
    when, own = say_soon(local(it.starts_at), now), own_answer(it.answer, 0)
    return text("· {when}. {own}", when=when, own=own) if own else text("· {when}", when=when)


def _said(it: Taken) -> Text:
    when = say_time(local(it.starts_at))
    if it.place:
        return text("· {when}: hết chỗ, danh sách chờ số {n}", when=when, n=it.place)
    return text("· {when}: {n} người", when=when, n=it.heads)


def _also(it: Date) -> Text:
    return text("✅ Đi luôn {day}", day=_day(it))


def _ticked(it: Date) -> Text:
    return text("✅ {day}", day=_day(it)) if it.answer in TAKEN else _day(it)


def _day(it: Date) -> Text:
    return say_day(local(it.starts_at).date())
