"""Keeps the standing of a case right when something outside an answer has changed: requests, reviews, a pause."""

from db.connect import Tx
from db.desk import episodes, standing
from db.desk.standing import Standing
from flows.desk.stuck import stuck_at


def refresh(tx: Tx, case_id: int, at: int) -> Standing | None:
    """Reckon again what waits and from when the case counts as stuck. Call it after the change was written.

    When nothing waits for the office any more the founder's time begins: `changed_at` is set.
    """
    before = standing.read(tx, case_id)
    if before is None:
        return None
    waits = standing.open_things(tx, case_id)
    answered = before.wait_since is not None and waits.wait_since is None
    after = before._replace(**waits._asdict(), changed_at=at if answered else before.changed_at)
    after = after._replace(stuck_at=stuck_at(after, at))
    standing.write(tx, case_id, after)
    if has_moved(before, after, at):
        assert before.episode is not None
        tx.batch(episodes.end(case_id, before.episode, at=at))
        return after._replace(episode=None)
    return after


def pause(tx: Tx, case_id: int, until: int | None, at: int) -> Standing | None:
    """Let a case rest until a moment; None ends the rest."""
    standing.pause(tx, case_id, until)
    return refresh(tx, case_id, at)


def has_moved(before: Standing, after: Standing, at: int) -> bool:
    """Tell whether an open episode ends: the case is not stuck any more."""
    return before.episode is not None and (after.stuck_at is None or after.stuck_at > at)
