"""Posts that one person, or two of one family, may not hold together, seen before the election."""

from dataclasses import replace

from flows.engine.context import Context
from flows.facts import Election, Founding
from flows.meeting.posts import control_post, main_post, rows_in
from flows.regimes.rules import check
from flows.text import Problem

CLASH_RULES = frozenset({"V17", "V18"})


def candidate_rows(context: Context) -> list[str]:
    """Everybody who stands for a post, without repeats."""
    keys = ("hn.cand_main", "hn.cand_dir", "hn.cand_ctrl")
    return list(dict.fromkeys(row for key in keys for row in rows_in(context.value(key))))


def as_if_elected(context: Context) -> Founding:
    """Return the facts as they would be if all candidates were elected."""
    main, control = main_post(context), control_post(context)
    elected = {
        main.name: rows_in(context.value("hn.cand_main")),
        control.name: rows_in(context.value("hn.cand_ctrl")),
    }
    if context.value("hn.cand_dir"):
        elected["director"] = rows_in(context.value("hn.cand_dir"))
    ballots = len(context.founding.officials)
    elections = tuple(
        Election(post, len(rows), ballots, dict.fromkeys(rows, ballots), tuple(rows))
        for post, rows in elected.items()
    )
    return replace(context.founding, meeting=replace(context.founding.meeting, elections=elections))


def clashes_of(context: Context) -> list[Problem]:
    """List what the law would object to if all candidates were elected."""
    return [p for p in check(as_if_elected(context), stage="meeting") if p.id in CLASH_RULES]
