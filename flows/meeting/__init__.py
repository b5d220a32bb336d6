"""The founding meeting: planned, held and written down on one phone."""

from collections.abc import Sequence

from flows.engine.flow import Step
from flows.engine.talk import Line, Talk
from flows.meeting import candidates, filer, invitation, minutes, people, running, schedule, signed
from flows.text import text

STEP = Step(
    "meeting",
    text("Bữa họp"),
    (
        *schedule.QUESTIONS,
        *people.QUESTIONS,
        *candidates.QUESTIONS,
        *filer.QUESTIONS,
        *invitation.QUESTIONS,
        *running.QUESTIONS,
        *minutes.QUESTIONS,
        *signed.QUESTIONS,
    ),
    weight=15,
)
SCREENS = {
    **schedule.SCREENS, **candidates.SCREENS, **invitation.SCREENS, **running.SCREENS, **minutes.SCREENS,
    **signed.SCREENS,
}  # fmt: skip
ACTIONS = {**schedule.ACTIONS, **filer.ACTIONS, **running.ACTIONS}
AFTER = {**candidates.AFTER, **invitation.AFTER}
FACTS = {**candidates.FACTS, **filer.FACTS}
WORDS = {**running.WORDS, **signed.WORDS}
TIMERS = dict(invitation.TIMERS)


def finish(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Tell what was achieved; signed papers that were put off can still be sent later."""
    from flows.founding.between import step_done  # the founding puts its steps together from this package

    missing = [
        item for item in talk.flow.missing(talk.context, "meeting") if item.question.key == "hn.signed"
    ]
    if missing:
        lead = [*lead, text("Ký xong lúc nào thì gửi hình lúc đó, bot để sẵn chỗ trong 📄 Giấy tờ.")]
    step_done(talk, "meeting", lead)


__all__ = ["ACTIONS", "AFTER", "FACTS", "SCREENS", "STEP", "TIMERS", "WORDS", "finish"]
