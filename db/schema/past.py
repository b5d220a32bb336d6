"""What is left of foundings that were erased because nobody worked on them: where, which day, how far. Nothing tells whose.

The columns are named as in the tables they come from, so that the figures count both alike.
"""

from sqlalchemy import Column, ForeignKey, Index, SmallInteger, String, Table, UniqueConstraint

from db.schema.base import Moment, Number, metadata

past_cases = Table(
    "past_cases",
    metadata,
    Column("id", Number, primary_key=True),
    Column("commune", String(12), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("reached", SmallInteger, nullable=False),
)
"""Moments are the beginnings of days here."""
Index("ix_past_cases_reached_opened_at", past_cases.c.reached, past_cases.c.opened_at)
Index("ix_past_cases_commune_reached_opened_at", past_cases.c.commune, past_cases.c.reached, past_cases.c.opened_at)

past_milestones = Table(
    "past_milestones",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("past_cases.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("case_id", "name"),
)
Index("ix_past_milestones_name_at", past_milestones.c.name, past_milestones.c.at)

past_episodes = Table(
    "past_episodes",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("past_cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("reason", String(20), nullable=False),
    Column("why", String(20), nullable=False),
    Column("raised_at", Moment, nullable=False),
    Column("closed_at", Moment, nullable=False),
)
Index("ix_past_episodes_raised_at", past_episodes.c.raised_at)

past_notes = Table(
    "past_notes",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("past_cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("code", String(20), nullable=False),
    Column("day", String(10), nullable=False),
)
"""Help that was ticked: the kind of it and the day, no words."""
