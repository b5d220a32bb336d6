"""What officers follow about cases: when they were stuck, milestones, the search, notes."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)

from db.schema.base import Moment, Number, metadata

episodes = Table(
    "episodes",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("step", String(40), nullable=False, server_default=""),
    Column("question", String(80), nullable=False, server_default=""),
    Column("since", Moment, nullable=False),
    Column("raised_at", Moment, nullable=False),
    Column("asked_at", Moment),
    Column("why", String(20), nullable=False, server_default=""),
    Column("closed_at", Moment),
)
"""A time during which a case was stuck. `why` is the reason that the founder tapped."""
Index("ix_episodes_case_id", episodes.c.case_id, episodes.c.raised_at)
Index("ix_episodes_raised_at", episodes.c.raised_at)

milestones = Table(
    "milestones",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("case_id", "name"),
)
"""When a case first passed a milestone of the funnel."""
Index("ix_milestones_name_at", milestones.c.name, milestones.c.at)

case_keys = Table(
    "case_keys",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("hash", String(32), nullable=False),
    UniqueConstraint("hash", "kind", "case_id"),
)
"""Keyed hashes of phones, ID numbers and names of people, to find a case by them without storing them."""
Index("ix_case_keys_case_id", case_keys.c.case_id)

case_words = Table(
    "case_words",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("word", String(40), nullable=False),
    UniqueConstraint("word", "case_id"),
)
"""Words of a cooperative's name without accents, for the search."""
Index("ix_case_words_case_id_word", case_words.c.case_id, case_words.c.word)

case_notes = Table(
    "case_notes",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("day", String(10), nullable=False, server_default=""),
    Column("code", String(20), nullable=False, server_default=""),
    Column("due_day", String(10), nullable=False, server_default=""),
    Column("words", LargeBinary),
)
"""What officers write down: notes, calls with their outcome, handing over, pauses. `day` is when it happened."""
Index("ix_case_notes_case_id", case_notes.c.case_id, case_notes.c.at)
Index(
    "ix_case_notes_due_day",
    case_notes.c.due_day,
    sqlite_where=text("due_day <> ''"),
    postgresql_where=text("due_day <> ''"),
)
