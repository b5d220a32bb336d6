"""Officers at work: what they are doing, leave, and what the bot starts by itself."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from db.schema.base import Moment, Number, metadata

desks = Table(
    "desks",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("sealed", LargeBinary),
)
"""What an officer is in the middle of: the handler that waits for words, the filter chosen last."""

leaves = Table(
    "leaves",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("deputy", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("from_at", Moment, nullable=False),
    Column("until_at", Moment, nullable=False),
)
"""While an officer is away, the deputy sees what the officer sees."""
Index("ix_leaves_deputy", leaves.c.deputy, leaves.c.until_at)
Index("ix_leaves_person", leaves.c.person, leaves.c.until_at)


starts = Table(
    "starts",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("key", String(80), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("case_id", BigInteger),
    Column("by", BigInteger),
    Column("at", Moment, nullable=False),
)
"""Messages the bot began by itself: what the caps are counted from. `by` is the officer who asked for it."""
Index("ix_starts_person_at", starts.c.person, starts.c.at)
