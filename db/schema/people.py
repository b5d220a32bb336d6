"""People, their roles and the links that give them."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from db.schema.base import Moment, Number, metadata

persons = Table(
    "persons",
    metadata,
    Column("id", Number, primary_key=True),
    Column("account", BigInteger, nullable=False, unique=True),
    Column("first_name", String(128), nullable=False, server_default=""),
    Column("language", String(8), nullable=False, server_default="vi"),
    Column("unreachable", String(40)),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("staff", SmallInteger, nullable=False, server_default="0"),
    Column("quiet", SmallInteger, nullable=False, server_default="0"),
    Column("hours", String(8), nullable=False, server_default=""),
    Column("waits", String(80)),
)
"""`waits` names the visit that the next typed words belong to, and until when; mostly empty. `quiet` is 1 for people who want no reminders, `hours` when they like to get them. `staff` is 1 for people who hold a role: only their messages may reach the desk."""

roles = Table(
    "roles",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("area", String(12), nullable=False, server_default=""),
    Column("name", String(120), nullable=False, server_default=""),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    UniqueConstraint("person", "role", "area"),
)
Index("ix_roles_role_area", roles.c.role, roles.c.area)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Number, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("purpose", String(20), nullable=False),
    Column("role", String(20), nullable=False, server_default=""),
    Column("area", String(12), nullable=False, server_default=""),
    Column("case_id", BigInteger),
    Column("made_by", BigInteger),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("used_at", Moment),
    Column("used_by", BigInteger),
)

link_tries = Table(
    "link_tries",
    metadata,
    Column("id", Number, primary_key=True),
    Column("account", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)
Index("ix_link_tries_account_at", link_tries.c.account, link_tries.c.at)
