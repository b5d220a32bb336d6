"""Messages to many: what is sent, and the ledger of what became of it for each person."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from db.schema.base import Moment, Number, metadata

OPEN = "state IN ('waiting', 'running')"
LEAVING = "state = 1"

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Number, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("what", String(20), nullable=False),
    Column("about", BigInteger),
    Column("by", ForeignKey("persons.id", ondelete="SET NULL")),
    Column("state", String(10), nullable=False, server_default="waiting"),
    Column("made_at", Moment, nullable=False),
    Column("start_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("segment", Text, nullable=False, server_default="{}"),
    Column("words", LargeBinary),
    Column("live", BigInteger),
    Column("told", String(80), nullable=False, server_default=""),
    Column("told_at", Moment, nullable=False, server_default="0"),
)
"""`kind` is that of the gate, `what` says how the message is worded, `about` which class it is about.

State waiting, running, paused, cancelled, done. Nobody gets it after `until`. `live` is the outbox row of the
message with the counts, `told` what it said last.
"""
Index(
    "ix_broadcasts_start_at",
    broadcasts.c.start_at,
    sqlite_where=text(OPEN),
    postgresql_where=text(OPEN),
)
Index("ix_broadcasts_by", broadcasts.c.by, broadcasts.c.made_at)
Index("ix_broadcasts_what_about", broadcasts.c.what, broadcasts.c.about)

broadcast_people = Table(
    "broadcast_people",
    metadata,
    Column("id", Number, primary_key=True),
    Column("broadcast", ForeignKey("broadcasts.id", ondelete="CASCADE"), nullable=False),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("state", SmallInteger, nullable=False, server_default="0"),
    Column("reason", String(60)),
    Column("due_at", Moment, nullable=False, server_default="0"),
    Column("again", Integer, nullable=False, server_default="0"),
    Column("outbox", BigInteger),
    Column("settled_at", Moment),
    UniqueConstraint("broadcast", "person"),
)
"""One row for each person: whoever stands here twice would get it twice. The states are those of the outbox.

0 waits for its turn, 1 is in the outbox, the others say what became of it. `again` counts how often an officer
had it sent again because nobody knew whether it had arrived.
"""
Index(
    "ix_broadcast_people_broadcast_state_due_at",
    broadcast_people.c.broadcast,
    broadcast_people.c.state,
    broadcast_people.c.due_at,
    broadcast_people.c.id,
)
Index(
    "ix_broadcast_people_leaving",
    broadcast_people.c.broadcast,
    sqlite_where=text(LEAVING),
    postgresql_where=text(LEAVING),
)
Index("ix_broadcast_people_person", broadcast_people.c.person)
