"""One event in, one turn out: the entrance of every flow. Pure: no clock, no chance, no network."""

from datetime import datetime

from flows.engine.events import (
    ChoicePicked,
    CommandGiven,
    Event,
    OfficerActed,
    OtherReceived,
    PapersSent,
    PromptLost,
    TextReceived,
    TimerFired,
    VoiceReceived,
)
from flows.engine.flow import Flow
from flows.engine.helping import ticket_other
from flows.engine.kinds import Custom
from flows.engine.reading import on_command, on_lost, on_text, question_text
from flows.engine.screens import show_again
from flows.engine.state import State, Turn
from flows.engine.talk import Talk
from flows.engine.tapping import (
    NOTED,
    edit_answer,
    keep_value,
    on_pick,
    pick_answer,
    pick_doubt,
    put_off,
    step_back,
)
from flows.text import text


def advance(flow: Flow, state: State, event: Event, *, now: datetime) -> Turn:
    """Take one event and return the state after it with the orders to carry out."""
    return dispatch(Talk(flow, state, event, now))


def dispatch(talk: Talk) -> Turn:
    """Carry out the event of a talk."""
    event = talk.event
    match event:
        case CommandGiven():
            on_command(talk, event)
        case ChoicePicked():
            on_pick(talk, event)
        case TextReceived():
            on_text(talk, event)
        case PromptLost():
            on_lost(talk, event)
        case PapersSent():
            if is_at_question(talk):
                show_again(talk)
        case TimerFired():
            talk.flow.timers[event.name](talk, event.payload)
        case OfficerActed():
            talk.flow.officers[event.what](talk, event.body)
        case _:
            on_other(talk, event)
    if not isinstance(event, TimerFired | OfficerActed | PapersSent):
        talk.place["seen"] = talk.now.isoformat(timespec="seconds")
    return talk.done()


def on_other(talk: Talk, event: Event) -> None:
    screen = talk.flow.screens.get(str(talk.place.get("at") or "welcome"))
    if screen and screen.other and screen.other(talk, event):
        return
    if isinstance(event, VoiceReceived) and talk.state.case_no:
        place = talk.place
        talk.go("ticket", key=place.get("key", ""), step=place.get("step", ""))
        ticket_other(talk, event)
        return
    unread = isinstance(event, OtherReceived | VoiceReceived)
    if is_at_question(talk):
        words = (
            text("Câu này cần trả lời bằng chữ. {Xh} gõ chữ hoặc bấm nút giùm.")
            if unread
            else text("Bot chưa cần hình hay tệp ở câu này. {Xh} gõ chữ hoặc bấm nút giùm.")
        )
    else:
        words = (
            text("Bot chưa đọc được cái này. {Xh} gõ chữ hoặc bấm nút giùm.")
            if unread
            else text("Bot chưa cần hình hay tệp lúc này. {Xh} bấm nút hoặc gõ chữ giùm.")
        )
    show_again(talk, [words, None])


def is_at_question(talk: Talk) -> bool:
    """Tell whether a question is on the screen, and not a panel that only remembers one."""
    key = str(talk.place.get("key") or "")
    if not key or not talk.flow.knows(key):
        return False
    question = talk.flow.question(key)
    return talk.place.get("at") == (question.screen if isinstance(question, Custom) else "q")


__all__ = [
    "NOTED", "advance", "dispatch", "edit_answer", "keep_value", "pick_answer", "pick_doubt", "put_off",
    "question_text", "step_back",
]  # fmt: skip
