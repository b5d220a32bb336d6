"""Drop an index of the progress log that no query reads: every answer paid for it."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_progress_log_kind_at", table_name="progress_log")


def downgrade() -> None:
    op.create_index("ix_progress_log_kind_at", "progress_log", ["kind", "at"])
