"""Noun phrases by their edges: who stands before a reporting verb, who after it, and what hangs on the verb.

All functions take the folded words of a paragraph and give index ranges, start inclusive and end exclusive.
"""

from __future__ import annotations

from claimtrack.extract.cues import VERBS, cue_at
from claimtrack.extract.lexicon import SUBJECT_PRONOUNS, WordClass, listed
from claimtrack.extract.words import Word

Range = tuple[int, int]

CHANNEL_NOUNS = listed(
    "statement address speech interview briefing post tweet message video conference meeting call broadcast "
    "letter report release bulletin dispatch remarks telegram twitter facebook instagram x whatsapp signal "
    "youtube tiktok radio television tv channel account page email e-mail memo note communique communiqué column "
    "article blog podcast hearing testimony update stream livestream appearance visit session news telephone "
    "phone site website thread comment comments caption clip recording summit rally parliament court app op-ed "
    "editorial newsletter"
)
NOMINAL = frozenset({WordClass.NAME, WordClass.NOUN, WordClass.NUMBER, WordClass.DETERMINER})
_SKIPPED = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.TIME, WordClass.NEGATION})
_TIME_LEADS = frozenset({"on", "last", "late", "early", "this", "earlier", "next", "in"})
_APPOSITION_LEADS = listed(
    "a an the who whose which one his her its their another speaking quoted citing writing formerly also himself "
    "herself then now both whom aged like"
)
_ALSO_SUBORDINATE = frozenset({"after", "before", "since", "until"})
_DAY_LEADS = frozenset({"on", "between", "from", "until", "by"})
_ALONE = listed("many some several others both few most all each")
_ADDRESSED_PRONOUNS = SUBJECT_PRONOUNS | {"him", "her", "them", "me", "us"}
# Verbs of a sentence whose subject is looked for; past them no reader would look back either.
_MOST_VERBS = 8
_LONGEST_APPOSITION = 45


def internal_mark(words: list[Word], index: int) -> bool:
    """Whether a mark sits inside a word or a name: a hyphen, a slash, an initial's full stop."""
    word = words[index]
    if word.text in {"&", "’", "'", "%", "$", "€", "£"}:
        return True
    tight_left = index > 0 and words[index - 1].end == word.start
    tight_right = index + 1 < len(words) and words[index + 1].start == word.end
    return word.text not in ",;:()" and tight_left and (tight_right or word.text in "-/")


def clause_start(words: list[Word], low: int, last: int) -> tuple[int, bool]:
    """Where the phrase that ends with word `last` begins, and whether a verb stopped the search there."""
    coordinator: int | None = None
    verb: int | None = None
    index = last
    while index >= low:
        word = words[index]
        if word.quotation is not None:
            if word.is_speech or index == last:
                break
        elif word.text == ")":
            opening = index
            while opening > low and words[opening].text != "(" and index - opening < 12:
                opening -= 1
            if words[opening].text != "(":
                break
            index = opening
        elif word.is_mark and not internal_mark(words, index):
            break
        elif word.cls is WordClass.SUBORDINATOR:
            relative = word.lower in {"who", "which", "that", "whose"} and verb == index + 1
            if not (relative and index > low and words[index - 1].cls in NOMINAL):
                break
            verb = None
        elif word.lower in {"but", "yet"} or (word.lower in _ALSO_SUBORDINATE and _clause_before(words, low, index)):
            break
        elif word.cls is WordClass.COORDINATOR:
            coordinator = index
        elif word.cls in {WordClass.AUXILIARY, WordClass.VERB} or cue_at(words, index) is not None:
            reduced = word.cls is WordClass.VERB and word.lower.endswith(("ed", "wn")) and index + 1 <= last
            if word.text in {"'s", "’s"} or (
                word.lower in VERBS and VERBS[word.lower].noun_too and word.cls is WordClass.NOUN
            ):
                index -= 1
                continue
            if not reduced and not (index > low and words[index - 1].lower in {"who", "which", "that", "whose"}):
                return (coordinator if coordinator is not None else index) + 1, True
            if coordinator is not None:
                return coordinator + 1, True
            verb = index
        elif word.cls is WordClass.PRONOUN and index < last:
            break
        index -= 1
    return index + 1, False


def _clause_before(words: list[Word], low: int, index: int) -> bool:
    """Whether a finite verb stands before `index`, so that "after" begins another clause there."""
    return any(
        words[at].quotation is None
        and words[at].cls in {WordClass.VERB, WordClass.AUXILIARY}
        and words[at].text not in {"'s", "’s"}
        for at in range(low + 1, index)
    )


def trimmed(words: list[Word], start: int, end: int) -> int:
    """The start of a subject without the adverbs, times and short phrases that may lead a sentence."""
    while start < end - 1:
        word = words[start]
        if word.cls in {WordClass.ADVERB, WordClass.COORDINATOR, WordClass.TIME} or word.lower in {"so", "while"}:
            start += 1
        elif word.cls is WordClass.PREPOSITION and words[start + 1].cls is WordClass.TIME:
            start += 2
            while start < end - 1 and words[start].cls in {WordClass.NUMBER, WordClass.TIME}:
                start += 1
        elif word.cls is WordClass.PREPOSITION:
            determiners = [
                index
                for index in range(start + 2, end)
                if words[index].cls in {WordClass.DETERMINER, WordClass.PRONOUN}
            ]
            return determiners[-1] if determiners else end - 1
        else:
            break
    return start


