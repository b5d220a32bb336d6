"""List and count stuck cases from indexes alone, without reading the cases."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LISTED = (
    "status", "step", "question", "field", "officer", "misses", "answered_at", "changed_at", "members_since", "help_since",
    "wait_since", "fix_since", "result_due", "commune", "stuck_at", "id",
)  # fmt: skip
NEW = {
    "ix_cases_stuck": ("stuck_at", "stuck_at"),
    "ix_cases_stuck_question": ("stuck_at", "question", "stuck_at"),
    "ix_cases_stuck_commune": ("stuck_at", "commune", "stuck_at"),
    "ix_cases_waiting": ("wait_since", "wait_since"),
}
OLD = {
    "ix_cases_commune_stuck_at": ["commune", "stuck_at"],
    "ix_cases_province_stuck_at": ["province", "stuck_at"],
    "ix_cases_step_answered": ["step", "answered_at"],
}


def upgrade() -> None:
    for name in OLD:
        op.drop_index(name, table_name="cases")
    for name, (told, *first) in NEW.items():
        where = f"{told} IS NOT NULL AND status <> 'leaving'"
        columns = [*first, *(column for column in LISTED if column not in first)]
        op.create_index(name, "cases", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    for name in NEW:
        op.drop_index(name, table_name="cases")
    for name, columns in OLD.items():
        op.create_index(name, "cases", columns)
