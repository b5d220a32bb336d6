"""Read the words of a case's name from the index alone."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_case_words_case_id", table_name="case_words")
    op.create_index("ix_case_words_case_id_word", "case_words", ["case_id", "word"])


def downgrade() -> None:
    op.drop_index("ix_case_words_case_id_word", table_name="case_words")
    op.create_index("ix_case_words_case_id", "case_words", ["case_id"])
