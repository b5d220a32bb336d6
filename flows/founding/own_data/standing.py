"""Whether a case may be worked on and shown to officers, read from its answers."""

from flows.engine.state import Answers

CONSENT = "consent.privacy"
LEAVING = "own.leaving"
"""Set while the case waits to be erased: `{"scope", "at"}`."""
CLOSED = "own.closed"
"""Set while the founding is put aside: `{"by", "why"}`; the next answer of the founder drops it."""


def allows(answers: Answers, purpose: str) -> bool:
    """Tell whether a purpose is permitted; before the permission nothing is."""
    return bool((answers.value(CONSENT) or {}).get(purpose))


def is_withdrawn(answers: Answers) -> bool:
    return answers.has(CONSENT) and not allows(answers, "papers")


def is_leaving(answers: Answers) -> bool:
    return answers.has(LEAVING)


def is_stopped(answers: Answers) -> bool:
    """Tell whether nothing may be done with the case."""
    return is_leaving(answers) or is_withdrawn(answers)


def is_shared(answers: Answers) -> bool:
    """Tell whether officers may see the case."""
    return allows(answers, "officers") and not is_stopped(answers)


def status_of(answers: Answers) -> str:
    """Return `leaving` for a case that officers must not see, or "" for one that they may."""
    return "leaving" if answers.has(CONSENT) and not is_shared(answers) else ""


def is_closed(answers: Answers) -> bool:
    """Tell whether the founder, or an officer after a talk, has put the founding aside for good."""
    return answers.has(CLOSED)
