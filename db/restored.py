"""What a restored store does not do by itself: send to many what may have left after the copy was made."""

from sqlalchemy import Connection, or_, select, update

from db import outbox, schema
from db.broadcasts.broadcasts import CANCELLED, DONE

REASON = "restored"
_broadcasts, _people, _outbox = schema.broadcasts, schema.broadcast_people, schema.outbox


def doubt_unsent(connection: Connection, *, at: int) -> int:
    """Count everybody as uncertain who waits for a broadcast that has begun; return how many. Officers may send it again."""
    begun = select(_broadcasts.c.id).where(
        _broadcasts.c.state != CANCELLED, _broadcasts.c.state != DONE, _broadcasts.c.start_at <= at
    )
    unsent = or_(_people.c.state == outbox.NEW, _people.c.state == outbox.SENDING)
    doubtful = {"state": outbox.UNCERTAIN, "reason": REASON}
    connection.execute(
        update(_outbox)
        .where(_outbox.c.priority == outbox.BROADCAST, _outbox.c.state < outbox.SENT)
        .values(**doubtful, payload=None)
    )
    found = connection.execute(
        update(_people).where(_people.c.broadcast.in_(begun), unsent).values(**doubtful, settled_at=at)
    )
    return found.rowcount
