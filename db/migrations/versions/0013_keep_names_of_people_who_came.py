"""Keep the name under which somebody without a case came to a class."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("class_people", sa.Column("name", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("class_people", "name")
