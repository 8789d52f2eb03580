"""What was said: the words that belong to each frame of a sentence, before, after or on both sides of it."""

from __future__ import annotations

from claimtrack.extract.cues import BELIEF, Takes
from claimtrack.extract.frames import Frame, Side
from claimtrack.extract.lexicon import WordClass, listed
from claimtrack.extract.phrases import Range
from claimtrack.extract.words import Word, ends_in, full_quotation

_CLAUSE_MARKERS = frozenset({"that", "whether", "if", "how", "why"})
_NO_OBJECT = (
    listed("say write add post reply respond observe read complain comment answer joke quip testify remark") | BELIEF
)
_BEFORE_VERB = frozenset({WordClass.AUXILIARY, WordClass.ADVERB})
_WITHHOLDING = listed("elaborating giving providing naming specifying offering citing saying identifying explaining")
_COUNTING = frozenset({"forecast", "estimate", "predict", "report", "expect", "project"})
_FINITE = frozenset({WordClass.AUXILIARY, WordClass.VERB})
_NARRATOR_AGAIN = frozenset({"up", "down", "compared", "as", "while", "after", "although", "though", "even", "whereas"})


def contents(words: list[Word], low: int, high: int, found: list[Frame], position: int, text: str) -> list[Range]:
    """The index ranges that frame `position` of the sentence `low`:`high` reports; empty if it reports nothing."""
    frame = found[position]
    stop = _without_stop(words, low, high)
    if frame.is_according or frame.is_citing:
        return _named(words, low, stop, frame)
    before = _claim_before(words, low, frame)
    quoted_before = before is not None and _speech_before(words, before[1] - 1, frame.start, text)
    first = words[frame.end] if frame.end < stop else None
    if first is None:
        if before is None or (frame.takes in {Takes.OBJECT, Takes.ACCUSE} and not quoted_before):
            return []
        return [before]
    if quoted_before and before is not None:
        again = _quotation_again(words, frame.end, stop, found, position, text)
        return [before] if again is None else [before, again]
    if before is not None and frame.side is not Side.SHARED and frame.takes not in {Takes.OBJECT, Takes.ACCUSE}:
        split = _unquoted_before(words, before, frame, stop, found, position)
        if split:
            return split
    if frame.side is Side.AFTER and not (first.text == ":" or first.quotation is not None):
        return []
    after = _after(words, frame, stop, found, position)
    return [] if after is None else [after]


def _named(words: list[Word], low: int, stop: int, frame: Frame) -> list[Range]:
    """What "according to" covers: the rest of the sentence, on both sides where it is set in the middle."""
    before = _trim(words, low, frame.start)
    after = _trim(words, frame.end, stop)
    bare = before is not None and not (_has_finite(words, *before) or _quoted(words, *before))
    if before is None or before[1] - before[0] < 2 or (frame.is_citing and bare):
        return [] if after is None else [after]
    if after is None or not words[frame.end].is_comma or frame.is_citing:
        return [before]
    follows = words[after[0]]
    if follows.lower in _NARRATOR_AGAIN or follows.lower in {"who", "which"}:
        return [before]
    return [before, after]


def _claim_before(words: list[Word], low: int, frame: Frame) -> Range | None:
    """What stands before the frame and is set off from it by a comma, a dash or a quotation's own marks."""
    if frame.start <= low:
        return None
    mark = words[frame.start - 1]
    attached = mark.is_comma or mark.quotation is not None or mark.text in {"–", "—", "?", "!"}
    if not attached or frame.side is Side.SHARED:
        return None
    start = low
    for index in range(low, frame.start):
        if words[index].text == ";":
            start = index + 1
    return _trim(words, start, frame.start)


def _speech_before(words: list[Word], index: int, frame_start: int, text: str) -> bool:
    if words[index].quotation is None:
        return False
    if words[frame_start - 1].is_comma or ends_in(words, index, text, ",?!…-–—"):
        return True
    return full_quotation(words, index, text)


