"""What the bot sees by itself in a part: the rules, and names that are nearly the same."""

from collections.abc import Callable, Iterable, Mapping

from flows.charter.confirm import problems as charter_problems
from flows.desk.review.names import Known
from flows.dossier.precheck import problems_of as dossier_problems
from flows.engine.talk import Talk
from flows.meeting.minutes.problems import problems_of as meeting_problems
from flows.members.accepting import problems as member_problems
from flows.plan.confirm import problems as plan_problems
from flows.text import Problem, Text, joined, raw, text

MOST_SHOWN = 6
PROBLEMS: Mapping[str, Callable[[Talk], list[Problem]]] = {
    "charter": charter_problems,
    "plan": plan_problems,
    "members": member_problems,
    "meeting": lambda talk: meeting_problems(talk.context),
    "dossier": lambda talk: dossier_problems(talk.context),
}
"""The same looks that the founder's own check screens take."""


def checks(talk: Talk, part: str, near: Iterable[Known]) -> list[Text]:
    """Word what to look at; empty when nothing was found."""
    found = [*_near(near if part in {"charter", "dossier"} else ()), *_address(talk, part)]
    found += [talk.resolve(problem.words) for problem in PROBLEMS[part](talk)]
    if not found:
        return []
    shown = [text("⚠️ Bot thấy {n} chỗ:", n=len(found)), *(text("• {it}", it=it) for it in found[:MOST_SHOWN])]
    if len(found) > MOST_SHOWN:
        shown.append(text("… và {n} chỗ nữa.", n=len(found) - MOST_SHOWN))
    return shown


def _near(near: Iterable[Known]) -> list[Text]:
    names = [
        text("HTX {name} (/hs_{no})", name=it.name, no=str(it.case_id)) if it.case_id else text("HTX {name}", name=it.name)
        for it in near
    ]
    return [text("Tên gần giống {names}", names=joined(*names, separator=", "))] if names else []


def _address(talk: Talk, part: str) -> list[Text]:
    """An address without any number is hard to find for the post."""
    told = str(talk.value("coop.addr") or "")
    if part not in {"charter", "dossier"} or not told or any(sign.isdigit() for sign in told):
        return []
    return [text("Trụ sở chưa có số nhà hoặc tổ: {addr}", addr=raw(told))]
