"""Did a class help: those who came against those who were asked and did not, in words that small numbers allow."""

from datetime import datetime, timedelta
from typing import Protocol

from flows.text import Percent, Text, text

SOON, LATER = timedelta(days=2), timedelta(days=7)
FEWEST = 10
"""With fewer cases in a group a share says nothing: only numbers are told."""


class Group(Protocol):
    @property
    def cases(self) -> int: ...
    @property
    def soon(self) -> int: ...
    @property
    def later(self) -> int: ...
    @property
    def stuck(self) -> int: ...
    @property
    def freed_soon(self) -> int: ...
    @property
    def freed_later(self) -> int: ...


def say_effect(came: Group, stayed: Group, ends: datetime, now: datetime) -> list[Text]:
    """Say what the cases did after a class, as far as the time has come for it."""
    if not came.cases:
        return [text("Sau lớp: chưa có hồ sơ nào để so, người dự không có hồ sơ đang làm.")]
    if now < ends + SOON:
        return [text("Sau lớp: chờ đủ {n} ngày mới đếm được.", n=SOON.days)]
    is_week = now >= ends + LATER
    lines = [went_on(came)]
    lines.append(_pair(_went(SOON), (came.soon, came.cases), (stayed.soon, stayed.cases)))
    if is_week:
        lines.append(_pair(_went(LATER), (came.later, came.cases), (stayed.later, stayed.cases)))
    if came.stuck or stayed.stuck:
        lines.append(_pair(_freed(SOON), (came.freed_soon, came.stuck), (stayed.freed_soon, stayed.stuck)))
    if is_week and (came.stuck or stayed.stuck):
        lines.append(
            _pair(_freed(LATER), (came.freed_later, came.stuck), (stayed.freed_later, stayed.stuck))
        )
    lines.append(_caution(min(came.cases, stayed.cases)))
    return lines


def went_on(came: Group) -> Text:
    return text("Sau lớp: {n} HTX làm tiếp trong {days} ngày", n=came.soon, days=SOON.days)


def say_effects(lessons: int, came: Group, stayed: Group) -> list[Text]:
    """Say the same of many classes together, each of them a week ago at least."""
    if not lessons:
        return [text("Chưa có lớp nào qua đủ {n} ngày để đếm.", n=LATER.days)]
    pairs = (
        (_went(SOON), (came.soon, came.cases), (stayed.soon, stayed.cases)),
        (_went(LATER), (came.later, came.cases), (stayed.later, stayed.cases)),
        (_freed(SOON), (came.freed_soon, came.stuck), (stayed.freed_soon, stayed.stuck)),
        (_freed(LATER), (came.freed_later, came.stuck), (stayed.freed_later, stayed.stuck)),
    )
    lines = [_pair(what, here, there) for what, here, there in pairs]
    lines.append(text("Hồ sơ được mời mấy lớp thì đếm mấy lần."))
    return [*lines, _caution(min(came.cases, stayed.cases))]


def _went(span: timedelta) -> Text:
    return text("Làm tiếp trong {n} ngày", n=span.days)


def _freed(span: timedelta) -> Text:
    return text("Đang vướng, hết vướng trong {n} ngày", n=span.days)


def _pair(what: Text, came: tuple[int, int], stayed: tuple[int, int]) -> Text:
    return text("• {what}: có dự {came}, được mời mà không dự {stayed}", what=what, came=_share(*came), stayed=_share(*stayed))


def _share(part: int, whole: int) -> Text:
    if not whole:
        return text("không có ai")
    if whole < FEWEST:
        return text("{n} trong {all}", n=part, all=whole)
    return text("{n} trong {all} ({share})", n=part, all=whole, share=Percent(round(part * 1000 / whole)))


def _caution(fewest: int) -> Text:
    if fewest < FEWEST:
        return text("Dưới {n} hồ sơ thì ít quá, chưa nói được lớp có giúp hay không.", n=FEWEST)
    return text("Chênh nhau chưa chắc nhờ lớp: người chịu đi học thường cũng là người siêng làm.")