def _quotation_again(
    words: list[Word], start: int, stop: int, found: list[Frame], position: int, text: str
) -> Range | None:
    """The second part of a quotation that its cue has split."""
    limit = found[position + 1].start if position + 1 < len(found) else stop
    for index in range(start, min(limit, start + 14)):
        if words[index].quotation is not None:
            if index == start or words[index - 1].text in {",", ":", "–", "—"} or full_quotation(words, index, text):
                return _trim(words, index, limit)
            return None
    return None


def _unquoted_before(
    words: list[Word], before: Range, frame: Frame, stop: int, found: list[Frame], position: int
) -> list[Range]:
    """The claim before an unquoted frame, alone or with the part after it; empty if the claim follows instead."""
    claims_something = _has_finite(words, *before) and before[1] - before[0] >= 3
    first = words[frame.end]
    if first.is_comma and frame.end + 1 < stop:
        rest = _trim(words, frame.end, _bounded(words, frame.end + 1, stop, found, position))
        if rest is None:
            return [before]
        opening = words[rest[0]]
        if opening.cls in _FINITE and not any(
            found_later.cue.start == rest[0] for found_later in found[position + 1 :]
        ):
            return [before, rest]
        if not claims_something:
            return []
        participle = opening.cls is WordClass.PARTICIPLE
        narrator = opening.lower in _NARRATOR_AGAIN | {"who", "which", "when"} or participle
        return [before] if narrator or frame.side is Side.AFTER else [before, rest]
    hangs = first.cls is WordClass.PREPOSITION or (
        first.cls is WordClass.SUBORDINATOR and first.lower not in _CLAUSE_MARKERS
    )
    if claims_something and (hangs or frame.side is Side.AFTER) and words[before[0]].lower not in _SUBORDINATE_LEADS:
        return [before]
    return []


_SUBORDINATE_LEADS = listed("while although though if when as after before because since despite in on at")


def _after(words: list[Word], frame: Frame, stop: int, found: list[Frame], position: int) -> Range | None:
    start = frame.end
    while start < stop and words[start].text in {":", ",", "–", "—"}:
        if (
            words[start].is_comma
            and start + 1 < stop
            and words[start + 1].quotation is None
            and words[start + 1].lower not in _CLAUSE_MARKERS
        ):
            return None
        start += 1
    if start >= stop:
        return None
    end = _bounded(words, start, stop, found, position)
    if end <= start or not _fits(words, start, end, frame):
        return None
    if frame.takes is Takes.OBJECT:
        # "rejected the claim: “That is untrue.”": what follows the colon is a quotation of its own.
        end = next((index for index in range(start, end) if words[index].text == ":"), end)
    if frame.takes is Takes.ACCUSE and frame.addressee is not None:
        start = frame.addressee[0]
    return _trim(words, start, end)


def _fits(words: list[Word], start: int, end: int, frame: Frame) -> bool:
    """Whether the words after a cue are what that cue can report."""
    first = words[start]
    takes, lemma = frame.takes, frame.cue.verb.lemma
    colon = words[start - 1].text == ":"
    if first.lower in _CLAUSE_MARKERS or (colon and takes is not Takes.OBJECT):
        return True
    if first.quotation is not None:
        return takes is not Takes.OBJECT or lemma not in {"cite"}
    if takes is Takes.QUOTED:
        return False
    if takes is Takes.THAT:
        return lemma == "agree" and first.lower == "to"
    if takes is Takes.INFINITIVE:
        return first.lower == "to" or (first.lower == "not" and start + 1 < end)
    if takes is Takes.ORDER:
        return first.lower in {"to", "not", "of", "against", "about", "for"} or frame.addressee is None
    if takes is Takes.ACCUSE:
        return first.lower in {"of", "for"}
    if takes is Takes.ADDRESSEE:
        return first.lower in {"to", "not"} or _has_finite(words, start, end)
    if takes is Takes.OBJECT:
        return not first.is_mark
    if lemma in _COUNTING and first.cls is not WordClass.PREPOSITION and _counts(words, start, end):
        return True
    if lemma in _NO_OBJECT or frame.cue.verb.noun_too:
        return (
            (_has_finite(words, start, end) and first.cls is not WordClass.PREPOSITION)
            or _quoted(words, start, end)
            or (lemma == "say" and first.cls is WordClass.PREPOSITION and _has_finite(words, start, end))
        )
    return first.cls is not WordClass.PREPOSITION or _has_finite(words, start, end)


