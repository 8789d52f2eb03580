"""Words left out of a label where it is too wide: whole adjuncts of the parse, the least telling first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.extract.lexicon import listed
from claimtrack.extract.parse import Parse
from claimtrack.extract.times import find_times

Span = tuple[int, int]

_RANKS = {
    "parataxis": 0,
    "appos": 0,
    "acl:relcl": 1,
    "advcl": 2,
    "obl:tmod": 3,
    "nmod:tmod": 3,
    "acl": 4,
    "advmod": 5,
    "obl": 6,
    "nmod": 7,
}
_SUBORDINATING = listed("until after when while because before although though as since whereas")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PREDICATIVE = frozenset({"JJ", "JJR", "JJS"})
_AFTER_A_PHRASE = frozenset({",", ".", ":", "IN", "CC", "WRB", "TO"})
_TIMED = 3
_PLACED = 9
_NEVER = listed(
    "not n't n’t never no only nearly almost about at least more less fewer up down out off over under hardly barely "
    "allegedly reportedly without if unless"
)
_LEAST_WORDS = 3


def shorter(text: str, parse: Parse, start: int, end: int, kept: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The words `text[start:end]` with one adjunct less each time, as stretches in text order.

    An adjunct goes as a whole. `kept` are stretches that stay (the figure a label leads with); a negation, a
    condition and what the main verb cannot do without stay too, and a place goes last.
    """
    words = parse.within(start, end)
    if not words:
        return
    adjuncts = sorted(_adjuncts(text, parse, words, kept), reverse=True)
    # Ranks are negated, so that the least telling comes first and of its like the last.
    gone: set[int] = set()
    verbs = {index for index in words if parse.tags[index] in _FINITE} or {
        next((index for index in words if parse.tags[index] in {"VBN", "VBG"}), words[0])
    }
    for _, _, low, high in adjuncts:
        taken = set(range(low, high + 1)) - gone
        if not taken or len(words) - len(gone) - len(taken) < _LEAST_WORDS:
            continue
        if not verbs - gone - taken:
            # A parse that hangs the main verb from something else would leave nothing said.
            continue
        gone |= taken
        yield tuple(_stretches(parse, words, gone, start, end))


def _adjuncts(text: str, parse: Parse, words: range, kept: Sequence[Span]) -> Iterator[tuple[int, int, int, int]]:
    """(rank, first word, first word, last word) of each adjunct; a lower rank goes later."""
    for index in words:
        rank = _RANKS.get(parse.relations[index])
        if rank is None or parse.heads[index] == index:
            continue
        described = _is_description(parse, words, index)
        if parse.heads[index] not in words and not described:
            continue
        if parse.tags[index].startswith("W"):
            # "when", "where": without it the clause would stand as if it were the main one.
            continue
        under = [word for word in parse.subtree(index) if word in words]
        low, high = under[0], under[-1]
        if len(under) != high - low + 1:
            continue
        if described and parse.tags[high] != ",":
            # The comma that closes it hangs from the verb that follows.
            high += 1
        if parse.relations[index] == "nmod" and high < words[-1] and parse.tags[high + 1] not in _AFTER_A_PHRASE:
            # In the middle it may say which one is meant ("the last of its prisoners").
            continue
        if any(parse.starts[low] < stop and first < parse.ends[high] for first, stop in kept):
            continue
        if parse.relations[index] in {"nmod", "obl", "acl"} and parse.tags[high] in _PREDICATIVE:
            # "called the storming of the zone needless": the last word belongs to the verb.
            continue
        if not described and parse.relations[index] in {"advcl", "parataxis"} and not _marked(text, parse, low):
            # A clause that nothing subordinates may be the main one to whom the parse errs.
            continue
        said = {text[parse.starts[word] : parse.ends[word]].lower() for word in under}
        if said & _NEVER:
            continue
        from_here, to_here = parse.starts[low], parse.ends[high]
        if rank >= 4 and find_times(text, from_here, to_here):
            rank = _TIMED
        elif rank >= 4 and any(label == "PLACE" and from_here <= one < to_here for one, _, label in parse.names):
            rank = _PLACED
        yield -rank, low, low, high
    yield from _subordinate(text, parse, words, kept)


def _is_description(parse: Parse, words: range, index: int) -> bool:
    """Whether the words under `index` are an apposition between commas, whatever the parse hangs it from."""
    if parse.relations[index] not in {"appos", "parataxis"} or not parse.tags[index].startswith("N"):
        return False
    under = [word for word in parse.subtree(index) if parse.tags[word] != ","]
    before, after = under[0] - 1, under[-1] + 1
    enclosed = before in words and after in words and parse.tags[before] == parse.tags[after] == ","
    return enclosed and not any(parse.tags[word] in _FINITE for word in under)


def _marked(text: str, parse: Parse, first: int) -> bool:
    """Whether a clause opens as a subordinate one does: "when", "to help", "setting", "forced"."""
    if parse.tags[first] in {",", ":", "-LRB-", "``"}:
        first += 1
    word = text[parse.starts[first] : parse.ends[first]].lower() if first < len(parse) else ""
    return word in _SUBORDINATING or (first < len(parse) and parse.tags[first] in {"VBG", "VBN", "TO", "WRB", "IN"})


def _subordinate(text: str, parse: Parse, words: range, kept: Sequence[Span]) -> Iterator[tuple[int, int, int, int]]:
    """Clauses that say when or why, by their first word, where the parse may have missed them."""
    last = words[-1]
    for index in words[_LEAST_WORDS:]:
        if text[parse.starts[index] : parse.ends[index]].lower() not in _SUBORDINATING or last - index < 2:
            continue
        low, high = parse.starts[index], parse.ends[last]
        verbal = any(parse.tags[word] in _FINITE for word in range(index, last + 1))
        if any(parse.heads[word] == word or parse.heads[word] not in words for word in range(index, last)):
            continue
        if verbal and not any(low < stop and first < high for first, stop in kept):
            yield -_RANKS["advcl"], index, index, last


def _stretches(parse: Parse, words: range, gone: set[int], start: int, end: int) -> Iterator[Span]:
    low: int | None = None
    last = end
    for index in words:
        if index in gone:
            if low is not None:
                yield low, parse.ends[index - 1]
            low = None
        elif low is None:
            low = start if index == words[0] else parse.starts[index]
    if low is not None:
        yield low, last
