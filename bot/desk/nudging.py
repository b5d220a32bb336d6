"""Whom a nudge is for, which ready words fit, and whether it may leave now."""

from dataclasses import dataclass

from bot import starting
from bot.desk.call import Call, NotFound
from db.desk.cases import CaseRow
from flows.desk.nudging import FOR_MANY, READY, situation
from flows.desk.panel.view import View
from flows.desk.policy import Action
from flows.starting import Verdict, Wait
from flows.starting.kinds import OFFICER
from flows.text import Text, text
from locales import plain

MOST_PEOPLE = 50
CANCEL = text("Thôi")


@dataclass(frozen=True, slots=True)
class Target:
    case: CaseRow
    coop: Text
    name: str
    verdict: Verdict


def targets_of(call: Call, numbers: tuple[str, ...] | None = None) -> list[Target]:
    """Find the cases of these numbers, by default of the arguments of the call.

    Raises:
        NotFound: there are none, too many, or one that this officer may not nudge.
    """
    wanted = dict.fromkeys(numbers if numbers is not None else call.args)
    if not wanted or len(wanted) > MOST_PEOPLE:
        raise NotFound
    return [_target(call, number) for number in wanted]


def _target(call: Call, number: str) -> Target:
    case = call.case(number, Action.NUDGE)
    view = View(call.answers(case), call.now, case_no=case.id)
    verdict = starting.verdict(call.tx, case.owner, OFFICER, call.now)
    return Target(case, view.name(), view.founder() or case.first_name, verdict)


def ready_for(targets: list[Target]) -> tuple[Text, ...]:
    """List the ready sentences that fit all of them."""
    if len(targets) > 1:
        return FOR_MANY
    case = targets[0].case
    return READY[situation(case.step, fixes=case.fix_since is not None)]


def ready_words(targets: list[Target], number: str) -> str:
    """Return a ready sentence by its number, from 1.

    Raises:
        NotFound: there is none of that number.
    """
    ready = ready_for(targets)
    if not number.isdecimal() or not 1 <= int(number) <= len(ready):
        raise NotFound
    return plain(ready[int(number) - 1], "vi", {"xh": "anh chị", "Xh": "Anh chị"})


def only_hours(verdict: Verdict) -> bool:
    """Tell whether nothing but the time of day or a holiday stands in the way."""
    return isinstance(verdict, Wait) and verdict.reason in {"hours", "holiday"}
