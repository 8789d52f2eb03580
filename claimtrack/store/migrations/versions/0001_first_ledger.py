"""The first ledger: every table, its indexes, full text and the triggers that keep it in step."""

import sqlalchemy as sa
from alembic import op

from claimtrack.store import fulltext, guards

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of an empty database."""
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("captured_at", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("raw_sha256", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("published IS NULL OR published LIKE '____-__-__'", name="published_is_day"),
        sa.ForeignKeyConstraint(
            ["replaces"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("text_sha256"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_document_captured_at", "document", ["captured_at"], unique=False)
    op.create_index("ix_document_title", "document", ["title"], unique=False)
    op.create_index("ix_document_outlet", "document", ["outlet"], unique=False)
    op.create_index("ix_document_published", "document", ["published"], unique=False)
    op.create_index("ix_document_raw_sha256", "document", ["raw_sha256"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("object_table", sa.String(), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("other_claim_id", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("batch", "position"),
    )
    op.create_index(
        "ix_event_batch_head",
        "event",
        ["actor", "batch"],
        unique=False,
        sqlite_where=sa.text("position = 0"),
    )
    op.create_index("ix_event_claim_id", "event", ["claim_id"], unique=False)
    op.create_index("ix_event_object", "event", ["object_table", "object_id"], unique=False)
    op.create_index(
        "ix_event_other_claim_id",
        "event",
        ["other_claim_id"],
        unique=False,
        sqlite_where=sa.text("other_claim_id IS NOT NULL"),
    )
    op.create_index(
        "ix_event_undoes",
        "event",
        ["undoes"],
        unique=False,
        sqlite_where=sa.text("undoes IS NOT NULL"),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.CheckConstraint("slot IS NULL OR slot IN (7, 8, 9)", name="slot_is_a_view_key"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("slot"),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("handle", sa.String(), nullable=True),
        sa.Column("group_name", sa.String(), nullable=True),
        sa.Column("reliability", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'outlet', 'agency', 'channel', 'unnamed')", name="kind_known"
        ),
        sa.CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name="reliability_known"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name_key"),
    )
    op.create_index("ix_source_group_name", "source", ["group_name"], unique=False)
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("colour", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "tag_namespace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("exclusive", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("quote_type", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_precision", sa.String(), nullable=True),
        sa.Column("said_phrase", sa.String(), nullable=True),
        sa.Column("about_on", sa.String(), nullable=True),
        sa.Column("about_precision", sa.String(), nullable=True),
        sa.Column("about_phrase", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reject_reason", sa.String(), nullable=True),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=True),
        sa.Column("reviewed_at", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("unmatched", sa.Boolean(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("extractor_version", sa.String(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("extracted", sa.Text(), nullable=False),
        sa.CheckConstraint("(status = 'rejected') = (reject_reason IS NOT NULL)", name="reason_with_rejection"),
        sa.CheckConstraint("about_on IS NULL OR about_on LIKE '____-__-__'", name="about_on_is_day"),
        sa.CheckConstraint(
            "about_precision IS NULL OR about_precision IN ('day', 'week', 'month', 'year')",
            name="about_precision_known",
        ),
        sa.CheckConstraint(
            "kind IN ('figure', 'event', 'state', 'intent', 'denial', 'accusation', 'forecast', 'opinion')",
            name="kind_known",
        ),
        sa.CheckConstraint("polarity IN ('affirmed', 'denied', 'questioned')", name="polarity_known"),
        sa.CheckConstraint("quote_type IN ('direct', 'indirect', 'mixed')", name="quote_type_known"),
        sa.CheckConstraint(
            "reject_reason IS NULL OR reject_reason IN ('not_a_claim', 'wrong_span', 'wrong_speaker', 'wrong_figure', 'opinion', 'out_of_scope', 'duplicate', 'other')",
            name="reject_reason_known",
        ),
        sa.CheckConstraint("said_on IS NULL OR said_on LIKE '____-__-__'", name="said_on_is_day"),
        sa.CheckConstraint(
            "said_precision IS NULL OR said_precision IN ('day', 'week', 'month', 'year')",
            name="said_precision_known",
        ),
        sa.CheckConstraint("status IN ('unreviewed', 'accepted', 'rejected', 'deferred')", name="status_known"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_in_range"),
        sa.CheckConstraint("credibility >= 1 AND credibility <= 6", name="credibility_in_range"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name="anchor_in_order"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_claim_about_on", "claim", ["about_on"], unique=False)
    op.create_index("ix_claim_confidence", "claim", ["confidence", "id"], unique=False)
    op.create_index("ix_claim_credibility", "claim", ["credibility"], unique=False)
    op.create_index("ix_claim_kind", "claim", ["kind"], unique=False)
    op.create_index("ix_claim_place", "claim", ["place"], unique=False)
    op.create_index("ix_claim_polarity", "claim", ["polarity"], unique=False)
    op.create_index("ix_claim_quote_type", "claim", ["quote_type"], unique=False)
    op.create_index("ix_claim_unmatched", "claim", ["unmatched"], unique=False, sqlite_where=sa.text("unmatched IS 1"))
    op.create_index("ix_claim_queue", "claim", ["document_id", "start", "id"], unique=False)
    op.create_index("ix_claim_reject_reason", "claim", ["reject_reason"], unique=False)
    op.create_index("ix_claim_reviewed_at", "claim", ["reviewed_at"], unique=False)
    op.create_index("ix_claim_reviewer", "claim", ["reviewer"], unique=False)
    op.create_index("ix_claim_said_on", "claim", ["said_on", "id"], unique=False)
    op.create_index("ix_claim_uncertainty", "claim", [sa.text("abs(confidence - 0.5)"), "id"], unique=False)
    op.create_index("ix_claim_status", "claim", ["status", "document_id", "start", "id"], unique=False)
    op.create_table(
        "source_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("alias_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("alias_key"),
    )
    op.create_index("ix_source_alias_source_id", "source_alias", ["source_id"], unique=False)
    op.create_table(
        "source_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.String(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("rated_at", sa.String(), nullable=False),
        sa.Column("rated_by", sa.String(), nullable=False),
        sa.CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name="reliability_known"),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_source_rating_source_id", "source_rating", ["source_id"], unique=False)
    op.create_table(
        "attribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("mention", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("cue", sa.String(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.CheckConstraint("role IN ('speaker', 'relay', 'translator', 'outlet')", name="role_known"),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("claim_id", "position"),
    )
    op.create_index("ix_attribution_channel", "attribution", ["channel", "claim_id"], unique=False)
    op.create_index("ix_attribution_source_id", "attribution", ["source_id", "role", "claim_id"], unique=False)
    op.create_table(
        "claim_tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("tagged_by", sa.String(), nullable=False),
        sa.Column("tagged_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"],
            ["tag.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("claim_id", "tag_id"),
    )
    op.create_index("ix_claim_tag_tag_id", "claim_tag", ["tag_id", "claim_id"], unique=False)
    op.create_index("ix_claim_tag_tagged_at", "claim_tag", ["tag_id", "tagged_at"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('archive', 'image', 'map', 'document')", name="kind_known"),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_evidence_claim_id", "evidence", ["claim_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("hedge", sa.String(), nullable=False),
        sa.Column("low", sa.String(), nullable=True),
        sa.Column("high", sa.String(), nullable=True),
        sa.Column("low_open", sa.Boolean(), nullable=False),
        sa.Column("high_open", sa.Boolean(), nullable=False),
        sa.Column("best", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.CheckConstraint(
            "hedge IN ('bare', 'exact', 'about', 'nearly', 'just_over', 'more_than', 'at_least', 'less_than', 'at_most', 'up_to', 'between', 'order', 'few', 'none', 'part')",
            name="hedge_known",
        ),
        sa.CheckConstraint(
            "measure IN ('count', 'running_toll', 'increment', 'money', 'percent', 'ratio', 'duration', 'age', 'distance', 'area', 'weight', 'volume', 'speed', 'temperature', 'other')",
            name="measure_known",
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("claim_id", "position"),
    )
    op.create_index("ix_figure_hedge", "figure", ["hedge", "claim_id"], unique=False)
    op.create_index("ix_figure_measure", "figure", ["measure", "claim_id"], unique=False)
    op.create_index("ix_figure_subject", "figure", ["subject", "claim_id"], unique=False)
    op.create_index("ix_figure_unit", "figure", ["unit", "claim_id"], unique=False)
    op.create_index("ix_figure_value", "figure", ["value", "claim_id"], unique=False)
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.CheckConstraint(
            "from_id < to_id OR kind NOT IN ('duplicates', 'contradicts', 'relates')", name="symmetric_once"
        ),
        sa.CheckConstraint(
            "kind IN ('duplicates', 'repeats', 'supports', 'contradicts', 'updates', 'corrects', 'denies', 'refines', 'part_of', 'relates')",
            name="kind_known",
        ),
        sa.CheckConstraint("state IN ('suggested', 'confirmed', 'rejected', 'unsure')", name="state_known"),
        sa.CheckConstraint("from_id <> to_id", name="not_to_itself"),
        sa.ForeignKeyConstraint(
            ["from_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["to_id"],
            ["claim.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("from_id", "to_id", "kind"),
    )
    op.create_index("ix_link_kind", "link", ["kind"], unique=False)
    op.create_index("ix_link_to_id", "link", ["to_id"], unique=False)
    for statement in fulltext.create_statements() + guards.create_statements():
        op.execute(statement)