def subject_before(words: list[Word], low: int, verb: int) -> Range | None:
    """The phrase that is the subject of the word at `verb`, with its apposition, looking back to `low`.

    None where nothing nominal stands there: the verb comes first ("said the mayor") or shares an earlier subject.
    """
    last = verb - 1
    while last >= low and (words[last].cls in _SKIPPED or words[last].lower in _TIME_LEADS) and not words[last].is_mark:
        before = words[last - 1].cls if last > low else None
        if words[last].text in {"'s", "’s"} and before is WordClass.NOUN:
            break
        if words[last].cls is WordClass.ADVERB and words[last].text[0].isupper() and before is WordClass.NAME:
            # "Justice Now said": the capital makes it part of the name.
            break
        last -= 1
    if last < low:
        return None
    if last < verb - 1 and words[last].text.isdigit() and words[last + 1].cls is WordClass.TIME:
        # "the survey carried out between 3 and 17 June found": the day is none of the subject's words.
        led = next((at for at in range(last - 1, max(low, last - 4), -1) if words[at].lower in _DAY_LEADS), None)
        return subject_before(words, low, led) if led is not None else None
    word = words[last]
    if word.lower in {"who", "which"}:
        return _antecedent(words, low, last)
    if word.cls is WordClass.PRONOUN:
        return (last, last + 1)
    if word.is_comma or word.text in {"–", "—", ")"}:
        return _apposed(words, low, last)
    return _phrase(words, low, last, verb)


def _phrase(words: list[Word], low: int, last: int, verb: int) -> Range | None:
    word = words[last]
    if word.quotation is not None and not word.is_speech and last > low and words[last - 1].cls in NOMINAL:
        # 'a soldier with the call sign "Fox" told': the quotation is part of the name.
        called = _phrase(words, low, last - 1, verb)
        return None if called is None else (called[0], last + 1)
    nominal = word.cls in NOMINAL or internal_mark(words, last) or word.text in {"'s", "’s"}
    noun_like = word.lower in VERBS or word.text[0].isupper() or word.cls is WordClass.PARTICIPLE
    if word.quotation is not None or not (nominal or noun_like):
        return None
    if word.cls is WordClass.DETERMINER and verb - last == 1 and word.lower not in _ALONE:
        return None
    start, stopped = clause_start(words, low, last)
    start = trimmed(words, start, last + 1)
    if start > last or (stopped and words[start].cls is WordClass.VERB):
        return None
    return (start, last + 1)


def _antecedent(words: list[Word], low: int, relative: int) -> Range | None:
    last = relative - 1
    if last >= low and words[last].is_comma:
        apposed = _apposed(words, low, last)
        if apposed is not None:
            return apposed
        last -= 1
    if last < low or words[last].is_mark or words[last].quotation is not None:
        return None
    start, _ = clause_start(words, low, last)
    return (trimmed(words, start, last + 1), last + 1) if start <= last else None


def _apposed(words: list[Word], low: int, comma: int) -> Range | None:
    """The subject whose apposition ends at the mark `comma`."""
    if words[comma].text == ")":
        opening = comma
        while opening > low and words[opening].text != "(" and comma - opening < 12:
            opening -= 1
        return _phrase(words, low, opening - 1, opening) if opening > low else None
    best: Range | None = None
    index = comma - 1
    while index > low and comma - index < _LONGEST_APPOSITION:
        word = words[index]
        if word.text in {";", ":", "?", "!"} or (word.quotation is not None and word.end - word.start > 60):
            break
        if word.text == words[comma].text and _apposition(words, index + 1, comma):
            head = words[index - 1]
            if head.cls in {WordClass.NAME, WordClass.NOUN, WordClass.PRONOUN} or head.text == ")":
                start, stopped = clause_start(words, low, index - 1)
                deed = words[start].lower.endswith("ing") and words[start].text[0].islower()
                nominal = not deed and not any(words[at].cls is WordClass.VERB for at in range(start, index))
                if not stopped and nominal and start < index and words[start].cls is not WordClass.PREPOSITION:
                    start = trimmed(words, start, index)
                    if words[start].cls is not WordClass.ADVERB:
                        best = (start, comma)
        index -= 1
    if best is None and comma - 2 >= low and words[comma - 1].cls is WordClass.ADVERB and words[comma - 2].is_comma:
        return subject_before(words, low, comma - 2)
    return best


