"""The screen of a case that nothing may be done with, and what still gets past it."""

from collections.abc import Sequence
from datetime import datetime

from flows.engine.context import VIETNAM
from flows.engine.events import (
    CardRead,
    ChoicePicked,
    CommandGiven,
    OfficerActed,
    PromptLost,
    TextReceived,
    TimerFired,
)
from flows.engine.screens import ScreenOf
from flows.engine.talk import Line, Talk, lasting
from flows.founding.own_data.standing import LEAVING, is_leaving, is_stopped, is_withdrawn
from flows.founding.words import coop_name
from flows.text import Clock, Day, Text, text
from flows.understand.words import is_consent

ERASE = "erase"
"""The timer that ends the time for second thoughts."""
NOTICE, OVER = "keep_notice", "keep_over"
"""The timers of a dossier that nobody works on: its end is announced, and comes."""
ENDS = frozenset({ERASE, NOTICE, OVER})
"""Timers that fire in a case that is stopped, too."""
OPEN_COMMANDS = frozenset(
    {"dulieu", "mydata", "rutdongy", "withdraw", "xoa", "delete", "ngonngu", "language", "help", "giup"}
)
OPEN_ACTIONS = frozenset(
    {
        "my_data", "full_text", "export", "withdraw", "withdraw_ask", "withdraw_now", "allow", "delete", "delete_ask",
        "delete_now", "keep_case", "keep_on", "language",
    }
)  # fmt: skip
CONSENTING = frozenset({"consent_again", "consent"})


def holds_back(talk: Talk) -> bool:
    """Tell whether the case is stopped and this event would work on it."""
    return is_stopped(talk.answers) and not _passes(talk)


def _passes(talk: Talk) -> bool:
    may_consent = not is_leaving(talk.answers)
    at_consent = may_consent and talk.place.get("at") == "consent"
    match talk.event:
        case CommandGiven(name):
            return name in OPEN_COMMANDS
        case ChoicePicked(action):
            return action in OPEN_ACTIONS or (may_consent and action in CONSENTING)
        case TextReceived(words, edited=False):
            return at_consent and is_consent(words)
        case PromptLost():
            return at_consent
        case TimerFired(name):
            return name in ENDS
    return False


def hold_back(talk: Talk) -> None:
    """Say where the case stands instead of working on it; what the person did not do is passed over."""
    if not isinstance(talk.event, TimerFired | CardRead | OfficerActed):
        stop_here(talk)


def stop_here(talk: Talk, lead: Sequence[Line] = ()) -> None:
    talk.go("stopped", key=talk.place.get("key"))
    show(talk, lead)


def show(talk: Talk, lead: Sequence[Line] = ()) -> None:
    if is_leaving(talk.answers):
        talk.ask(
            [*lead, when_erased(talk)],
            [[lasting(text("↩️ Giữ lại"), "keep_case")], [lasting(text("📦 Tải hết (ZIP)"), "export")]],
        )
    elif is_withdrawn(talk.answers):
        talk.ask(
            [
                *lead,
                text("Bot đang ngưng dùng dữ liệu của {xh}. Giấy tờ của {coop} dừng ở đây, cán bộ không coi được.", coop=coop_name(talk.context)),
                text("Muốn làm tiếp thì {xh} đồng ý lại. Không thì {xh} xóa luôn cũng được."),
            ],
            [
                [lasting(text("✅ Đồng ý lại"), "consent_again")],
                [lasting(text("📦 Tải hết (ZIP)"), "export"), lasting(text("🗑 Xóa"), "delete")],
            ],
        )
    else:
        talk.flow.actions["home"](talk, ChoicePicked("home"))


def when_erased(talk: Talk) -> Text:
    at = datetime.fromisoformat(talk.value(LEAVING)["at"]).astimezone(VIETNAM)
    return text("Đã nhận. Xóa lúc {time}, {day}.", time=Clock(at.time()), day=Day(at.date(), weekday=True, short=True))


def go_on_working(talk: Talk, lead: Sequence[Line] = ()) -> None:
    """Open the question again that was open when the case was stopped."""
    talk.go("home", key=talk.place.get("key"))
    if lead:
        talk.say(lead)
    talk.flow.actions["continue"](talk, ChoicePicked("continue"))


SCREENS = {"stopped": ScreenOf(show)}
