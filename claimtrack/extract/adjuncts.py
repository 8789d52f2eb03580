"""What hangs on a reporting verb: times, occasions, media and addressees, between the verb and what was said."""

from __future__ import annotations

import re

from claimtrack.extract.lexicon import WordClass, listed
from claimtrack.extract.phrases import CHANNEL_NOUNS, NOMINAL, internal_mark
from claimtrack.extract.words import Word

_TOLD_GROUPS = listed("reporters journalists parliament lawmakers me us him her them residents supporters")


def skip_adjuncts(words: list[Word], start: int, high: int) -> int:
    """The index after the times, occasions and addressees that hang on a reporting verb which ends at `start`."""
    index = start
    while index < high:
        word = words[index]
        if word.quotation is not None or (word.is_mark and not word.is_comma):
            break
        if word.cls is WordClass.TIME or (
            word.cls is WordClass.ADVERB and word.lower not in {"almost", "nearly", "so", "quite"}
        ):
            index += 1
        elif word.lower in {"last", "this", "late", "early", "earlier", "next"} and _time_at(words, index + 1, high):
            index += 2
        elif (
            word.cls is WordClass.NUMBER and index > start and words[index - 1].cls is WordClass.TIME and _digits(word)
        ):
            index = _time_end(words, index, high)
        elif word.cls is WordClass.PREPOSITION:
            after = _adjunct_end(words, index, high)
            if after is None:
                break
            index = after
        elif word.is_comma:
            closing = _inserted_adjunct(words, index, high)
            if closing is None:
                break
            index = closing
        else:
            break
    return index


def _digits(word: Word) -> bool:
    return word.text.isdigit() and len(word.text) <= 4


def _time_at(words: list[Word], index: int, high: int) -> bool:
    return index < high and words[index].cls is WordClass.TIME


def _time_end(words: list[Word], index: int, high: int) -> int:
    """Past the rest of a time at `index`: "18, 2022" of a date, "morning" of a day."""
    while index < high:
        year = words[index].is_comma and index + 1 < high and re.fullmatch(r"(?:19|20)\d\d", words[index + 1].text)
        if year:
            index += 2
        elif words[index].cls is WordClass.TIME or _digits(words[index]):
            index += 1
        else:
            break
    return index


def _time_alone(words: list[Word], index: int, high: int) -> bool:
    """Whether a time stands at `index` and does not describe a noun after it ("its evening update")."""
    return _time_at(words, index, high) and not (index + 1 < high and words[index + 1].cls is WordClass.NOUN)


def _adjunct_end(words: list[Word], index: int, high: int) -> int | None:
    """The end of the prepositional phrase at `index` if it tells when, where or to whom something was said."""
    noun = index + 1
    if noun >= high:
        return None
    if words[noun].lower == "condition" or (noun + 1 < high and words[noun + 1].lower == "condition"):
        # "on condition that he not be named" says nothing of what was said.
        end = noun
        while end < high and words[end].quotation is None and not words[end].is_mark:
            end += 1
        return end
    if _time_at(words, noun, high) or (words[noun].cls is WordClass.DETERMINER and _time_alone(words, noun + 1, high)):
        return _time_end(words, noun + 1, high)
    if _digits(words[noun]) and _time_at(words, noun + 1, high):
        return _time_end(words, noun + 1, high)
    if words[index].lower in {"to", "with"} and words[noun].lower in _TOLD_GROUPS:
        return noun + 1
    limit = min(noun + 8, high)
    for end in range(noun, limit):
        word = words[end]
        if word.lower in CHANNEL_NOUNS and not (end + 1 < high and words[end + 1].lower in CHANNEL_NOUNS):
            after = end + 1
            while after < high and words[after].cls is WordClass.NAME:
                after += 1
            return after
        plain = word.cls in NOMINAL or internal_mark(words, end) or word.text in {"'s", "’s"}
        if word.is_mark and not internal_mark(words, end):
            break
        if not plain and word.cls not in {WordClass.VERB, WordClass.PARTICIPLE, WordClass.TIME}:
            break
        if word.cls is WordClass.DETERMINER and end > noun:
            break
    return _closed_adjunct(words, index, high)


def _closed_adjunct(words: list[Word], index: int, high: int) -> int | None:
    """The end of a phrase at `index` if "that", a colon or a quotation closes it before any verb."""
    for end in range(index + 1, min(index + 14, high)):
        word = words[end]
        if word.lower == "that" or word.text == ":" or (word.quotation is not None and word.end - word.start > 20):
            return end if end > index + 1 else None
        if word.is_comma and end + 1 < high and words[end + 1].quotation is not None:
            return end
        if word.cls in {WordClass.AUXILIARY, WordClass.SUBORDINATOR, WordClass.VERB} and word.text not in {"'s", "’s"}:
            return None
    return None


def _inserted_adjunct(words: list[Word], comma: int, high: int) -> int | None:
    """The end of ", after the strike," between a reporting verb and its "that"."""
    for end in range(comma + 1, min(comma + 25, high)):
        if words[end].quotation is not None:
            return None
        if words[end].is_comma:
            return end + 1 if end + 1 < high and words[end + 1].lower == "that" else None
    return None
