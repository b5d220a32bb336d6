"""Does what classes need by the clock: planned steps, each once, and seats that are held too long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot import alarms
from bot.classes import steps as known
from bot.classes.seating import settle
from bot.classes.stepping import STEPS, Work
from bot.clock import millis, moment
from bot.logging import place_of
from db.classes import lessons, seats, steps
from db.classes.lessons import OPEN
from db.classes.steps import StepRow
from db.connect import Database, Tx
from db.errors import LeadershipLost, StoreDown, StoreFull
from db.sealing import KeyRing
from flows.classes.planning import AFTER_CANCELLING, rest_after, useful_until

log = structlog.get_logger(__name__)

BATCH = 20
LATE = timedelta(minutes=1)
TOO_LATE, FAILED = "too late", "failed"
WARNS_AFTER = 3
"""After so many failures of one step somebody who can act by hand is told."""

known.load()


async def run_due(database: Database, ring: KeyRing, check: Callable[[Tx], None], now: datetime) -> set[int]:
    """Do what is due, each in a transaction of its own; return the chats that were given something to do."""
    at, wakes = millis(now), set[int]()
    for row in await database.run(partial(_due, at=at)):
        failed = partial(_put_off, ring=ring, check=check, row=row, now=now)
        wakes |= await _kept(database, partial(_run_one, ring=ring, check=check, row=row, now=now), failed, row.class_id)
    for class_id in await database.run(lambda tx: seats.to_settle(tx, now=at)):
        # What fails here is found again at the next round: the seats say that there is something to do.
        await _kept(database, partial(_settle_one, ring=ring, check=check, class_id=class_id, at=at), _nothing, class_id)
    return wakes


def _due(tx: Tx, *, at: int) -> list[StepRow]:
    # A clock that ran ahead and was put back must not have cost anybody a reminder.
    steps.revive(tx, TOO_LATE, now=at)
    return steps.due(tx, now=at, limit=BATCH)


async def _kept(
    database: Database, work: Callable[[Tx], set[int]], failed: Callable[[Tx], set[int]], class_id: int
) -> set[int]:
    """Do something for one class; what fails there is noted and keeps no other class from its own."""
    try:
        return await database.run(work)
    except (StoreDown, StoreFull, LeadershipLost):
        raise
    except Exception as error:  # the edge of a worker
        log.error("class.failed", lesson=class_id, error=type(error).__name__, place=place_of(error))
        return await database.run(failed)


def _put_off(tx: Tx, *, ring: KeyRing, check: Callable[[Tx], None], row: StepRow, now: datetime) -> set[int]:
    """Have a step that failed tried again, each time after a longer rest."""
    check(tx)
    tries = row.tries + 1
    is_mine = steps.put_off(tx, row.id, tries, until=millis(now + rest_after(tries)))
    if not is_mine or tries != WARNS_AFTER:
        return set()
    log.error("step.keeps_failing", step=row.id, name=row.name, tries=tries)
    return alarms.class_step_fails(tx, ring, row._replace(tries=tries), for_good=False, at=millis(now))


def _nothing(tx: Tx) -> set[int]:
    return set()


def _run_one(tx: Tx, *, ring: KeyRing, check: Callable[[Tx], None], row: StepRow, now: datetime) -> set[int]:
    check(tx)
    lesson = lessons.lock(tx, row.class_id)
    if lesson is None or not steps.take(tx, row.id, at=millis(now)):
        return set()
    work = Work(tx, ring, lesson, row, now)
    outcome = _outcome(work)
    if outcome == TOO_LATE and row.tries:
        log.error("step.given_up", step=row.id, name=row.name, tries=row.tries)
        work.wakes |= alarms.class_step_fails(tx, ring, row, for_good=True, at=work.at)
        outcome = FAILED
    steps.note(tx, row.id, outcome)
    return work.wakes


def _outcome(work: Work) -> str:
    """Do a step if it is still of use; say what came of it."""
    row, lesson = work.step, work.lesson
    if row.change != lesson.change:
        return "moved"
    if lesson.state != OPEN and row.name not in AFTER_CANCELLING:
        return "cancelled"
    late = work.now - moment(row.at)
    if work.now >= useful_until(row.name, moment(lesson.starts_at), moment(lesson.ends_at)):
        log.warning("step.too_late", step=row.id, name=row.name, seconds=int(late.total_seconds()))
        return TOO_LATE
    do = STEPS.get(row.name)
    count = do(work) if do else 0
    if not count:
        return "nobody"
    if late > LATE:
        log.info("step.late", step=row.id, name=row.name, seconds=int(late.total_seconds()))
        return f"sent late {count}"
    return f"sent {count}"


def _settle_one(tx: Tx, *, ring: KeyRing, check: Callable[[Tx], None], class_id: int, at: int) -> set[int]:
    check(tx)
    lesson = lessons.lock(tx, class_id)
    if lesson is not None:
        settle(tx, ring, lesson, at=at)
    return set()
