"""Papers, their files and slow work."""

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

documents = Table(
    "documents",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("code", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("facts", LargeBinary),
    Column("content", LargeBinary),
    Column("changed", Text, nullable=False, server_default=""),
    Column("pages", SmallInteger, nullable=False, server_default="0"),
    Column("made_at", Moment, nullable=False),
    Column("day", String(10), nullable=False),
    UniqueConstraint("case_id", "code", "version"),
)
"""A version of a paper. `facts` holds a fingerprint of each part it was made from, to say what changed;
`content` the composed paper, to print it again.
"""

document_files = Table(
    "document_files",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("key", String(120), nullable=False),
    Column("name", String(160), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("file_id", String(200)),
    Column("content", LargeBinary),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("case_id", "key"),
)
"""A file as it is sent: sealed bytes until Telegram keeps it under a `file_id`."""

files = Table(
    "files",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("paper", String(80), nullable=False),
    Column("file_id", String(200), nullable=False),
    Column("unique_id", String(80), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("size", Integer, nullable=False, server_default="0"),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("case_id", "paper", "unique_id"),
)
"""Pages of papers that people sent in."""

jobs = Table(
    "jobs",
    metadata,
    Column("id", Number, primary_key=True),
    Column("key", String(80), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE")),
    Column("state", SmallInteger, nullable=False, server_default="0"),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("owner", String(40)),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("payload", LargeBinary),
)
"""Slow work: papers to make, cards to read. State 0 waiting, 1 running, 2 done, 3 given up."""
Index("ix_jobs_waiting", jobs.c.due_at, sqlite_where=text("state < 2"), postgresql_where=text("state < 2"))
