"""What a claim can be found by when others are compared with it: several composite keys, each with its day; pure.

A key is a 63-bit number: 47 bits of a hash of what must agree, then the day in 16 bits, so that the claims of the days
round another are one range of keys. Every key joins at least two things, because whatever a single word, speaker or
number is found by grows with the ledger.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import combinations

from sqlalchemy import Connection

from claimtrack.figures import format_number
from claimtrack.linking.counting import fate_of
from claimtrack.linking.negations import before, taking_back
from claimtrack.linking.pairs import bare_outlet
from claimtrack.linking.sides import Side
from claimtrack.linking.states import STATE_STEMS, states
from claimtrack.linking.wordings import content_stems, is_common, names_in, shingles, words
from claimtrack.terms import Figure, QuoteType, SourceKind

DAY_BITS = 16
_HASH_BITS = 47
DAYS = {
    "quotation": 30,
    "number": 21,
    "given": 21,
    "speaker": 14,
    "place": 14,
    "named": 10,
    "words": 10,
    "text": 7,
}
"""How many days either way claims are sought by each kind of key."""

MOST_A_KEY = 30
"""Rows that may share a key before it is narrowed, then left out."""

_NARROW_DAYS = 1
_NEAR_KEY = (
    "SELECT * FROM (SELECT ?, claim_id FROM link_key WHERE key BETWEEN ? AND ? "
    "ORDER BY key DESC, claim_id DESC LIMIT ?)"
)

_EARLIEST_OF_KEY = "SELECT claim_id FROM link_key WHERE key BETWEEN ? AND ? ORDER BY key, claim_id LIMIT ?"
_EARLIEST = 5


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a claim: what of it agrees with another of the same key, and how many days either way it is sought.

    `hashed` is the part without the day, already in its place.
    """

    kind: str
    hashed: int
    day: int
    reach: int

    @property
    def number(self) -> int:
        """The key as it is stored."""
        return self.hashed | self.day

    @property
    def first(self) -> int:
        """The lowest stored key within reach."""
        return self.hashed | max(self.day - self.reach, 0)

    @property
    def last(self) -> int:
        """The highest stored key within reach."""
        return self.hashed | min(self.day + self.reach, (1 << DAY_BITS) - 1)


def day_number(day: date) -> int:
    """A day within the bits that keys have for it; days so far off that it wraps are no news."""
    return day.toordinal() % (1 << DAY_BITS)


def keys_of(side: Side) -> tuple[Key, ...]:
    """The keys of a claim, each once: at most some twenty-five, about fifteen as a rule."""
    day = day_number(side.day)
    found: dict[int, Key] = {}
    for parts in _parts(side):
        hashed = key_hash(*parts)
        found.setdefault(hashed, Key(parts[0], hashed, day, DAYS[parts[0]]))
    return tuple(found.values())


def key_hash(*parts: str) -> int:
    """The part of a key that says what must agree, in its place."""
    digest = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return (int.from_bytes(digest) >> (64 - _HASH_BITS)) << DAY_BITS


def rows_within(connection: Connection, keys: Sequence[Key]) -> list[list[int]]:
    """For each key the claims stored under it within its days, the latest first; none where too many share it.

    Of a quotation that very many have there are still the earliest: one of these is where it comes from.
    """
    found = _rows(connection, keys)
    full = [number for number, rows in enumerate(found) if len(rows) > MOST_A_KEY]
    narrow = [replace(keys[number], reach=_NARROW_DAYS) for number in full]
    for number, rows in zip(full, _rows(connection, narrow), strict=True):
        if len(rows) <= MOST_A_KEY:
            found[number] = rows
        else:
            found[number] = _earliest(connection, keys[number]) if keys[number].kind == "quotation" else []
    return [list(dict.fromkeys(rows)) for rows in found]


def _earliest(connection: Connection, key: Key) -> list[int]:
    found = connection.exec_driver_sql(_EARLIEST_OF_KEY, (key.first, key.last, _EARLIEST)).scalars()
    return list(found)


def _rows(connection: Connection, keys: Sequence[Key]) -> list[list[int]]:
    """Up to one row more than may share a key, for each key; all in one statement, which costs much less than many."""
    found: list[list[int]] = [[] for _ in keys]
    if not keys:
        return found
    wanted = " UNION ALL ".join([_NEAR_KEY] * len(keys))
    values = tuple(value for number, key in enumerate(keys) for value in (number, key.first, key.last, MOST_A_KEY + 1))
    for number, claim_id in connection.exec_driver_sql(wanted, values):
        found[number].append(claim_id)
    return found


