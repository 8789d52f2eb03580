"""Sentences cut where another assertion begins: coordinated predicates, two counts of different things, semicolons."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.extract.lexicon import listed
from claimtrack.extract.parse import Parse
from claimtrack.terms import Figure, Measure

Span = tuple[int, int]

_JOINING = listed("and but while whereas yet then")
_CONTRASTING = listed("while whereas")
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"})
_UPWARD = frozenset({"conj", "xcomp", "advcl", "parataxis"})
_SPINE = frozenset({"conj", "parataxis"})
_MEASURED = frozenset({Measure.AGE, Measure.DURATION, Measure.DISTANCE, Measure.SPEED, Measure.TEMPERATURE})
_PART_OF_THEM = re.compile(r"(?:of\s+)?(?:them|whom|which|these|those)\b", re.IGNORECASE)
_FATE = listed(
    "dead killed wounded injured hurt missing displaced detained arrested homeless hospitalised hospitalized infected "
    "destroyed damaged evacuated rescued freed released abducted captured sick ill drowned burned burnt trapped "
    "stranded closed saved sunk destroyed distributed received repaired dispatched moved unaccounted lost jailed "
    "charged fined shot"
)
_OPENING = re.compile(r"(?:(?:that|and|but|then|also|later|while|whereas|yet)\s+)+", re.IGNORECASE)
_ATTACHED = listed("to of for with by from than as")
_OPENING_CLAUSE = listed("that which who whom whose where when because as if since after before until , ; :")
_MARKS = {"“": "”", "«": "»", "(": ")", "[": "]"}
_REASONS = listed("because unless")
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion's words at `start`:`end`; `subject` is what an earlier clause names its verb's subject with."""

    start: int
    end: int
    subject: Span | None = None


@dataclass(frozen=True, slots=True)
class _Cut:
    left: int
    right: int
    subject: Span | None = None


def clauses(text: str, parse: Parse, start: int, end: int, figures: Sequence[Figure]) -> list[Clause]:
    """The assertions of the sentence or content `text[start:end]`, in order; the whole where nothing joins two.

    `figures` are those of the text in order. Modifiers, reasons and lists of things stay with what they belong to.
    """
    words = parse.within(start, end)
    if len(words) < 2 * _LEAST_WORDS:
        return [Clause(start, end)]
    counted = _counted(figures, start, end)
    sentence = _Words(text, parse, words, counted)
    cuts = sorted({cut.left: cut for cut in sentence.cuts()}.values(), key=lambda cut: cut.left)
    found: list[Clause] = []
    low, subject = start, None
    for cut in cuts:
        if cut.left <= low or cut.right <= low or not (_says(text, low, cut.left) and _says(text, cut.right, end)):
            continue
        found.append(Clause(low, cut.left, subject))
        low, subject = cut.right, cut.subject
    found.append(Clause(low, end, subject))
    return found


def _counted(figures: Sequence[Figure], start: int, end: int) -> list[Figure]:
    first = bisect_left(figures, start, key=lambda figure: figure.start)
    found = []
    for figure in figures[first:]:
        if figure.start >= end:
            break
        if figure.end <= end and figure.measure not in _MEASURED:
            found.append(figure)
    return found


def _says(text: str, start: int, end: int) -> bool:
    """Whether words can stand alone: two at least, and no quotation or bracket that only one side opens."""
    words = text[start:end]
    if len(words.split()) < _LEAST_WORDS or words.count('"') % 2:
        return False
    return all(words.count(opened) == words.count(closed) for opened, closed in _MARKS.items())


