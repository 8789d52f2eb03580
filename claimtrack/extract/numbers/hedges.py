"""Hedging words round a number: which tokens before and after it say about, at least, up to."""

from __future__ import annotations

from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.terms import Hedge

_CUES: dict[Hedge, str] = {
    Hedge.ABOUT: "about|around|some|roughly|approximately|approx|approx .|an estimated|estimated|circa|ca ."
    "|in the region of|somewhere around|something like|in the order of|on the order of|in the vicinity of|~|≈|∼|˜",
    Hedge.NEARLY: "nearly|almost|close to|just under|just below|just short of|slightly less than|slightly fewer than"
    "|slightly under|slightly below|a little under|a little less than|approaching|nearing|not quite|a shade under",
    Hedge.JUST_OVER: "just over|just above|just more than|slightly more than|slightly over|slightly above|a little over"
    "|a little more than|little more than|a bit more than|a bit over|a shade over",
    Hedge.MORE_THAN: "more than|over|above|exceeding|in excess of|greater than|higher than|larger than|upwards of"
    "|upward of|well over|well above|far more than|many more than|north of|beyond|surpassing|topping|over than"
    "|even more than|>",
    Hedge.AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|as few as"
    "|as little as|at a minimum|at the very least|≥|> =",
    Hedge.LESS_THAN: "fewer than|less than|under|below|lower than|far fewer than|far less than|well under|well below|<",
    Hedge.AT_MOST: "at most|no more than|not more than|a maximum of|maximum of|at the most|not over|no greater than"
    "|≤|< =",
    Hedge.UP_TO: "up to|as many as|as much as|as high as|as far as|as long as",
    Hedge.EXACT: "exactly|precisely",
}
_BACKWARDS: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
for _hedge, _phrases in _CUES.items():
    for _phrase in _phrases.split("|"):
        _words = tuple(_phrase.split(" "))
        _BACKWARDS.setdefault(_words[-1], []).append((_words, _hedge))
for _found in _BACKWARDS.values():
    _found.sort(key=lambda pair: -len(pair[0]))

_SIGNS = frozenset("~≈∼˜<>≤≥=")
_MAX_STACK = 4
# "inched back up to 4.8" says where it went, not how much at most.
_MOVES = word_set(
    "back went going goes gone moved moving inched inching climbed climbing rose risen rising crept creeping shot "
    "jumped pushed pushing brought bringing driven driving ramped ramping catch caught"
)


def hedges_before(tokens: Tokens, index: int) -> tuple[tuple[Hedge, ...], int]:
    """The hedges that end right before `index`, the outermost first, and the index where the outermost starts."""
    found: list[Hedge] = []
    at = index
    while len(found) < _MAX_STACK:
        pair = _one_before(tokens, at)
        if pair is None:
            break
        words, hedge = pair
        found.insert(0, hedge)
        at -= len(words)
    return tuple(found), at


def _one_before(tokens: Tokens, index: int) -> tuple[tuple[str, ...], Hedge] | None:
    if index <= 0 or tokens[index].paragraph or tokens[index - 1].kind == "number":
        return None
    for words, hedge in _BACKWARDS.get(tokens.lower(index - 1), ()):
        first = index - len(words)
        if first < 0 or not tokens.says(first, *words):
            continue
        if any(tokens[place].paragraph for place in range(first + 1, index)):
            continue
        if words[-1] in _SIGNS and not tokens[index].glued and words[-1] not in "~≈":
            continue
        if words == ("over",) and tokens.lower(first - 1) in ("all", "turned", "handed", "took", "take", "taken"):
            continue
        if words == ("up", "to") and tokens.lower(first - 1) in _MOVES:
            continue
        return words, hedge
    return None


def hedge_after(tokens: Tokens, index: int) -> tuple[Hedge | None, int]:
    """The hedge that stands right after a number or its noun ("or more", "+", "or so"), and the index after it."""
    token = tokens[index]
    if token.text == "+" and token.glued and tokens[index + 1].kind != "number":
        return Hedge.AT_LEAST, index + 1
    if token.lower == "-" and token.glued and tokens.lower(index + 1) in ("plus", "odd", "ish"):
        return (Hedge.AT_LEAST if tokens.lower(index + 1) == "plus" else Hedge.ABOUT), index + 2
    if token.lower in ("or", "and"):
        following = tokens.lower(index + 1)
        ends = tokens.lower(index + 2) not in ("than", "of") and not tokens[index + 1].paragraph
        if following in ("more", "above", "over", "greater", "higher", "longer", "older") and ends:
            return Hedge.AT_LEAST, index + 2
        if following in ("less", "fewer", "under", "below", "younger") and ends and token.lower == "or":
            return Hedge.AT_MOST, index + 2
        if following in ("so", "thereabouts") and token.lower == "or":
            return Hedge.ABOUT, index + 2
    return None, index
