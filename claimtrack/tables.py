"""The ledger's tables as SQLModel classes.

Conventions: integer keys inside, a stable `uid` outside; days are `YYYY-MM-DD` text (the first day of the period that
the precision names), moments are `YYYY-MM-DDTHH:MM:SS.ffffffZ` text in UTC, so that they sort, hash and export as they
are stored, on any database. Exact decimals are text, because SQLite would round them. `table=True` models validate
nothing, so what may stand in a column is a CHECK constraint made from the enums of :mod:`claimtrack.terms`.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from claimtrack.terms import (
    ClaimKind,
    EvidenceKind,
    Hedge,
    LinkKind,
    LinkState,
    Measure,
    Polarity,
    Precision,
    QuoteType,
    RejectReason,
    Reliability,
    Role,
    SourceKind,
    Status,
)


def _one_of(column: str, words: type[StrEnum], *, optional: bool = False) -> CheckConstraint:
    listed = ", ".join(f"'{word.value}'" for word in words)
    rule = f"{column} IN ({listed})"
    return CheckConstraint(f"{column} IS NULL OR {rule}" if optional else rule, name=f"{column}_known")


def _day(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IS NULL OR {column} LIKE '____-__-__'", name=f"{column}_is_day")


class Counter(SQLModel, table=True):
    """The last integer key given out per table, so that a key is never used twice, not even after a removal."""

    name: str = Field(primary_key=True)
    value: int = 0


class Source(SQLModel, table=True):
    """Who speaks or relays. `name_key` is the name folded for comparison; `group_name` the side it belongs to."""

    __table_args__ = (
        _one_of("kind", SourceKind),
        _one_of("reliability", Reliability),
        Index("ix_source_group_name", "group_name"),
    )

    id: int = Field(primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    kind: str = SourceKind.PERSON
    handle: str | None = None
    group_name: str | None = None
    reliability: str = Reliability.F
    note: str | None = Field(default=None, sa_type=Text)
    revision: int = 1


class SourceAlias(SQLModel, table=True):
    """Another name of a source; an alias belongs to one source only."""

    __tablename__ = "source_alias"
    __table_args__ = (Index("ix_source_alias_source_id", "source_id"),)

    id: int = Field(primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    alias: str
    alias_key: str = Field(unique=True)


class SourceRating(SQLModel, table=True):
    """One dated judgement of a source's reliability with its basis; the newest is the source's present one."""

    __tablename__ = "source_rating"
    __table_args__ = (_one_of("reliability", Reliability), Index("ix_source_rating_source_id", "source_id"))

    id: int = Field(primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    reliability: str
    basis: str | None = Field(default=None, sa_type=Text)
    rated_at: str
    rated_by: str


class Document(SQLModel, table=True):
    """One captured text; `text`, `raw` and their hashes never change after capture.

    `raw` holds the bytes as they came, compressed with zlib. The long columns stand last, so that reading the others
    does not touch their pages.
    """

    __table_args__ = (
        _day("published"),
        Index("ix_document_published", "published"),
        Index("ix_document_outlet", "outlet"),
        Index("ix_document_title", "title"),
        Index("ix_document_captured_at", "captured_at"),
        Index("ix_document_raw_sha256", "raw_sha256"),
    )

    id: int = Field(primary_key=True)
    uid: str = Field(unique=True)
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    captured_at: str
    language: str | None = None
    media_type: str
    encoding: str
    external_id: str | None = None
    replaces: int | None = Field(default=None, foreign_key="document.id")
    characters: int
    text_sha256: str = Field(unique=True)
    raw_sha256: str
    revision: int = 1
    text: str = Field(sa_type=Text)
    raw: bytes = Field(sa_type=LargeBinary)


class Claim(SQLModel, table=True):
    """One assertion, anchored to characters of its document.

    `reasons` and `extracted` are JSON; `extracted` is the claim as first written and never changes. `unmatched` is set
    when extracting again finds nothing at the place of a reviewed claim.
    """

    __table_args__ = (
        _one_of("kind", ClaimKind),
        _one_of("quote_type", QuoteType),
        _one_of("polarity", Polarity),
        _one_of("status", Status),
        _one_of("reject_reason", RejectReason, optional=True),
        _one_of("said_precision", Precision, optional=True),
        _one_of("about_precision", Precision, optional=True),
        _day("said_on"),
        _day("about_on"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_in_range"),
        CheckConstraint("credibility >= 1 AND credibility <= 6", name="credibility_in_range"),
        CheckConstraint('start >= 0 AND "end" > start', name="anchor_in_order"),
        CheckConstraint("(status = 'rejected') = (reject_reason IS NOT NULL)", name="reason_with_rejection"),
        Index("ix_claim_queue", "document_id", "start", "id"),
        Index("ix_claim_status", "status", "document_id", "start", "id"),
        Index("ix_claim_said_on", "said_on", "id"),
        Index("ix_claim_about_on", "about_on"),
        Index("ix_claim_confidence", "confidence", "id"),
        Index("ix_claim_uncertainty", text("abs(confidence - 0.5)"), "id"),
        Index("ix_claim_kind", "kind"),
        Index("ix_claim_quote_type", "quote_type"),
        Index("ix_claim_credibility", "credibility"),
        Index("ix_claim_polarity", "polarity"),
        Index("ix_claim_reviewed_at", "reviewed_at"),
        Index("ix_claim_reviewer", "reviewer"),
        Index("ix_claim_reject_reason", "reject_reason"),
        Index("ix_claim_place", "place"),
        Index("ix_claim_unmatched", "unmatched", sqlite_where=text("unmatched IS 1")),
    )

    id: int = Field(primary_key=True)
    uid: str = Field(unique=True)
    document_id: int = Field(foreign_key="document.id")
    start: int
    end: int
    label: str
    kind: str
    quote_type: str
    polarity: str = Polarity.AFFIRMED
    said_on: str | None = None
    said_precision: str | None = None
    said_phrase: str | None = None
    about_on: str | None = None
    about_precision: str | None = None
    about_phrase: str | None = None
    place: str | None = None
    confidence: float
    status: str = Status.UNREVIEWED
    reject_reason: str | None = None
    credibility: int = 6
    reviewer: str | None = None
    reviewed_at: str | None = None
    revision: int = 1
    unmatched: bool = False
    extractor: str
    extractor_version: str
    quote: str = Field(sa_type=Text)
    note: str | None = Field(default=None, sa_type=Text)
    reasons: str = Field(sa_type=Text)
    extracted: str = Field(sa_type=Text)


class AttributionHop(SQLModel, table=True):
    """One hop of a claim's chain; position 0 is the speaker."""

    __tablename__ = "attribution"
    __table_args__ = (
        _one_of("role", Role),
        UniqueConstraint("claim_id", "position"),
        Index("ix_attribution_source_id", "source_id", "role", "claim_id"),
        Index("ix_attribution_channel", "channel", "claim_id"),
    )

    id: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    position: int
    role: str
    source_id: int = Field(foreign_key="source.id")
    mention: str | None = None
    start: int | None = None
    end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    channel: str | None = None
    inferred: bool = False


