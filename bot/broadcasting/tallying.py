"""Reads the counts of a broadcast from the ledger."""

from datetime import datetime

from bot.clock import moment
from db import outbox
from db.broadcasts import broadcasts, ledger
from db.broadcasts.broadcasts import Broadcast
from db.connect import Tx
from flows.desk.broadcasts.tally import Tally


def tally_of(tx: Tx, broadcast: int, *, at: int) -> Tally:
    """Count people by what has become of it for them so far."""
    ledger.gather(tx, broadcast, at=at)
    it = Tally()
    for (state, reason), count in ledger.counts(tx, broadcast).items():
        match state:
            case outbox.NEW if reason:
                it.later[reason] += count
            case outbox.NEW:
                it.waiting += count
            case outbox.SENDING:
                it.leaving += count
            case outbox.SENT:
                it.sent += count
            case outbox.UNREACHABLE | outbox.REFUSED:
                it.unreachable += count
            case outbox.UNCERTAIN:
                it.uncertain += count
            case _:
                it.left_out[reason or "erased"] += count
    if it.later:
        _, next_at = ledger.moments(tx, broadcast)
        it.next_at = moment(next_at) if next_at is not None else None
    return it


def leaves_at(tx: Tx, it: Broadcast) -> datetime:
    """Return when a broadcast began to leave, or will: at night and on holidays that is later than it was asked for."""
    if it.state == broadcasts.WAITING:
        return moment(it.start_at)
    sent_at, next_at = ledger.moments(tx, it.id)
    found = sent_at if sent_at is not None else next_at
    return moment(it.start_at if found is None else found)
