"""Frames: a reporting word with its speaker and what hangs on it; not yet what was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from claimtrack.extract.adjuncts import skip_adjuncts
from claimtrack.extract.cues import BELIEF, Cue, Form, Takes, Verb, cue_at, negated
from claimtrack.extract.lexicon import WordClass, listed
from claimtrack.extract.phrases import (
    Range,
    phrase_after,
    subject_before,
    subject_of_sentence,
)
from claimtrack.extract.words import Word, full_quotation

_BE = listed("is are was were be been being 's ’s am")
_ACCORDING = Verb("according to", Form.FINITE, Takes.CLAUSE)
_CITING = Verb("citing", Form.PARTICIPLE, Takes.OBJECT)


class Side(Enum):
    """Where the source stands: before its cue, after it, or shared with an earlier verb."""

    BEFORE = auto()
    AFTER = auto()
    SHARED = auto()


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue, its source and addressee, and the index range `start`:`end` that these and their adjuncts cover."""

    cue: Cue
    source: Range | None
    side: Side
    start: int
    end: int
    addressee: Range | None = None

    @property
    def takes(self) -> Takes:
        """What may follow the cue."""
        return self.cue.verb.takes

    @property
    def is_according(self) -> bool:
        """Whether the cue is "according to"."""
        return self.cue.verb is _ACCORDING

    @property
    def is_citing(self) -> bool:
        """Whether the cue is "citing" or "quoting"."""
        return self.cue.verb is _CITING


def frames(words: list[Word], low: int, high: int, text: str) -> list[Frame]:
    """The frames of the sentence `low`:`high`, in the order of their cues."""
    found: list[Frame] = []
    index = low
    while index < high:
        frame = _frame_at(words, low, high, index, found, text)
        if frame is None:
            index += 1
            continue
        found.append(frame)
        index = max(frame.cue.end, index + 1)
    return [frame for frame in found if not any(_describes(frame, other) for other in found)]


def _describes(frame: Frame, other: Frame) -> bool:
    """Whether a frame is part of what describes the other's source ("a baker who asked not to be named")."""
    return other is not frame and other.source is not None and other.source[0] <= frame.cue.start < other.source[1]


def _frame_at(words: list[Word], low: int, high: int, index: int, earlier: list[Frame], text: str) -> Frame | None:
    lower = words[index].lower
    following = words[index + 1].lower if index + 1 < high else ""
    if lower == "according" and following == "to":
        return _naming(words, high, Cue(index, index + 2, _ACCORDING))
    if lower in {"citing", "quoting"} and index + 1 < high and words[index + 1].quotation is None:
        return _naming(words, high, Cue(index, index + 1, _CITING))
    if lower == "per" and index > low and words[index - 1].is_comma:
        return _naming(words, high, Cue(index, index + 1, _ACCORDING))
    cue = cue_at(words, index)
    if cue is None or not _is_verb(words, low, high, cue):
        return None
    source, side = _source(words, low, high, cue, earlier)
    if source is None and not (side is Side.BEFORE and _quotation_near(words, low, high, cue, text)):
        return None
    if source is not None and words[source[0]].lower in _NOBODY:
        return None
    end = source[1] if source is not None and side is Side.AFTER else cue.end
    addressee: Range | None = None
    if cue.verb.takes in {Takes.ADDRESSEE, Takes.ORDER, Takes.ACCUSE} and side is not Side.AFTER:
        addressee = phrase_after(words, skip_adjuncts(words, end, high), high)
        if addressee is not None and _is_object(words, addressee, high, cue):
            addressee = None
        if addressee is not None and cue.verb.takes is Takes.ACCUSE:
            addressee = _accused(words, addressee, high)
        if addressee is not None:
            end = addressee[1]
    # "told", but not whom: "he told the story" reports nothing.
    if cue.verb.takes is Takes.ADDRESSEE and addressee is None:
        return None
    to_do = (
        cue.verb.takes in {Takes.ORDER, Takes.INFINITIVE, Takes.ADDRESSEE} and end < high and words[end].lower == "to"
    )
    if not to_do:
        end = skip_adjuncts(words, end, high)
    start = source[0] if source is not None and side is Side.BEFORE else cue.start
    return Frame(cue, source, side, start, end, addressee)


def _accused(words: list[Word], phrase: Range, high: int) -> Range:
    """The accused alone: up to the "of" or "for" that begins the deed."""
    start, end = phrase
    if end < high and words[end].lower in {"of", "for"}:
        return phrase
    deeds = [index for index in range(start + 1, end) if words[index].lower in {"of", "for"}]
    return (start, deeds[-1]) if deeds else phrase


def _is_object(words: list[Word], phrase: Range, high: int, cue: Cue) -> bool:
    """Whether the phrase after an ordering verb is what is asked for rather than who is asked."""
    if cue.verb.takes is not Takes.ORDER:
        return False
    after = words[phrase[1]] if phrase[1] < high else None
    if after is None or cue.verb.lemma in {"call on", "appeal to"}:
        return False
    return after.lower not in {"to", "not", "that", "against", "about", "of", ":", ",", "whether", "if", "for"} and (
        after.quotation is None
    )


def _naming(words: list[Word], high: int, cue: Cue) -> Frame | None:
    source = phrase_after(words, cue.end, high, wide=True)
    return None if source is None else Frame(cue, source, Side.AFTER, cue.start, source[1])


