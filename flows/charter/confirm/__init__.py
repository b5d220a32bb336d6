"""The charter's check screen, and what the law has against the charter as it stands."""

from dataclasses import replace

from flows.charter.capital import cap_total
from flows.engine.kinds import Check
from flows.engine.question import Option
from flows.engine.talk import Talk
from flows.regimes.rules import check
from flows.text import Problem, text

confirm = Check(
    key="dl.confirm",
    step="charter",
    part="F",
    label=text("Coi lại điều lệ"),
    screen="check",
    skippable=False,
    prompt=text("Đây là những gì sẽ ghi trong điều lệ. {Xh} coi lại, bấm số để sửa."),
    options=(
        Option("ok", text("✅ Đúng hết, tạo điều lệ")),
    ),
)

CLAUSE = "dl.p."
"""Rules name a clause of the pack like a question; the pack is where it is changed."""


def problems(talk: Talk) -> list[Problem]:
    """Check the charter as a whole: an answer may have become wrong by a later one, or by another law."""
    found = [_at_its_question(problem) for problem in check(talk.context.founding, stage="charter")]
    total = talk.value(cap_total.key)
    own = cap_total.check(total, talk.context) if total is not None else None
    return [own, *found] if own else found


def _at_its_question(problem: Problem) -> Problem:
    return replace(problem, field="dl.pack") if problem.field.startswith(CLAUSE) else problem
