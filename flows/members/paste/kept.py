"""What was read of a pasted list, kept encrypted until the founder has said who agreed.

`{"members": [{"name", "born", …}], "bad": [text as JSON], "me": index | "none" | null}`. Nothing else of a
pasted person is stored before the consent; a list left alone is forgotten after a day.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flows.engine.effects import Forget, Remind
from flows.engine.kinds import Custom
from flows.engine.talk import Talk
from flows.members.rows import STEP
from flows.text import text

KEY = "m.pasted"
TIMER = "m_pasted"
KEPT_FOR = timedelta(days=1)

pasted = Custom(
    key=KEY,
    step=STEP,
    label=text("Danh sách dán vô"),
    screen="m.pasted",
    personal=True,
    asked=False,
    prompt=text("Danh sách dán vô"),
)

me = Custom(
    key="m.me",
    step=STEP,
    label=text("Dòng của {xh}"),
    screen="m.list",
    asked=False,
    prompt=text("Dòng nào là {xh}?"),
)


def hold(talk: Talk, kept: Mapping[str, Any]) -> None:
    """Keep a reading for the time of the questions about it."""
    talk.record(KEY, dict(kept), source="paste")
    talk.order(Remind(TIMER, talk.now + KEPT_FOR))


def drop(talk: Talk) -> None:
    talk.erase(KEY)
    talk.order(Forget(TIMER))


def expire(talk: Talk, payload: Mapping[str, Any]) -> None:
    """Forget a pasted list that nobody came back to."""
    talk.erase(KEY)


QUESTIONS = (pasted, me)
TIMERS = {TIMER: expire}
