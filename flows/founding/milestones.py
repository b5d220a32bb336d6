"""The milestones of the funnel, and which of them a founding has passed."""

from collections.abc import Collection, Mapping
from datetime import datetime

from flows.engine.context import Context
from flows.engine.state import Answers
from flows.start.eligibility import LINES

MILESTONES = ("opened", "eligible", "charter", "plan", "members", "meeting", "filed", "registered")
"""In the order in which they count. A case that skipped one has not passed those after it."""

ANSWERS: Mapping[str, str] = {
    "eligible": "coop.field", "charter": "dl.confirm", "plan": "pa.confirm", "members": "m.accept",
    "meeting": "hn.confirm", "filed": "hs.filed", "registered": "hs.code",
}  # fmt: skip
"""The answer with which each is passed."""


def is_eligible(context: Context, finished: Collection[str]) -> bool:
    """Tell whether enough people are ready and all conditions were said to hold, or the members say so."""
    if "members" in finished:
        return True
    if "start" not in finished:
        return False
    answers = context.answers
    count = answers.value("elig.count")
    enough = count != "lt" and not (isinstance(count, int) and count < int(context.regime.value("min_members")))
    return enough and len(answers.value("elig.ok") or ()) == len(LINES)


def passed_in_a_row(answers: Answers, *, eligible: bool) -> int:
    """Count the milestones passed without a gap."""
    if not eligible:
        return 1
    later = MILESTONES[2:]
    return 2 + next((n for n, name in enumerate(later) if not answers.has(ANSWERS[name])), len(later))


def newly_passed(before: int, now: int, changed: Collection[str], answers: Answers) -> list[str]:
    """Name the milestones that a change of answers has passed, also those out of their order.

    `before` and `now` count those in a row.
    """
    in_a_row = MILESTONES[before:now]
    told = [name for name, key in ANSWERS.items() if key in changed and name != "eligible" and answers.has(key)]
    return [name for name in MILESTONES if name in in_a_row or name in told]


def moments(answers: Answers, reached: int) -> dict[str, datetime]:
    """Tell when each milestone was passed, as far as the answers say; the opening is not among them."""
    passed = {name: answers.by_key[key]["at"] for name, key in ANSWERS.items() if answers.has(key)}
    if reached < MILESTONES.index("eligible") + 1:
        passed.pop("eligible", None)
    return {name: datetime.fromisoformat(at) for name, at in passed.items()}