def _bounded(words: list[Word], start: int, stop: int, found: list[Frame], position: int) -> int:
    """Where what follows a cue ends: at the next frame that stands beside this one, or where the narrator resumes."""
    for later in found[position + 1 :]:
        edge = later.cue.start if later.side is Side.SHARED else later.start
        while later.side is Side.SHARED and edge > start and words[edge - 1].cls in _BEFORE_VERB:
            edge -= 1
        if edge <= start or edge > stop:
            continue
        lead = words[edge - 1]
        beside = lead.is_comma or lead.quotation is not None or lead.text in {"–", "—", ";"}
        if beside or lead.cls is WordClass.COORDINATOR or lead.lower in {"though", "although", "while"}:
            stop = edge
            break
        if later.is_according or later.is_citing:
            stop = edge
            break
    for index in range(start, stop - 1):
        set_off = words[index].is_comma or words[index].quotation is not None
        if set_off and words[index + 1].lower == "without" and _ends_in_deed(words, index + 2, stop):
            # ", without giving details": that is how it was said.
            return index + (words[index].quotation is not None)
    for index in range(start + 2, stop - 2):
        if words[index].text == ";" and _unverified(words, index + 1, stop):
            return index
        resumes = words[index].is_comma and words[index + 1].lower == "as"
        if resumes and words[index + 2].lower not in {"well", "of"}:
            quoted = _quoted(words, index + 2, stop)
            if _has_finite(words, index + 2, stop) and not quoted:
                return index
    return stop


def _ends_in_deed(words: list[Word], start: int, stop: int) -> bool:
    """Whether a deed of the speaker begins at `start` and runs to the end of the sentence."""
    return start < stop and words[start].lower in _WITHHOLDING and not _quoted(words, start, stop)


def _unverified(words: list[Word], start: int, stop: int) -> bool:
    """Whether the narrator says here that what was said could not be checked."""
    said = [word.lower for word in words[start:stop] if word.quotation is None]
    return bool({"verified", "confirmed", "corroborated", "verify", "confirm"} & set(said)) and bool(
        {"not", "cannot", "unable", "n't"} & set(said)
    )


def _counts(words: list[Word], start: int, end: int) -> bool:
    return any(words[index].cls is WordClass.NUMBER for index in range(start, end))


def _has_finite(words: list[Word], start: int, end: int) -> bool:
    return any(
        words[index].cls in _FINITE
        and words[index].quotation is None
        # A genitive is spelled like a short "is"; only a pronoun has no genitive.
        and not (words[index].text in {"'s", "’s"} and index > start and words[index - 1].cls is not WordClass.PRONOUN)
        for index in range(start, end)
    )


def _quoted(words: list[Word], start: int, end: int) -> bool:
    return any(words[index].quotation is not None for index in range(start, end))


def _without_stop(words: list[Word], low: int, high: int) -> int:
    while high > low and words[high - 1].text in {".", ";", "…", "..."}:
        high -= 1
    return high


def _trim(words: list[Word], start: int, end: int) -> Range | None:
    """The range without commas, dashes and bare coordinators at its ends; None if nothing is left."""
    while start < end and (words[start].text in {",", ":", ";", "–", "—"} or words[start].lower in {"and", "but"}):
        start += 1
    while end > start and (
        words[end - 1].text in {",", ":", ";", "–", "—"}
        or words[end - 1].lower in {"and", "but", "while", "though", "although"}
    ):
        end -= 1
    return (start, end) if end > start else None
