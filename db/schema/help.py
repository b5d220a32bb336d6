"""Requests for an officer."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, String, Table

from db.schema.base import Moment, Number, metadata

tickets = Table(
    "tickets",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("case_id", ForeignKey("cases.id", ondelete="SET NULL")),
    Column("commune", String(12), nullable=False, server_default=""),
    Column("province", String(12), nullable=False, server_default=""),
    Column("question", String(80), nullable=False, server_default=""),
    Column("state", String(12), nullable=False, server_default="open"),
    Column("words", LargeBinary),
    Column("answer", LargeBinary),
    Column("officer", BigInteger),
    Column("opened_at", Moment, nullable=False),
    Column("answered_at", Moment),
)
Index("ix_tickets_state_commune", tickets.c.state, tickets.c.commune, tickets.c.opened_at)
Index("ix_tickets_case_id", tickets.c.case_id)
