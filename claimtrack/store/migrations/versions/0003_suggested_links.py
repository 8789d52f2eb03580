"""What suggesting links needs: keys to find claims by, claims still to compare, places inside places."""

import sqlalchemy as sa
from alembic import op

from claimtrack.store import due

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the three tables and two columns; every claim that is there is noted as still to compare."""
    op.add_column("source", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("link", sa.Column("compared", sa.String(), nullable=True))
    op.create_index("ix_link_state", "link", ["state", "score", "id"], unique=False)
    op.create_table(
        "link_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "claim_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_due",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id"),
    )
    op.create_table(
        "place_inside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inner_name", sa.String(), nullable=False),
        sa.Column("inner_key", sa.String(), nullable=False),
        sa.Column("outer_name", sa.String(), nullable=False),
        sa.Column("outer_key", sa.String(), nullable=False),
        sa.Column("stated_by", sa.String(), nullable=False),
        sa.Column("stated_at", sa.String(), nullable=False),
        sa.CheckConstraint("inner_key <> outer_key", name="not_inside_itself"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("inner_key", "outer_key"),
    )
    op.create_index("ix_place_inside_outer_key", "place_inside", ["outer_key"], unique=False)
    for statement in due.create_statements():
        op.execute(statement)
