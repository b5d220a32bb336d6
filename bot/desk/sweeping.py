"""Looks for cases that have got stuck: opens one episode for each, and sees to it that the founder is asked why."""

from datetime import datetime

import structlog

from bot.case_cache import dumps
from bot.clock import millis
from bot.desk.standing import refresh
from db import due
from db.connect import Tx
from db.desk import episodes
from db.desk.episodes import TIMER, Stuck
from flows.desk.stuck import THRESHOLDS, Cause, cause_of, last_move
from flows.desk.stuck.thresholds import HOUR_MS

log = structlog.get_logger(__name__)

AT_ONCE = 200


def sweep(tx: Tx, now: datetime) -> bool:
    """Open the episodes that are due; True when there may be more.

    A case has at most one open episode: it is closed with the answer, or the act of an officer, that moves it.
    """
    at = millis(now)
    found = episodes.stuck(tx, now=at, limit=AT_ONCE)
    for case in found:
        cause = cause_of(case.standing, at)
        if cause is None:  # its moment was reckoned under other limits
            refresh(tx, case.case_id, at)
            continue
        _begin(tx, case, cause, at)
    if found:
        log.info("cases.stuck", count=len(found))
    return len(found) == AT_ONCE


def _begin(tx: Tx, case: Stuck, cause: Cause, at: int) -> None:
    stands = case.standing
    number = episodes.begin(
        tx, case.case_id, reason=cause.reason, step=stands.step, question=stands.question, since=cause.since, at=at
    )
    hours = THRESHOLDS.ask_hours.get(cause.reason)
    if hours is None or episodes.why_since(tx, case.case_id, last_move(stands)):
        return
    tx.run(
        due.SET, person=case.owner, chat=case.account, name=TIMER, at=at + hours * HOUR_MS,
        payload=dumps({"episode": number}),
    )  # fmt: skip
