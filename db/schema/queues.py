"""What comes in and what goes out."""

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
    text,
)

from db.schema.base import Moment, Number, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("id", Number, primary_key=True),
    Column("update_id", BigInteger, unique=True),
    Column("key", String(80), unique=True),
    Column("lane", BigInteger, nullable=False),
    Column("state", SmallInteger, nullable=False, server_default="0"),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("not_before", Moment, nullable=False, server_default="0"),
    Column("received_at", Moment, nullable=False),
    Column("code", String(8)),
    Column("raw", LargeBinary),
    sqlite_autoincrement=True,
)
"""Raw updates of Telegram (`update_id`) and events of our own (`key`). State 0 new, 1 done, 2 quarantined."""
Index(
    "ix_inbox_waiting",
    inbox.c.lane,
    inbox.c.id,
    sqlite_where=text("state = 0"),
    postgresql_where=text("state = 0"),
)


outbox = Table(
    "outbox",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("key", String(80), nullable=False, unique=True),
    Column("person", BigInteger),
    Column("chat", BigInteger, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("priority", SmallInteger, nullable=False, server_default="0"),
    Column("prompt", SmallInteger, nullable=False, server_default="0"),
    Column("state", SmallInteger, nullable=False, server_default="0"),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("claimed_by", String(40)),
    Column("claimed_at", Moment),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("reason", String(60)),
    Column("ref", BigInteger),
    Column("message_id", BigInteger),
    Column("ticket", BigInteger),
    Column("sent_at", Moment),
    Column("payload", LargeBinary),
)
"""Messages on their way. The id follows from the inbox row that caused the message, see `db.outbox`.

The payload is wiped once the message is settled.
"""
Index(
    "ix_outbox_open",
    outbox.c.priority,
    outbox.c.id,
    sqlite_where=text("state < 2"),
    postgresql_where=text("state < 2"),
)
Index("ix_outbox_chat_message", outbox.c.chat, outbox.c.message_id)

due = Table(
    "due",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("name", String(60), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("payload", Text, nullable=False, server_default="{}"),
    UniqueConstraint("person", "name"),
    sqlite_autoincrement=True,
)
