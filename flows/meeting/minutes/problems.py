"""What stands against the minutes: the law's rules for the meeting, and items that did not pass."""

from flows.engine.context import Context
from flows.meeting.running.agenda import BALLOT, VOTE, agenda
from flows.regimes.rules import check
from flows.text import Problem, text

MAJORITY = "V34"


def problems_of(context: Context) -> list[Problem]:
    """List blocking problems first; each names the item that mends it."""
    found = [p for p in check(context.founding, stage="meeting") if (p.id, p.field) != (MAJORITY, VOTE)]
    found = [located(context, problem) for problem in found]
    return sorted([*found, *failed_votes(context)], key=lambda problem: problem.severity != "E")


def failed_votes(context: Context) -> list[Problem]:
    """List the items that were voted on and did not pass; the value of assets wants everybody."""
    article = context.regime.cite("majority")
    return [
        Problem(
            MAJORITY,
            text(
                "{title}: chưa thông qua. Bàn thêm rồi biểu quyết lại ({article}).",
                title=item.title,
                article=article,
            ),
            field=item.key,
            article=article,
        )
        for item in agenda(context)
        if item.kind == VOTE
        and context.answers.has(item.key)
        and not context.answers.value(item.key)["passed"]
    ]


def located(context: Context, problem: Problem) -> Problem:
    """A rule that names elections in general is sent to the first of them."""
    if problem.field != BALLOT:
        return problem
    key = next((item.key for item in agenda(context) if item.kind == BALLOT), BALLOT)
    return Problem(problem.id, problem.words, key, problem.article, problem.severity)
