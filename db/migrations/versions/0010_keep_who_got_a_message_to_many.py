"""Keep messages to many, and what became of them for each person."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("state IN ('waiting', 'running')")
LEAVING = sa.text("state = 1")


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=True),
        sa.Column("by", NUMBER, nullable=True),
        sa.Column("state", sa.String(length=10), server_default="waiting", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("start_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("segment", sa.Text(), server_default="{}", nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("live", sa.BigInteger(), nullable=True),
        sa.Column("told", sa.String(length=80), server_default="", nullable=False),
        sa.Column("told_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_broadcasts_by", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
    )
    op.create_index("ix_broadcasts_start_at", "broadcasts", ["start_at"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_broadcasts_by", "broadcasts", ["by", "made_at"])
    op.create_index("ix_broadcasts_what_about", "broadcasts", ["what", "about"])
    op.create_table(
        "broadcast_people",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("broadcast", NUMBER, nullable=False),
        sa.Column("person", NUMBER, nullable=False),
        sa.Column("state", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("due_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("again", sa.Integer(), server_default="0", nullable=False),
        sa.Column("outbox", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast"], ["broadcasts.id"], name="fk_broadcast_people_broadcast", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_broadcast_people_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast_people"),
        sa.UniqueConstraint("broadcast", "person", name="uq_broadcast_people_broadcast_person"),
    )
    op.create_index(
        "ix_broadcast_people_broadcast_state_due_at", "broadcast_people", ["broadcast", "state", "due_at", "id"]
    )
    op.create_index(
        "ix_broadcast_people_leaving", "broadcast_people", ["broadcast"], sqlite_where=LEAVING, postgresql_where=LEAVING
    )
    op.create_index("ix_broadcast_people_person", "broadcast_people", ["person"])


def downgrade() -> None:
    op.drop_table("broadcast_people")
    op.drop_table("broadcasts")
