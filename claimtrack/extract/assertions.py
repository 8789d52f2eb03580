"""Contents cut into assertions: the sentences of a quotation, the clauses of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.extract.clauses import clauses
from claimtrack.extract.markup import PICTURES
from claimtrack.extract.parse import Parse
from claimtrack.extract.quotes import Quotation, quotations
from claimtrack.extract.sentences import plain_sentences
from claimtrack.terms import Figure, QuoteType

_OPENING = re.compile(
    r"(?:that(?!\s+(?:\w+n[’']t|is|was|are|were|will|would|has|had|did|does|do|can|could|should|must|may|might|"
    r"never)\b)"
    r"|and|but)\s+(?=\S)"
)
# "denied reports in the press that": what is denied is what the reports say.
_REPORTED = re.compile(
    r"(?:(?:an?|any|the|these|those|such|all|her|his|their|its|earlier|recent|media|press)\s+){0,3}"
    r"(?:report|claim|accusation|suggestion|allegation|charge|rumou?r|speculation|notion|idea|assertion|"
    r"contention)s?\b"
    r"(?:[^.;,:\"“]{0,60}?\sthat\s+(?=\S)|:\s+(?=[\"“«]))"
)
# "The claim that the wells were poisoned is a lie": what is rejected is what the claim says.
_REJECTED = re.compile(
    r"(?:(?:and|but|so|now)\b,?\s)?(?:the|any|this|these|those|such|all|every|his|her|their|your)\s(?:[\w-]+\s){0,2}"
    r"(?:claim|report|rumou?r|allegation|suggestion|accusation|story|stories|idea|notion|assertion|charge|post|talk|"
    r"message|theory)s?\b[^.;:\"“”]{0,60}?\sthat\s(?P<what>[^;:\"“”]+?)\s(?:is|are|was|were)\s(?:[\w-]+\s){0,2}"
    r"(?:wrong|false|untrue|nonsense|fake|fabricated|baseless|unfounded|groundless|incorrect|invented|inaccurate|lies?|"
    r"not true|not correct|rubbish|fabrications?|made up|mistaken|fiction|without (?:any )?(?:basis|foundation))\W*\Z",
    re.IGNORECASE,
)
_JOINED_ON = re.compile(r",\s+(?:and|but|while|whereas)\s+\Z")
_JOINING = re.compile(r"(?:and|but|while|whereas)\s")
_STAGED = re.compile(r"\((?:[a-z]+(?:\s[a-z]+){0,3})\)\s+(?=\S)")
"""What a transcript says of the voice: "(laughs)"."""

_PICTURE = re.compile(f"[{PICTURES}]")
_TRAILING = " \t\n,;:–—-"


@dataclass(frozen=True, slots=True)
class Assertion:
    """The words of one claim at `start`:`end` of the text, outer quotation marks left out."""

    start: int
    end: int
    quote_type: QuoteType
    closed: bool = True
    parts: tuple[tuple[int, int], ...] = ()
    """The stretches of its words where a cue in the middle splits them."""
    whole: tuple[int, int] | None = None
    """The sentence it is part of, which may name the day and the place for all its parts."""
    rejected: bool = False
    """Whether its sentence says that it is not so."""
    subject: tuple[int, int] | None = None
    """What an earlier part of its sentence names its verb's subject with."""

    @property
    def is_part(self) -> bool:
        """Whether a sentence was cut for it."""
        return self.whole is not None and self.whole[1] - self.whole[0] > self.end - self.start + 2


def assertions(
    text: str, content: Sequence[tuple[int, int]], figures: Sequence[Figure], parse: Parse
) -> list[Assertion]:
    """The assertions of an attribution's content; `figures` are those of the text, in order."""
    found: list[Assertion] = []
    for runs in _groups(text, content):
        found.extend(_of_group(text, runs, figures, parse))
    return found


