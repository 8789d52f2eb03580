"""Counts that a noun or a verb of counting states apart from the number: "the number of dead stands at 43".

Rules of this module, in words:

* "the number of X", "its count of X" and "the tally of X" state the number that their verb leads to ("rose to", "now
  at", "put at", "from … to …") or sets beside it ("not 36", "instead of 36");
* so does the verb itself: "the injured number more than 30", "those killed now total 15";
* "brings the dead to eleven" and "Missing: 6" do where X is a word for casualties; a toll or a death count is of the
  dead;
* such a count goes on, as a running toll does, where X is people harmed, moved or held, or what harm befell.
"""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.extract.numbers.phrases import (
    CASUALTIES,
    PEOPLE,
    TOLL_SUBJECTS,
    Phrase,
    counted,
    looks_plural,
    of_phrase,
)
from claimtrack.extract.numbers.tokens import Tokens, word_set


class Stated(NamedTuple):
    """What a count is of, and whether it is a running toll."""

    subject: str
    running: bool


_NOUNS = word_set("number numbers tally count counts total estimate estimates list lists")
_LEADING = word_set(
    "to at as but of is was are were be been from now past reach reached reaching reaches hit hits hitting stands "
    "stood total totals totaled totalled exceeded exceeds topped passed being by climbed risen rose grown swollen"
)
"""Words right before the number that a noun of counting states."""
_REPLACING = (("not",), ("instead", "of"), ("rather", "than"), ("no", "longer"))
PASSING = word_set("past passed surpassed crossed")
"""Words that say "more than" of a count: "the number of cases passed 500"."""
_PASSED = PASSING | word_set("topped tops topping exceeds exceeded exceeding surpasses surpassing")
_NUMBERING = word_set("number numbers numbered numbering total totals totalled totaled totalling totaling")
_NOUNS_TOO = word_set("number numbers total totals")
_BETWEEN = word_set("now already currently still also together only thus then officially reportedly")
_BRINGING = word_set(
    "bring brings brought bringing take takes took taking raise raises raised raising push pushes pushed pushing put "
    "puts putting lift lifts lifted lifting lower lowers lowered lowering revise revises revised revising cut cuts"
)
_OWNERS = word_set("the those all these its their our his her")
_TURNING = word_set("while but whereas")
_BEFALLEN = CASUALTIES | word_set(
    "poisoned infected affected destroyed damaged flooded burned burnt drowned held jailed sheltering homeless without "
    "evacuees detainees hostages captives refugees cases infections arrests outages abductions kidnappings"
)
_CLAUSE_REACH = 16
_PHRASE_REACH = 12
_WINDOW = 240
"""Characters before a number that hold the clause which states it."""
_WORD = 24


def stated(tokens: Tokens, start: int) -> Stated | None:
    """What the count from token `start`, hedges included, is of by the clause that leads up to it, else None."""
    if start <= 0 or tokens[start].paragraph:
        return None
    return _by_verb(tokens, start) or _by_noun(tokens, start) or _brought(tokens, start) or _listed(tokens, start)


def stated_in(text: str, start: int) -> str | None:
    """What the count at character `start` of a text is of by the words before it, as `stated` reads them."""
    first = max(0, start - _WINDOW)
    tokens = Tokens(text[first : start + _WORD])
    at = next((place for place in range(len(tokens)) if tokens[place].start >= start - first), len(tokens))
    found = stated(tokens, at)
    return None if found is None else found.subject


def contrasted(tokens: Tokens, start: int) -> bool:
    """Whether the count from token `start` is set beside another of the same: "31, not 36", "down from 36"."""
    from_it = tokens.lower(start - 1) == "from" and tokens.lower(start - 2) in ("down", "up", ",")
    return from_it or _replaces(tokens, start)


def number_is_verb(tokens: Tokens, start: int) -> bool:
    """Whether the "number" before the number at `start` is a verb: "the dead in Orva now number 15"."""
    return _by_verb(tokens, start) is not None


def _by_verb(tokens: Tokens, start: int) -> Stated | None:
    """The subject of a verb of counting that stands before the number; "the bus number 15" has none."""
    verb = start - 3 if tokens.says(start - 2, "in", "the") or tokens.says(start - 2, "into", "the") else start - 1
    if tokens.lower(verb) not in _NUMBERING or tokens[verb].opens:
        return None
    last = verb - 1
    while tokens.lower(last) in _BETWEEN or tokens.says(last - 1, "so", "far"):
        last -= 2 if tokens.lower(last) == "far" else 1
    first = _clause_start(tokens, last)
    phrase = _of_people_or_things(tokens, first, verb)
    if phrase is None:
        return None
    if tokens.lower(verb) in _NOUNS_TOO and last == verb - 1:
        ended = phrase.end == verb or tokens[last].capital or tokens.lower(last - 1) in _OWNERS
        if not ended or phrase.words.lower().split()[-1] not in PEOPLE | CASUALTIES:
            return None
    return _stated(tokens, phrase)


