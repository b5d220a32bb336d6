"""The question why a founding has come to a halt: asked once, answered with one tap, in nobody's way."""

from collections.abc import Callable, Mapping
from typing import Any

from flows.engine.effects import AskedWhy, ToldWhy
from flows.engine.events import ChoicePicked
from flows.engine.screens import show_again
from flows.engine.talk import Talk, lasting
from flows.founding.order import STEP_NAMES, next_step
from flows.founding.own_data.standing import is_closed, is_stopped
from flows.founding.stalled import helping
from flows.founding.words import coop_name
from flows.text import Text, text

TIMER = "why"
SEPARATOR = "."
WHYS: Mapping[str, Text] = {
    "members": text("👥 Đợi thành viên"), "unclear": text("❓ Không hiểu"),
    "busy": text("⏳ Bận, đang mùa"), "money": text("💰 Chuyện tiền"),
    "stop": text("🙅 Không làm nữa"), "other": text("💬 Chuyện khác"),
}  # fmt: skip
PER_ROW = 2

HELPS: Mapping[str, Callable[[Talk], None]] = {
    "members": helping.members, "unclear": helping.unclear, "busy": helping.busy, "money": helping.money,
    "stop": helping.stop, "other": helping.other,
}  # fmt: skip


def ask(talk: Talk, payload: Mapping[str, Any]) -> None:
    """The case is stuck: ask for the reason. The question that is open stays as it is."""
    if not talk.state.case_no or talk.place.get("quiet") or is_closed(talk.answers) or is_stopped(talk.answers):
        return
    episode = int(payload["episode"])
    step = next_step(talk) or "dossier"
    buttons = [lasting(label, "why", "", f"{why}{SEPARATOR}{episode}") for why, label in WHYS.items()]
    talk.order(AskedWhy(episode))
    talk.log("asked_why", step=step)
    talk.say(
        [
            text(
                "{coop} đang nghỉ ở {step}. Vướng chuyện gì, bấm giùm một cái để bot lo đúng chỗ:",
                coop=coop_name(talk.context), step=STEP_NAMES[step],
            )
        ],
        [
            *(buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)),
            [lasting(text("🔕 Khỏi nhắc"), "no_remind")],
        ],
    )  # fmt: skip


def told(talk: Talk, event: ChoicePicked) -> None:
    """Keep the reason and help with it. The button never grows old: a later tap helps as well."""
    why, _, episode = event.option.partition(SEPARATOR)
    if why not in HELPS or not talk.state.case_no:
        show_again(talk)
        return
    if episode.isdecimal():
        talk.order(ToldWhy(int(episode), why))
    talk.log("told_why", step=next_step(talk) or "", why=why)
    HELPS[why](talk)


TIMERS = {TIMER: ask}
ACTIONS = {"why": told, **helping.ACTIONS}