def _apposition(words: list[Word], start: int, end: int) -> bool:
    """Whether the words can rename or describe a phrase just before them."""
    if start >= end:
        return False
    first = words[start]
    if first.lower in {"who", "whose", "which", "speaking", "quoted", "citing", "writing"}:
        return True
    if first.lower.endswith("ing") and first.text[0].islower():
        # "killing two people, the governor": a deed of the sentence, not a description.
        return False
    if any(
        words[index].cls is WordClass.AUXILIARY and words[index].text not in {"'s", "’s"} for index in range(start, end)
    ):
        return any(words[index].lower in {"who", "which", "that", "whose"} for index in range(start, end))
    return (
        first.lower in _APPOSITION_LEADS
        or first.cls in {WordClass.NAME, WordClass.NOUN, WordClass.NUMBER}
        or (first.cls is WordClass.PREPOSITION and end - start < 8)
    )


def subject_of_sentence(words: list[Word], low: int, before: int) -> Range | None:
    """The subject of the first verb of the sentence that has one, for verbs that share it."""
    tried = 0
    for index in range(low + 1, before):
        word = words[index]
        if word.quotation is not None or word.text in {"'s", "’s"}:
            continue
        if word.cls in {WordClass.VERB, WordClass.AUXILIARY} or cue_at(words, index) is not None:
            subject = subject_before(words, low, index)
            if subject is not None and words[subject[0]].lower not in {"there", "that", "it"}:
                return subject
            tried += 1
            if tried == _MOST_VERBS:
                break
    return None


def phrase_after(words: list[Word], start: int, high: int, *, wide: bool = False) -> Range | None:
    """The noun phrase that begins at `start`, with its apposition; `wide` lets it run over any preposition."""
    index = start
    if index >= high:
        return None
    if words[index].lower in _ADDRESSED_PRONOUNS and not (
        words[index].lower == "her" and index + 1 < high and words[index + 1].cls in {WordClass.NOUN, WordClass.NAME}
    ):
        return (index, index + 1)
    while index < high:
        word = words[index]
        if word.quotation is not None:
            if word.is_speech:
                break
        elif word.is_comma:
            closing = _apposition_end(words, index, high)
            while closing is not None:
                index = closing
                further = (
                    closing + 1 < high and words[closing].is_comma and words[closing + 1].lower in {"who", "whose"}
                )
                closing = _apposition_end(words, closing, high) if further else None
            break
        elif word.text == "(":
            closing = index
            while closing < high - 1 and words[closing].text != ")" and closing - index < 12:
                closing += 1
            if words[closing].text != ")":
                break
            index = closing
        elif word.is_mark:
            if not internal_mark(words, index):
                break
        elif word.cls in {WordClass.PREPOSITION}:
            following = words[index + 1] if index + 1 < high else None
            inside = word.lower in {"of", "for", "from"} or (
                word.lower in {"in", "at", "with"}
                and following is not None
                and (following.cls is WordClass.NAME or (index + 2 < high and words[index + 2].cls is WordClass.NAME))
                and not channel_within(words, index + 1, min(index + 5, high))
            )
            if following is None or following.cls is WordClass.TIME or not (inside or wide):
                break
        elif word.cls is WordClass.COORDINATOR:
            following = words[index + 1] if index + 1 < high else None
            if following is None or following.cls not in NOMINAL or word.lower in {"but", "nor", "yet"}:
                break
        elif word.cls not in NOMINAL and word.text not in {"'s", "’s"}:
            adjective = word.cls is WordClass.VERB and index > start and index + 1 < high
            if not (adjective or (word.cls is WordClass.PARTICIPLE and wide) or (wide and word.cls is WordClass.TIME)):
                break
        elif (
            word.cls is WordClass.DETERMINER
            and index > start
            and words[index - 1].cls in {WordClass.NAME, WordClass.NOUN}
        ):
            break
        index += 1
    return (start, index) if index > start and words[start].cls in NOMINAL | {WordClass.PRONOUN} else None


def _apposition_end(words: list[Word], comma: int, high: int) -> int | None:
    """Where an apposition that begins after `comma` ends, or None if none begins there."""
    if comma + 1 >= high or words[comma + 1].quotation is not None:
        return None
    first = words[comma + 1]
    if not (first.lower in _APPOSITION_LEADS or first.cls in {WordClass.NOUN, WordClass.NAME, WordClass.NUMBER}):
        return None
    if first.cls is WordClass.NUMBER and comma + 2 < high and not words[comma + 2].is_mark:
        # An age is set between commas; "12 people died" is not.
        return None
    index = comma + 1
    relative = first.lower in {"who", "whose", "which"}
    described = first.cls is WordClass.DETERMINER or first.lower in _APPOSITION_LEADS
    while index < high:
        word = words[index]
        if word.is_comma or (word.is_mark and not internal_mark(words, index)) or word.quotation is not None:
            break
        finite = word.cls is WordClass.AUXILIARY or (word.cls is WordClass.VERB and not described)
        if finite and word.text not in {"'s", "’s"} and not relative:
            return None
        if word.lower in {"who", "whose", "which", "that"}:
            relative = True
        if word.cls is WordClass.COORDINATOR and index == comma + 1:
            return None
        index += 1
    return index


def channel_within(words: list[Word], start: int, end: int) -> bool:
    """Whether a word for an occasion or a medium of speech stands in the range."""
    return any(words[index].lower in CHANNEL_NOUNS for index in range(start, end))
