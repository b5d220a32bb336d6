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
    awaits: int | None = None
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
    status, step, misses = columns.get("status", "draft"), columns.get("step", ""), columns.get("misses", 0)
    result_due, awaits = columns.get("result_due"), columns.get("awaits")
    if before is None:
        now = _Now(status, step, misses, at, at, members_since, result_due=result_due, awaits=awaits)
    else:
        now = _Now(
            status, step, misses, at if saved and answered else before.answered_at,
            at if saved else before.changed_at, members_since, before.help_since, before.wait_since,
            before.fix_since, result_due, awaits, before.paused_until, before.stuck_at,
        )  # fmt: skip
    return {"members_since": members_since, "stuck_at": stuck_at(now, at)}
