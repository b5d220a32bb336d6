"""Keep who wants no reminders, and when the others like to get them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("quiet", sa.SmallInteger(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("hours", sa.String(length=8), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.drop_column("hours")
        batch_op.drop_column("quiet")
