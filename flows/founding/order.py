"""The order of the steps, what opens each, and how far a founding is."""

from typing import NamedTuple

from flows.engine.context import Context
from flows.engine.flow import Flow
from flows.engine.progress import is_done, share_done
from flows.engine.talk import Talk
from flows.text import Text, text

STEP_NAMES: dict[str, Text] = {
    "start": text("bắt đầu"),
    "charter": text("điều lệ"),
    "plan": text("kế hoạch làm ăn"),
    "members": text("thành viên"),
    "meeting": text("bữa họp thành lập"),
    "dossier": text("hồ sơ đăng ký"),
}
NUMBERED = ("charter", "plan", "meeting", "dossier")
"""Steps 1 to 4 as people count them; members go in parallel."""
ORDER = ("start", "charter", "plan", "members", "meeting", "dossier")


def is_step_done(flow: Flow, context: Context, step: str) -> bool:
    """A step counts as done when its check screen was confirmed; later changes do not undo it."""
    closing = {"charter": "dl.confirm", "plan": "pa.confirm", "members": "m.accept", "meeting": "hn.confirm", "dossier": "hs.code"}
    if step in closing:
        return context.answers.has(closing[step])
    return is_done(flow, context, step)


def missing_for(flow: Flow, context: Context, step: str) -> list[Text]:
    """Say what still keeps a step closed; empty when it is open."""
    needed: dict[str, tuple[str, ...]] = {
        "charter": ("start",),
        "plan": ("start",),
        "members": ("start",),
        "meeting": ("charter", "plan", "members"),
        "dossier": ("meeting",),
    }
    return [STEP_NAMES[name] for name in needed.get(step, ()) if not _enough(flow, context, name)]


def _enough(flow: Flow, context: Context, step: str) -> bool:
    if step == "start":
        return context.answers.has("consent.privacy") and context.answers.has("coop.xa")
    return is_step_done(flow, context, step)


def is_open(flow: Flow, context: Context, step: str) -> bool:
    return not missing_for(flow, context, step)


def next_step(talk: Talk) -> str | None:
    """Return the first open step that is not done, or None when all is done."""
    for step in ORDER:
        if not is_step_done(talk.flow, talk.context, step) and is_open(talk.flow, talk.context, step):
            return step
    return None


def shown_percent(talk: Talk) -> int:
    """Return the progress in per cent; what was shown once never goes down by itself."""
    now = percent_of(talk.flow, talk.context)
    high = max(now, int(talk.place.get("high", 0)))
    talk.place["high"] = high
    return high


def percent_of(flow: Flow, context: Context) -> int:
    return _percent(flow, context, _done_steps(flow, context), flow.begun(context))


class Stands(NamedTuple):
    """How far a founding is."""

    step: str
    """The first open step that is not done, else the last one."""
    percent: int
    finished: frozenset[str]
    begun: frozenset[str]
    """Steps with at least one answer."""


def where_it_stands(flow: Flow, context: Context) -> Stands:
    """Walk the steps once for everything that officers see of the progress."""
    finished, begun = _done_steps(flow, context), flow.begun(context)
    step = next((name for name in ORDER if name not in finished and is_open(flow, context, name)), ORDER[-1])
    return Stands(step, _percent(flow, context, finished, begun), finished, begun)


def _done_steps(flow: Flow, context: Context) -> frozenset[str]:
    return frozenset(step.name for step in flow.steps if is_step_done(flow, context, step.name))


def _percent(flow: Flow, context: Context, finished: frozenset[str], begun: frozenset[str]) -> int:
    done, part = 0, 0.0
    for step in flow.steps:
        if step.name in finished:
            done += step.weight
        elif step.weight and step.name in begun:
            part += step.weight * share_done(flow, context, step.name)
    return int(done + part)
