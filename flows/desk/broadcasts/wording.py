"""How messages to many are worded, one function for each kind of message. None of them is a question."""

from collections.abc import Mapping

from flows.classes.feedback import WORDINGS as AFTERWARDS
from flows.classes.wording import WORDINGS as CLASSES
from flows.desk.broadcasts.receiver import Body, Receiver, Word
from flows.engine.effects import Button, Screen
from flows.engine.talk import lasting
from flows.text import text


def news(body: Body, receiver: Receiver) -> Screen:
    """An officer's own words."""
    lines = (
        text("📣 {words}", words=str(body["words"])),
        text("Cán bộ {officer} gửi bà con.", officer=str(body["officer"])),
    )
    return Screen(lines, farewell_rows(receiver))


def farewell_rows(receiver: Receiver) -> tuple[tuple[Button, ...], ...]:
    """The way back to what is open, and the way out of such messages."""
    on = (lasting(text("▶️ Làm tiếp"), "continue"),) if receiver.has_case else ()
    return ((*on, lasting(text("🔕 Khỏi nhắc"), "no_remind")),)


WORDINGS: Mapping[str, Word] = {"news": news, **CLASSES, **AFTERWARDS}
