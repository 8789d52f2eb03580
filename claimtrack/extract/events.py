"""Which of the narrator's own clauses belong in a ledger: those that carry a figure or report an event.

Signs of the words are weighed by a logistic regression that was fitted on the narrated assertions marked in the
training dispatches, so that the probability that comes out is also the claim's confidence. The weights come with the
pipeline whose parse they were fitted on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp, log

from claimtrack.extract.layout import Paragraph
from claimtrack.extract.parse import Parse
from claimtrack.extract.predicates import Form, Predicate, predicate, word_at
from claimtrack.extract.times import find_times
from claimtrack.terms import Figure, Hedge, Measure

SIGNS = (
    "base", "counted", "figures", "measured", "past", "passive", "perfect", "progressive", "present", "was", "is",
    "modal", "verbless", "dynamic", "stative", "harm", "day", "clock", "long_ago", "place", "named", "pronoun",
    "own", "you", "order", "habit", "headline", "headline_verb", "bullet", "title", "few_words", "words", "negated",
    "there", "meeting", "quoted",
    "asks", "exclaims", "part", "boilerplate", "inner_verb", "refers", "plain", "condition", "people", "shows",
)  # fmt: skip
"""What is weighed of each clause, in the order of the weights."""

LEAST = 0.4
LEAST_COUNTED = 0.1
LEAST_SCHEDULED = 0.05
"""The probabilities from which a clause is a claim: as a rule, with a figure that counts something, and where it says
what will happen on a stated day. A claim too many goes by one key, a missed one has to be noticed first.
"""

_NOT_SCHEDULED = frozenset({"habit", "you", "order", "own", "title", "boilerplate"})

_MEASURED = frozenset({Measure.DURATION, Measure.AGE, Measure.DISTANCE, Measure.SPEED, Measure.TEMPERATURE})
_HARM = re.compile(
    r"\b(?:kill\w*|wound\w*|injur\w+|dead|die[sd]?|dying|deaths?|shell\w*|bomb\w*|strikes?|struck|hit|hits|"
    r"missiles?|rockets?|"
    r"drones?|explo\w+|blasts?|fires?|burn\w*|collaps\w+|destroy\w*|damag\w+|flood\w*|quakes?|arrest\w*|detain\w*|"
    r"seiz\w+|"
    r"captur\w+|attack\w*|gunmen|shot|evacuat\w+|fled|flee|displac\w+|cut|closed|shut|sank|crash\w*|derail\w*|looted?|"
    r"stormed|clash\w*|protest\w*|march\w*|outbreak|cases|tear gas|ceasefire|truce|launch\w*|fell|rose|suspend\w*|"
    r"seiz\w+|stolen?|robb\w+|sinks?|sank|lost|loses|broke|under water|power|sirens?|threat\w*|raised|cleared|"
    r"withdr\w+|rescu\w+|trapped|missing|outage\w*|resign\w*|voted?|sentenced|charged|signed|reopen\w*|cancel\w*)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d|\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|noon|midnight|dawn|dusk|nightfall|sunset|sunrise)",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:(?:1[6-9]|20)\d\d(?:s\b|\b)|century|decades?|years ago|founded|centuries|generations?|born)\b"
)
_HABIT = re.compile(
    r"\b(?:always|often|usually|sometimes|never|every|each|mostly|most|generally|normally|traditionally|still|seldom|"
    r"rarely|tend|anyone|nobody|everybody|nothing|typically|any more|once a)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:reporters?|briefing|news conference|press conference|interview\w*|shrugged|comment|spoke|speaking|drawn|"
    r"statement|replied|answer\w*|verif\w+|confirmed|independently|asked|questions?|view|account|joked|smiled|meeting|"
    r"listening|read out|updates?|bulletin|photos?|subscribe|donate|share|contact|follow)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|no|never|nobody|none|neither|cannot|without)\b|n[’']t\b", re.IGNORECASE)
_REFERS = re.compile(r"(?:it|this|that|these|those|they|he|she|here|there|both|such)\b", re.IGNORECASE)
_ASKING = re.compile(r"(?:what|who|why|how|where|when|which)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:in hospital|intensive care|critical(?:ly)?|without (?:power|water|electricity|heating|food)|(?:is|are|"
    r"was|were|remains?) "
    r"(?:off|out|closed|shut|empty|gone|down|missing|open|blocked|flooded|trapped|burning|safe|unharmed|under water|"
    r"cut off)|"
    r"under (?:water|rubble|siege|fire)|nobody was|no one was|power is out|until further notice)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|residents|families|patients|children|women|men|civilians|soldiers|workers|refugees|"
    r"households|"
    r"prisoners|detainees|students|passengers|victims|bodies|dead|deaths|casualties|wounded|injured|missing|cases|"
    r"troops)\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:video|footage|images?|photographs?|pictures|recordings?|data|records|samples|tests?|survey|"
    r"figures)\b.{0,60}?\b"
    r"(?:shows?|showed|suggests?|indicates?|found|reveals?)\b",
    re.IGNORECASE,
)
_HEADLINE_VERB = re.compile(
    r"\b(?:[a-z]{2,}s)\s+(?!of\b|in\b|and\b|at\b|for\b|on\b|with\b|from\b)(?=\S)|\b(?:after|as|to|amid)\b"
)


def signs(
    text: str, parse: Parse, start: int, end: int, figures: Sequence[Figure], paragraph: Paragraph, *, part: bool
) -> dict[str, float]:
    """The signs of the clause `text[start:end]`; `figures` are its own, `part` says that a sentence was cut for it."""
    words = parse.within(start, end)
    quote = text[start:end]
    main = predicate(text, parse, start, end)
    subject = word_at(text, parse, main.subject) if main.subject is not None else ""
    counted = [figure for figure in figures if counts(figure)]
    times = [time.phrase for time in find_times(text, start, end)]
    long_words = [word for word in quote.split() if len(word) > 3 and word[0].isalpha()]
    titled = len(long_words) > 2 and sum(word[0].isupper() for word in long_words) >= 0.8 * len(long_words)
    count = len(quote.split())
    harm = _HARM.search(quote) is not None
    found = {
        "base": 1.0,
        "counted": bool(counted),
        "figures": max(0, len(counted) - 1),
        "measured": bool(figures) and not counted,
        main.form.value: 1.0,
        "dynamic": main.dynamic,
        "stative": main.stative,
        "harm": harm,
        "plain": main.form is Form.VERBLESS and not harm and not counted,
        "condition": _CONDITION.search(quote) is not None,
        "people": any(figure.subject is not None and _PEOPLE.search(figure.subject) for figure in counted),
        "shows": _SHOWS.search(quote) is not None,
        "day": any(not _LONG_AGO.search(time) for time in times),
        "clock": _CLOCK.search(quote) is not None,
        "long_ago": _LONG_AGO.search(quote) is not None,
        "place": any(label == "PLACE" for _, _, label in _names(parse, start, end)),
        "named": any(label in {"PERSON", "ORG"} for _, _, label in _names(parse, start, end)),
        "pronoun": subject in {"he", "she", "it", "they"},
        "own": subject in {"i", "we"},
        "you": re.search(r"\byou(?:r|rs)?\b", quote, re.IGNORECASE) is not None,
        "order": _orders(parse, words, main),
        "habit": _HABIT.search(quote) is not None,
        "headline": paragraph.headline,
        "headline_verb": paragraph.headline and _HEADLINE_VERB.search(quote) is not None,
        "bullet": paragraph.bullet,
        "title": titled,
        "few_words": count < 5,
        "words": log(max(1, count)) - 2.3,
        "negated": _NEGATED.search(quote) is not None,
        "there": any(parse.relations[index] == "expl" for index in words),
        "meeting": _MEETING.search(quote) is not None,
        "quoted": any(mark in quote for mark in '"“”«»'),
        "asks": "?" in quote or text[end : end + 1] == "?" or _ASKING.match(quote) is not None,
        "exclaims": "!" in quote or text[end : end + 1] == "!",
        "part": part,
        "boilerplate": paragraph.boilerplate,
        "inner_verb": sum(1 for index in words if parse.tags[index] == "VBD") > 1,
        "refers": _REFERS.match(quote) is not None,
    }
    return {name: float(value) for name, value in found.items() if value}


def counts(figure: Figure) -> bool:
    """Whether a figure counts something that could be disputed, rather than measuring it or saying "one"."""
    if figure.measure in _MEASURED or (figure.hedge is Hedge.NONE and figure.subject is None):
        return False
    return not (figure.hedge is Hedge.BARE and figure.quote.lower().startswith("one "))


def is_claim(found: dict[str, float], chance: float) -> bool:
    """Whether a clause with these signs and this probability goes into the ledger."""
    if "asks" in found and "counted" not in found:
        return False
    if "modal" in found and "day" in found and not found.keys() & _NOT_SCHEDULED:
        return chance >= LEAST_SCHEDULED
    return chance >= (LEAST_COUNTED if "counted" in found else LEAST)


def probability(found: dict[str, float], weights: dict[str, float]) -> float:
    """How likely a clause with these signs is a claim of the narrator's, in 0..1."""
    total = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _names(parse: Parse, start: int, end: int) -> list[tuple[int, int, str]]:
    return [name for name in parse.names if start <= name[0] and name[1] <= end]


def _orders(parse: Parse, words: range, main: Predicate) -> bool:
    """Whether the clause tells somebody to do something."""
    return main.verb is not None and main.subject is None and parse.tags[main.verb] == "VB" and main.verb - words[0] < 3
