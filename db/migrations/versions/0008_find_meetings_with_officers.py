"""Find the founding meetings to which officers are invited."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TOLD = sa.text("meets_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("cases", sa.Column("meets_at", sa.BigInteger(), nullable=True))
    op.create_index("ix_cases_meets_at", "cases", ["meets_at", "commune"], sqlite_where=TOLD, postgresql_where=TOLD)


def downgrade() -> None:
    op.drop_index("ix_cases_meets_at", table_name="cases")
    with op.batch_alter_table("cases") as batch_op:
        batch_op.drop_column("meets_at")