class ClaimFigure(SQLModel, table=True):
    """A figure of a claim; `low`, `high` and `best` are exact decimals as text.

    `value` is the number that the words name (`best`, else the nearer bound) as a float, kept only to search and sort
    by.
    """

    __tablename__ = "figure"
    __table_args__ = (
        _one_of("hedge", Hedge),
        _one_of("measure", Measure),
        UniqueConstraint("claim_id", "position"),
        Index("ix_figure_value", "value", "claim_id"),
        Index("ix_figure_subject", "subject", "claim_id"),
        Index("ix_figure_unit", "unit", "claim_id"),
        Index("ix_figure_hedge", "hedge", "claim_id"),
        Index("ix_figure_measure", "measure", "claim_id"),
    )

    id: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    position: int
    quote: str
    start: int
    end: int
    hedge: str
    low: str | None = None
    high: str | None = None
    low_open: bool = False
    high_open: bool = False
    best: str | None = None
    subject: str | None = None
    unit: str | None = None
    measure: str
    value: float | None = None


class TagNamespace(SQLModel, table=True):
    """A namespace of tags; an exclusive one lets a claim carry at most one of its tags."""

    __tablename__ = "tag_namespace"

    id: int = Field(primary_key=True)
    name: str = Field(unique=True)
    exclusive: bool = False


class Tag(SQLModel, table=True):
    """A tag, `name` or `namespace:value`, in lower case."""

    id: int = Field(primary_key=True)
    name: str = Field(unique=True)
    description: str | None = None
    colour: str | None = None


class ClaimTag(SQLModel, table=True):
    """A tag on a claim: who put it there, and when."""

    __tablename__ = "claim_tag"
    __table_args__ = (
        UniqueConstraint("claim_id", "tag_id"),
        Index("ix_claim_tag_tag_id", "tag_id", "claim_id"),
        Index("ix_claim_tag_tagged_at", "tag_id", "tagged_at"),
    )

    id: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    tag_id: int = Field(foreign_key="tag.id")
    tagged_by: str
    tagged_at: str


class HotTag(SQLModel, table=True):
    """The key on which somebody keeps a tag; `key` has Textual's name."""

    __tablename__ = "hot_tag"
    __table_args__ = (
        CheckConstraint("length(key) > 0", name="key_given"),
        UniqueConstraint("actor", "key"),
        Index("ix_hot_tag_tag_id", "tag_id"),
    )

    id: int = Field(primary_key=True)
    actor: str
    key: str
    tag_id: int = Field(foreign_key="tag.id")


