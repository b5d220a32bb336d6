"""The queue of what waits for an officer, and the message that something came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flows.desk.listing.rows import coop as coop_of
from flows.engine.effects import Button, Screen
from flows.founding.review.parts import PARTS
from flows.text import Day, Text, bold, joined, text

A_PAGE = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    id: int
    case_no: int
    coop: str
    part: str
    round: int
    sent_on: date
    due: date
    holder: str = ""
    unsent: int = 0
    """Comments that were written and have not gone back to the founder."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What the first line tells, and one page of the list."""

    area: Text
    total: int
    overdue: int
    page: int
    rows: Sequence[Waiting]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // A_PAGE))


def sent_ago(sent_on: date, today: date) -> Text:
    days = (today - sent_on).days
    return text("gửi {n} ngày trước", n=days) if days > 0 else text("gửi hôm nay")


def queue_lines(queue: Queue, today: date) -> tuple[Text, ...]:
    if not queue.total:
        return (bold(text("⏳ Chờ coi: 0 · {area}", area=queue.area)), text("Không có hồ sơ nào chờ."))
    head = (
        text("⏳ Chờ coi: {n} · {area} · {k} quá hạn", n=queue.total, area=queue.area, k=queue.overdue)
        if queue.overdue
        else text("⏳ Chờ coi: {n} · {area}", n=queue.total, area=queue.area)
    )
    first = queue.page * A_PAGE + 1
    return (bold(head), *(_row(n, it, today) for n, it in enumerate(queue.rows, start=first)))


def _row(n: int, it: Waiting, today: date) -> Text:
    line = text(
        "{n}. {coop} · {part} bản {round} · {sent} · /hs_{no}",
        n=n, coop=coop_of(it.coop), part=PARTS[it.part], round=it.round, sent=sent_ago(it.sent_on, today), no=str(it.case_no),
    )  # fmt: skip
    more = [line]
    late = (today - it.due).days
    if late > 0:
        more.append(text("⚠️ quá hạn {n} ngày", n=late))
    if it.unsent:
        more.append(text("✏️ {n} góp ý chưa gửi", n=it.unsent))
    if it.holder:
        more.append(text("cán bộ {name} đang coi", name=it.holder))
    return joined(*more)


def notice(coop: str, case_no: int, part: str, round: int, due: date, open_row: Sequence[Button], settled: int = 0) -> Screen:
    """Tell an officer of a part that came in, or came back."""
    name, day = coop_of(coop), Day(due, weekday=True, short=True)
    if round == 1:
        head = text("⏳ {coop} gửi {part}. Trả lời trước {day}. /hs_{no}", coop=name, part=PARTS[part], day=day, no=str(case_no))
    elif not settled:
        head = text("↩️ {coop} gửi lại {part}. Trả lời trước {day}. /hs_{no}", coop=name, part=PARTS[part], day=day, no=str(case_no))
    else:
        head = text(
            "↩️ {coop} gửi lại {part}, {n}/{n} việc đã xong. Trả lời trước {day}. /hs_{no}",
            coop=name, part=PARTS[part], n=settled, day=day, no=str(case_no),
        )  # fmt: skip
    return Screen((head,), (tuple(open_row),))
