"""Count cases by how far they came; keep numbers for the plan, and drafts of reports."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

VISIBLE = sa.text("status <> 'leaving'")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.drop_index("ix_cases_commune_opened_at", table_name="cases")
    op.drop_index("ix_cases_province_opened_at", table_name="cases")
    op.create_index(
        "ix_cases_reached_opened_at", "cases", ["reached", "opened_at"],
        sqlite_where=VISIBLE, postgresql_where=VISIBLE,
    )  # fmt: skip
    op.create_index(
        "ix_cases_commune_reached_opened_at", "cases", ["commune", "reached", "opened_at"],
        sqlite_where=VISIBLE, postgresql_where=VISIBLE,
    )  # fmt: skip
    op.create_table(
        "plan_figures",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("indicator", sa.String(40), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("value", sa.String(24), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_figures")),
        sa.UniqueConstraint("year", "indicator", "day", name=op.f("uq_plan_figures_year_indicator_day")),
    )
    op.add_column("reports", sa.Column("final", sa.SmallInteger(), server_default="1", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("reports") as batch_op:
        batch_op.drop_column("final")
    op.drop_table("plan_figures")
    op.drop_index("ix_cases_commune_reached_opened_at", table_name="cases")
    op.drop_index("ix_cases_reached_opened_at", table_name="cases")
    op.create_index("ix_cases_province_opened_at", "cases", ["province", "opened_at", "reached"])
    op.create_index("ix_cases_commune_opened_at", "cases", ["commune", "opened_at", "reached"])
