"""Keep what figures need of foundings that are erased because nobody worked on them."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["past_cases.id"], name=f"fk_{table}_case_id", ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "past_cases",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("commune", sa.String(length=12), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_past_cases"),
    )
    op.create_index("ix_past_cases_reached_opened_at", "past_cases", ["reached", "opened_at"])
    op.create_index("ix_past_cases_commune_reached_opened_at", "past_cases", ["commune", "reached", "opened_at"])
    op.create_table(
        "past_milestones",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _of_case("past_milestones"),
        sa.PrimaryKeyConstraint("id", name="pk_past_milestones"),
        sa.UniqueConstraint("case_id", "name", name="uq_past_milestones_case_id_name"),
    )
    op.create_index("ix_past_milestones_name_at", "past_milestones", ["name", "at"])
    op.create_table(
        "past_episodes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=False),
        _of_case("past_episodes"),
        sa.PrimaryKeyConstraint("id", name="pk_past_episodes"),
    )
    op.create_index("ix_past_episodes_case_id", "past_episodes", ["case_id"])
    op.create_index("ix_past_episodes_raised_at", "past_episodes", ["raised_at"])
    op.create_table(
        "past_notes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        _of_case("past_notes"),
        sa.PrimaryKeyConstraint("id", name="pk_past_notes"),
    )
    op.create_index("ix_past_notes_case_id", "past_notes", ["case_id"])


def downgrade() -> None:
    for table in ("past_notes", "past_episodes", "past_milestones", "past_cases"):
        op.drop_table(table)
