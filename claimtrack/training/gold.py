"""Gold dispatches: hand-made claims of whole texts, and how well `extract` finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from claimtrack.errors import CorpusError
from claimtrack.extract.claims import extract
from claimtrack.terms import Candidate, Figure, Role, SourceKind

LEAST_OVERLAP = 0.5
"""Share of characters in both over characters in either from which two quotes are one claim."""

_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_DESCRIBED = frozenset({"unnamed", "organisation", "outlet", "agency", "channel"})


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure as its annotator gave it; bounds are None where open-ended."""

    text: str
    low: Decimal | None
    high: Decimal | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as its annotator gave it, at `start`:`end` of the text; a `speaker` of None is the narrator."""

    start: int
    end: int
    speaker: str | None
    speaker_kind: str
    relays: tuple[str, ...]
    kind: str
    polarity: str
    about_on: date | None
    figures: tuple[GoldFigure, ...]


@dataclass(frozen=True, slots=True)
class GoldDispatch:
    """A text with all its claims."""

    name: str
    genre: str
    text: str
    published: date
    outlet: str
    claims: tuple[GoldClaim, ...]


@dataclass(slots=True)
class Tally:
    """How often something was right, of how many."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        """Add one case."""
        self.right += right
        self.of += 1

    @property
    def share(self) -> float:
        """In 0..1; 0 where there was no case."""
        return self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.share:.3f} ({self.right}/{self.of})"


@dataclass(slots=True)
class GoldScore:
    """Found and predicted claims, and of the claims found how much else is right."""

    recall: Tally = field(default_factory=Tally)
    precision: Tally = field(default_factory=Tally)
    speaker: Tally = field(default_factory=Tally)
    figure: Tally = field(default_factory=Tally)
    interval: Tally = field(default_factory=Tally)
    relays: Tally = field(default_factory=Tally)
    kind: Tally = field(default_factory=Tally)
    polarity: Tally = field(default_factory=Tally)
    about_on: Tally = field(default_factory=Tally)

    def lines(self) -> list[str]:
        """The score as lines for people."""
        return [
            f"claims found        {self.recall}",
            f"precision           {self.precision}",
            f"speaker right       {self.speaker}",
            f"figure right        {self.figure}   interval alone {self.interval}",
            f"relays right        {self.relays}",
            f"kind right          {self.kind}   polarity {self.polarity}",
            f"day it is about     {self.about_on}",
        ]


def read_gold(folder: Path) -> list[GoldDispatch]:
    """The dispatches of a folder's YAML files, in order of name.

    Raises CorpusError, naming the file, for one that does not parse or whose quote is not in its text.
    """
    return [_dispatch(path) for path in sorted(folder.glob("*.yaml"))]


def _dispatch(path: Path) -> GoldDispatch:
    import yaml

    try:
        record: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        text: str = record["text"]
        claims = tuple(_claim(item, text) for item in record["claims"])
        return GoldDispatch(record["id"], record["genre"], text, record["published"], record["outlet"], claims)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise CorpusError(f"{path}: no gold dispatch: {str(error).splitlines()[0]}") from error


def _claim(item: dict[str, Any], text: str) -> GoldClaim:
    quote: str = item["quote"]
    start = -1
    for _ in range(item.get("occurrence", 1)):
        start = text.index(quote, start + 1)
    return GoldClaim(
        start,
        start + len(quote),
        item["speaker"],
        item.get("speaker_kind", "person"),
        tuple(hop["name"] for hop in item.get("chain") or ()),
        item["kind"],
        item["polarity"],
        item.get("about_on"),
        tuple(
            GoldFigure(figure["text"], _number(figure.get("low")), _number(figure.get("high")), figure.get("subject"))
            for figure in item.get("figures") or ()
        ),
    )


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def match_claims(gold: Sequence[GoldClaim], found: Sequence[Candidate]) -> list[tuple[GoldClaim, Candidate]]:
    """Pairs of gold and found claims whose quotes overlap by half, each used once, the best overlap first."""
    pairs = sorted(
        (
            (overlap, left, right)
            for left, one in enumerate(gold)
            for right, other in enumerate(found)
            if (overlap := _overlap(one.start, one.end, other.start, other.end)) >= LEAST_OVERLAP
        ),
        reverse=True,
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    matched = []
    for _, left, right in pairs:
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
            matched.append((gold[left], found[right]))
    return matched


def _overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    shared = min(end, other_end) - max(start, other_start)
    return shared / (max(end, other_end) - min(start, other_start)) if shared > 0 else 0.0


def score_gold(
    dispatches: Iterable[GoldDispatch], least_confidence: float = 0.0, *, pipeline: str | None = None
) -> GoldScore:
    """Extract the claims of each dispatch and compare; claims below `least_confidence` are left out.

    `pipeline` names another pipeline than the shipped one.
    """
    score = GoldScore()
    for dispatch in dispatches:
        found = [
            claim
            for claim in extract(dispatch.text, dispatch.published, dispatch.outlet, pipeline=pipeline)
            if claim.confidence >= least_confidence
        ]
        matched = match_claims(dispatch.claims, found)
        score.recall.right += len(matched)
        score.recall.of += len(dispatch.claims)
        score.precision.right += len(matched)
        score.precision.of += len(found)
        for gold, claim in matched:
            _compare(score, gold, claim, dispatch.outlet)
    return score


def _compare(score: GoldScore, gold: GoldClaim, claim: Candidate, outlet: str) -> None:
    score.speaker.count(same_speaker(gold, claim, outlet))
    for figure in gold.figures:
        alike = [other for other in claim.figures if (other.low, other.high) == (figure.low, figure.high)]
        score.interval.count(bool(alike))
        score.figure.count(any(same_subject(figure, other) for other in alike))
    relays = {_plain(hop.name) for hop in claim.hops if hop.role in {Role.RELAY, Role.TRANSLATOR}}
    if gold.relays or relays:
        score.relays.count(relays == {_plain(name) for name in gold.relays})
    score.kind.count(claim.kind.value == gold.kind)
    score.polarity.count(claim.polarity.value == gold.polarity)
    if gold.about_on is not None:
        score.about_on.count(claim.about is not None and claim.about.day == gold.about_on)


def same_speaker(gold: GoldClaim, claim: Candidate, outlet: str) -> bool:
    """Whether the claim has the gold speaker: the same name, or for a description the same words but for articles."""
    said = claim.speaker
    narrated = said is None or (_plain(said) == _plain(outlet) and claim.hops[0].cue is None)
    if gold.speaker is None:
        return narrated
    if said is None:
        return False
    ours, theirs = _plain(gold.speaker), _plain(said)
    if ours == theirs:
        return True
    if gold.speaker_kind not in _DESCRIBED and claim.hops[0].kind is SourceKind.PERSON:
        return False
    one, other = set(ours.split()), set(theirs.split())
    # "the port authority of Sella" and "port authority" name one body.
    return one <= other or other <= one


def same_subject(gold: GoldFigure, figure: Figure) -> bool:
    """Whether the counted things share a word, where the gold figure states one."""
    if gold.subject is None:
        return True
    if figure.subject is None:
        return False
    return bool({_stem(word) for word in gold.subject.split()} & {_stem(word) for word in figure.subject.split()})


def _stem(word: str) -> str:
    return word.casefold().strip(".,'’").removesuffix("s")


def _plain(name: str) -> str:
    return _ARTICLES.sub("", " ".join(name.split())).casefold()