def _groups(text: str, content: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Runs that belong together: the two halves of a split quotation, but not a sentence that follows it."""
    groups: list[list[tuple[int, int]]] = []
    for run in sorted(content):
        if groups:
            gap = text[groups[-1][-1][1] : run[0]]
            before = text[max(0, groups[-1][-1][1] - 3) : groups[-1][-1][1]]
            last = before.rstrip('"”’»')
            ended = last[-1:] in {".", "!", "?"} and ("," not in gap or last == before)
            # "X, police say, and Y": what "and" joins on is an assertion of its own.
            ended = ended or _JOINED_ON.search(gap) is not None or _JOINING.match(text, *run) is not None
            if not ended and not re.search(r"[.!?;]\s*$", gap) and gap.strip():
                groups[-1].append(run)
                continue
        groups.append([run])
    return groups


def _of_group(text: str, runs: list[tuple[int, int]], figures: Sequence[Figure], parse: Parse) -> list[Assertion]:
    start, end = runs[0][0], runs[-1][1]
    opening = _REPORTED.match(text, start, end) or _OPENING.match(text, start, end)
    if opening and opening.end() < end:
        start = opening.end()
    start, end = _stripped(text, start, end)
    inside = [quotation for low, high in runs for quotation in quotations(text, max(low, start), high)]
    closed = all(quotation.closed for quotation in inside)
    if _is_all_quoted(text, [(max(low, start), high) for low, high in runs], inside):
        return _quoted(text, inside, figures, parse) if len(runs) == 1 else [_split_quotation(text, inside, closed)]
    kind = QuoteType.MIXED if inside else QuoteType.INDIRECT
    if len(runs) > 1:
        parts = tuple(_stripped(text, max(start, low), high) for low, high in runs)
        return [Assertion(start, end, kind, closed, parts)]
    sentences = [(start, end)] if inside else plain_sentences(text, start, end)
    return [piece for sentence in sentences for piece in _cut(text, sentence, kind, figures, parse, closed=closed)]


def _cut(
    text: str,
    sentence: tuple[int, int],
    kind: QuoteType,
    figures: Sequence[Figure],
    parse: Parse,
    *,
    closed: bool = True,
) -> Iterator[Assertion]:
    """The assertions of one sentence."""
    whole = _stripped(text, *sentence)
    rejected = _REJECTED.match(text, *whole)
    if rejected is not None:
        yield Assertion(*_stripped(text, *rejected.span("what")), kind, closed, whole=whole, rejected=True)
        return
    for clause in clauses(text, parse, *whole, figures):
        low, high = _stripped(text, clause.start, clause.end)
        if low < high:
            yield Assertion(low, high, kind, closed, whole=whole, subject=clause.subject)


def _is_all_quoted(text: str, runs: list[tuple[int, int]], inside: list[Quotation]) -> bool:
    covered = sum(quotation.end - quotation.start for quotation in inside)
    spoken = sum(len(text[low:high].strip(" .,;:\n")) for low, high in runs)
    return bool(inside) and covered >= spoken - 2 * len(inside)


def _split_quotation(text: str, inside: list[Quotation], closed: bool) -> Assertion:
    """The one claim of a quotation that its cue splits, from its first character to its last."""
    low, high = _stripped(text, inside[0].inner_start, inside[-1].inner_end)
    parts = tuple(_stripped(text, quotation.inner_start, quotation.inner_end) for quotation in inside)
    return Assertion(low, high, QuoteType.DIRECT, closed, parts)


def _quoted(text: str, inside: list[Quotation], figures: Sequence[Figure], parse: Parse) -> list[Assertion]:
    """The assertions of each sentence of each quotation."""
    return [
        piece
        for quotation in inside
        for sentence in plain_sentences(text, quotation.inner_start, quotation.inner_end)
        for piece in _cut(text, sentence, QuoteType.DIRECT, figures, parse, closed=quotation.closed)
    ]


def _figures_within(figures: Sequence[Figure], start: int, end: int) -> list[Figure]:
    first = bisect_left(figures, start, key=lambda figure: figure.start)
    within = []
    for figure in figures[first:]:
        if figure.start >= end:
            break
        if figure.end <= end:
            within.append(figure)
    return within


def figures_within(figures: Sequence[Figure], start: int, end: int) -> tuple[Figure, ...]:
    """The figures that lie inside `start`:`end`; `figures` must be in text order."""
    return tuple(_figures_within(figures, start, end))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:–—"):
        start += 1
    staged = _STAGED.match(text, start, end)
    if staged:
        start = staged.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in _TRAILING or _PICTURE.match(text[end - 1])):
        end -= 1
    return start, end
