"""What a founder's turn writes for the officers beside the answers: standing, milestones, search rows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.case_index import CaseIndex
from bot.flow import Flow
from db.connect import Tx
from db.desk import episodes, indexing
from db.desk.standing import Standing
from db.turns import Step
from flows.desk.stuck import follow
from flows.engine.state import Answers, State
from flows.founding.milestones import newly_passed


def columns_after(
    flow: Flow, state: State, before: Standing | None, now: datetime, at: int, *,
    saved: bool = True, answered: bool = True, known: Any = None,
) -> dict[str, Any]:  # fmt: skip
    """Return every column that a save of a case writes. `known` is what the turn has found out about the answers."""
    columns = flow.case_columns(state, now, known)
    return {**columns, **follow(columns, before, at, saved=saved, answered=answered)}


def steps_after(
    tx: Tx, index: CaseIndex, case_id: int, columns: Mapping[str, Any], before: Answers, after: Answers,
    changed: tuple[str, ...], reached: int, *, at: int,
) -> list[Step]:  # fmt: skip
    """Write milestones and search rows; `reached` is how many milestones the case had passed in a row."""
    passed = newly_passed(reached, columns.get("reached", 0), changed, after)
    milestones = [indexing.pass_milestone(case_id, name, at=at) for name in passed]
    return milestones + index.changes(tx, case_id, before, after, changed)


def end_of_episode(case_id: int, before: Standing, columns: Mapping[str, Any], *, at: int) -> list[Step]:
    """Close the open episode when the case is not stuck any more."""
    stuck_at = columns["stuck_at"]
    if before.episode is None or (stuck_at is not None and stuck_at <= at):
        return []
    return episodes.end(case_id, before.episode, at=at)


def has_moved_about(before: State, after: State) -> bool:
    """Tell whether the founder stands at another question, or has missed one, without an answer."""
    return any(before.place.get(name) != after.place.get(name) for name in ("key", "at", "missed"))
