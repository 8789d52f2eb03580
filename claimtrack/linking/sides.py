"""Everything of a claim that it is compared by, read for many claims at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, wraps
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, case, func, select

from claimtrack.figures.subjects import subject_key
from claimtrack.linking.hops import Voice, read_hops
from claimtrack.linking.wordings import content_stems, names_in, placed_names, sites, words
from claimtrack.store.journal import chunks, table
from claimtrack.store.reads import stored_figure
from claimtrack.terms import ClaimKind, Figure, Polarity, Precision, QuoteType, Role, SourceKind, Status
from claimtrack.text import folded

AROUND = 900
"""Characters of the text before and after a claim that tell what it is about."""


@dataclass(frozen=True)
class Side:
    """One claim as it is compared with another.

    `passage` is the text round the claim with the claim at `at`:`at + len(quote)`; `replaces` is the document that the
    claim's own takes the place of. Days are calendar days, None where nothing states them. `captured` is the day on
    which the text came in.
    """

    id: int
    uid: str
    document_id: int
    replaces: int | None
    title: str | None
    outlet: str | None
    published: date | None
    captured: date
    start: int
    end: int
    label: str
    quote: str
    passage: str
    at: int
    kind: ClaimKind
    quote_type: QuoteType
    polarity: Polarity
    status: Status
    said_on: date | None
    said_precision: Precision | None
    about_on: date | None
    about_precision: Precision | None
    about_phrase: str | None
    place: str | None
    confidence: float
    hops: tuple[Voice, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def ref(self) -> str:
        """The short local reference, ``C-12``."""
        return f"C-{self.id}"

    @cached_property
    def speaker(self) -> Voice | None:
        """Who says it, if anybody is known to."""
        return self.hops[0] if self.hops and self.hops[0].role is Role.SPEAKER else None

    @cached_property
    def narrated(self) -> bool:
        """Whether nobody is quoted: it is the document's own voice."""
        speaker = self.speaker
        return speaker is None or (self.outlet is not None and folded(self.outlet) in speaker.names and not speaker.cue)

    @cached_property
    def day(self) -> date:
        """The day that the claim stands on: of publication, else of what it says of itself, else of its capture."""
        return self.published or self.said_on or self.about_on or self.captured

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word of the quote, folded, in order."""
        return tuple(words(self.quote))

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the quote is about, as stems of its words."""
        return content_stems(self.quote)

    @cached_property
    def said_stems(self) -> frozenset[str]:
        """What quote and label are about; a label may name what the quote leaves to its sentence."""
        return self.stems | content_stems(self.label)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the text round the claim, outlets and speakers among them."""
        return names_in(self.passage)

    @cached_property
    def quoted_names(self) -> frozenset[str]:
        """The names among the claim's own words."""
        return names_in(f"… {self.quote}")

    @cached_property
    def own_places(self) -> frozenset[str]:
        """The names of places among the claim's own words, the place it was given among them."""
        return placed_names(f"{self.quote} . in {self.place or ''}") - self.spoken_names

    @cached_property
    def sites(self) -> frozenset[str]:
        """The kinds of sites that the claim's own words name; a hospital is where people come to, too."""
        return sites(self.quote) - {"hospital"} or sites(self.quote)

    @cached_property
    def near_places(self) -> frozenset[str]:
        """The names of places nearest to the claim: of its sentence, else of those before it, else of the title."""
        before = self.passage[: self.at].split("\n\n")[-1]
        after = re.split(r"[.!?\n]", self.passage[self.at + len(self.quote) :], maxsplit=1)[0]
        sentences = re.split(r"(?<=[.!?])\s+", before)
        # Around a quotation a place is where somebody spoke.
        own = "" if self.quote_type is QuoteType.DIRECT else sentences[-1] + after
        for text in (own, *reversed(sentences[:-1])):
            if found := placed_names(text) - self.spoken_names:
                return found
        return frozenset()

    @cached_property
    def far_places(self) -> frozenset[str]:
        """The names of places of the paragraph before, else of the title."""
        above = self.passage[: self.at].split("\n\n")[:-1]
        for text in (*reversed(above[-1:]), self.title or ""):
            if found := placed_names(text) - self.spoken_names:
                return found
        return frozenset()

    @cached_property
    def spoken_names(self) -> frozenset[str]:
        """The words of the names of the people in the chain."""
        named = [name for voice in self.hops for name in voice.names if voice.kind is SourceKind.PERSON]
        # One word may be the place where somebody spoke as well.
        return frozenset(word for name in named if " " in name for word in name.split())

    @cached_property
    def clause(self) -> str:
        """The quote with what its clause goes on with: a claim may end before "and impassable"."""
        behind = self.passage[self.at + len(self.quote) :]
        found = re.match(r"(?:,? (?:and|or|but)\b[^.;!?\n]{0,80})", behind)
        return self.quote + (found[0] if found and "," not in found[0][1:] else "")

    @cached_property
    def stated_day(self) -> date | None:
        """The day that the claim's own words say it is about."""
        if self.about_on is None or self.about_precision not in (None, Precision.DAY):
            return None
        phrase = folded(self.about_phrase or "")
        return self.about_on if phrase and phrase in folded(self.quote) else None

    @cached_property
    def chain_words(self) -> frozenset[str]:
        """The words of every name in the chain, and of the outlet."""
        named = [name for voice in self.hops for name in voice.names if voice.kind is not SourceKind.UNNAMED]
        return frozenset(word for name in (*named, folded(self.outlet or "")) for word in name.split())

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The words by which the text calls the speaker."""
        speaker = self.speaker
        return frozenset(words(speaker.mention or "")) if speaker and speaker.kind is SourceKind.PERSON else frozenset()

    @cached_property
    def setting(self) -> frozenset[str]:
        """What title and text round the claim are about."""
        return content_stems(f"{self.title or ''} {self.passage}")

    @cached_property
    def sentence(self) -> str:
        """The words just before and after the claim, with the claim: what it is said with."""
        return self.passage[max(0, self.at - 160) : self.at + len(self.quote) + 80]

    @cached_property
    def subjects(self) -> tuple[str | None, ...]:
        """What each figure counts, reduced to what different words for it share."""
        return tuple(subject_key(figure.subject or "", self.label) for figure in self.figures)


Answer = TypeVar("Answer")


def remembered(question: Callable[[Side], Answer]) -> Callable[[Side], Answer]:
    """A question about a side that is answered once for each: every claim is compared with many others."""
    name = f"_{question.__module__}.{question.__name__}"

    @wraps(question)
    def ask(side: Side) -> Answer:
        kept = side.__dict__
        if name not in kept:
            kept[name] = question(side)
        answer: Answer = kept[name]
        return answer

    return ask


def read_sides(connection: Connection, ids: Iterable[int]) -> dict[int, Side]:
    """The sides of the claims of those keys; a key that is gone is left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Side] = {}
    for chunk in chunks(wanted):
        hops, figures = read_hops(connection, chunk), _figures(connection, chunk)
        for row in connection.execute(_claims(), {"keys": list(chunk)}).mappings():
            key = row["id"]
            found[key] = _side(dict(row), tuple(hops.get(key, ())), tuple(figures.get(key, ())))
    return found


