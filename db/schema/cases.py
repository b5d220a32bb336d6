"""Cases: answers, positions, history, consent.

Officers query the plain, indexed columns of `cases`; answers that name a person are sealed.
"""

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

VISIBLE = "status <> 'leaving'"
"""Condition of the cases that officers see, as the indexes have it."""

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
    Column("planned", SmallInteger, nullable=False, server_default="0"),
    Column("opened_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("changed_at", Moment, nullable=False),
    Column("officer", BigInteger),
    Column("reached", SmallInteger, nullable=False, server_default="0"),
    Column("stuck_at", Moment),
    Column("members_since", Moment),
    Column("help_since", Moment),
    Column("wait_since", Moment),
    Column("fix_since", Moment),
    Column("result_due", Moment),
    Column("paused_until", Moment),
    Column("episode", BigInteger),
    Column("meets_at", Moment),
    Column("awaits", Moment),
    Column("answers", Text, nullable=False, server_default="{}"),
    Column("sealed", LargeBinary),
    sqlite_autoincrement=True,
)
"""One founding. `stuck_at` is the moment from which it counts as stuck if nothing happens before.

`reached` counts the milestones passed in a row; `help_since`, `wait_since`, `fix_since` are the oldest open
request, the oldest thing that waits for the office, and the oldest comment that is not settled. `meets_at` is the
founding meeting to which officers are invited, `awaits` the one whose day the founder has set: nobody is silent
before it.
"""
_LISTED = (
    "status", "step", "question", "field", "officer", "misses", "answered_at", "changed_at", "members_since", "help_since",
    "wait_since", "fix_since", "result_due", "awaits", "commune", "stuck_at", "id",
)  # fmt: skip
"""What lists of stuck cases are narrowed by and counted from, so that no case has to be read for it."""


def _listed(name: str, told: str, *first: str) -> Index:
    """Make an index for lists of cases: it begins with some columns and holds all that lists look at."""
    where = f"{told} IS NOT NULL AND {VISIBLE}"
    columns = (*first, *(column for column in _LISTED if column not in first))
    return Index(name, *(cases.c[column] for column in columns), sqlite_where=text(where), postgresql_where=text(where))


_listed("ix_cases_stuck", "stuck_at", "stuck_at")
_listed("ix_cases_stuck_question", "stuck_at", "question", "stuck_at")
_listed("ix_cases_stuck_commune", "stuck_at", "commune", "stuck_at")
_listed("ix_cases_waiting", "wait_since", "wait_since")
Index(
    "ix_cases_meets_at",
    cases.c.meets_at,
    cases.c.commune,
    sqlite_where=text("meets_at IS NOT NULL"),
    postgresql_where=text("meets_at IS NOT NULL"),
)
_unraised = "episode IS NULL AND stuck_at IS NOT NULL"
Index("ix_cases_to_raise", cases.c.stuck_at, sqlite_where=text(_unraised), postgresql_where=text(_unraised))
Index(
    "ix_cases_reached_opened_at",
    cases.c.reached,
    cases.c.opened_at,
    sqlite_where=text(VISIBLE),
    postgresql_where=text(VISIBLE),
)
Index(
    "ix_cases_commune_reached_opened_at",
    cases.c.commune,
    cases.c.reached,
    cases.c.opened_at,
    sqlite_where=text(VISIBLE),
    postgresql_where=text(VISIBLE),
)
Index("ix_cases_commune_status", cases.c.commune, cases.c.status, cases.c.changed_at)
Index("ix_cases_province_status", cases.c.province, cases.c.status, cases.c.changed_at)
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
