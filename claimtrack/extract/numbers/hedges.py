"""Hedging words round a number: which tokens before and after it say about, at least, up to."""

from __future__ import annotations

from claimtrack.extract.numbers.currencies import CURRENCY_SIGNS
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.terms import Hedge

_CUES: dict[Hedge, str] = {
    Hedge.ABOUT: "about|around|some|roughly|approximately|approx|approx .|an estimated|estimated|circa|ca ."
    "|in the region of|somewhere around|something like|in the order of|on the order of|in the vicinity of"
    "|in the neighborhood of|in the neighbourhood of|closer to|nearer to|more or less|barely|~|≈|∼|˜",
    Hedge.NEARLY: "nearly|almost|close to|just under|just below|just short of|slightly less than|slightly fewer than"
    "|slightly under|slightly below|a little under|a little less than|a little below|approaching|nearing|not quite"
    "|a shade under|just shy of|a little shy of|shy of|a touch under|a touch below|a hair under|a little short of"
    "|marginally under|marginally below|marginally less than|fractionally under|fractionally below|nigh on|virtually"
    "|practically|closing in on|bordering on|verging on|not far short of|not far off|just less than|a bit less than"
    "|a bit under|just fewer than|a little fewer than",
    Hedge.JUST_OVER: "just over|just above|just more than|slightly more than|slightly over|slightly above|a little over"
    "|a little more than|little more than|a bit more than|a bit over|a bit above|a shade over|a little above"
    "|marginally over|marginally above|marginally more than|fractionally over|fractionally above|a touch over"
    "|a touch above|a hair over|barely more than|barely over|only slightly more than|just north of",
    Hedge.MORE_THAN: "more than|over|above|exceeding|in excess of|greater than|higher than|larger than|upwards of"
    "|upward of|well over|well above|far more than|many more than|north of|beyond|surpassing|topping|over than"
    "|even more than|much more than|a lot more than|considerably more than|significantly more than"
    "|substantially more than|well in excess of|well north of|well upwards of|way over|way more than|far over"
    "|far above|far in excess of|bigger than|better than|longer than|older than|exceeds|exceeded|exceed|surpasses"
    "|surpassed|surpass|topped|tops|more than just|>",
    Hedge.AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|as few as"
    "|as little as|as low as|at a minimum|at minimum|at the very least|at the least|starting at|≥|> =",
    Hedge.LESS_THAN: "fewer than|less than|under|below|lower than|far fewer than|far less than|well under|well below"
    "|much less than|considerably less than|significantly less than|substantially less than|many fewer than"
    "|way under|way less than|way below|far below|smaller than|shorter than|younger than|not even|<",
    Hedge.AT_MOST: "at most|no more than|not more than|a maximum of|maximum of|at the most|at the very most|not over"
    "|no greater than|no higher than|no longer than|not exceeding|capped at|a max of|max of|not to exceed|≤|< =",
    Hedge.UP_TO: "up to|as many as|as much as|as high as|as far as|as long as|upto",
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
_MODAL = frozenset(("perhaps", "maybe", "possibly"))
# "inched back up to 4.8" says where it went, not how much at most.
_MOVES = word_set(
    "went going goes gone go moved moving move inched inching climbed climbing climb rose risen rising rise crept "
    "creeping creep shot jumped jump jumping pushed pushing push brought bringing bring driven driving drove ramped "
    "ramping catch caught edged edging edge ticked ticking tick nudged nudging nudge bumped bumping bump stepped "
    "scaled scaling swelled swelling shooting soared soaring surged surging spiked sped bounced bouncing popped "
    "bid crawled crawling trended trending add adds added adding"
)
_MODAL_MORE = _MODAL | {"probably", "likely"}


def hedges_before(tokens: Tokens, index: int, *, modal: bool = True) -> tuple[tuple[Hedge, ...], int]:
    """The hedges that end right before `index`, the outermost first, and the index where the outermost starts.

    "Perhaps", "maybe" and "possibly" are about where they stand alone and `modal` allows it; beside another hedge
    ("possibly as many as 30") they belong to its words and add nothing.
    """
    found: list[Hedge] = []
    at, doubted = index, False
    while len(found) < _MAX_STACK:
        if tokens.lower(at - 1) in _MODAL and at > 0 and not tokens[at].paragraph and not doubted:
            doubted, at = True, at - 1
            continue
        pair = _one_before(tokens, at)
        if pair is None:
            break
        words, hedge = pair
        found.insert(0, hedge)
        at -= len(words)
    if doubted and not found and modal:
        found.append(Hedge.ABOUT)
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
        if words == ("up", "to") and _moves(tokens, first):
            continue
        return words, hedge
    return None


def _moves(tokens: Tokens, up: int) -> bool:
    """Whether the "up" at `up` goes with a verb of moving: "climbed up to", "inching back up to"."""
    before = up - 2 if tokens.lower(up - 1) == "back" else up - 1
    return tokens.lower(before) in _MOVES


# "50,000 articles and over 1,000 maps": such a word belongs to the number after it.
_NOT_AFTER = word_set(
    "than of a an two three four five six seven eight nine ten twenty thirty forty fifty hundred half several"
)
_MORE = word_set("more above over greater higher longer older upwards upward up")
_LESS = word_set("less fewer under below younger lower")
_LATE = {
    ("at", "least"): Hedge.AT_LEAST,
    ("at", "the", "very", "least"): Hedge.AT_LEAST,
    ("at", "a", "minimum"): Hedge.AT_LEAST,
    ("at", "minimum"): Hedge.AT_LEAST,
    ("and", "counting"): Hedge.AT_LEAST,
    ("if", "not", "more"): Hedge.AT_LEAST,
    ("at", "most"): Hedge.AT_MOST,
    ("at", "the", "most"): Hedge.AT_MOST,
    ("at", "the", "very", "most"): Hedge.AT_MOST,
    ("at", "a", "maximum"): Hedge.AT_MOST,
    ("tops",): Hedge.AT_MOST,
    ("max",): Hedge.AT_MOST,
    ("give", "or", "take"): Hedge.ABOUT,
    ("more", "or", "less"): Hedge.ABOUT,
}
_LATE_STARTS = frozenset(words[0] for words in _LATE)


def hedge_after(tokens: Tokens, index: int) -> tuple[Hedge | None, int]:
    """The hedge that stands right after a number or its noun ("or more", "+", "or so"), and the index after it."""
    token = tokens[index]
    if token.text == "+" and token.glued and tokens[index + 1].kind != "number":
        return Hedge.AT_LEAST, index + 1
    if token.lower == "-" and token.glued and tokens.lower(index + 1) in ("plus", "odd", "ish"):
        return (Hedge.AT_LEAST if tokens.lower(index + 1) == "plus" else Hedge.ABOUT), index + 2
    if token.paragraph:
        return None, index
    if token.lower == "plus" and tokens[index - 1].kind == "number" and tokens[index + 1].kind == "word":
        return Hedge.AT_LEAST, index + 1
    if token.lower in ("or", "and"):
        following = tokens.lower(index + 1)
        beyond = tokens[index + 2]
        ends = beyond.lower not in _NOT_AFTER and beyond.kind != "number" and beyond.text not in CURRENCY_SIGNS
        ends = ends and not tokens[index + 1].paragraph
        if following in _MORE and ends and (token.lower == "or" or following not in ("up", "more")):
            return Hedge.AT_LEAST, index + 2
        if following == "up" and ends and tokens[index + 2].kind != "word":
            return Hedge.AT_LEAST, index + 2
        if following in _LESS and ends and (token.lower == "or" or beyond.kind != "word"):
            return Hedge.AT_MOST, index + 2
        if following in ("so", "thereabouts") and token.lower == "or":
            return Hedge.ABOUT, index + 2
    comma = token.text == ","
    first = index + 1 if comma else index
    if tokens.lower(first) in _MODAL_MORE and tokens.lower(first + 1) in ("more", "fewer", "less"):
        ends = tokens.lower(first + 2) not in ("than", "of") and tokens[first + 2].kind != "word"
        hedge = Hedge.AT_LEAST if tokens.lower(first + 1) == "more" else Hedge.AT_MOST
        return (hedge, first + 2) if ends else (None, index)
    if tokens.lower(first) in _LATE_STARTS:
        return _late(tokens, index, first)
    return None, index


def _late(tokens: Tokens, index: int, first: int) -> tuple[Hedge | None, int]:
    """The hedge of "20 at most" and "300, give or take a dozen", unless it belongs to the number after it."""
    for words, hedge in _LATE.items():
        if tokens.says(first, *words) and not any(
            tokens[place].paragraph for place in range(first, first + len(words))
        ):
            end = first + len(words)
            if words[0] == "give":
                return hedge, _past_margin(tokens, end)
            after = tokens[end]
            ends = not after.text or (after.kind == "sign" and after.text not in "$€£~")
            return (hedge, end) if ends else (None, index)
    return None, index


def _past_margin(tokens: Tokens, at: int) -> int:
    """The index after the margin of "give or take a few hundred", which the interval of "about" stands for."""
    end = at
    while tokens.lower(end) in _MARGIN or (tokens[end].kind == "number" and end < at + 2):
        if tokens[end].paragraph:
            break
        end += 1
        if end > at + 4:
            break
    return end


_MARGIN = word_set("a an few couple dozen hundred thousand million half one two three five ten twenty fifty percent")
