"""Finding texts about one happening by the names that they share, and of their claims those nearest in matter.

Reports of one event share two or three names that others do not have together, however differently they put things. A
text is found by pairs of the names it has most often, stored once for all its claims. What is read for a text is
bounded: so many texts, so many claims of each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from math import log

from sqlalchemy import Connection

from claimtrack.linking.keys import DAYS, Key, day_number, key_hash, rows_within
from claimtrack.linking.sides import Side
from claimtrack.linking.states import states
from claimtrack.linking.wordings import content_stems, names_in, words

_NAMES = 10
"""Names of a text that it is found by, the most frequent; a name that many texts of the week have tells nothing."""

_PAIRED = 5
"""Of these, those whose pairs it is found by as well: the place of a war with what was hit in it."""

_READ = 3000
"""Characters from the beginning of a text whose names are counted."""

_MOST_TEXTS = 10
"""Texts about the same happening whose claims are looked at: those that share the most, then the latest."""

_MOST_CLAIMS = 40
"""Claims of each of them that are looked at."""

_SAME_SPEAKER = 2.0
_SAME_HAPPENING = 0.2

_TEXTS = "SELECT substr(text, 1, ?) FROM document WHERE id = ?"
_FIRST = "SELECT min(id) FROM claim WHERE document_id = ?"
_DOCUMENTS = "SELECT document_id FROM claim WHERE id = ?"
_CLAIMS = (
    "SELECT claim.id, claim.label, claim.quote, attribution.source_id FROM claim LEFT JOIN attribution "
    "ON attribution.claim_id = claim.id AND attribution.position = 0 WHERE claim.document_id = ? "
    "ORDER BY claim.id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a text about the same happening: what it is about, and who says it."""

    id: int
    matter: frozenset[str]
    source_id: int | None


@dataclass(slots=True)
class Happening:
    """What a document tells of, for all its claims; texts near it are read when the first of them asks."""

    document_id: int
    keys: tuple[Key, ...]
    _neighbours: tuple[Told, ...] | None = None
    _weights: Mapping[str, float] | None = None

    def nearest(self, connection: Connection, side: Side, most: int) -> Mapping[int, float]:
        """The claims of other texts that are nearest in matter to one, with how near: 0 to 1, the nearest first."""
        if self._neighbours is None or self._weights is None:
            self._neighbours = tuple(_neighbours(connection, self))
            self._weights = _rarity(self._neighbours)
        own = _matter(side.label, side.quote)
        source = side.hops[0].source_id if side.hops else None
        near: dict[int, float] = {}
        for told in self._neighbours:
            score = sum(self._weights[stem] for stem in own & told.matter)
            near[told.id] = _SAME_HAPPENING + score + _SAME_SPEAKER * (told.source_id == source)
        ranked = sorted(near, key=lambda claim_id: (-near[claim_id], -claim_id))[:most]
        top = near[ranked[0]] if ranked else 1.0
        return {claim_id: near[claim_id] / top for claim_id in ranked}


def happening_of(connection: Connection, sides: Sequence[Side]) -> Happening:
    """What a document tells of, from any of its claims."""
    side = sides[0]
    text = connection.exec_driver_sql(_TEXTS, (_READ, side.document_id)).scalar_one()
    return Happening(side.document_id, _keys(f"{side.title or ''}\n{text}", side.outlet, side.day))


def stored_keys(connection: Connection, happenings: Iterable[Happening]) -> set[tuple[int, int]]:
    """What documents are found by as rows: each key with the first claim of its document."""
    rows: set[tuple[int, int]] = set()
    for happening in happenings:
        first = connection.exec_driver_sql(_FIRST, (happening.document_id,)).scalar_one()
        rows |= {(key.number, first) for key in happening.keys}
    return rows


def _keys(text: str, outlet: str | None, day: date) -> tuple[Key, ...]:
    known = names_in(text) - set(words(outlet or ""))
    counted = Counter(bare for word in words(text) if (bare := word.removesuffix("'s")) in known)
    names = sorted(counted, key=lambda name: (-counted[name], -len(name), name))[:_NAMES]
    found: list[tuple[str, ...]] = [("text", name) for name in names]
    found += [("text", *pair) for pair in combinations(sorted(names[:_PAIRED]), 2)]
    return tuple(Key("text", key_hash(*parts), day_number(day), DAYS["text"]) for parts in found)


def _neighbours(connection: Connection, happening: Happening) -> Iterable[Told]:
    shared: Counter[int] = Counter()
    for found_by in rows_within(connection, happening.keys):
        shared.update(found_by)
    found: dict[int, int] = defaultdict(int)
    for claim_id in sorted(shared, key=lambda claim_id: (-shared[claim_id], -claim_id)):
        for document_id in connection.exec_driver_sql(_DOCUMENTS, (claim_id,)).scalars():
            if document_id != happening.document_id:
                found[document_id] += shared[claim_id]
        if len(found) >= _MOST_TEXTS:
            break
    for document_id in found:
        for claim_id, label, quote, source_id in connection.exec_driver_sql(_CLAIMS, (document_id, _MOST_CLAIMS)):
            yield Told(claim_id, _matter(label, quote), source_id)


@lru_cache(maxsize=4_096)
def _matter(label: str, quote: str) -> frozenset[str]:
    """What a claim is about: the stems of its words, and the things of which it says that they are so or not so."""
    said = f"{label} {quote}"
    numbers = {word for word in words(said) if word[0].isdigit()}
    return content_stems(said) | numbers | {f"={axis}" for axis in states(quote)}


def _rarity(neighbours: Sequence[Told]) -> Mapping[str, float]:
    """How much each stem tells: what every claim of a happening has tells nothing."""
    counted = Counter(stem for told in neighbours for stem in told.matter)
    return {stem: log(1 + len(neighbours) / held) for stem, held in counted.items()}
