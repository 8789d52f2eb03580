"""The label of a claim from its place in the text: what a cue splits joined, a shared subject given, adjuncts left "
"out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimtrack.extract.assertions import Assertion
from claimtrack.extract.condensing import CUT, WIDEST, cells, cut
from claimtrack.extract.labels import make_label
from claimtrack.extract.leading import main_figure, shown
from claimtrack.extract.markup import unmarked
from claimtrack.extract.parse import Parse
from claimtrack.extract.predicates import SUBJECTS, word_at
from claimtrack.extract.shortening import shorter
from claimtrack.terms import Figure, Hedge, Measure

Span = tuple[int, int]

_TRIES = 12
# A figure that only says when or why is not what the claim is about.
_AGED = re.compile(r"\ban?\s(?:\w+\s)?(?:man|woman|boy|girl|child|mother|father)\sof\s*$", re.IGNORECASE)
_IN_PASSING = re.compile(r"^(?:\S+\s){4,}.*\b(?:after|when|as|while|because|since|before|until)\b")
_RELATIVE = re.compile(r"(?:that|which|who|whom|it|he|she|they|we|i|you|this)\Z", re.IGNORECASE)
_WITHOUT_SUBJECT = re.compile(r"\w+ing\b")


def label_of(
    text: str, parse: Parse, assertion: Assertion, figures: tuple[Figure, ...], cue: str | None, between: str
) -> str:
    """The label of an assertion, at most some 60 cells; `figures` are its own, `between` the words from cue to it.

    Where the whole is too wide its adjuncts go one by one; only where none is left is it cut with an ellipsis.
    """
    quote = text[assertion.start : assertion.end]
    main = main_figure(quote, assertion.start, figures)
    if main is not None:
        before = quote[: main.start - assertion.start]
        if main.measure is Measure.AGE or _AGED.search(before) or _IN_PASSING.search(before):
            main = None
    first = _made(text, parse, _whole(text, assertion), figures, cue, between)
    if _is_whole(first, quote, main):
        return first
    telling = next((figure for figure in figures if figure.hedge is Hedge.NONE), main)
    kept = [(telling.start, telling.end)] if telling is not None else []
    for tried, stretches in enumerate(_shortened(text, parse, assertion, kept)):
        label = _made(text, parse, stretches, figures, cue, between)
        if _is_whole(label, quote, main):
            return label
        if tried == _TRIES:
            break
    if main is None or _shows(first, main):
        return first
    inner = _clause_of(text, parse, assertion, main)
    label = _made(text, parse, inner, figures, cue, between) if inner else first
    # Better a label in two parts than one without its figure.
    return label if _shows(label, main) else cut(f"{_led(main)}: {first}")


def _shows(label: str, figure: Figure) -> bool:
    """Whether a label gives the figure, as a label writes it or in the words of the text."""
    in_words = figure.quote.split()[0].lower()
    return _led(figure).split()[0] in label or in_words in label.lower().split()


def _led(figure: Figure) -> str:
    return " ".join(shown(figure).split())


def _clause_of(text: str, parse: Parse, assertion: Assertion, figure: Figure) -> tuple[Span, ...]:
    """The clause within an assertion that the figure stands in, with what a relative clause is about before it."""
    words = parse.within(assertion.start, assertion.end)
    index = parse.at(figure.start)
    for _ in range(_TRIES):
        if index is None or index not in words or parse.tags[index].startswith("VB"):
            break
        index = None if parse.heads[index] == index else parse.heads[index]
    if index is None or index not in words:
        return ()
    under = [word for word in parse.subtree(index) if word in words]
    clause = (parse.starts[under[0]], parse.ends[under[-1]])
    if parse.relations[index] != "acl:relcl":
        doer = _subject_of(parse, parse.heads[index], words) if parse.tags[index] == "VBG" else None
        return (doer, clause) if doer is not None and doer[1] <= clause[0] else (clause,)
    if word_at(text, parse, under[0]) not in {"that", "which", "who"} and len(under) > 2:
        # "in which": what it happened in stays behind with its preposition.
        return ((parse.starts[under[2]], clause[1]),)
    noun = parse.heads[index]
    before = [word for word in parse.subtree(noun) if word in words and word < under[0]]
    while before and parse.relations[before[0]] in {"case", "cc", "punct", "mark"}:
        before.pop(0)
    named = [(parse.starts[before[0]], parse.ends[before[-1]])] if before else []
    start = parse.starts[under[1]] if len(under) > 1 else clause[0]
    return (*named, (start, clause[1]))


def _is_whole(label: str, quote: str, main: Figure | None) -> bool:
    """Whether a label is not cut short and gives the figure that it should lead with."""
    if label.endswith(CUT) and not quote.endswith((CUT, "...")):
        return False
    return main is None or _shows(label, main)


def _whole(text: str, assertion: Assertion) -> tuple[Span, ...]:
    """The stretches a label is made of: the parts round a cue, or a shared subject and the words."""
    if assertion.parts:
        return assertion.parts
    own = (assertion.start, assertion.end)
    subject = assertion.subject
    if subject is None or _WITHOUT_SUBJECT.match(text, assertion.start) or _RELATIVE.match(text[slice(*subject)]):
        return (own,)
    return (subject, own) if cells(text[slice(*subject)]) < WIDEST // 2 else (own,)


def _shortened(text: str, parse: Parse, assertion: Assertion, kept: list[Span]) -> Iterator[tuple[Span, ...]]:
    if assertion.parts:
        return
    before = _whole(text, assertion)[:-1]
    for stretches in shorter(text, parse, assertion.start, assertion.end, kept):
        yield (*before, *stretches)


def _made(
    text: str,
    parse: Parse,
    stretches: tuple[Span, ...],
    figures: tuple[Figure, ...],
    cue: str | None,
    between: str,
) -> str:
    """The label of stretches of the text read as one; figures move with the words they stand in."""
    joined = ""
    moved: list[Figure] = []
    for start, end in stretches:
        words = text[start:end]
        if joined:
            joined = joined.rstrip(".,") + ("" if re.match(r"[,.;:!?’']", words) else " ")
        by = len(joined) - start
        moved.extend(
            replace(figure, start=figure.start + by, end=figure.end + by)
            for figure in figures
            if start <= figure.start and figure.end <= end
        )
        joined += words
    return make_label(unmarked(_small(joined, parse, text, stretches)), 0, tuple(moved), cue, between)


def _small(words: str, parse: Parse, text: str, stretches: tuple[Span, ...]) -> str:
    """The words with a small first letter where a common noun opens them, as they may come to stand in the middle."""
    first = parse.at(stretches[0][0]) if stretches else None
    if first is None or parse.tags[first] not in {"NN", "NNS"} or len(word_at(text, parse, first)) < 2:
        return words
    opening = words.split(maxsplit=1)[0]
    return words if opening.isupper() else words[:1].lower() + words[1:]


def _subject_of(parse: Parse, verb: int, words: range) -> Span | None:
    """The characters of the subject of a verb, or of the one that it hangs from."""
    for _ in range(4):
        hanging = (word for word in parse.children[verb] if word in words)
        subject = next((word for word in hanging if parse.relations[word] in SUBJECTS), None)
        if subject is not None:
            under = [word for word in parse.subtree(subject) if word in words]
            return parse.starts[under[0]], parse.ends[under[-1]]
        verb = parse.heads[verb]
    return None
