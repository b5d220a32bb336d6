"""The answers of a case by step, a page at a time, and one of them in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flows.desk.panel.steps import SHORT
from flows.desk.panel.view import View, needs_reason
from flows.desk.signs import signs_line
from flows.engine.context import VIETNAM
from flows.engine.question import Item
from flows.members.rows import name_of, number_of
from flows.text import Clock, Day, Phone, Text, bold, joined, raw, text

LINES_A_PAGE = 12
STEPS = {"start": text("Bắt đầu"), **SHORT, "dossier": text("Hồ sơ đăng ký")}
"""The last one in full: beside it stands a button back to the case, which people call "hồ sơ" too."""
SOURCES = {
    "tapped": text("bấm nút"), "typed": text("gõ"), "contact": text("gửi số"), "card": text("quét căn cước"),
    "paste": text("dán danh sách"), "default": text("mức gợi ý"), "officer": text("cán bộ ghi giùm"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[Text, ...]
    items: tuple[tuple[int, Item], ...]
    """The answers on this page with their numbers."""
    page: int
    pages: int


def steps_with_answers(view: View) -> list[str]:
    """Name the steps in which something was answered."""
    return [step for step in STEPS if any(view.answers.has(it.key) for it in view.items(step))]


def page_of(view: View, step: str, page: int) -> Page:
    """List the questions of a step with their answers; those of people are hidden."""
    items = list(enumerate(view.items(step), 1))
    pages = max(1, -(-len(items) // LINES_A_PAGE))
    page = max(0, min(page, pages - 1))
    shown = items[page * LINES_A_PAGE : (page + 1) * LINES_A_PAGE]
    head = text("📝 {step} · {coop}", step=bold(STEPS[step]), coop=view.name())
    return Page((head, *lines_of(view, step, shown)), tuple(shown), page, pages)


def lines_of(view: View, step: str, shown: list[tuple[int, Item]]) -> Iterator[Text]:
    """Word numbered answers; those of members stand under their names."""
    row = ""
    for number, item in shown:
        if step == "members" and item.suffix and item.suffix != row:
            row = item.suffix
            n, name = number_of(view.answers, row), name_of(view.answers, row)
            yield bold(text("Thành viên {n}: {name}", n=n, name=name) if name else text("Thành viên {n}", n=n))
        mark = _mark(view, item)
        line = text("{n}. {label}: {value}", n=number, label=view.label(item), value=view.listed(item))
        yield text("{line} {mark}", line=line, mark=mark) if mark else line
        if signs := signs_line(item.key, view.listed(item)):
            yield signs


def _mark(view: View, item: Item) -> Text | None:
    if view.entered(item) is not None:
        return text("(có câu ghi giùm chờ bà con bấm ✅)")
    return text("(mức gợi ý)") if view.answers.state(item.key) == "suggested" else None


def one(view: View, item: Item, officer: str = "") -> tuple[Text, ...]:
    """Show one answer: numbers of people stay masked until a reason is given."""
    lines = [bold(view.title(item)), view.value(item)]
    if signs := signs_line(item.key, view.value(item)):
        lines.append(signs)
    if (told := _told(view, item, officer)) is not None:
        lines.append(told)
    if entered := view.entered_line(item):
        lines.append(entered)
    return tuple(lines)


def _told(view: View, item: Item, officer: str) -> Text | None:
    entry = view.answers.by_key.get(item.key)
    if not entry or not entry.get("at") or not view.answers.has(item.key):
        return None
    at = datetime.fromisoformat(str(entry["at"])).astimezone(VIETNAM)
    how = SOURCES.get(str(entry.get("from")), SOURCES["tapped"])
    who = text("{how} ({officer})", how=how, officer=officer) if officer else how
    return text("{day}, {time} · {how}", day=Day(at.date(), short=True), time=Clock(at.time()), how=who)


def whole(view: View, item: Item) -> Text:
    """Word a phone or ID number in full: what only a reason opens."""
    assert needs_reason(item.question)
    value = str(view.answers.value(item.key) or "")
    return joined(Phone(value, whole=True)) if item.question.key.endswith("phone") else raw(value)
