"""Reads the counts of a broadcast from the ledger."""

from db import outbox
from db.broadcasts import ledger
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
    return it
