"""Finding the claims that one may have to do with, at a cost that does not grow with the ledger.

Every look-up reads a bounded number of rows. A key that too many claims share within its days is tried on the days next
to it, and left out if that is too many still: what occurs everywhere tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from sqlalchemy import Connection

from claimtrack.linking.happenings import Happening, happening_of, stored_keys
from claimtrack.linking.keys import Key, keys_of, rows_within
from claimtrack.linking.sides import Side
from claimtrack.linking.wordings import is_common
from claimtrack.store.fulltext import match_expression
from claimtrack.terms import ClaimKind, Polarity, Status

MOST_JUDGED = 30
"""Claims that one is compared with."""

_RARE = 20
"""Claims that a word may occur in for it to be rare."""

_WORDS_SOUGHT = 4
_WEIGHTS = {
    "quotation": 4.0,
    "given": 2.5,
    "number": 2.0,
    "speaker": 2.0,
    "place": 1.5,
    "named": 1.5,
    "words": 1.0,
}
_WEIGHT_OF_RARE = 1.2
_WEIGHT_OF_BESIDE = 0.8
_BESIDE = 1200
"""Characters round a claim within which others of its text are compared with it."""
_MOST_BESIDE = 12
_MOST_NEAREST = 24
_WEIGHT_OF_HAPPENING = 3.0

_IN_TEXT = "SELECT id FROM claim WHERE document_id = ? AND start BETWEEN ? AND ? ORDER BY abs(start - ?), id LIMIT ?"
_WITH_WORD = "SELECT rowid FROM claim_text WHERE claim_text MATCH ? ORDER BY rowid DESC LIMIT ?"


def compared(side: Side) -> bool:
    """Whether a claim is compared at all: what was rejected, asked or is an opinion is not."""
    return (
        side.status is not Status.REJECTED
        and side.kind is not ClaimKind.OPINION
        and side.polarity is not Polarity.QUESTIONED
    )


@dataclass(frozen=True, slots=True)
class Sought:
    """What a claim is found by, and others for it: its own keys, and what its document tells of."""

    keys: tuple[Key, ...]
    happening: Happening


def store_keys(connection: Connection, sides: Iterable[Side]) -> Mapping[int, Sought]:
    """Keep what claims can be found by; gives it for each claim. Keys that are there stay."""
    documents: dict[int, list[Side]] = defaultdict(list)
    for side in sides:
        if compared(side):
            documents[side.document_id].append(side)
    happenings = {key: happening_of(connection, told) for key, told in documents.items()}
    found = {
        side.id: Sought(keys_of(side), happenings[side.document_id]) for told in documents.values() for side in told
    }
    rows = {(key.number, claim_id) for claim_id, sought in found.items() for key in sought.keys}
    rows |= stored_keys(connection, happenings.values())
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO link_key (key, claim_id) VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(rows)
        )
    return found


def find_candidates(connection: Connection, side: Side, sought: Sought) -> list[int]:
    """The claims that may say the same as one or the opposite, the likeliest first; at most MOST_JUDGED."""
    weighed: dict[int, float] = defaultdict(float)
    for key, found in zip(sought.keys, rows_within(connection, sought.keys), strict=True):
        for claim_id in found:
            weighed[claim_id] += _WEIGHTS[key.kind] / log2(len(found) + 1)
    for word in _rare_looking(side):
        found = _holding(connection, word)
        for claim_id in found:
            weighed[claim_id] += _WEIGHT_OF_RARE / log2(len(found) + 1)
    for claim_id in _beside(connection, side):
        weighed[claim_id] += _WEIGHT_OF_BESIDE
    for claim_id, nearness in sought.happening.nearest(connection, side, _MOST_NEAREST).items():
        weighed[claim_id] += _WEIGHT_OF_HAPPENING * nearness
    weighed.pop(side.id, None)
    return sorted(weighed, key=lambda claim_id: (-weighed[claim_id], -claim_id))[:MOST_JUDGED]


def _beside(connection: Connection, side: Side) -> list[int]:
    near = (side.document_id, side.start - _BESIDE, side.start + _BESIDE, side.start, _MOST_BESIDE)
    return list(connection.exec_driver_sql(_IN_TEXT, near).scalars())


def _rare_looking(side: Side) -> list[str]:
    """The words of the claim that are worth asking for: names, then the longest."""
    telling = {word for word in side.words if len(word) > 2 and not is_common(word) and word.isalpha()}
    return sorted(telling, key=lambda word: (word not in side.quoted_names, -len(word), word))[:_WORDS_SOUGHT]


def _holding(connection: Connection, word: str) -> list[int]:
    rows = connection.exec_driver_sql(_WITH_WORD, (match_expression(word), _RARE + 1)).scalars().all()
    return list(rows) if len(rows) <= _RARE else []