class _Words:
    """The words of one sentence with what joins them."""

    def __init__(self, text: str, parse: Parse, words: range, figures: list[Figure]) -> None:
        self._text = text
        self._parse = parse
        self._words = words
        self._figures = figures
        self._verbs = [index for index in words if parse.tags[index] in _VERB_TAGS]

    def cuts(self) -> Iterator[_Cut]:
        """Where another assertion begins."""
        for joint in self._words[1:-1]:
            word = self._word(joint)
            if word in _JOINING and self._parse.tags[joint] in {"CC", "IN", "RB"}:
                yield from self._coordinated(joint)
            elif word == "," and self._word(joint + 1) not in _JOINING:
                yield from self._after_comma(joint)
            elif word in {";", ":"}:
                yield from self._after_stop(joint, word)

    def _word(self, index: int) -> str:
        return self._text[self._parse.starts[index] : self._parse.ends[index]].lower() if index in self._words else ""

    def _word_anywhere(self, index: int) -> str:
        return self._text[self._parse.starts[index] : self._parse.ends[index]].lower()

    def _coordinated(self, joint: int) -> Iterator[_Cut]:
        """At "and": a clause with its own subject, a further predicate, or another count with its fate."""
        first = joint + 1
        while self._word(first) in {"that", "also", "then", "later", "so", ","} and first in self._words:
            first += 1
        if self._word(first) in _ATTACHED:
            return
        contrasting = self._word(joint) in _CONTRASTING
        if contrasting and self._word(joint - 1) != ",":
            return
        if not contrasting and not any(index < joint for index in self._verbs):
            # "Two houses and a barn were damaged": two things that one thing is said of.
            if self._gapped(first):
                yield self._cut(joint, first)
            return
        verb = self._predicate(joint)
        own = verb is not None and self._subject(verb, first) is not None
        if self._abreast(joint, first):
            yield self._cut(joint, first)
            return
        if (contrasting and not own) or (own and self._gives_reasons(joint)):
            return
        if verb is not None and self._stands(verb, first, own=own, contrasting=contrasting):
            yield self._cut(joint, first, None if own else self._subject_before(verb, joint))
        elif self._gapped(first):
            yield self._cut(joint, first)
        elif self._resulting(first):
            yield self._cut(joint, first, self._subject_before(first, joint))

    def _gives_reasons(self, joint: int) -> bool:
        """Whether a reason or a condition leads up to a bare "and", which then goes on with it more likely than not."""
        words = [self._word(index) for index in range(self._words[0], joint)]
        reason = next((index for index, word in enumerate(words) if word in _REASONS), None)
        return reason is not None and reason > 0 and "," not in words[reason:] and words[reason + 1] != "of"

    def _abreast(self, joint: int, first: int) -> bool:
        """Whether a figure and a finite verb stand on both sides, the right one with its subject before the verb."""
        if not self._figures_in(self._start(self._words[0]), self._start(joint)):
            return False
        verb = next((index for index in self._verbs if index >= first), None)
        if verb is None or verb == first:
            return False
        # A tagger takes "slipped" for a participle after an unknown noun; after "while" it can hardly be one.
        contrasting = self._word(joint) in _CONTRASTING and self._parse.tags[verb] == "VBN"
        if self._parse.tags[verb] not in _FINITE_TAGS and not contrasting:
            return False
        named = any(self._parse.tags[index][:2] in {"NN", "PR", "CD", "EX"} for index in range(first, verb))
        listed_on = any(self._word(index) in _OPENING_CLAUSE for index in range(first, verb))
        before = any(self._parse.tags[index] in _FINITE_TAGS for index in self._verbs if index < joint)
        here = self._figures_in(self._start(first), self._parse.ends[self._words[-1]])
        return bool(here) and named and before and not listed_on

    def _after_comma(self, joint: int) -> Iterator[_Cut]:
        first = joint + 1
        verb = self._predicate(joint)
        if self._gapped(first):
            yield self._cut(joint, first)
        elif self._resulting(first):
            yield self._cut(joint, first, self._subject_before(first, joint))
        elif (
            verb is not None
            and self._parse.relations[verb] == "conj"
            and self._figures_in(self._start(first), self._end_of_clause(first))
            and self._figures_in(self._start(self._words[0]), self._start(joint))
            and self._stands(verb, first, own=self._subject(verb, first) is not None, contrasting=False)
        ):
            yield self._cut(joint, first, self._subject_before(verb, joint))

    def _after_stop(self, joint: int, mark: str) -> Iterator[_Cut]:
        """At a semicolon or a colon: a clause of its own, or a count with its fate."""
        first = joint + 1
        while self._word(first) in _JOINING:
            first += 1
        if first not in self._words:
            return
        verb = next((index for index in self._verbs if index >= first), None)
        clause = verb is not None and self._finite(verb) and self._any_subject(first, verb)
        if mark == ":":
            before = any(index < joint for index in self._verbs)
            if clause and before and self._text[self._start(first)].islower():
                yield self._cut(joint, first)
        elif clause or self._figures_in(self._start(first), self._end_of_clause(first)):
            yield self._cut(joint, first)

    def _predicate(self, joint: int) -> int | None:
        """The verb after the joint that the parse joins to a verb before it."""
        for index in self._words[joint + 1 - self._words[0] :]:
            if index > joint + 24:
                break
            relation = self._parse.relations[index]
            head = self._parse.heads[index]
            if head < joint and relation in {"conj", "parataxis", "advcl", "ccomp"} and self._verbal(index):
                contrasting = self._word(joint) in _CONTRASTING
                if relation in _SPINE or contrasting:
                    # A verb that is joined further on ("and … and …") belongs to the later joint.
                    between = any(self._word(other) in _JOINING for other in range(joint + 1, index))
                    nested = between and self._left_edge(index) > joint + 1
                    return None if nested else index
        return None

    def _verbal(self, index: int) -> bool:
        if self._parse.tags[index] in _VERB_TAGS:
            return True
        return any(self._parse.relations[child] in {"cop", "aux", "aux:pass"} for child in self._parse.children[index])

    def _finite(self, verb: int) -> bool:
        if self._parse.tags[verb] in _FINITE_TAGS:
            return True
        return any(
            self._parse.tags[child] in _FINITE_TAGS and self._parse.relations[child] in {"cop", "aux", "aux:pass"}
            for child in self._parse.children[verb]
        )

    def _subject(self, verb: int, first: int) -> int | None:
        return next(
            (
                child
                for child in self._parse.children[verb]
                if self._parse.relations[child] in _SUBJECTS and first <= child < verb
            ),
            None,
        )

    def _any_subject(self, first: int, verb: int) -> bool:
        return any(self._parse.relations[index] in _SUBJECTS for index in range(first, verb))

    def _left_edge(self, index: int) -> int:
        return min(self._parse.subtree(index))

    def _stands(self, verb: int, first: int, *, own: bool, contrasting: bool) -> bool:
        """Whether the clause of `verb` from `first` on asserts something beside the one it is joined to."""
        head = self._parse.heads[verb]
        here = self._figures_in(self._start(first), self._end_of_clause(first))
        before = self._figures_in(self._start(self._words[0]), self._start(first))
        both = bool(here and before)
        if not (contrasting or self._on_spine(head)):
            return both and (self._finite(verb) or self._parse.tags[verb] == "VBN")
        subject = self._subject(verb, first)
        if own and subject is not None:
            brief = self._words[-1] - first < 4 and self._word(subject) in {"i", "you"}
            return self._finite(verb) and not brief
        if not self._verbal(head):
            return False
        if self._finite(verb) and self._word(first - 1) not in {"so"}:
            parts = [
                child for child in self._parse.children[verb] if self._parse.relations[child] not in {"cc", "punct"}
            ]
            return min(verb, *parts, self._words[-1]) >= first and self._words[-1] - verb >= 2
        return both and self._parse.tags[verb] in {"VBN", "VBD"}

    def _on_spine(self, index: int) -> bool:
        """Whether a word is a main predicate of these words, not one of a modifier or a reason."""
        seen = 0
        while index in self._words and seen < 40:
            head, relation = self._parse.heads[index], self._parse.relations[index]
            if head == index or head not in self._words:
                return relation not in {"acl", "acl:relcl", "advcl"} or head == index
            if relation not in _SPINE:
                # Words that report stay with what they report ("it knew that …").
                return relation == "ccomp" and self._parse.relations[head] in {"ROOT", "ccomp"}
            index, seen = head, seen + 1
        return True

    def _gapped(self, first: int) -> bool:
        """Whether a count with its fate begins here and another one stands before: "and dozens wounded"."""
        if first not in self._words:
            return False
        low = self._start(first)
        here = next((figure for figure in self._figures if low <= figure.start <= low + 12), None)
        if here is None or not self._figures_in(self._start(self._words[0]), low):
            return False
        if self._text[low : here.start].strip().lower() not in {"", "another", "some", "a further", "the"}:
            return False
        if _PART_OF_THEM.search(here.quote) or _PART_OF_THEM.match(self._text, here.end + 1):
            return False
        after = [self._word(index) for index in self._parse.within(here.end, here.end + 40)[:3]]
        own = here.quote.lower().split()[-1]
        fated = next((word for word in after if word not in {"others", "more", "people", "were", "was", "still"}), "")
        before = self._text[self._start(self._words[0]) : low].lower()
        told = any(word.strip(",;") in _FATE for word in before.split())
        return (fated in _FATE or own in _FATE) and told

    def _resulting(self, first: int) -> bool:
        """Whether "wounding 31" begins here after another count."""
        if first not in self._words or self._parse.tags[first] not in {"VBG", "NN"}:
            return False
        if not self._word(first).endswith("ing") or self._word(first) in {"including", "counting"}:
            return False
        if not self._figures_in(self._start(first), self._end_of_clause(first)):
            return False
        return bool(self._figures_in(self._start(self._words[0]), self._start(first)))

    def _end_of_clause(self, first: int) -> int:
        """Where the words from `first` meet the next joint."""
        for index in range(first + 1, self._words[-1] + 1):
            if self._word(index) in {";", "while", "whereas"}:
                return self._start(index)
        return self._parse.ends[self._words[-1]]

    def _figures_in(self, start: int, end: int) -> list[Figure]:
        return [figure for figure in self._figures if start <= figure.start and figure.end <= end]

    def _subject_before(self, verb: int, joint: int) -> Span | None:
        """The words of the subject that a verb after the joint shares with the one before it."""
        head = self._parse.heads[verb]
        for _ in range(6):
            # What is to be done has no subject of its own, and a subject may stand before the words that are cut.
            found = self._subject(head, 0)
            if found is not None and found < joint:
                return self._parse.starts[self._left_edge(found)], self._parse.ends[found]
            to_do = any(self._word_anywhere(one) == "to" for one in self._parse.children[head])
            if (self._parse.relations[head] not in _UPWARD and not to_do) or self._parse.heads[head] == head:
                return None
            head = self._parse.heads[head]
        return None

    def _cut(self, joint: int, first: int, subject: Span | None = None) -> _Cut:
        left = self._parse.ends[joint - 1]
        if self._word(joint - 1) == ",":
            left = self._parse.ends[joint - 2] if joint - 2 in self._words else left
        right = self._start(first) if first in self._words else self._parse.ends[joint]
        opening = _OPENING.match(self._text, right)
        return _Cut(left, opening.end() if opening else right, subject)

    def _start(self, index: int) -> int:
        return self._parse.starts[index] if index in self._words else self._parse.ends[self._words[-1]]
