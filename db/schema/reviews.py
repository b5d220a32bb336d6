"""Reviews of drafts and the comments in them."""

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
    UniqueConstraint,
)

from db.schema.base import Moment, Number, metadata

reviews = Table(
    "reviews",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("part", String(20), nullable=False),
    Column("round", SmallInteger, nullable=False, server_default="1"),
    Column("state", String(12), nullable=False, server_default="sent"),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("case_version", Integer, nullable=False, server_default="0"),
    Column("officer", BigInteger),
    Column("sent_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("taken_at", Moment),
    Column("settled_at", Moment),
    Column("snapshot", LargeBinary),
    UniqueConstraint("case_id", "part"),
)
"""The review of one part of a case: sent, reading, returned, resent, passed. `snapshot` is what was sent last."""
Index("ix_reviews_state_due_at", reviews.c.state, reviews.c.due_at)

comments = Table(
    "comments",
    metadata,
    Column("id", Number, primary_key=True),
    Column("review", ForeignKey("reviews.id", ondelete="CASCADE"), nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("key", String(80), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("state", String(12), nullable=False, server_default="draft"),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("words", LargeBinary, nullable=False),
    Column("reply", LargeBinary),
)
"""A comment on one answer: kind must, should, ask; state draft, open, fixed, kept."""
Index("ix_comments_review", comments.c.review, comments.c.round)
