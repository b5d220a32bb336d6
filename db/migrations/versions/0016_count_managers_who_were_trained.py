"""Keep which cooperative somebody managed while at a class, and for which target of the plan a class counts."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("classes", sa.Column("counts", sa.String(length=20), server_default="trained_skills", nullable=False))
    op.add_column("class_people", sa.Column("manages", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("class_people", "manages")
    op.drop_column("classes", "counts")