def _is_verb(words: list[Word], low: int, high: int, cue: Cue) -> bool:
    """Whether the cue's word is a reporting verb here rather than a noun, an adjective or a passive."""
    verb = cue.verb
    before = words[cue.start - 1] if cue.start > low else None
    after = words[cue.end] if cue.end < high else None
    if verb.lemma not in {"deny", "reject"} and negated(words, low, cue.start):
        return False
    if before is None:
        return verb.form is Form.FINITE and not verb.noun_too and after is not None and not after.is_mark
    if verb.form is not Form.PARTICIPLE and _passive(words, low, cue.start):
        return False
    if verb.form is Form.PARTICIPLE and not (
        before.is_comma
        or before.quotation is not None
        or before.lower in {"by", "while", "and", "as", "before", "after", "in", "then"}
        or before.cls in {WordClass.AUXILIARY, WordClass.ADVERB}
        or before.text in {"–", "—"}
    ):
        return False
    if before.lower == "to" or (before.cls is WordClass.DETERMINER and before.lower not in _BARE_SUBJECTS):
        return False
    if before.text in {"'s", "’s"} and verb.form is not Form.PARTICIPLE:
        return False
    if verb.form is Form.BASE and before.cls is WordClass.AUXILIARY and before.lower not in {"will", "do", "did"}:
        return False
    if not verb.noun_too:
        return True
    counted = before.cls is WordClass.NUMBER and not before.text[0].isupper()
    if counted or before.cls in {WordClass.PREPOSITION, WordClass.VERB} or before.text == "-":
        return False
    if before.cls is WordClass.NOUN and verb.form is Form.BASE and not before.lower.endswith("s"):
        return False
    return (
        after is None
        or after.cls not in {WordClass.PREPOSITION, WordClass.VERB}
        or before.cls
        in {
            WordClass.PRONOUN,
            WordClass.AUXILIARY,
        }
    )


_NOBODY = frozenset({"neither", "no", "nobody", "none", "nothing"})
_BARE_SUBJECTS = listed("many some several all each few both most")


def _passive(words: list[Word], low: int, index: int) -> bool:
    place = index - 1
    while place >= low and words[place].cls in {WordClass.ADVERB, WordClass.NEGATION}:
        place -= 1
    return place >= low and words[place].lower in _BE


def _source(words: list[Word], low: int, high: int, cue: Cue, earlier: list[Frame]) -> tuple[Range | None, Side]:
    start = cue.start
    before = words[start - 1] if start > low else None
    if before is not None and before.lower == "as" and cue.verb.form is Form.PARTICIPLE:
        quoted = _quoted_object(words, low, start - 1)
        if quoted is not None:
            return quoted, Side.BEFORE
        # "was quoted by Reuters as saying": the subject is the one quoted.
        return subject_of_sentence(words, low, start), Side.SHARED
    if cue.verb.form is Form.PARTICIPLE and (before is None or before.cls is not WordClass.AUXILIARY):
        return _shared(words, low, start, earlier), Side.SHARED
    subject = subject_before(words, low, start)
    if subject is not None and words[subject[0]].cls is WordClass.PRONOUN and words[subject[0]].lower in {
        "it", "there", "this", "one",
    }:  # fmt: skip
        return (
            (subject, Side.BEFORE)
            if words[subject[0]].lower == "it" and cue.verb.lemma not in BELIEF
            else (None, Side.SHARED)
        )
    if subject is not None:
        return subject, Side.BEFORE
    opens = before is None or before.is_comma or before.quotation is not None or before.text in "–—?!"
    if opens and cue.verb.takes in {Takes.CLAUSE, Takes.THAT, Takes.QUOTED, Takes.INFINITIVE, Takes.ORDER}:
        after = phrase_after(words, cue.end, high)
        if after is not None and _inversion_ends(words, after[1], high):
            return after, Side.AFTER
    if before is not None and (
        before.cls is WordClass.COORDINATOR
        or before.is_comma
        or before.cls is WordClass.ADVERB
        or before.cls is WordClass.AUXILIARY
    ):
        return _shared(words, low, start, earlier), Side.SHARED
    return None, Side.BEFORE


def _quoted_object(words: list[Word], low: int, end: int) -> Range | None:
    """Whom "state media quoted a sailor as saying" quotes, its "as" at `end`; None where nobody quotes."""
    for index in range(end - 2, low, -1):
        if words[index].lower in {"quoted", "quotes", "cited", "cites"} and words[index + 1].lower != "by":
            quoted = None if _passive(words, low, index) else phrase_after(words, index + 1, end)
            return quoted if quoted is not None and quoted[1] == end else None
    return None


def _inversion_ends(words: list[Word], index: int, high: int) -> bool:
    """Whether a subject that follows its verb ends here rather than begin a clause."""
    if index >= high:
        return True
    word = words[index]
    return word.is_mark or word.quotation is not None or word.cls in {
        WordClass.PREPOSITION, WordClass.TIME, WordClass.ADVERB, WordClass.SUBORDINATOR, WordClass.PARTICIPLE,
    }  # fmt: skip


def _shared(words: list[Word], low: int, before: int, earlier: list[Frame]) -> Range | None:
    for frame in reversed(earlier):
        if frame.source is not None and not frame.is_according and not frame.is_citing:
            return frame.source
    return subject_of_sentence(words, low, before)


def _quotation_near(words: list[Word], low: int, high: int, cue: Cue, text: str) -> bool:
    near = [index for index in (cue.start - 1, cue.start - 2, cue.end, cue.end + 1) if low <= index < high]
    return cue.verb.takes is not Takes.OBJECT and any(full_quotation(words, index, text) for index in near)
