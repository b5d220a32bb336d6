"""What the program keeps about itself."""

from sqlalchemy import BigInteger, Column, Index, SmallInteger, String, Table, Text

from db.schema.base import Moment, Number, metadata

leader = Table(
    "leader",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("owner", String(40), nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("since", Moment, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

shortened = Table(
    "shortened",
    metadata,
    Column("short", String(12), primary_key=True),
    Column("whole", Text, nullable=False),
)
"""Long question or option ids of buttons, which have room for 64 bytes only."""

audit = Table(
    "audit",
    metadata,
    Column("id", Number, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", BigInteger),
    Column("action", String(40), nullable=False),
    Column("object", String(60), nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
    Column("hash", String(64), nullable=False, server_default=""),
)
"""Who read or changed what. `hash` chains each row to the one before, see `db.audit`."""
Index("ix_audit_at", audit.c.at)
Index("ix_audit_object", audit.c.object, audit.c.at)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("count", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""One row: how many audit rows there are and the hash of the last."""
