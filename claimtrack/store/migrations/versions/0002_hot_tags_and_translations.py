"""Hot tags that people give a key on the screen, and translations of claims."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the two tables; nothing that is there changes."""
    op.create_table(
        "hot_tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(key) > 0", name="key_given"),
        sa.ForeignKeyConstraint(
            ["tag_id"],
            ["tag.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("actor", "key"),
    )
    op.create_index("ix_hot_tag_tag_id", "hot_tag", ["tag_id"], unique=False)
    op.create_table(
        "translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.CheckConstraint("length(language) >= 2 AND language = lower(language)", name="language_is_code"),
        sa.CheckConstraint("length(text) > 0", name="text_given"),
        sa.CheckConstraint('(start IS NULL) = ("end" IS NULL)', name="anchor_whole"),
        sa.CheckConstraint('start IS NULL OR (start >= 0 AND "end" > start)', name="anchor_in_order"),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("claim_id", "language"),
    )
