"""The registration dossier: the last answers, the filing, and the way to the certificate."""

from flows.dossier import (
    books,
    boxes,
    ending,
    notice,
    papers_to_file,
    precheck,
    receipt,
    representative,
    result,
    taxes,
    way,
)
from flows.dossier.ending import finish, go_on
from flows.engine.flow import Step
from flows.text import text

STEP = Step(
    "dossier",
    text("Hồ sơ đăng ký"),
    (
        *books.QUESTIONS,
        *taxes.QUESTIONS,
        *boxes.QUESTIONS,
        *representative.QUESTIONS,
        *precheck.QUESTIONS,
        *way.QUESTIONS,
        *receipt.QUESTIONS,
        *result.QUESTIONS[:1],
        *notice.QUESTIONS,
        *result.QUESTIONS[1:],
    ),
    weight=15,
)
SCREENS = {
    **taxes.SCREENS, **boxes.SCREENS, **representative.SCREENS, **precheck.SCREENS, **receipt.SCREENS,
    **result.SCREENS, **notice.SCREENS, **ending.SCREENS,
}  # fmt: skip
ACTIONS = {**way.ACTIONS, **result.ACTIONS, **notice.ACTIONS, **papers_to_file.ACTIONS}
AFTER = {**books.AFTER, **taxes.AFTER, **boxes.AFTER, **way.AFTER, **receipt.AFTER, **result.AFTER, **notice.AFTER}
FACTS = dict(result.FACTS)
TIMERS = {**result.TIMERS, **notice.TIMERS}
OFFICERS = notice.OFFICERS

__all__ = ["ACTIONS", "AFTER", "FACTS", "OFFICERS", "SCREENS", "STEP", "TIMERS", "finish", "go_on"]
