"""Words typed instead of a tap: the label of a button on a screen of the flow's own."""

from collections.abc import Callable, Sequence

from flows.engine.effects import Button
from flows.engine.events import ChoicePicked
from flows.engine.matching import match_label, plain_words, yes_or_no
from flows.engine.talk import Talk

WAYS_ON = frozenset({"back", "later", "help", "rest", "home", "continue"})


def pressed(
    talk: Talk,
    words: str,
    rows: Sequence[Sequence[Button]],
    pick: Callable[[Talk, ChoicePicked], bool],
    *,
    yes_no: bool = False,
) -> bool:
    """Press the button whose label was typed; False when the words name none.

    With `yes_no` a typed yes or no presses the button that says so.
    """
    buttons = [each for row in rows for each in row if not each.url]
    index = match_label(
        words, [plain_words(talk, each.label) for each in buttons], by_number=False, exact=True
    )
    if index is None and yes_no:
        answers = [each for each in buttons if each.action not in WAYS_ON]
        meant = yes_or_no(words, [plain_words(talk, each.label) for each in answers])
        index = None if meant is None else buttons.index(answers[meant])
    if index is None:
        return False
    pushed = buttons[index]
    event = ChoicePicked(pushed.action, pushed.question, pushed.option, talk.seq)
    if pick(talk, event):
        return True
    action = talk.flow.actions.get(event.action)
    if action is None:
        return False
    action(talk, event)
    return True
