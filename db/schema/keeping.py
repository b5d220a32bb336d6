"""When a case is to be looked at because nobody works on it, and what its people were told."""

from sqlalchemy import BigInteger, Column, ForeignKey, Table

from db.schema.base import Moment, Number, metadata

keeping = Table(
    "keeping",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("look_at", Moment, nullable=False, index=True),
    Column("since", Moment),
    Column("first_at", Moment),
    Column("last_at", Moment),
    Column("message", BigInteger),
)
"""One row a case. `look_at` is when there may be something to do; what was done since is looked up only then, so
that answers write nothing here. The notices `first_at` and `last_at` belong to the term that ran from `since`;
`message` is the row of the outbox with the last one."""
