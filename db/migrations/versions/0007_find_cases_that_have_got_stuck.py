"""Find the cases that have got stuck and have no episode yet, however many are stuck already."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NAME = "ix_cases_to_raise"


def upgrade() -> None:
    where = sa.text("episode IS NULL AND stuck_at IS NOT NULL")
    op.create_index(NAME, "cases", ["stuck_at"], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_index(NAME, table_name="cases")
