"""Make the tables of the officers' desk."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "coops",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=20), server_default="", nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("commune", sa.String(length=12), server_default="", nullable=False),
        sa.Column("province", sa.String(length=12), server_default="", nullable=False),
        sa.Column("field", sa.String(length=20), server_default="", nullable=False),
        sa.Column("founded_on", sa.String(length=10), server_default="", nullable=False),
        sa.Column("ended_on", sa.String(length=10), server_default="", nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coops")),
        sa.UniqueConstraint("case_id", name=op.f("uq_coops_case_id")),
    )
    with op.batch_alter_table("coops", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coops_commune"), ["commune"], unique=False)
        batch_op.create_index(batch_op.f("ix_coops_name_key"), ["name_key"], unique=False)

    op.create_table(
        "plan_lines",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=40), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("indicator", sa.String(length=40), server_default="", nullable=False),
        sa.Column("low", sa.String(length=24), nullable=True),
        sa.Column("high", sa.String(length=24), nullable=True),
        sa.Column("strict", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_lines")),
        sa.UniqueConstraint("year", "code", name=op.f("uq_plan_lines_year_code")),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("from_day", sa.String(length=10), nullable=False),
        sa.Column("to_day", sa.String(length=10), nullable=False),
        sa.Column("area", sa.String(length=12), server_default="", nullable=False),
        sa.Column("frozen_at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint(
            "kind", "from_day", "to_day", "area", name=op.f("uq_reports_kind_from_day_to_day_area")
        ),
    )
    op.create_table(
        "coop_figures",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("coop", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coop"], ["coops.id"], name=op.f("fk_coop_figures_coop"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coop_figures")),
        sa.UniqueConstraint("coop", "year", "field", name=op.f("uq_coop_figures_coop_year_field")),
    )
    with op.batch_alter_table("coop_figures", schema=None) as batch_op:
        batch_op.create_index("ix_coop_figures_year_field", ["year", "field"], unique=False)

    op.create_table(
        "desks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name=op.f("fk_desks_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desks")),
        sa.UniqueConstraint("person", name=op.f("uq_desks_person")),
    )
    op.create_table(
        "leaves",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deputy", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deputy"], ["persons.id"], name=op.f("fk_leaves_deputy"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_leaves_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    with op.batch_alter_table("leaves", schema=None) as batch_op:
        batch_op.create_index("ix_leaves_deputy", ["deputy", "until_at"], unique=False)
        batch_op.create_index("ix_leaves_person", ["person", "until_at"], unique=False)

    op.create_table(
        "starts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_starts_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_starts")),
        sa.UniqueConstraint("key", name=op.f("uq_starts_key")),
    )
    with op.batch_alter_table("starts", schema=None) as batch_op:
        batch_op.create_index("ix_starts_person_at", ["person", "at"], unique=False)

    op.create_table(
        "case_keys",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_keys_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_keys")),
        sa.UniqueConstraint("hash", "kind", "case_id", name=op.f("uq_case_keys_hash_kind_case_id")),
    )
    with op.batch_alter_table("case_keys", schema=None) as batch_op:
        batch_op.create_index("ix_case_keys_case_id", ["case_id"], unique=False)

    op.create_table(
        "case_notes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(length=10), server_default="", nullable=False),
        sa.Column("code", sa.String(length=20), server_default="", nullable=False),
        sa.Column("due_day", sa.String(length=10), server_default="", nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_notes_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
    )
    with op.batch_alter_table("case_notes", schema=None) as batch_op:
        batch_op.create_index("ix_case_notes_case_id", ["case_id", "at"], unique=False)
        batch_op.create_index(
            "ix_case_notes_due_day",
            ["due_day"],
            unique=False,
            sqlite_where=sa.text("due_day <> ''"),
            postgresql_where=sa.text("due_day <> ''"),
        )

    op.create_table(
        "case_words",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_words_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_words")),
        sa.UniqueConstraint("word", "case_id", name=op.f("uq_case_words_word_case_id")),
    )
    with op.batch_alter_table("case_words", schema=None) as batch_op:
        batch_op.create_index("ix_case_words_case_id", ["case_id"], unique=False)

    op.create_table(
        "episodes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=40), server_default="", nullable=False),
        sa.Column("question", sa.String(length=80), server_default="", nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=20), server_default="", nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_episodes_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episodes")),
    )
    with op.batch_alter_table("episodes", schema=None) as batch_op:
        batch_op.create_index("ix_episodes_case_id", ["case_id", "raised_at"], unique=False)
        batch_op.create_index("ix_episodes_raised_at", ["raised_at"], unique=False)

    op.create_table(
        "milestones",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_milestones_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
        sa.UniqueConstraint("case_id", "name", name=op.f("uq_milestones_case_id_name")),
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index("ix_milestones_name_at", ["name", "at"], unique=False)

    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("round", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("state", sa.String(length=12), server_default="sent", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("case_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("officer", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("snapshot", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_reviews_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("case_id", "part", name=op.f("uq_reviews_case_id_part")),
    )
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.create_index("ix_reviews_state_due_at", ["state", "due_at"], unique=False)

    op.create_table(
        "comments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("review", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=12), server_default="draft", nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review"], ["reviews.id"], name=op.f("fk_comments_review"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index("ix_comments_review", ["review", "round"], unique=False)

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hash", sa.String(length=64), server_default="", nullable=False))
        batch_op.create_index("ix_audit_object", ["object", "at"], unique=False)

    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reached", sa.SmallInteger(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("stuck_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("members_since", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("help_since", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("wait_since", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("fix_since", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("result_due", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("paused_until", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("episode", sa.BigInteger(), nullable=True))
        batch_op.create_index("ix_cases_commune_opened_at", ["commune", "opened_at", "reached"], unique=False)
        batch_op.create_index("ix_cases_commune_stuck_at", ["commune", "stuck_at"], unique=False)
        batch_op.create_index(
            "ix_cases_province_opened_at", ["province", "opened_at", "reached"], unique=False
        )
        batch_op.create_index("ix_cases_province_stuck_at", ["province", "stuck_at"], unique=False)

    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("staff", sa.SmallInteger(), server_default="0", nullable=False))
    op.execute("UPDATE persons SET staff = 1 WHERE id IN (SELECT person FROM roles WHERE until IS NULL)")


def downgrade() -> None:
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.drop_column("staff")

    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_province_stuck_at")
        batch_op.drop_index("ix_cases_province_opened_at")
        batch_op.drop_index("ix_cases_commune_stuck_at")
        batch_op.drop_index("ix_cases_commune_opened_at")
        batch_op.drop_column("episode")
        batch_op.drop_column("paused_until")
        batch_op.drop_column("result_due")
        batch_op.drop_column("fix_since")
        batch_op.drop_column("wait_since")
        batch_op.drop_column("help_since")
        batch_op.drop_column("members_since")
        batch_op.drop_column("stuck_at")
        batch_op.drop_column("reached")

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_object")
        batch_op.drop_column("hash")

    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.drop_index("ix_comments_review")

    op.drop_table("comments")
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_index("ix_reviews_state_due_at")

    op.drop_table("reviews")
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.drop_index("ix_milestones_name_at")

    op.drop_table("milestones")
    with op.batch_alter_table("episodes", schema=None) as batch_op:
        batch_op.drop_index("ix_episodes_raised_at")
        batch_op.drop_index("ix_episodes_case_id")

    op.drop_table("episodes")
    with op.batch_alter_table("case_words", schema=None) as batch_op:
        batch_op.drop_index("ix_case_words_case_id")

    op.drop_table("case_words")
    with op.batch_alter_table("case_notes", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_case_notes_due_day",
            sqlite_where=sa.text("due_day <> ''"),
            postgresql_where=sa.text("due_day <> ''"),
        )
        batch_op.drop_index("ix_case_notes_case_id")

    op.drop_table("case_notes")
    with op.batch_alter_table("case_keys", schema=None) as batch_op:
        batch_op.drop_index("ix_case_keys_case_id")

    op.drop_table("case_keys")
    with op.batch_alter_table("starts", schema=None) as batch_op:
        batch_op.drop_index("ix_starts_person_at")

    op.drop_table("starts")
    with op.batch_alter_table("leaves", schema=None) as batch_op:
        batch_op.drop_index("ix_leaves_person")
        batch_op.drop_index("ix_leaves_deputy")

    op.drop_table("leaves")
    op.drop_table("desks")
    with op.batch_alter_table("coop_figures", schema=None) as batch_op:
        batch_op.drop_index("ix_coop_figures_year_field")

    op.drop_table("coop_figures")
    op.drop_table("reports")
    op.drop_table("plan_lines")
    with op.batch_alter_table("coops", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coops_name_key"))
        batch_op.drop_index(batch_op.f("ix_coops_commune"))

    op.drop_table("coops")
    op.drop_table("audit_head")
