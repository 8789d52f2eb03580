"""The words of the domain as enums and frozen records; imports nothing else of the package.

Offsets count characters of the document's text, start inclusive and end exclusive. Numbers of figures are exact
decimals. Dates are calendar days in the calendar of the text, with a precision beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

BY_HAND = "person"
"""The extractor of a claim that nobody extracted: a person made it of words of the text."""


class SourceKind(StrEnum):
    """What sort of thing speaks or relays."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    AGENCY = "agency"
    CHANNEL = "channel"
    UNNAMED = "unnamed"


class Role(StrEnum):
    """What a hop of the chain did with the words."""

    SPEAKER = "speaker"
    RELAY = "relay"
    TRANSLATOR = "translator"
    OUTLET = "outlet"


class Hedge(StrEnum):
    """What the words do to the number."""

    BARE = "bare"
    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just_over"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    UP_TO = "up_to"
    BETWEEN = "between"
    ORDER = "order"
    FEW = "few"
    NONE = "none"
    PART = "part"


class Measure(StrEnum):
    """What kind of quantity a figure is."""

    COUNT = "count"
    TOLL = "running_toll"
    INCREMENT = "increment"
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    DURATION = "duration"
    AGE = "age"
    DISTANCE = "distance"
    AREA = "area"
    WEIGHT = "weight"
    VOLUME = "volume"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    OTHER = "other"


class ClaimKind(StrEnum):
    """What a claim asserts, by its form."""

    FIGURE = "figure"
    EVENT = "event"
    STATE = "state"
    INTENT = "intent"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    FORECAST = "forecast"
    OPINION = "opinion"


class QuoteType(StrEnum):
    """How the words were reported; a narrator's own sentence is indirect."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Polarity(StrEnum):
    """Whether the assertion is affirmed, denied or questioned."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    QUESTIONED = "questioned"


class Precision(StrEnum):
    """How much of a date the text gave."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Status(StrEnum):
    """Where the review of a claim stands; says the capture is faithful, never that the claim is true."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class RejectReason(StrEnum):
    """Why a claim was rejected; `other` needs a note."""

    NOT_A_CLAIM = "not_a_claim"
    WRONG_SPAN = "wrong_span"
    WRONG_SPEAKER = "wrong_speaker"
    WRONG_FIGURE = "wrong_figure"
    OPINION = "opinion"
    OUT_OF_SCOPE = "out_of_scope"
    DUPLICATE = "duplicate"
    OTHER = "other"


class Reliability(StrEnum):
    """Of a source, by the Admiralty Code; F is the default."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def meaning(self) -> str:
        """The code's own wording for the letter."""
        return _RELIABILITY_MEANINGS[self.value]


_RELIABILITY_MEANINGS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

CREDIBILITY_MEANINGS: dict[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""Credibility of a claim, Admiralty Code 1 to 6; 6 is the default."""


class LinkKind(StrEnum):
    """A typed relation from one claim to another."""

    DUPLICATES = "duplicates"
    REPEATS = "repeats"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    CORRECTS = "corrects"
    DENIES = "denies"
    REFINES = "refines"
    PART_OF = "part_of"
    RELATES = "relates"

    @property
    def symmetric(self) -> bool:
        """Whether the relation reads the same from both claims."""
        return self in _SYMMETRIC_LINKS

    @property
    def inverse(self) -> str:
        """How the relation reads from the other claim."""
        return self.value if self.symmetric else _INVERSE_LINKS[self.value]


_SYMMETRIC_LINKS = frozenset({LinkKind.DUPLICATES, LinkKind.CONTRADICTS, LinkKind.RELATES})
_INVERSE_LINKS = {
    "repeats": "repeated by",
    "supports": "supported by",
    "updates": "updated by",
    "corrects": "corrected by",
    "denies": "denied by",
    "refines": "refined by",
    "part_of": "includes",
}


class LinkState(StrEnum):
    """What a person has made of a link; machines only suggest."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNSURE = "unsure"


class TagColour(StrEnum):
    """What sets a tag off where it is shown; its name always stands there too."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"


class EvidenceKind(StrEnum):
    """What an attached URL shows."""

    ARCHIVE = "archive"
    IMAGE = "image"
    MAP = "map"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity of a text as the interval that its words commit to.

    `start` and `end` give `quote` in the text. `low` and `high` are None where the words set no bound on that side;
    `low_open` and `high_open` say that the bound itself is excluded. `best` is None for orders, fews and none.
    `subject` is what is counted ("evacuation buses"), `unit` what it is measured in ("USD", "km").
    """

    quote: str
    start: int
    end: int
    hedge: Hedge
    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    best: Decimal | None = None
    subject: str | None = None
    unit: str | None = None
    measure: Measure = Measure.COUNT


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, its cue and what it is said to have said, as lists of (start, end), quotation marks included.

    `source` may be empty where the text names nobody. `confidence` is in 0..1: how likely source and content are
    right; None where nobody has judged it.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of a claim's chain, the speaker first.

    `name` is the resolved name without titles; `mention` the whole phrase of the text at `start`:`end`, None for an
    outlet that comes from the document's metadata. `cue` is the reporting word at `cue_start`:`cue_end`. `inferred`
    marks a hop that the claim's own sentence does not state.
    """

    role: Role
    name: str
    kind: SourceKind
    mention: str | None = None
    start: int | None = None
    end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    channel: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A day taken from words: the first day of the period, how long the period is, and the words it came from."""

    day: date
    precision: Precision
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as the extractor found it, before anything is stored.

    `text[start:end] == quote` holds, outer quotation marks left out. `hops` may be empty when neither the text nor
    the caller names anybody. `confidence` lies in 0 to 1; `reasons` say in words what it rests on.
    """

    label: str
    quote: str
    start: int
    end: int
    kind: ClaimKind
    quote_type: QuoteType
    polarity: Polarity = Polarity.AFFIRMED
    hops: tuple[Hop, ...] = ()
    figures: tuple[Figure, ...] = ()
    said: Dated | None = None
    about: Dated | None = None
    place: str | None = None
    confidence: float = 0.5
    reasons: tuple[str, ...] = field(default=())

    @property
    def speaker(self) -> str | None:
        """The resolved name of who says it, if anybody does."""
        return self.hops[0].name if self.hops and self.hops[0].role is Role.SPEAKER else None
