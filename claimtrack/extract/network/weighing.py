"""Which readings to keep: the network's and the rules' weighed by a logistic regression on how they agree.

The probability that comes out is calibrated: it is the share of such pairs whose source and content both overlap the
true ones by half. The weights are fitted on articles that the network was not trained on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from math import exp, log
from typing import TYPE_CHECKING, Any

import numpy as np

from claimtrack.extract.cues import BELIEF, VERBS, Takes
from claimtrack.extract.network.decoding import Found, Runs
from claimtrack.extract.network.network import Floats
from claimtrack.extract.network.signs import WordSigns
from claimtrack.extract.network.windows import Window
from claimtrack.terms import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc

SIGNS = (
    "base", "cue", "content", "source", "first", "last", "outside", "network", "rules", "agree_content",
    "agree_source", "speech", "belief", "object", "according", "colon", "verb", "noun", "length", "quoted", "clause",
    "across", "split", "unnamed", "pronoun", "long_source", "before", "nested", "cueless", "quoted_cue",
)  # fmt: skip
"""What is weighed of each reading, in the order of the weights."""

_SPEECH = frozenset({Takes.CLAUSE, Takes.THAT, Takes.ADDRESSEE})
_OBJECT = frozenset({Takes.OBJECT, Takes.ORDER, Takes.ACCUSE, Takes.INFINITIVE})
_TELLING = frozenset({"told", "tells", "telling", "tell", "informed", "assured", "warned"})
_SOURCE, _CONTENT = 1, 2


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each of `SIGNS`, and the probability from which a reading is kept."""

    values: dict[str, float] = field(default_factory=dict)
    least: float = 0.35

    def probability(self, signs: dict[str, float]) -> float:
        """In 0..1, for the signs of one reading."""
        total = sum(self.values.get(name, 0.0) * value for name, value in signs.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def as_dict(self) -> dict[str, Any]:
        """For a JSON file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Weights:
        """From what `as_dict` gave."""
        return cls(dict(record["values"]), float(record["least"]))


@dataclass(frozen=True, slots=True)
class Reading:
    """One possible attribution as word ranges, with its signs."""

    source: Runs
    cue: Runs
    content: Runs
    signs: dict[str, float]


def readings(
    doc: Doc, words: WordSigns, cue_chances: Floats, seen: list[tuple[Window, Floats, Found]]
) -> list[Reading]:
    """All possible attributions of a paragraph: the network's and the rules', each with its signs.

    A cue that something would have to follow, at the end of a paragraph, comes without content and signs.

    `cue_chances` holds each word's probability of belonging to a cue; `seen` the windows of all cues of either.
    """
    ruled = [_ruled_runs(parts) for parts in words.ruled]
    found: list[Reading] = []
    strong = [(item.cue.probability, item.content) for _, _, item in seen]
    for view, parts, item in seen:
        cue_run = ((item.cue.start, item.cue.end),)
        rule = next((one for one in ruled if one[1] and _meets(one[1], cue_run)), None)
        nested = any(
            chance > item.cue.probability and any(low <= item.cue.start < high for low, high in content)
            for chance, content in strong
        )
        content = _after_that(doc, item)
        of_network = (item.source, cue_run, content) if content else None
        shared = (doc, words, cue_chances, view, parts, nested)
        if of_network is not None:
            found.append(_reading(*shared, of_network, rule, network=True))
        elif item.source and doc[-1].text == ":" and not doc[item.cue.end : len(doc) - 1].text.strip(" ,").count(","):
            found.append(Reading(item.source, cue_run, (), {"cue": item.cue.probability}))
        if rule is not None and (of_network is None or rule[2] != of_network[2] or rule[0] != of_network[0]):
            found.append(_reading(*shared, rule, of_network, network=False))
    for rule in ruled:
        if not rule[1] and rule[2]:
            found.append(_cueless(doc, words, cue_chances, rule, found))
    return found


def _after_that(doc: Doc, item: Found) -> Runs:
    """The content without whom or where it was told, which the cue takes before "that" ("posted on Telegram that")."""
    if not item.content or item.content[-1][0] != item.cue.end:
        return item.content
    *before, (start, end) = item.content
    last = doc[item.cue.end - 1]
    if last.tag_ not in {"IN", "TO", "RP"} and last.lower_ not in _TELLING:
        return item.content
    for index in range(start, min(start + 7, end - 2)):
        word = doc[index]
        if word.lower_ == "that" and word.tag_ == "IN":
            return (*before, (index, end)) if index > start else item.content
        if word.tag_[:2] not in {"NN", "JJ", "DT", "CD", "PR", "IN", "CC", "PO", ","}:
            return item.content
    return item.content


def choose(doc: Doc, found: list[Reading], weights: Weights) -> tuple[Attribution, ...]:
    """The readings worth keeping as attributions with their probability, one for each cue, in text order."""
    weighed = sorted(((weights.probability(item.signs), index) for index, item in enumerate(found)), reverse=True)
    kept: list[tuple[float, Reading]] = []
    for chance, index in weighed:
        item = found[index]
        # A quotation that nobody is named for is kept whatever its chance to be somebody's words.
        if (chance < weights.least and item.cue) or any(_same(item, other) for _, other in kept):
            continue
        kept.append((chance, _parted(item, [other for _, other in kept])))
    kept.sort(key=lambda pair: (pair[1].cue or pair[1].content)[0])

    return tuple(
        Attribution(_spans(doc, item.source), _spans(doc, item.cue), _spans(doc, item.content), round(chance, 3))
        for chance, item in kept
    )


def _parted(item: Reading, surer: list[Reading]) -> Reading:
    """A reading without what a surer one beside it has for its own: of two sayings in a row each keeps its words."""
    content = item.content
    for other in surer:
        beside = other.cue and not any(low <= other.cue[0][0] < high for low, high in item.content)
        if beside and _meets(content, other.content) and _share(content, other.content) < 0.9:
            left = tuple(run for whole in content for run in _without(whole, other.content))
            content = left or content
    return item if content == item.content else replace(item, content=content)


def _without(run: tuple[int, int], taken: Runs) -> Runs:
    left = [run]
    for low, high in taken:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[1] - piece[0] > 0
        ]
    # What remains of a mark or a single word was never a content of its own.
    return tuple(piece for piece in left if piece[1] - piece[0] > 2)


def opening(doc: Doc, found: list[Reading]) -> Attribution | None:
    """The last cue of a paragraph that ends in a colon, where nothing in the paragraph is its content."""
    ends = [item for item in found if not item.content]
    if not ends:
        return None
    last = max(ends, key=lambda item: item.cue[0])
    if any(item.content and item.cue and item.cue[0] > last.cue[0] for item in found):
        return None
    return Attribution(_spans(doc, last.source), _spans(doc, last.cue), (), round(last.signs["cue"], 3))


def _spans(doc: Doc, runs: Runs) -> tuple[tuple[int, int], ...]:
    return tuple((doc[low].idx, doc[high - 1].idx + len(doc[high - 1])) for low, high in runs)


def _same(one: Reading, other: Reading) -> bool:
    """Whether two readings cannot both be kept: of one cue, or both of a content without one."""
    if one.cue and other.cue:
        return _meets(one.cue, other.cue)
    return _share(one.content, other.content) > 0.3


def _reading(
    doc: Doc,
    words: WordSigns,
    cue_chances: Floats,
    view: Window,
    parts: Floats,
    nested: bool,
    mine: tuple[Runs, Runs, Runs],
    theirs: tuple[Runs, Runs, Runs] | None,
    *,
    network: bool,
) -> Reading:
    source, cue, content = mine
    inside = _places(content, view)
    named = _places(source, view)
    chances = parts[:, _CONTENT]
    everywhere = float(chances.sum())
    within = float(chances[inside].sum()) if len(inside) else 0.0
    start, end = cue[0]
    head = doc[start:end].root
    verb = VERBS.get(head.lower_)
    takes = verb.takes if verb else None
    count = sum(high - low for low, high in content)
    quoted = sum(int((words.quotation[low:high] >= 0).sum()) for low, high in content)
    text = doc[start:end].text.lower()
    signs = {
        "base": 1.0,
        "cue": _logit(float(cue_chances[start:end].max())),
        "content": _logit(float(chances[inside].mean()) if len(inside) else 0.02),
        "source": _logit(float(parts[named, _SOURCE].mean())) if len(named) else 0.0,
        "first": _logit(float(chances[inside[0]])) if len(inside) else -3.0,
        "last": _logit(float(chances[inside[-1]])) if len(inside) else -3.0,
        "outside": min(2.0, (everywhere - within) / max(1, count)),
        "network": float(network),
        "rules": float(not network or theirs is not None),
        "agree_content": _share(content, theirs[2]) if theirs else 0.0,
        "agree_source": (_share(source, theirs[0]) if source or theirs[0] else 0.5) if theirs else 0.0,
        "speech": float(takes in _SPEECH),
        "belief": float(verb is not None and verb.lemma in BELIEF),
        "object": float(takes in _OBJECT),
        "according": float("according" in text),
        "colon": float(text == ":"),
        "verb": float(head.tag_.startswith("V")),
        "noun": float(head.tag_.startswith("N")),
        "length": log(1 + count) - 2.5,
        "quoted": quoted / max(1, count),
        "clause": float(any(doc[i].tag_[:2] in {"VB", "MD"} for low, high in content for i in range(low, high))),
        "across": float(words.sentence[content[0][0]] != words.sentence[content[-1][1] - 1]),
        "split": float(len(content) > 1),
        "unnamed": float(not source),
        "pronoun": float(bool(source) and source[0][1] - source[0][0] == 1 and doc[source[0][0]].tag_ == "PRP"),
        "long_source": float(bool(source) and source[0][1] - source[0][0] > 12),
        "before": float(content[0][0] < start),
        "nested": float(nested),
        "cueless": 0.0,
        "quoted_cue": float(words.quotation[start] >= 0),
    }
    return Reading(source, cue, content, signs)


def _cueless(
    doc: Doc, words: WordSigns, cue_chances: Floats, rule: tuple[Runs, Runs, Runs], found: list[Reading]
) -> Reading:
    """A quotation that the rules found nobody named for; it counts for less where a cue has claimed its words."""
    content = rule[2]
    count = sum(high - low for low, high in content)
    claimed = max((_share(content, item.content) for item in found), default=0.0)
    signs = dict.fromkeys(SIGNS, 0.0)
    signs.update(
        base=1.0,
        cueless=1.0,
        rules=1.0,
        outside=claimed,
        quoted=1.0,
        length=log(1 + count) - 2.5,
        clause=float(any(doc[i].tag_[:2] in {"VB", "MD"} for low, high in content for i in range(low, high))),
        unnamed=float(not rule[0]),
        across=float(words.sentence[content[0][0]] != words.sentence[content[-1][1] - 1]),
        cue=_logit(float(cue_chances.max())),
    )
    return Reading(*rule, signs)


def _ruled_runs(parts: tuple[Any, Any, Any]) -> tuple[Runs, Runs, Runs]:
    source, cue, content = (_as_runs(indices) for indices in parts)
    return source, cue, content


def _as_runs(indices: Any) -> Runs:
    if not len(indices):
        return ()
    places = np.unique(indices)
    breaks = np.flatnonzero(np.diff(places) > 1) + 1
    return tuple((int(part[0]), int(part[-1]) + 1) for part in np.split(places, breaks))


def _places(runs: Runs, view: Window) -> Any:
    low, high = view.low, view.high
    parts = [
        np.arange(max(start, low) - low, min(end, high) - low) for start, end in runs if start < high and end > low
    ]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def _meets(one: Runs, other: Runs) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _share(one: Runs, other: Runs) -> float:
    """Words in both over words in either; 0 where both are empty."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    either = sum(b - a for a, b in one) + sum(d - c for c, d in other) - both
    return both / either if either else 0.0


def _logit(chance: float) -> float:
    bounded = min(0.99, max(0.01, chance))
    return log(bounded / (1 - bounded))