class Link(SQLModel, table=True):
    """A typed relation between two claims; a symmetric one is stored once, from the lower key to the higher.

    `score` in 0 to 1 says how sure a suggestion is, null for a link that a person made. `compared` is the fingerprint
    of what of both claims a suggestion rests on, so that a rejected one can come again once a side was edited.
    """

    __table_args__ = (
        _one_of("kind", LinkKind),
        _one_of("state", LinkState),
        CheckConstraint("from_id <> to_id", name="not_to_itself"),
        CheckConstraint(
            "from_id < to_id OR kind NOT IN ('duplicates', 'contradicts', 'relates')", name="symmetric_once"
        ),
        UniqueConstraint("from_id", "to_id", "kind"),
        Index("ix_link_to_id", "to_id"),
        Index("ix_link_kind", "kind"),
        Index("ix_link_state", "state", "score", "id"),
    )

    id: int = Field(primary_key=True)
    kind: str
    from_id: int = Field(foreign_key="claim.id")
    to_id: int = Field(foreign_key="claim.id")
    state: str = LinkState.CONFIRMED
    score: float | None = None
    why: str | None = None
    made_by: str
    made_at: str
    compared: str | None = None


class LinkKey(SQLModel, table=True):
    """What a claim can be found by when others are compared with it: keys of claims that may say the same.

    Derived from the claims and never shown, so it has no events. A key of a claim that was edited or removed may stay:
    whoever reads keys looks at the claim itself.
    """

    __tablename__ = "link_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    claim_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class LinkDue(SQLModel, table=True):
    """A claim that came or was edited since it was last compared with the others; triggers keep it."""

    __tablename__ = "link_due"

    claim_id: int = Field(primary_key=True)


class PlaceInside(SQLModel, table=True):
    """What a person states of two places: the one lies inside the other. The keys are the names folded."""

    __tablename__ = "place_inside"
    __table_args__ = (
        CheckConstraint("inner_key <> outer_key", name="not_inside_itself"),
        UniqueConstraint("inner_key", "outer_key"),
        Index("ix_place_inside_outer_key", "outer_key"),
    )

    id: int = Field(primary_key=True)
    inner_name: str
    inner_key: str
    outer_name: str
    outer_key: str
    stated_by: str
    stated_at: str


class Evidence(SQLModel, table=True):
    """A URL with what it shows, attached to a claim."""

    __table_args__ = (_one_of("kind", EvidenceKind), Index("ix_evidence_claim_id", "claim_id"))

    id: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    url: str
    kind: str
    note: str | None = Field(default=None, sa_type=Text)
    added_by: str
    added_at: str


class Translation(SQLModel, table=True):
    """A claim's words in another language, one text a language.

    `language` is a code in lower case, such as `en`. `start` and `end` give `text` in the claim's document where that
    has the other version itself; both are null for a translation that somebody wrote.
    """

    __table_args__ = (
        CheckConstraint("length(language) >= 2 AND language = lower(language)", name="language_is_code"),
        CheckConstraint("length(text) > 0", name="text_given"),
        CheckConstraint('(start IS NULL) = ("end" IS NULL)', name="anchor_whole"),
        CheckConstraint('start IS NULL OR (start >= 0 AND "end" > start)', name="anchor_in_order"),
        UniqueConstraint("claim_id", "language"),
    )

    id: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    language: str
    text: str = Field(sa_type=Text)
    start: int | None = None
    end: int | None = None
    made_by: str
    made_at: str


class SavedView(SQLModel, table=True):
    """A named query with its order; `slot` is the digit key it sits on, if any."""

    __tablename__ = "saved_view"
    __table_args__ = (CheckConstraint("slot IS NULL OR slot IN (7, 8, 9)", name="slot_is_a_view_key"),)

    id: int = Field(primary_key=True)
    name: str = Field(unique=True)
    query: str
    sort: str
    slot: int | None = Field(default=None, unique=True)


class Event(SQLModel, table=True):
    """One row of the append-only log.

    `object_table` and `object_id` say which row changed; `before` and `after` hold the changed columns as JSON, null
    for a row that was not there. `claim_id` (and, for a link, `other_claim_id`) is the claim whose history shows it.
    `position` counts within the batch from 0; `undoes` is the batch that this batch takes back. `hash` covers every
    other column and the hash of the event before.
    """

    __table_args__ = (
        UniqueConstraint("batch", "position"),
        Index("ix_event_claim_id", "claim_id"),
        Index(
            "ix_event_other_claim_id",
            "other_claim_id",
            sqlite_where=text("other_claim_id IS NOT NULL"),
        ),
        Index("ix_event_object", "object_table", "object_id"),
        Index(
            "ix_event_batch_head",
            "actor",
            "batch",
            sqlite_where=text("position = 0"),
        ),
        Index(
            "ix_event_undoes",
            "undoes",
            sqlite_where=text("undoes IS NOT NULL"),
        ),
    )

    id: int = Field(primary_key=True)
    batch: int
    position: int
    at: str
    actor: str
    action: str
    object_table: str
    object_id: int
    claim_id: int | None = None
    other_claim_id: int | None = None
    undoes: int | None = None
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    previous_hash: str
    hash: str
