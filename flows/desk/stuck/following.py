"""What a save of a case does to the columns with moments."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flows.desk.stuck.causes import Standing, stuck_at


class _Now(NamedTuple):
    """The standing of a case after a save."""

    status: str
    step: str
    misses: int
    answered_at: int | None
    changed_at: int
    members_since: int | None
    help_since: int | None = None
    wait_since: int | None = None
    fix_since: int | None = None
    result_due: int | None = None
    paused_until: int | None = None
    stuck_at: int | None = None


def follow(
    columns: Mapping[str, Any], before: Standing | None, at: int, *, saved: bool = True, answered: bool = True
) -> dict[str, int | None]:
    """Return `members_since` and `stuck_at` after a save.

    `columns` are those of the flow and `before` is the row as it was. `saved` tells whether answers were
    written, and `answered` whether the founder gave them.
    """
    short = columns.get("members_short", False)
    members_since = ((before.members_since if before else None) or at) if short else None
    now = _Now(
        status=columns.get("status", "draft"),
        step=columns.get("step", ""),
        misses=columns.get("misses", 0),
        answered_at=at if (saved and answered) or before is None else before.answered_at,
        changed_at=at if saved or before is None else before.changed_at,
        members_since=members_since,
        result_due=columns.get("result_due"),
    )
    if before is not None:
        now = now._replace(
            help_since=before.help_since, wait_since=before.wait_since, fix_since=before.fix_since,
            paused_until=before.paused_until, stuck_at=before.stuck_at,
        )  # fmt: skip
    return {"members_since": members_since, "stuck_at": stuck_at(now, at)}
