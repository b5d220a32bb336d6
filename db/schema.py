"""The tables. Moments are UTC in milliseconds since 1970; sealed columns hold encrypted JSON.

Officers query the plain, indexed columns of `cases`; answers that name a person are sealed.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Number = BigInteger().with_variant(Integer, "sqlite")
"""A row number: SQLite counts up only plain integers."""
Moment = BigInteger

# -- what came in --------------------------------------------------------------------------------

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

# -- people --------------------------------------------------------------------------------------

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
)

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

# -- cases ---------------------------------------------------------------------------------------

cases = Table(
    "cases",
    metadata,
    Column("id", Number, primary_key=True),
    Column("owner", ForeignKey("persons.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("status", String(20), nullable=False, server_default="draft"),
    Column("name", String(200), nullable=False, server_default=""),
    Column("name_key", String(200), nullable=False, server_default=""),
    Column("commune", String(12), nullable=False, server_default=""),
    Column("province", String(12), nullable=False, server_default=""),
    Column("field", String(20), nullable=False, server_default=""),
    Column("regime", String(8), nullable=False, server_default=""),
    Column("filing_day", String(10), nullable=False, server_default=""),
    Column("stage", String(40), nullable=False, server_default=""),
    Column("step", String(40), nullable=False, server_default=""),
    Column("question", String(80), nullable=False, server_default=""),
    Column("misses", SmallInteger, nullable=False, server_default="0"),
    Column("percent", SmallInteger, nullable=False, server_default="0"),
    Column("members", SmallInteger, nullable=False, server_default="0"),
    Column("opened_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("changed_at", Moment, nullable=False),
    Column("officer", BigInteger),
    Column("answers", Text, nullable=False, server_default="{}"),
    Column("sealed", LargeBinary),
    sqlite_autoincrement=True,
)
Index("ix_cases_commune_status", cases.c.commune, cases.c.status, cases.c.changed_at)
Index("ix_cases_province_status", cases.c.province, cases.c.status, cases.c.changed_at)
Index("ix_cases_step_answered", cases.c.step, cases.c.answered_at)
Index("ix_cases_status_opened", cases.c.status, cases.c.opened_at)
Index("ix_cases_name_key", cases.c.name_key)

places = Table(
    "places",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE")),
    Column("current", SmallInteger, nullable=False, server_default="1"),
    Column("role", String(20), nullable=False, server_default="founder"),
    Column("row", String(20), nullable=False, server_default=""),
    Column("prompt", BigInteger),
    Column("last_message", BigInteger),
    Column("active_at", Moment, nullable=False),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("sealed", LargeBinary),
)
"""Where a person stands in a case: `sealed` is the position, with the answers while there is no case."""
Index(
    "uq_places_current",
    places.c.person,
    unique=True,
    sqlite_where=text("current = 1"),
    postgresql_where=text("current = 1"),
)
Index("ix_places_case_id", places.c.case_id)
Index("ix_places_active_at", places.c.active_at)

history = Table(
    "history",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("key", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("value", Text),
    Column("sealed", LargeBinary),
    Column("state", String(12), nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("source", String(20), nullable=False),
    UniqueConstraint("case_id", "key", "version"),
)
"""Every answer that was ever given; nothing is changed in it. `version` counts the turns of the case."""

progress_log = Table(
    "progress_log",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE")),
    Column("at", Moment, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("step", String(40), nullable=False, server_default=""),
    Column("key", String(80), nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
)
Index("ix_progress_log_case_id", progress_log.c.case_id, progress_log.c.at)
Index("ix_progress_log_kind_at", progress_log.c.kind, progress_log.c.at)

consents = Table(
    "consents",
    metadata,
    Column("id", Number, primary_key=True),
    Column("person", BigInteger, nullable=False, index=True),
    Column("case_id", BigInteger),
    Column("about", String(20), nullable=False, server_default=""),
    Column("purpose", String(40), nullable=False),
    Column("given", SmallInteger, nullable=False),
    Column("version", String(20), nullable=False),
    Column("how", String(20), nullable=False),
    Column("at", Moment, nullable=False),
)

# -- papers --------------------------------------------------------------------------------------

documents = Table(
    "documents",
    metadata,
    Column("id", Number, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("code", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("facts", LargeBinary),
    Column("changed", Text, nullable=False, server_default=""),
    Column("pages", SmallInteger, nullable=False, server_default="0"),
    Column("made_at", Moment, nullable=False),
    Column("day", String(10), nullable=False),
    UniqueConstraint("case_id", "code", "version"),
)
"""A version of a paper. `facts` holds a fingerprint of each part it was made from, to say what changed."""

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

# -- help ----------------------------------------------------------------------------------------

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

# -- what goes out -------------------------------------------------------------------------------

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

# -- running it ----------------------------------------------------------------------------------

leader = Table(
    "leader",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("owner", String(40), nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("since", Moment, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

shortened = Table(
    "shortened",
    metadata,
    Column("short", String(12), primary_key=True),
    Column("whole", Text, nullable=False),
)
"""Long question or option ids of buttons, which have room for 64 bytes only."""

audit = Table(
    "audit",
    metadata,
    Column("id", Number, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", BigInteger),
    Column("action", String(40), nullable=False),
    Column("object", String(60), nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
)
Index("ix_audit_at", audit.c.at)
