"""Count the silence of founders who have set the day of their meeting from that day on."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LISTED = (
    "status", "step", "question", "field", "officer", "misses", "answered_at", "changed_at", "members_since", "help_since",
    "wait_since", "fix_since", "result_due", "awaits", "commune", "stuck_at", "id",
)  # fmt: skip
INDEXES = {
    "ix_cases_stuck": ("stuck_at", "stuck_at"),
    "ix_cases_stuck_question": ("stuck_at", "question", "stuck_at"),
    "ix_cases_stuck_commune": ("stuck_at", "commune", "stuck_at"),
    "ix_cases_waiting": ("wait_since", "wait_since"),
}


def upgrade() -> None:
    op.add_column("cases", sa.Column("awaits", sa.BigInteger(), nullable=True))
    _index_by(LISTED)


def downgrade() -> None:
    _index_by(tuple(column for column in LISTED if column != "awaits"))
    with op.batch_alter_table("cases") as batch_op:
        batch_op.drop_column("awaits")


def _index_by(listed: tuple[str, ...]) -> None:
    for name, (told, *first) in INDEXES.items():
        op.drop_index(name, table_name="cases")
        where = f"{told} IS NOT NULL AND status <> 'leaving'"
        columns = [*first, *(column for column in listed if column not in first)]
        op.create_index(name, "cases", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
