"""🗒 Ghi chú nội bộ: what officers tell each other about a case. Sealed; founders never see it."""

from bot.desk.call import NOTES_PURPOSE, Call, button
from bot.desk.casework import back, day_of, done, note_words, view_of
from bot.desk.registry import handles
from db.desk import colleagues, notes
from flows.desk.policy import Action
from flows.engine.effects import Button, Screen
from flows.text import Day, bold, text

A_PAGE = 5
MOST_WORDS = 1000


@handles("note", Action.NOTE, about="case")
def show_notes(call: Call) -> None:
    """List the notes, the newest first, and take another: (case, page)."""
    case = call.case(call.args[0], Action.NOTE)
    count = notes.count(call.tx, case.id, notes.NOTE)
    pages = max(1, -(-count // A_PAGE))
    page = min(call.number(1), pages - 1)
    call.expect("note_words", case.id)
    call.audit("notes_read", str(case.id))
    lines = [bold(text("🗒 Ghi chú nội bộ · {coop}", coop=view_of(call, case).name()))]
    for it in notes.of_case(call.tx, case.id, notes.NOTE, limit=A_PAGE, offset=page * A_PAGE):
        name = colleagues.name_of(call.tx, it.by)
        lines.append(text("{day} · {name}: {words}", day=Day(day_of(it.at), short=True), name=name, words=note_words(call, it.words)))
    lines.append(text("Gõ ghi chú mới vô đây. Bà con không thấy."))
    rows: list[tuple[Button, ...]] = []
    if pages > 1:
        rows.append((
            button(text("◀️"), "note", case.id, (page - 1) % pages),
            button(text("{n}/{k}", n=page + 1, k=pages), "note", case.id, page),
            button(text("▶️"), "note", case.id, (page + 1) % pages),
        ))  # fmt: skip
    call.show(Screen(tuple(lines), (*rows, back(case.id))))


@handles("note_words", Action.NOTE, about="case")
def keep(call: Call) -> None:
    """Keep the typed note: (case)."""
    case = call.case(call.args[0], Action.NOTE)
    words = call.words.strip()
    if not words or len(words) > MOST_WORDS:
        call.expect("note_words", case.id)
        call.say(text("Ghi chú từ 1 tới {n} chữ cái. {Xh} gõ lại giùm.", n=MOST_WORDS), rows=(back(case.id),))
        return
    notes.add(call.tx, case.id, notes.NOTE, call.actor.person, at=call.at, words=call.seal(words, NOTES_PURPOSE))
    call.audit("note_added", str(case.id))
    done(call, case.id, text("Đã ghi chú. Bà con không thấy."))
