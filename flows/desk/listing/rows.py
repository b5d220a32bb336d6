"""One stuck case in one line: "HTX Dừa xanh · 9 ngày · kế hoạch: giá bán · 🆘 · /hs_142"."""

from typing import Protocol

from flows.desk.filters import wording
from flows.desk.listing.limits import calendar_days, days_since
from flows.desk.panel.waiting import WHY
from flows.desk.questions import question_name
from flows.desk.stuck import Standing, cause_of, causes, is_resting, last_move
from flows.desk.stuck.causes import Cause
from flows.founding.people import so_many
from flows.regimes import regime
from flows.text import Text, joined, raw, text

NO_NAME = text("HTX chưa đặt tên")


class Row(Standing, Protocol):
    """Columns of a case that a line needs."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def commune(self) -> str: ...
    @property
    def regime(self) -> str: ...
    @property
    def unreachable(self) -> str | None: ...
    @property
    def why(self) -> str | None: ...
    @property
    def members(self) -> int: ...
    @property
    def planned(self) -> int: ...
    @property
    def question(self) -> str: ...


def coop(name: str) -> Text:
    return text("HTX {name}", name=name) if name else NO_NAME


def line(number: int, row: Row, now: int, *, reason: str = "", commune: str = "") -> Text:
    """Word a case. `reason` is what the list is narrowed to, `commune` is told when the list has several."""
    told = (*parts(row, now, reason=reason, commune=commune), text("/hs_{no}", no=str(row.id)))
    return text("{n}. {case}", n=str(number), case=joined(*told))


def parts(row: Row, now: int, *, reason: str = "", commune: str = "") -> list[Text]:
    cause = _cause(row, now, reason)
    found = [coop(row.name)]
    if commune:
        found.append(raw(commune))
    if cause is not None:
        found.append(_asked(cause.since, now) if _asked_late(row, cause, now) else days_text(cause.since, now))
    found.append(where(row, cause))
    found += _signs(row, cause)
    if is_resting(row, now):
        found.append(text("⏸ đang đợi"))
    return found


def days_text(since: int, now: int) -> Text:
    days = days_since(since, now)
    return text("{n} ngày", n=days) if days else text("hôm nay")


def _asked_late(row: Row, cause: Cause, now: int) -> bool:
    """Tell whether the founder stood still for days before asking: the panel counts those days."""
    return cause.reason == "help" and days_since(cause.since, now) < days_since(last_move(row), now)


def _asked(since: int, now: int) -> Text:
    days = calendar_days(since, now)
    return text("hỏi {n} ngày trước", n=days) if days else text("hỏi hôm nay")


def where(row: Row, cause: Cause | None) -> Text:
    """Say where it stopped: "kế hoạch: giá bán", "thành viên 4/5"."""
    if lacks_people(row, cause):
        return text("thành viên {count}", count=so_many(row.members, row.planned, least_members(row.regime) or 0))
    step = wording.STEPS.get(row.step)
    question = question_name(row.question)
    if step is None:
        return question or text("mới mở")
    return text("{step}: {question}", step=step, question=question) if question else step


def lacks_people(it: Standing, cause: Cause | None) -> bool:
    """Tell whether missing members are what holds a founding up: their number says more than the question."""
    return it.members_since is not None and (it.step == "members" or (cause is not None and cause.reason == "members"))


def least_members(key: str) -> int | None:
    """Return how many members the law of a case asks for at least."""
    return int(regime(key).value("min_members")) if key else None


def _signs(row: Row, cause: Cause | None) -> list[Text]:
    found: list[Text] = []
    if row.help_since is not None:
        found.append(text("🆘"))
    elif row.wait_since is not None:
        found.append(text("⏳ chờ coi"))
    if cause is not None and cause.reason in ("fix", "overdue", "misses"):
        found.append(wording.REASONS[cause.reason])
    if row.why and (why := WHY.get(row.why)):
        found.append(text("lý do: {why}", why=why))
    if row.unreachable:
        found.append(text("☎️"))
    return found


def _cause(row: Row, now: int, reason: str) -> Cause | None:
    """Find what makes the case stuck: what the list is about, else what tells most."""
    if reason:
        wanted = next((cause for cause in causes(row, now) if cause.reason == reason), None)
        if wanted is not None:
            return wanted
    return cause_of(row, now)