def _parts(side: Side) -> Iterator[tuple[str, ...]]:
    fates = {fate for figure in side.figures if (fate := fate_of(side.quote, figure))}
    subjects = [*sorted(fates), *sorted({subject for subject in side.subjects if subject} - fates)][:3]
    names = _frequent_names(side)
    telling = _telling_stems(side)
    things = [stem for stem in telling if stem not in STATE_STEMS and stem not in subjects]
    for voice in _speaking(side):
        for subject in subjects:
            yield "speaker", voice, subject
        for stem in telling[:2]:
            yield "speaker", voice, stem
    for figure in side.figures[:3]:
        for subject in subjects[:2]:
            if number := _number(figure):
                yield "number", subject, number
    for name in names[:3]:
        for subject in subjects[:2]:
            yield "named", name, subject
    if side.place and (place := " ".join(sorted(content_stems(side.place)))):
        for what in (*subjects[:2], *telling[:2]):
            yield "place", place, what
    for where in sorted(side.own_places or side.near_places or side.far_places)[:1]:
        for stem in things[:4]:
            yield "words", where, stem
    for first, second in combinations(sorted(telling[:3]), 2):
        yield "words", first, second
    for axis in sorted(states(side.clause))[:2]:
        for what in (*sorted(side.own_places)[:1], *names[:2], *things[:2]):
            yield "words", axis, what
    yield from _numbers(side)
    for shingle in _winnowed(side):
        yield "quotation", shingle
    if side.quote_type is not QuoteType.INDIRECT and len(side.words) >= 3:
        # Short quotations of common words have no telling run.
        yield "quotation", " ".join(side.words)


def _speaking(side: Side) -> list[str]:
    speaker = side.speaker
    if speaker is None:
        return []
    last = {name.split()[-1] for name in speaker.names if name} if speaker.kind is SourceKind.PERSON else set()
    return sorted(last)[:1] or [str(speaker.source_id)]


def _numbers(side: Side) -> Iterator[tuple[str, str, str]]:
    """The numbers that an outlet or speaker has given, and those that it now names to take them back."""
    given = {number for figure in side.figures[:3] if (number := _number(figure))}
    if taking_back(side) is not None:
        given |= set(_DIGITS.findall(f"{before(side)} {side.quote}"))
        given |= {str(_SPELT[word]) for word in words(f"{before(side)} {side.quote}") if word in _SPELT}
    voices = [bare for bare in (bare_outlet(side.outlet), *(str(voice.source_id) for voice in side.hops[:1])) if bare]
    for number in sorted(given)[:6]:
        for voice in voices:
            yield "given", voice, number


_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPELT = {word: number for number, word in enumerate(_ONES, 1)}


def _number(figure: Figure) -> str | None:
    number = figure.best if figure.best is not None else figure.low if figure.low else figure.high
    return None if number is None else format_number(number)


def _frequent_names(side: Side) -> list[str]:
    """The names that the text round the claim has most often, those of title and quote before others."""
    spoken = {word for voice in side.hops for name in voice.names for word in name.split()}
    counted = Counter(word for word in words(side.passage) if word in side.names)
    near = side.quoted_names | names_in(f"… {side.title or ''}")
    ranked = sorted(counted, key=lambda name: (name in spoken, -counted[name] - 2 * (name in near), name))
    return ranked[:4]


def _telling_stems(side: Side) -> list[str]:
    """The stems of the claim's words that most likely are rare: names first, then the longest."""
    named = content_stems(" ".join(side.quoted_names))
    return sorted(side.said_stems, key=lambda stem: (stem not in named, -len(stem), stem))[:8]


def _winnowed(side: Side) -> list[str]:
    """Some of the runs of five words of a quote, so chosen that two with a long run in common share one."""
    if side.quote_type is QuoteType.INDIRECT and len(side.words) < 9:
        return []
    runs = [run for run in shingles(side.quote) if sum(not is_common(word) for word in run.split()) >= 2]
    hashed = [key_hash(run) for run in runs]
    chosen = {min(range(start, start + 4), key=hashed.__getitem__) for start in range(len(hashed) - 3)}
    if not chosen and hashed:
        chosen = {min(range(len(hashed)), key=hashed.__getitem__)}
    return [runs[number] for number in sorted(chosen, key=hashed.__getitem__)[:8]]
