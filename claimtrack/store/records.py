"""What the ledger gives to those who show it: frozen records, already joined, with nothing left to load."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.terms import Figure, Role, SourceKind


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a list shows it."""

    id: int
    document_id: int
    status: str
    reject_reason: str | None
    credibility: int
    confidence: float
    label: str
    kind: str
    polarity: str
    speaker: str | None
    outlet: str | None
    said_on: str | None
    said_precision: str | None
    tags: tuple[str, ...]
    links: int
    has_note: bool
    revision: int

    @property
    def ref(self) -> str:
        """The short local reference, ``C-12``."""
        return f"C-{self.id}"


@dataclass(frozen=True, slots=True)
class HopRecord:
    """One hop of a chain with its source."""

    id: int
    position: int
    role: Role
    source_id: int
    name: str
    kind: SourceKind
    reliability: str
    mention: str | None
    start: int | None
    end: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    channel: str | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A stored figure with its key."""

    id: int
    position: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link as one of its claims sees it.

    `relation` reads from this claim to the other ("repeats", or "repeated by" for the other side); `outgoing` says that
    this claim is the one the link starts from.
    """

    id: int
    kind: str
    relation: str
    outgoing: bool
    state: str
    score: float | None
    why: str | None
    other_id: int
    other_uid: str
    other_label: str
    other_speaker: str | None
    other_outlet: str | None
    other_status: str


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A URL attached to a claim."""

    id: int
    url: str
    kind: str
    note: str | None
    added_by: str
    added_at: str


@dataclass(frozen=True, slots=True)
class TranslationRecord:
    """A claim's words in another language; `start` and `end` where its document has them itself."""

    id: int
    language: str
    text: str
    start: int | None
    end: int | None
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document without its text."""

    id: int
    uid: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    captured_at: str
    language: str | None
    media_type: str
    encoding: str
    external_id: str | None
    replaces: int | None
    characters: int
    text_sha256: str
    raw_sha256: str
    revision: int
    claims: int
    reviewed: int

    @property
    def ref(self) -> str:
        """The short local reference, ``D-3``."""
        return f"D-{self.id}"


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """Everything about one claim."""

    id: int
    uid: str
    document: DocumentRecord
    start: int
    end: int
    quote: str
    label: str
    kind: str
    quote_type: str
    polarity: str
    said_on: str | None
    said_precision: str | None
    said_phrase: str | None
    about_on: str | None
    about_precision: str | None
    about_phrase: str | None
    place: str | None
    confidence: float
    reasons: tuple[str, ...]
    extracted: str
    extractor: str
    extractor_version: str
    status: str
    reject_reason: str | None
    credibility: int
    note: str | None
    reviewer: str | None
    reviewed_at: str | None
    revision: int
    unmatched: bool
    hops: tuple[HopRecord, ...]
    figures: tuple[FigureRecord, ...]
    tags: tuple[str, ...]
    links: tuple[LinkRecord, ...]
    evidence: tuple[EvidenceRecord, ...]
    translations: tuple[TranslationRecord, ...]

    @property
    def ref(self) -> str:
        """The short local reference, ``C-12``."""
        return f"C-{self.id}"

    @property
    def speaker(self) -> HopRecord | None:
        """The hop that says it, if anybody does."""
        return self.hops[0] if self.hops and self.hops[0].role is Role.SPEAKER else None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One row of the log, its changes as values."""

    id: int
    batch: int
    at: str
    actor: str
    action: str
    object_table: str
    object_id: int
    claim_id: int | None
    other_claim_id: int | None
    undoes: int | None
    before: dict[str, object] | None
    after: dict[str, object] | None
    hash: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source with how many claims it speaks or relays."""

    id: int
    name: str
    kind: str
    handle: str | None
    group: str | None
    reliability: str
    note: str | None
    aliases: tuple[str, ...]
    claims: int
    revision: int


@dataclass(frozen=True, slots=True)
class RatingRecord:
    """A dated judgement; the day is the first ten characters of `rated_at`."""

    reliability: str
    basis: str | None
    rated_at: str
    rated_by: str


@dataclass(frozen=True, slots=True)
class TagRecord:
    """A tag with how many claims carry it; `last_used` is a moment or None."""

    id: int
    name: str
    description: str | None
    colour: str | None
    exclusive: bool
    claims: int
    last_used: str | None


@dataclass(frozen=True, slots=True)
class HotTagRecord:
    """The key, by Textual's name, on which somebody keeps a tag."""

    id: int
    actor: str
    key: str
    tag: str


@dataclass(frozen=True, slots=True)
class ViewRecord:
    """A saved view."""

    id: int
    name: str
    query: str
    sort: str
    slot: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of a set of claims is; deferred claims are not reviewed."""

    total: int
    accepted: int
    rejected: int
    deferred: int

    @property
    def reviewed(self) -> int:
        """Claims accepted or rejected."""
        return self.accepted + self.rejected

    @property
    def left(self) -> int:
        """Claims that nobody has decided about."""
        return self.total - self.reviewed - self.deferred
