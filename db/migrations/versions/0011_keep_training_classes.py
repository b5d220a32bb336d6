"""Keep training classes, and who came to them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITS = sa.text("done_at IS NULL")


def _class_id(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name=f"fk_{table}_class_id", ondelete="CASCADE")


def upgrade() -> None:
    op.add_column("persons", sa.Column("waits", sa.String(length=80), nullable=True))
    op.create_table(
        "classes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("series", sa.BigInteger(), nullable=True),
        sa.Column("by", NUMBER, nullable=True),
        sa.Column("state", sa.String(length=10), server_default="open", nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("aim", sa.Text(), server_default="", nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("lat", sa.String(length=16), nullable=True),
        sa.Column("lon", sa.String(length=16), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("seated", sa.Integer(), server_default="0", nullable=False),
        sa.Column("teacher", sa.String(length=120), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("segment", sa.Text(), server_default="{}", nullable=False),
        sa.Column("confirms", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("change", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_classes_by", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_classes"),
    )
    op.create_index("ix_classes_by", "classes", ["by", "starts_at"])
    op.create_index("ix_classes_starts_at", "classes", ["starts_at"])
    op.create_table(
        "class_people",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("class_id", NUMBER, nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.String(length=8), server_default="", nullable=False),
        sa.Column("heads", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("queue_at", sa.BigInteger(), nullable=True),
        sa.Column("offer_until", sa.BigInteger(), nullable=True),
        sa.Column("saw_change", sa.Integer(), server_default="0", nullable=False),
        sa.Column("wants_other", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.Column("present_at", sa.BigInteger(), nullable=True),
        sa.Column("present_how", sa.String(length=8), nullable=True),
        sa.Column("marked_by", sa.BigInteger(), nullable=True),
        sa.Column("useful", sa.SmallInteger(), nullable=True),
        sa.Column("wish", sa.LargeBinary(), nullable=True),
        _class_id("class_people"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_class_people_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_class_people"),
        sa.UniqueConstraint("class_id", "person", name="uq_class_people_class_id_person"),
    )
    op.create_index("ix_class_people_person", "class_people", ["person"])
    op.create_table(
        "class_guests",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("class_id", NUMBER, nullable=False),
        sa.Column("host", NUMBER, nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("present_at", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("marked_by", sa.BigInteger(), nullable=True),
        _class_id("class_guests"),
        sa.ForeignKeyConstraint(["host"], ["persons.id"], name="fk_class_guests_host", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_class_guests"),
    )
    op.create_index("ix_class_guests_class_id", "class_guests", ["class_id"])
    op.create_index("ix_class_guests_host", "class_guests", ["host"])
    op.create_table(
        "class_files",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("class_id", NUMBER, nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _class_id("class_files"),
        sa.PrimaryKeyConstraint("id", name="pk_class_files"),
    )
    op.create_index("ix_class_files_class_id", "class_files", ["class_id"])
    op.create_table(
        "class_steps",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("class_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(length=12), nullable=False),
        sa.Column("change", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        _class_id("class_steps"),
        sa.PrimaryKeyConstraint("id", name="pk_class_steps"),
        sa.UniqueConstraint("class_id", "name", "change", name="uq_class_steps_class_id_name_change"),
    )
    op.create_index("ix_class_steps_at", "class_steps", ["at"], sqlite_where=WAITS, postgresql_where=WAITS)


def downgrade() -> None:
    for table in ("class_steps", "class_files", "class_guests", "class_people", "classes"):
        op.drop_table(table)
    op.drop_column("persons", "waits")