def _clause_start(tokens: Tokens, last: int) -> int:
    """Where the noun phrase that ends at `last` may begin: after the mark or word that opens its clause."""
    first = last
    while first > 0 and last - first < _PHRASE_REACH and not tokens[first].opens:
        before = tokens[first - 1]
        if (before.kind == "sign" and before.text not in "-‑’'") or before.lower in ("that", "and", *_TURNING):
            break
        first -= 1
    return first


def _of_people_or_things(tokens: Tokens, first: int, verb: int) -> Phrase | None:
    while tokens.lower(first) in _OWNERS and first < verb:
        first += 1
    if tokens[first].opens and looks_plural(tokens[first]):
        # The capital is the sentence's: "Casualties number in the hundreds".
        return Phrase(tokens.lower(first), first + 1, plural=True) if first < verb else None
    phrase = counted(tokens, first)
    return phrase if phrase is not None and phrase.plural and phrase.end <= verb else None


def _by_noun(tokens: Tokens, start: int) -> Stated | None:
    """What is counted in the clause "the number of displaced rose to" or "the death count hit" that ends at `start`."""
    if not _leads_to(tokens, start):
        return None
    replacing = _replaces(tokens, start) or tokens.lower(start - 1) == "from"
    before = start - 2 if tokens.lower(start - 1) == "but" else start - 1
    for place in range(before, max(-1, start - _CLAUSE_REACH), -1):
        word = tokens.lower(place)
        if word == "toll" or (word == "count" and tokens.lower(place - 1) in ("death", "body")):
            return Stated("dead", running=True)
        if word == "of" and tokens.lower(place - 1) in _NOUNS:
            phrase = of_phrase(tokens, place) if tokens.lower(start - 1) != "of" or replacing else None
            return _stated(tokens, _joined(tokens, phrase)) if phrase is not None and phrase.end <= start else None
        if tokens[place].opens or tokens[place].text in ";:" or word in _TURNING:
            return None
        if word == "and" and tokens[place - 1].text == ",":
            return None
    return None


def _leads_to(tokens: Tokens, start: int) -> bool:
    return tokens.lower(start) in _PASSED or tokens.lower(start - 1) in _LEADING or _replaces(tokens, start)


def _replaces(tokens: Tokens, start: int) -> bool:
    return any(tokens.says(start - len(words), *words) for words in _REPLACING)


def _joined(tokens: Tokens, phrase: Phrase) -> Phrase:
    """The phrase with a second one that "and" joins to it: of "dead and wounded" both are counted."""
    if tokens.lower(phrase.end) not in ("and", "or") or tokens.lower(phrase.end + 1) not in CASUALTIES:
        return phrase
    words = f"{phrase.words} {tokens.lower(phrase.end)} {tokens[phrase.end + 1].text}"
    return Phrase(words, phrase.end + 2, plural=True)


def _brought(tokens: Tokens, start: int) -> Stated | None:
    """The casualties of "brings the dead of the market to"."""
    if tokens.lower(start - 1) not in ("to", "at"):
        return None
    for place in range(start - 2, max(-1, start - _PHRASE_REACH), -1):
        if tokens.lower(place) in _BRINGING:
            phrase = _of_people_or_things(tokens, place + 1, start - 1)
            harmed = phrase is not None and phrase.words.lower().split()[-1] in TOLL_SUBJECTS
            return _stated(tokens, phrase) if phrase is not None and harmed else None
        if tokens[place].opens or tokens[place].kind == "sign":
            return None
    return None


def _listed(tokens: Tokens, start: int) -> Stated | None:
    """The casualties of "Missing: 6" and "Confirmed dead: 14"."""
    word = tokens.lower(start - 2)
    if tokens[start - 1].text != ":" or word not in CASUALTIES | {"toll"}:
        return None
    return Stated("dead" if word == "toll" else word, running=True)


def _stated(tokens: Tokens, phrase: Phrase) -> Stated:
    words = {*phrase.words.lower().split(), tokens.lower(phrase.end)}
    return Stated(phrase.words, running=bool(words & _BEFALLEN))