@cache
def _claims() -> Any:
    claim, document = table("claim"), table("document")
    columns = [
        claim.c[name]
        for name in (
            "id", "uid", "document_id", "start", "end", "label", "quote", "kind", "quote_type", "polarity", "status",
            "said_on", "said_precision", "about_on", "about_precision", "about_phrase", "place", "confidence",
        )
    ]  # fmt: skip
    begins = case((claim.c.start > AROUND, claim.c.start - AROUND), else_=0)
    return (
        select(
            *columns,
            *(document.c[name] for name in ("replaces", "title", "outlet", "published", "captured_at")),
            begins.label("begins"),
            func.substr(document.c.text, begins + 1, claim.c.end - begins + AROUND).label("passage"),
        )
        .join(document, document.c.id == claim.c.document_id)
        .where(claim.c.id.in_(bindparam("keys", expanding=True)))
    )


def _side(row: dict[str, Any], hops: tuple[Voice, ...], figures: tuple[Figure, ...]) -> Side:
    begins, captured = row.pop("begins"), row.pop("captured_at")
    for name in ("said_on", "about_on", "published"):
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    for name in ("said_precision", "about_precision"):
        row[name] = Precision(row[name]) if row[name] else None
    row |= {
        "kind": ClaimKind(row["kind"]),
        "quote_type": QuoteType(row["quote_type"]),
        "polarity": Polarity(row["polarity"]),
        "status": Status(row["status"]),
    }
    return Side(**row, at=row["start"] - begins, captured=date.fromisoformat(captured[:10]), hops=hops, figures=figures)


def _figures(connection: Connection, ids: Sequence[int]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    for row in connection.execute(_counted(), {"keys": list(ids)}).mappings():
        found[row["claim_id"]].append(stored_figure(dict(row)))
    return found


@cache
def _counted() -> Any:
    figure = table("figure")
    return (
        select(figure)
        .where(figure.c.claim_id.in_(bindparam("keys", expanding=True)))
        .order_by(figure.c.claim_id, figure.c.position)
    )
