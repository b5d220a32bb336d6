"""The card of /viec and of the morning: counts, and five cases at most, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from flows.desk.listing.limits import calendar_days, days_since
from flows.desk.listing.rows import Row, coop, parts
from flows.desk.questions import question_name
from flows.desk.stuck import last_move
from flows.engine.context import VIETNAM
from flows.founding.review.parts import PARTS
from flows.text import Clock, Day, Text, joined, text

MOST_CASES = 5
REVIEW_DAYS = 2
"""Drafts that wait longer are counted apart."""
MEETING_DAYS = 14
MOST_MEETINGS = 3
LESSON_DAYS = 3
MOST_LESSONS = 3
MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Task:
    """A case with the reason why it is on the card."""

    case_id: int
    parts: tuple[Text, ...]
    """What is said of it, without its number and the link."""
    since: int = 0

    @property
    def line(self) -> Text:
        return joined(*self.parts, text("/hs_{no}", no=str(self.case_id)))

    def with_(self, *more: Text) -> "Task":
        return replace(self, parts=(*self.parts, *more))


@dataclass(frozen=True, slots=True)
class Call:
    """A founder whom an officer has promised to call again."""

    case_id: int
    name: str
    due: date

    def task(self, today: date) -> Task:
        return Task(self.case_id, (text("☎️ {coop}", coop=coop(self.name)), self._when(today)))

    def words(self, today: date) -> Text:
        """Say it beside something else."""
        return text("☎️ {call}", call=self._when(today))

    def _when(self, today: date) -> Text:
        if self.due >= today:
            return text("hẹn gọi lại hôm nay")
        return text("hẹn gọi lại {day}", day=Day(self.due, weekday=True, short=True))


@dataclass(frozen=True, slots=True)
class Away:
    """The leave that an officer is on."""

    until: date
    """Its last day."""
    deputy: str


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that waits for an officer."""

    name: str
    area: Text | None
    """None for who has no cases to look after, such as a trainer."""
    away: Away | None = None
    reviews: int = 0
    late_reviews: int = 0
    helps: int = 0
    stuck: int = 0
    calls: int = 0
    """Calls that were promised for today or before."""
    meetings: tuple[Text, ...] = ()
    lessons: tuple[Text, ...] = ()
    """Own classes of the next days."""
    tasks: tuple[Task, ...] = field(default_factory=tuple)

    @property
    def is_empty(self) -> bool:
        found = (self.reviews, self.helps, self.stuck, self.calls, self.meetings, self.lessons, self.tasks)
        return not any(found)


def lines(it: Work) -> list[Text]:
    made = [away_line(it.away), _head(it)] if it.away else [_head(it)]
    if it.is_empty:
        return [*made, text("Hôm nay chưa có việc gì chờ {xh}.")]
    if it.reviews:
        made.append(
            text("⏳ Chờ {xh} coi: {n} ({k} quá {days} ngày)", n=it.reviews, k=it.late_reviews, days=REVIEW_DAYS)
            if it.late_reviews
            else text("⏳ Chờ {xh} coi: {n}", n=it.reviews)
        )
    if it.helps:
        made.append(text("🆘 Câu hỏi chưa trả lời: {n}", n=it.helps))
    if it.calls:
        made.append(text("☎️ Hẹn gọi lại: {n}", n=it.calls))
    if it.stuck:
        made.append(text("🚧 Đang vướng: {n} · ai vướng lâu nhất đứng trước", n=it.stuck))
    made += [text("📅 Bữa họp có mời: {meeting}", meeting=meeting) for meeting in it.meetings]
    made += [text("🎓 Lớp sắp tới: {lesson}", lesson=lesson) for lesson in it.lessons]
    made += [text("{n}. {case}", n=str(number), case=task.line) for number, task in enumerate(it.tasks, 1)]
    return made


def away_line(it: Away) -> Text:
    """Say until when an officer is on leave, and who stands in."""
    until = Day(it.until, weekday=True)
    return text("🏖 {Xh} đang nghỉ phép tới hết {day}. {name} coi giùm hồ sơ của {xh}.", day=until, name=it.deputy)


def _head(it: Work) -> Text:
    if it.area is None:
        return text("🗂 Việc hôm nay · {name}", name=it.name)
    return text("🗂 Việc hôm nay · cán bộ {name} · {area}", name=it.name, area=it.area)


def best(waiting: Sequence[Task], calls: Sequence[Call], stuck: Sequence[Task], today: date) -> tuple[Task, ...]:
    """Choose the cases of the card, each once: what has waited longest for us, promised calls, who is stuck longest.

    A promised call stands beside whatever else the case waits for.
    """
    chosen: dict[int, Task] = {}
    for task in sorted(waiting, key=lambda it: it.since):
        chosen.setdefault(task.case_id, task)
    for call in calls:
        waits = chosen.get(call.case_id)
        chosen[call.case_id] = waits.with_(call.words(today)) if waits else call.task(today)
    for task in stuck:
        chosen.setdefault(task.case_id, task)
    return tuple(chosen.values())[:MOST_CASES]


def review_task(case_id: int, name: str, part: str, sent_at: int, now: int) -> Task:
    days = calendar_days(sent_at, now)
    what = PARTS.get(part, text("hồ sơ"))
    waits = (
        text("chờ {xh} coi {part} {n} ngày", part=what, n=days) if days else text("mới gửi {xh} coi {part}", part=what)
    )
    return Task(case_id, (text("⏳ {coop}", coop=coop(name)), waits), sent_at)


def help_task(row: Row, words: str, now: int) -> Task:
    asked = " ".join(words.split())
    shown = asked if len(asked) <= MOST_WORDS else f"{asked[:MOST_WORDS].rstrip()}…"
    question = question_name(row.question)
    if shown:
        what = text("hỏi “{words}”", words=shown)
    elif question is not None:
        what = text("nhờ giúp ở “{question}”", question=question)
    else:
        what = text("nhờ cán bộ giúp")
    since = row.help_since or now
    said = [text("🆘 {coop}", coop=coop(row.name)), what]
    still = days_since(last_move(row), now)
    if still:
        said.append(text("{n} ngày chưa làm tiếp", n=still))
    return Task(row.id, tuple(said), since)


def stuck_task(row: Row, now: int, *, commune: str = "") -> Task:
    first, *others = parts(row, now, commune=commune)
    return Task(row.id, (text("🚧 {coop}", coop=first), *others), row.stuck_at or 0)


def meeting_line(name: str, at: datetime) -> Text:
    local = at.astimezone(VIETNAM)
    return text("{day}, {time}, {coop}", day=Day(local.date(), weekday=True, short=True), time=Clock(local.time()), coop=coop(name))
