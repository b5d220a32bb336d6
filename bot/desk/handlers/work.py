"""/viec: what there is to do today; the same card comes by itself in the morning."""

from bot.desk.away import BACK_TO_WORK
from bot.desk.call import Call, button
from bot.desk.registry import DESK, handles
from bot.desk.ways import from_work
from bot.desk.work_card import gather
from flows.desk.filters import EVERYTHING, Filter, pack
from flows.desk.policy import Action
from flows.desk.today import card
from flows.desk.today.card import Work
from flows.engine.effects import Button, Screen
from flows.text import raw, text


@handles("work", Action.SEE_WORK, commands=("viec", "work"))
def work(call: Call) -> None:
    """Show the card."""
    show(call, gather(call))


@handles("morning", Action.SEE_WORK)
def morning(call: Call) -> None:
    """Show the card if there is something on it."""
    it = gather(call)
    if not it.is_empty:
        show(call, it)


def show(call: Call, it: Work) -> None:
    opened = tuple(button(raw(str(number)), "case", *from_work(task.case_id)) for number, task in enumerate(it.tasks, 1))
    away = BACK_TO_WORK if it.away else ()
    call.show(Screen(tuple(card.lines(it)), tuple(row for row in (away, opened, *_lists(it)) if row)))


def _lists(it: Work) -> tuple[tuple[Button, ...], ...]:
    """Two in a row: a phone cuts the labels off where three stand side by side."""
    lists: list[Button] = []
    if it.reviews and DESK.named("review"):
        lists.append(button(text("⏳ Coi ({n})", n=it.reviews), "review"))
    if it.helps:
        lists.append(button(text("🆘 Trả lời ({n})", n=it.helps), "stuck", pack(Filter(reason="help")), 1))
    if it.stuck:
        lists.append(button(text("🚧 Vướng ({n})", n=it.stuck), "stuck", pack(EVERYTHING), 1))
    if it.lessons:
        lists.append(button(text("🎓 Lớp ({n})", n=len(it.lessons)), "classes"))
    return tuple(lists[:2]), tuple(lists[2:])
