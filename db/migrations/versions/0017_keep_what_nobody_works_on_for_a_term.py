"""Look at cases that nobody works on, and let the names in lists of classes go one day."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAMED = {"class_guests": sa.text("words IS NOT NULL"), "class_people": sa.text("name IS NOT NULL")}
FIRST_LOOK_MS = 60 * 86_400_000
"""The term is 90 days, and its end is announced 30 days before."""


def upgrade() -> None:
    op.create_table(
        "keeping",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("look_at", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("first_at", sa.BigInteger(), nullable=True),
        sa.Column("last_at", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_keeping_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_keeping"),
        sa.UniqueConstraint("case_id", name="uq_keeping_case_id"),
    )
    op.create_index("ix_keeping_look_at", "keeping", ["look_at"])
    op.execute(f"INSERT INTO keeping (case_id, look_at) SELECT id, changed_at + {FIRST_LOOK_MS} FROM cases")
    with op.batch_alter_table("class_guests") as batch_op:
        batch_op.alter_column("words", existing_type=sa.LargeBinary(), nullable=True)
    for table, where in NAMED.items():
        op.create_index(f"ix_{table}_named", table, ["class_id"], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for table in NAMED:
        op.drop_index(f"ix_{table}_named", table)
    op.execute("DELETE FROM class_guests WHERE words IS NULL")
    with op.batch_alter_table("class_guests") as batch_op:
        batch_op.alter_column("words", existing_type=sa.LargeBinary(), nullable=False)
    op.drop_table("keeping")
