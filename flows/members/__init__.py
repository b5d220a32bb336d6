"""The members: entered by the founder one by one, by card, on paper or as a pasted list."""

from collections.abc import Callable, Sequence
from typing import Any

from flows.engine.asking import show_item
from flows.engine.context import Context
from flows.engine.events import ChoicePicked, CommandGiven
from flows.engine.flow import Step
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.founding.between import step_done
from flows.founding.people import people_told
from flows.members import capital, card, consent, listing, organisation, paste, person, rows, way
from flows.members.accepting import charter_capital, counted_rows, recheck, total
from flows.members.conditions import FACTS
from flows.members.foreigners import ACTIONS as FOREIGN_ACTIONS
from flows.members.foreigners import after_foreign
from flows.members.walk import SCREENS as WALK
from flows.members.walk import after_row, go_on_with_rows, open_items
from flows.text import Vnd, text

ABOUT_ROWS = (
    *consent.QUESTIONS,
    *card.QUESTIONS,
    *person.QUESTIONS,
    *capital.QUESTIONS,
    *organisation.QUESTIONS,
    *person.BY_THE_WAY,
    *capital.BY_THE_WAY,
    *organisation.BY_THE_WAY,
)

QUESTIONS_A_MEMBER = 5
"""What is asked of each member who is typed in one by one."""


def to_come(context: Context) -> int:
    """Estimate the questions about people who were told of and have no row yet."""
    if context.answers.has("m.accept"):
        return 0
    return max(0, people_told(context) - len(rows.live_rows(context.answers))) * QUESTIONS_A_MEMBER


STEP = Step(
    rows.STEP,
    text("Thành viên"),
    (way.how, *ABOUT_ROWS, *listing.QUESTIONS, rows.rows, *paste.QUESTIONS),
    weight=20,
    repeats=True,
    to_come=to_come,
)


def after_answer(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """After any answer about a person: look at the whole list again, then go on."""
    recheck(talk)
    return after_row(talk, item, lead)


def after_asset_value(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """The value of the asset is what the member puts in."""
    value = talk.value(item.key)
    if value is not None:
        talk.record(f"m.capital/{item.suffix}", value, source="default")
    return after_answer(talk, item, lead)


def after_form(talk: Talk, item: Item, lead: Sequence[Line]) -> bool:
    """Back to money: what was told of the asset is dropped."""
    if talk.value(item.key) != "asset":
        talk.erase(f"m.asset_desc/{item.suffix}")
        talk.erase(f"m.asset_value/{item.suffix}")
    return after_answer(talk, item, lead)


def go_on(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Open the first gap; somebody who asked for the members sees the list; a closed list is told."""
    if not talk.answers.state("m.how") and not rows.live_rows(talk.answers):
        show_item(talk, Item(way.how), lead)
    elif _asked_for_list(talk) or not open_items(talk):
        if _just_accepted(talk):
            finish(talk, lead)
        else:
            talk.place.pop("then", None)
            show_list(talk, lead)
    else:
        go_on_with_rows(talk, lead)


def _asked_for_list(talk: Talk) -> bool:
    event = talk.event
    if isinstance(event, ChoicePicked):
        return event.action in {"go_step", "members"}
    return isinstance(event, CommandGiven) and event.name in {"thanhvien", "members"}


def _just_accepted(talk: Talk) -> bool:
    return talk.place.get("at") in {"m.list", "m.sum", "m.fix"} and talk.answers.has("m.accept") and _is_last(talk)


def _is_last(talk: Talk) -> bool:
    last = talk.place.get("last") or {}
    return last.get("key") == "m.accept" and last.get("seq") == talk.seq


def show_list(talk: Talk, lead: Sequence[Line] = ()) -> None:
    if talk.answers.has("m.pasted"):
        talk.go("m.pasted", step=rows.STEP)
        talk.flow.screens["m.pasted"].show(talk, lead=lead)
        return
    show_item(talk, Item(listing.QUESTIONS[0]), lead)


def finish(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Say that the list is closed and name the next step."""
    context = talk.context
    n, amount = len(counted_rows(context)), Vnd(total(context))
    if charter_capital(context) is not None or context.answers.has("coop.cap_total"):
        done = text("Danh sách {n} người, tổng góp {sum}, khớp điều lệ. Thành viên: xong ✅", n=n, sum=amount)
    else:
        done = text("Danh sách {n} người, tổng góp {sum}. Thành viên: xong ✅", n=n, sum=amount)
    paper = [lasting(text("📄 Danh sách (nháp)"), "doc_see", "DSTV")]
    step_done(talk, rows.STEP, [*lead, done], [paper])


SCREENS: dict[str, ScreenOf] = {
    **WALK, **way.SCREENS, **consent.SCREENS, **card.SCREENS, **paste.SCREENS, **listing.SCREENS,
}  # fmt: skip
ACTIONS: dict[str, Callable[..., Any]] = {**way.ACTIONS, **listing.ACTIONS, **FOREIGN_ACTIONS}
AFTER: dict[str, Callable[..., bool]] = {
    **{question.key: after_answer for question in ABOUT_ROWS},
    "m.how": way.after_how,
    "m.cap_form": after_form,
    "m.asset_value": after_asset_value,
    "m.foreign": after_foreign,
}
TIMERS = paste.TIMERS

__all__ = ["ACTIONS", "AFTER", "FACTS", "SCREENS", "STEP", "TIMERS", "finish", "go_on"]
