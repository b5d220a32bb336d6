"""/solieu: the cooperatives of the bot's book whose annual figures are told."""

import re
from dataclasses import dataclass

from bot.desk.call import Call, button
from bot.desk.days import day_of
from bot.desk.handlers.coop import WANTED
from bot.desk.handlers.figures import in_rows, show_figures
from bot.desk.plans import adopt_finished, coop_of
from bot.desk.registry import handles
from db.desk import coops
from db.desk.coops import CoopRow
from flows.desk.figures import screens
from flows.desk.figures.fields import asked
from flows.desk.filters import understand
from flows.desk.narrowing import part_of
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Text, text
from flows.understand.bare import bare, plain_words

PAGE = 8
FIRST_YEAR = 2000
_YEAR = re.compile(r"(?:nam )?(20[0-9]{2}|nam nay|nam ngoai|nam truoc)")
_MONTH_OF_REPORTS = 12
"""From December on the figures of the year itself are told."""

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    year: int
    page: int = 1
    place: str = ""
    """Code of a place."""
    words: str = ""
    """Words of a name, as they are compared."""
    typed: str = ""
    """The same as they were typed."""
    told_year: int = 0
    """The year that was asked for when it is still to come."""

    def button(self, label: Text, page: int) -> Button:
        return button(label, "figures", self.year, page, self.place, self.words)


@handles("figures", Action.EDIT_FIGURES, commands=("solieu",))
def show(call: Call) -> None:
    """List the cooperatives: year, page, place, words of the name; or what was typed after the command."""
    adopt_finished(call.tx, at=call.at)
    it, rows = _find(call, _asked(call))
    if it.words and not rows:
        _nothing(call, it)
    elif it.words and len(rows) == 1 and not call.args:
        show_figures(call, rows[0], it.year)
    else:
        _list(call, it, rows)


def _find(call: Call, it: Asked) -> tuple[Asked, list[CoopRow]]:
    """Look for a name; words that are none may be a place."""
    reach = call.reach(Action.EDIT_FIGURES)
    rows = [row for row in coops.every(call.tx, part_of(reach, it.place).reach) if it.words in row.name_key]
    if rows or not it.words:
        return it, rows
    found = understand(it.typed, reach)
    if found.filter.chosen != ("place",) or found.unknown:
        return it, []
    place = found.filter.place
    return Asked(it.year, it.page, place, told_year=it.told_year), coops.every(call.tx, part_of(reach, place).reach)


def _nothing(call: Call, it: Asked) -> None:
    call.desk[WANTED] = it.typed
    call.show(
        Screen(
            (text("Trong sổ chưa có HTX nào tên “{x}”.", x=it.typed[:60]), text("HTX đã có từ trước thì thêm vô sổ, rồi nhập số liệu.")),
            (
                (button(text("➕ Thêm HTX này"), "coop_wanted", it.year),),
                (button(text("⬅️ Danh sách"), "figures", it.year),),
            ),
        )
    )


def _list(call: Call, it: Asked, rows: list[CoopRow]) -> None:
    part = part_of(call.reach(Action.EDIT_FIGURES), it.place)
    told = coops.figures(call.tx, part.reach, first=it.year, last=it.year).get(it.year, {})
    wanted = [field.key for field in asked()]
    counts = {row.id: sum(row.id in told.get(key, {}) for key in wanted) for row in rows}
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(it.page, 1), pages)
    first = (page - 1) * PAGE
    shown = rows[first : first + PAGE]
    lines = [text("Năm {year} chưa tới nên chưa có số liệu.", year=str(it.told_year))] if it.told_year else []
    lines.append(screens.list_head(it.year, part, sum(map(bool, counts.values())), len(rows)))
    lines += [
        screens.list_line(number, coop_of(row), counts[row.id]) for number, row in enumerate(shown, start=first + 1)
    ]
    if not rows:
        lines.append(text("Chưa thấy HTX nào. Bấm ➕ để thêm, hoặc gửi tệp Excel."))
    numbers = [button(text("{n}", n=first + at), "figures_coop", row.id, it.year) for at, row in enumerate(shown, start=1)]
    call.show(Screen(tuple(lines), (*in_rows(numbers), *_list_rows(call, it, page, pages))))


def _list_rows(call: Call, it: Asked, page: int, pages: int) -> Rows:
    turn = (
        it.button(text("◀️"), max(1, page - 1)),
        it.button(text("{page}/{pages}", page=page, pages=pages), page),
        it.button(text("▶️"), min(pages, page + 1)),
    )
    years = tuple(
        button(text("📅 {year}", year=str(year)), "figures", year, 1, it.place, it.words)
        for year in (it.year - 1, it.year + 1)
        if FIRST_YEAR <= year <= day_of(call.now).year
    )
    return (
        *((turn,) if pages > 1 else ()),
        (button(text("➕ HTX khác"), "coop_new", it.year), button(text("📄 Tệp mẫu"), "figures_file", it.year)),
        (button(text("📥 Gửi tệp Excel"), "figures_sheet"),),
        years,
    )


def _asked(call: Call) -> Asked:
    """Read the year and the words of a name or a place; the year may stand anywhere."""
    today = day_of(call.now)
    if call.args:
        year = call.number(0)
        return Asked(year if FIRST_YEAR <= year <= today.year else today.year, call.number(1, 1), call.arg(2), call.arg(3))
    usual = today.year if today.month >= _MONTH_OF_REPORTS else today.year - 1
    chunks = call.words.split()
    found = _YEAR.search(" ".join(bare(it) for it in chunks))
    if found is None:
        return _named(usual, chunks)
    year = {"nam nay": today.year, "nam ngoai": today.year - 1, "nam truoc": today.year - 1}.get(found[1]) or int(found[1])
    before, count = found.string[: found.start()].split(), len(found[0].split())
    told = year if year > today.year else 0
    return _named(min(year, today.year), chunks[: len(before)] + chunks[len(before) + count :], told)


def _named(year: int, chunks: list[str], told_year: int = 0) -> Asked:
    """Keep the words of a name without "HTX", as they are compared and as they were typed."""
    for lead in (("htx",), ("hop", "tac", "xa")):
        if tuple(plain_words(it) for it in chunks[: len(lead)]) == lead:
            chunks = chunks[len(lead) :]
    typed = " ".join(chunks)
    return Asked(year, words=plain_words(typed), typed=typed, told_year=told_year)
