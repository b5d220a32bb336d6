"""A change after an officer has passed a part: it has to be looked at again, and the founder is told first."""

from collections.abc import Sequence

from flows.engine.asking import return_to, show_item
from flows.engine.events import ChoicePicked
from flows.engine.question import Item
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, button
from flows.founding.review.parts import items_of
from flows.founding.review.record import reviews_of
from flows.founding.review.standing import changed_since
from flows.text import text

SCREEN = "rv_warn"


def hold(talk: Talk, item: Item) -> bool:
    """Ask first before an answer of a passed part is opened; once it has changed there is nothing to ask.

    After the filing it is the registrar who looks at changes.
    """
    if not talk.answers.has(item.key) or talk.answers.has("hs.filed") or not _is_passed(talk, item):
        return False
    talk.go(SCREEN, key=item.key, back=talk.place.get("key"), since=talk.seq + 1, step=item.question.step)
    show(talk)
    return True


def _is_passed(talk: Talk, item: Item) -> bool:
    return any(
        item.key in {it.key for it in items_of(talk.flow, talk.context, review.part)}
        and not changed_since(talk, review.part)
        for review in reviews_of(talk.answers)
        if review.state == "passed"
    )


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    key = str(talk.place.get("key") or "")
    talk.ask(
        [*lead, text("Sửa mục này thì phải gửi cán bộ coi lại.")],
        [[button(text("✏️ Vẫn sửa"), "rv_sure", key), button(text("Thôi"), "rv_leave", key)]],
    )


def sure(talk: Talk, event: ChoicePicked) -> None:
    key = event.question
    if talk.place.get("at") != SCREEN or not talk.flow.knows(key):
        talk.flow.actions["continue"](talk, event)
        return
    show_item(talk, Item(talk.flow.question(key), key.partition("/")[2]), sure=True)


def leave(talk: Talk, event: ChoicePicked) -> None:
    """Thôi: back to where the edit came from."""
    if then := talk.place.pop("then", None):
        return_to(talk, then)
        return
    talk.go("home", key=talk.place.get("back"))
    talk.flow.actions["continue"](talk, event)


SCREENS = {SCREEN: ScreenOf(show)}
ACTIONS = {"rv_sure": sure, "rv_leave": leave}
