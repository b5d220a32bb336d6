"""Training classes: what is taught where and when, who was asked, who said what, who was there."""

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

WAITS = "done_at IS NULL"

classes = Table(
    "classes",
    metadata,
    Column("id", Number, primary_key=True),
    Column("series", BigInteger),
    Column("by", ForeignKey("persons.id", ondelete="SET NULL")),
    Column("state", String(10), nullable=False, server_default="open"),
    Column("title", String(200), nullable=False),
    Column("aim", Text, nullable=False, server_default=""),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("place", String(200), nullable=False),
    Column("lat", String(16)),
    Column("lon", String(16)),
    Column("seats", Integer, nullable=False),
    Column("seated", Integer, nullable=False, server_default="0"),
    Column("teacher", String(120), nullable=False, server_default=""),
    Column("notes", Text, nullable=False, server_default=""),
    Column("segment", Text, nullable=False, server_default="{}"),
    Column("confirms", SmallInteger, nullable=False, server_default="1"),
    Column("change", Integer, nullable=False, server_default="0"),
    Column("changed_at", Moment),
    Column("made_at", Moment, nullable=False),
    Column("counts", String(20), nullable=False, server_default="trained_skills"),
)
"""State open, cancelled (put off) or dropped (for good); a class is over when `ends_at` is.

`series` is the number of the first class when several dates were set at once. `seated` counts the people in
taken seats, offered ones included; it is only changed together with the answers. `change` grows whenever time
or place move. `confirms` is 1 when those who came get a confirmation. `counts` is the indicator of the plan that
managers who came count for: trained_skills or trained_profession.
"""
Index("ix_classes_by", classes.c.by, classes.c.starts_at)
Index("ix_classes_starts_at", classes.c.starts_at)

class_people = Table(
    "class_people",
    metadata,
    Column("id", Number, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("case_id", BigInteger),
    Column("asked_at", Moment),
    Column("answer", String(8), nullable=False, server_default=""),
    Column("heads", SmallInteger, nullable=False, server_default="1"),
    Column("answered_at", Moment),
    Column("queue_at", Moment),
    Column("offer_until", Moment),
    Column("saw_change", Integer, nullable=False, server_default="0"),
    Column("wants_other", SmallInteger, nullable=False, server_default="0"),
    Column("called_at", Moment),
    Column("present_at", Moment),
    Column("present_how", String(8)),
    Column("marked_by", BigInteger),
    Column("useful", SmallInteger),
    Column("wish", LargeBinary),
    Column("name", LargeBinary),
    Column("manages", BigInteger),
    UniqueConstraint("class_id", "person"),
)
"""What one person answered, and what came of it.

`answer` is empty, yes, maybe, no, wait (in the waiting list since `queue_at`) or offered (a seat is held until
`offer_until`). `case_id` is the case the person stood in when asked. `saw_change` is the newest change that the
person tapped on. `present_how` is code, qr, hand or walkin. `useful` is 2 for yes, 1 for so-so, 0 for no; `wish`
holds the words about it sealed, `name` the name that somebody in no case has told for the list.
`manages` is the case of the registered cooperative in whose management the person stood when marked as present.
"""
Index("ix_class_people_person", class_people.c.person)

class_guests = Table(
    "class_guests",
    metadata,
    Column("id", Number, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("host", ForeignKey("persons.id", ondelete="CASCADE")),
    Column("words", LargeBinary),
    Column("present_at", Moment, nullable=False),
    Column("how", String(8), nullable=False),
    Column("marked_by", BigInteger),
)
"""People who came without a phone of their own. `words` holds the name (and phone) sealed until it is
no longer needed, `host` who brought them."""
Index("ix_class_guests_class_id", class_guests.c.class_id)
for _table, _told in ((class_guests, "words IS NOT NULL"), (class_people, "name IS NOT NULL")):
    Index(f"ix_{_table.name}_named", _table.c.class_id, sqlite_where=text(_told), postgresql_where=text(_told))
Index("ix_class_guests_host", class_guests.c.host)

class_files = Table(
    "class_files",
    metadata,
    Column("id", Number, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("file_id", String(200), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("name", String(120), nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
)
"""Papers of a class, as Telegram keeps them."""
Index("ix_class_files_class_id", class_files.c.class_id)

class_steps = Table(
    "class_steps",
    metadata,
    Column("id", Number, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("name", String(12), nullable=False),
    Column("change", Integer, nullable=False, server_default="0"),
    Column("at", Moment, nullable=False),
    Column("done_at", Moment),
    Column("outcome", String(20)),
    UniqueConstraint("class_id", "name", "change"),
)
"""What the bot does for a class by the clock, each once: reminders, offers that run out, the words afterwards."""
Index(
    "ix_class_steps_at",
    class_steps.c.at,
    sqlite_where=text(WAITS),
    postgresql_where=text(WAITS),
)
