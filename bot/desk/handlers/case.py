"""/hoso: one case on one screen, opened by its number, a button, or words of its name."""

from bot.desk.buttons import panel_rows
from bot.desk.call import Call, NotFound, button
from bot.desk.casework import View, facts_of, view_of
from bot.desk.registry import handles
from bot.desk.ways import way_of
from db.desk import finding
from db.desk.cases import CaseRow
from flows.desk.panel import card
from flows.desk.policy import Action
from flows.desk.search_keys import words_of
from flows.engine.effects import Screen
from flows.text import raw, text

MOST_HITS = 8


@handles("case", Action.OPEN_CASE, about="case", commands=("hoso",))
def open_case(call: Call) -> None:
    """Open a case: /hoso 142, /hs_142, /hoso dừa xanh, or a button."""
    asked = (call.args[0] if call.args else call.words).strip()
    if not asked:
        call.expect("case_named")
        call.say(text("Mở hồ sơ nào? Gõ số hoặc tên. VD: 142, hoặc dừa xanh"))
        return
    number = asked.removeprefix("/").removeprefix("hs_").strip()
    if number.isdecimal():
        show(call, call.case(number))
    else:
        by_name(call, asked)


@handles("case_named", Action.OPEN_CASE)
def named(call: Call) -> None:
    """Take the number or name typed after /hoso."""
    call.args = ()
    open_case(call)


def by_name(call: Call, asked: str) -> None:
    """Open the one case that has these words in its name, or list those that do."""
    words = words_of(asked)
    hits = finding.named(call.tx, call.reach(Action.OPEN_CASE), words, limit=MOST_HITS + 1) if words else []
    if not hits:
        raise NotFound
    if len(hits) == 1:
        show(call, call.case(hits[0].id))
        return
    lines = [text("Có mấy hồ sơ tên giống vậy. {Xh} mở cái nào?")]
    lines += [text("{n}. HTX {name} · /hs_{no}", n=n, name=it.name, no=str(it.id)) for n, it in enumerate(hits[:MOST_HITS], 1)]
    if len(hits) > MOST_HITS:
        lines.append(text("Còn nữa. {Xh} gõ thêm chữ trong tên cho rõ."))
    numbers = tuple(button(raw(str(n)), "case", it.id) for n, it in enumerate(hits[:MOST_HITS], 1))
    call.say(*lines, rows=(numbers[:4], numbers[4:]) if len(numbers) > 4 else (numbers,))


def show(call: Call, case: CaseRow) -> None:
    """Show the panel with the way back to its list, and note that it was opened."""
    call.audit("case_opened", str(case.id))
    view: View = view_of(call, case)
    facts = facts_of(call, case, view)
    rows = panel_rows(call, case, facts)
    way = way_of(call, case.id)
    call.show(Screen(card.lines(view, facts), (*rows, way) if way else rows))
