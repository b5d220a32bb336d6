"""Yearly plans, figures of cooperatives, frozen reports."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from db.schema.base import Moment, Number, metadata

plan_lines = Table(
    "plan_lines",
    metadata,
    Column("id", Number, primary_key=True),
    Column("year", SmallInteger, nullable=False),
    Column("code", String(12), nullable=False),
    Column("label", String(300), nullable=False),
    Column("unit", String(40), nullable=False, server_default=""),
    Column("kind", String(12), nullable=False),
    Column("indicator", String(40), nullable=False, server_default=""),
    Column("low", String(24)),
    Column("high", String(24)),
    Column("strict", SmallInteger, nullable=False, server_default="0"),
    Column("source", String(300), nullable=False),
    Column("by", BigInteger),
    Column("at", Moment, nullable=False),
    UniqueConstraint("year", "code"),
)
"""Targets of a yearly plan. Numbers are decimals as text, so that both databases keep them exactly."""

plan_figures = Table(
    "plan_figures",
    metadata,
    Column("id", Number, primary_key=True),
    Column("year", SmallInteger, nullable=False),
    Column("indicator", String(40), nullable=False),
    Column("day", String(10), nullable=False),
    Column("value", String(24), nullable=False),
    Column("source", String(300), nullable=False),
    Column("by", BigInteger),
    Column("at", Moment, nullable=False),
    UniqueConstraint("year", "indicator", "day"),
)
"""Numbers of the whole province that nothing in the bot counts, as they stood on a day."""

coops = Table(
    "coops",
    metadata,
    Column("id", Number, primary_key=True),
    Column("code", String(20), nullable=False, server_default=""),
    Column("name", String(200), nullable=False),
    Column("name_key", String(200), nullable=False, index=True),
    Column("commune", String(12), nullable=False, server_default="", index=True),
    Column("province", String(12), nullable=False, server_default=""),
    Column("field", String(20), nullable=False, server_default=""),
    Column("founded_on", String(10), nullable=False, server_default=""),
    Column("ended_on", String(10), nullable=False, server_default=""),
    Column("case_id", BigInteger, unique=True),
    Column("at", Moment, nullable=False),
)
"""Cooperatives that exist, from the register or from a finished founding."""

coop_figures = Table(
    "coop_figures",
    metadata,
    Column("id", Number, primary_key=True),
    Column("coop", ForeignKey("coops.id", ondelete="CASCADE"), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("field", String(40), nullable=False),
    Column("value", String(40), nullable=False),
    Column("by", BigInteger),
    Column("at", Moment, nullable=False),
    UniqueConstraint("coop", "year", "field"),
)
"""Annual figures of cooperatives: decimals or codes as text."""
Index("ix_coop_figures_year_field", coop_figures.c.year, coop_figures.c.field)

reports = Table(
    "reports",
    metadata,
    Column("id", Number, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("from_day", String(10), nullable=False),
    Column("to_day", String(10), nullable=False),
    Column("area", String(12), nullable=False, server_default=""),
    Column("final", SmallInteger, nullable=False, server_default="1"),
    Column("frozen_at", Moment, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("numbers", Text, nullable=False),
    Column("words", LargeBinary),
    UniqueConstraint("kind", "from_day", "to_day", "area"),
)
"""Reports frozen at their date; what changes later is listed as corrections beside them.

With `final` 0 only the words of a draft are kept: its numbers are counted anew each time.
"""
